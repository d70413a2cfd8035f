"""M11: which passwords are taken, and how they are kept."""

from unicodedata import normalize

import pytest
from argon2 import PasswordHasher

from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.database.engine import writing
from infrastructure.demonstration.people import ADA, DEMONSTRATION_PASSWORD
from infrastructure.directory.password_rules import LONGEST, must_be_good
from infrastructure.directory.tables import person
from tests.web.browser import Browser
from tests.web.partnership import NEW_PASSWORD, PASSWORD, Partnership

CAFE = "drei Cafés am Ufer"


def refused(password: str) -> str:
    with pytest.raises(Refused) as caught:
        must_be_good(password, "Olive Hart", "olive.hart@dcc.example")
    assert caught.value.field == "password"
    return caught.value.code


@pytest.mark.parametrize(
    "password",
    [
        *("aaaaaaaaaaaa", "123456789012", "password1234", "Password1234!", "P@ssw0rd1234", "qwertyuiop12"),
        *("iloveyou1234", "letmein letmein", "abcabcabcabc", "manchesterunited", "passwordpassword"),
    ],
)
def test_what_is_tried_first_is_refused(password: str) -> None:
    assert refused(password) == "password_common"


@pytest.mark.parametrize(
    "password",
    [
        *("golden-thread", "Golden Thread!", "goldenthread1", "olive.hart@dcc.example", "Olive Hart 2011"),
        *("OLIVE-HART-DCC", "hart.olive.hart"),
    ],
)
def test_what_others_know_of_its_holder_is_refused(password: str) -> None:
    assert refused(password) == "password_personal"


def test_its_length_is_counted_as_it_is_kept() -> None:
    assert refused("eleven char") == "password_too_short"
    assert refused("ｃ" * 11) == "password_too_short"
    assert refused(f"{NEW_PASSWORD}{'x' * LONGEST}") == "password_too_long"


@pytest.mark.parametrize(
    "password", [PASSWORD, NEW_PASSWORD, CAFE, "ⅷ wörter, die keiner rät", "🐘 mustard lamp violin"]
)
def test_words_that_do_not_belong_together_are_taken(password: str) -> None:
    must_be_good(password, "Olive Hart", "olive.hart@dcc.example")


def test_a_long_one_is_judged_at_once() -> None:
    """Whoever judges all of it may take seconds."""
    must_be_good("4@8({<361!|705$7+2%" * 50, "Olive Hart", "olive.hart@dcc.example")


def test_the_demonstrations_password_goes_on_working() -> None:
    must_be_good(DEMONSTRATION_PASSWORD, ADA.name, ADA.email)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("password1234", "among those that are tried first"),
        ("olive@example.org", "a name or an address that others know"),
    ],
)
def test_what_is_refused_is_told_at_its_field(
    partnership: Partnership, officer: Browser, password: str, sentence: str
) -> None:
    form = officer.page("/account/password").fields() | {"current": PASSWORD, "password": password}
    page = officer.read(officer.send("/account/password", form), 422)

    assert sentence in page.fault_at("password")
    assert partnership.container.directory.signed_in(partnership.officer.email, PASSWORD)


def test_the_present_one_is_no_new_one(partnership: Partnership, officer: Browser) -> None:
    form = officer.page("/account/password").fields() | {"current": PASSWORD, "password": PASSWORD}
    page = officer.read(officer.send("/account/password", form), 422)

    assert "This is the present password." in page.fault_at("password")


@pytest.mark.parametrize(("set_as", "typed_as"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_what_looks_alike_is_one_password(partnership: Partnership, set_as: str, typed_as: str) -> None:
    directory, officer = partnership.container.directory, partnership.officer
    directory.set_password(officer.account, normalize(set_as, CAFE))  # type: ignore[arg-type]

    assert directory.signed_in(officer.email, normalize(typed_as, CAFE))  # type: ignore[arg-type]


def hash_of(container: Container, email: str) -> str:
    with container.engine.connect() as connection:
        held: str = connection.execute(person.select().where(person.c.email == email)).one().password
    return held


def keep(container: Container, hashed: str) -> None:
    with writing(container.engine) as connection:
        connection.execute(person.update().values(password=hashed))


def test_one_that_was_hashed_as_it_was_typed_still_holds_and_is_hashed_anew(partnership: Partnership) -> None:
    container, email = partnership.container, partnership.officer.email
    as_typed = normalize("NFD", CAFE)
    keep(container, container.directory.hashes.hasher.hash(as_typed))
    with pytest.raises(Refused):
        container.directory.signed_in(email, normalize("NFC", CAFE))

    before = hash_of(container, email)
    assert container.directory.signed_in(email, as_typed)
    assert hash_of(container, email) != before
    assert container.directory.signed_in(email, normalize("NFC", CAFE))


def test_it_is_hashed_anew_once_more_care_is_taken_and_nobody_is_signed_out(
    partnership: Partnership, officer: Browser
) -> None:
    container, email = partnership.container, partnership.officer.email
    before = hash_of(container, email)
    container.directory.hashes.hasher = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    assert container.directory.signed_in(email, PASSWORD)

    after = hash_of(container, email)
    assert ("t=2," in before, "t=2," in after) == (False, True)
    assert container.directory.signed_in(email, PASSWORD)
    assert hash_of(container, email) == after
    assert "Signed in as Olive" in officer.page("/outcomes").text


def test_a_wrong_one_is_not_hashed_anew(partnership: Partnership) -> None:
    container, email = partnership.container, partnership.officer.email
    before = hash_of(container, email)
    container.directory.hashes.hasher = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    with pytest.raises(Refused):
        container.directory.signed_in(email, NEW_PASSWORD)

    assert hash_of(container, email) == before


def test_one_that_is_set_while_the_former_is_hashed_anew_stays(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else whoever knows the former one would have it back."""
    container, officer = partnership.container, partnership.officer
    hashes = container.directory.hashes
    hashes.hasher = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    of = hashes.of

    def meanwhile(password: str) -> str:
        monkeypatch.setattr(hashes, "of", of)
        container.directory.set_password(officer.account, NEW_PASSWORD)
        return of(password)

    monkeypatch.setattr(hashes, "of", meanwhile)
    container.directory.signed_in(officer.email, PASSWORD)

    assert container.directory.signed_in(officer.email, NEW_PASSWORD)
    with pytest.raises(Refused):
        container.directory.signed_in(officer.email, PASSWORD)
