"""What the directory says of an account’s holder: changed with a reason, on record, and erased at last."""

import pytest

from infrastructure.database.engine import reading
from infrastructure.log import tables
from tests.web.browser import Browser
from tests.web.partnership import OPERATED, PASSWORD, Partnership, Person
from tests.web.watching import nothing_changes

WHY = "Married"


def test_a_name_is_changed_everywhere_and_that_it_was_is_on_record(
    partnership: Partnership, admin: Browser, olive: str
) -> None:
    """H3, O6: it was renamed in every line of the trail, and nothing told so."""
    before = partnership.container.log_length()
    assert admin.page(f"{olive}/rename").fields()["name"] == "Olive Officer"
    page = admin.fill_in(f"{olive}/rename", {"name": "Olive Other", "reason": WHY})

    assert page.heading == "Account Olive Other"
    assert f"Olive Other was given another name: {WHY}." in page.main
    assert "Granted Olive Other, renamed since, the role officer: As agreed." in page.main
    assert partnership.container.log_length() == before + 1


def test_an_address_is_changed_and_that_it_was_is_on_record(
    partnership: Partnership, admin: Browser, olive: str
) -> None:
    page = admin.fill_in(f"{olive}/change-address", {"email": "Other@Example.org", "reason": WHY})

    assert "other@example.org" in page.main
    assert f"Olive Officer was given another e-mail address: {WHY}." in page.main
    assert partnership.container.directory.signed_in("other@example.org", PASSWORD).name == "Olive Officer"


@pytest.mark.parametrize(
    ("doing", "given", "field", "status"),
    [
        ("rename", {"name": "", "reason": WHY}, "name", 422),
        ("rename", {"name": "\u0301\u0301", "reason": WHY}, "name", 422),
        ("rename", {"name": "Olive Other", "reason": ""}, "reason", 422),
        ("change-address", {"email": "nowhere", "reason": WHY}, "email", 422),
        ("change-address", {"email": "mo@example.org", "reason": WHY}, "email", 409),
        ("change-address", {"email": "other@example.org", "reason": ""}, "reason", 422),
    ],
)
def test_a_name_or_address_that_cannot_be_is_refused(
    partnership: Partnership,
    admin: Browser,
    olive: str,
    doing: str,
    given: dict[str, str],
    field: str,
    status: int,
) -> None:
    form = admin.page(f"{olive}/{doing}").fields()
    with nothing_changes(partnership.container):
        page = admin.read(admin.send(f"{olive}/{doing}", form | given), status)

    assert page.title.startswith("Error: ")
    assert page.fault_at(field)
    found = partnership.container.directory.with_account(partnership.officer.account)
    assert found is not None
    assert (found.name, found.email) == ("Olive Officer", "olive@example.org")


def test_what_is_so_already_is_no_event(partnership: Partnership, admin: Browser, olive: str) -> None:
    with nothing_changes(partnership.container):
        page = admin.fill_in(f"{olive}/rename", {"name": "Olive Officer", "reason": WHY})

    assert "It already says this" in page.main


def test_no_link_fills_in_a_name_or_an_address(admin: Browser, olive: str) -> None:
    assert admin.page(f"{olive}/rename?name=Planted").fields()["name"] == "Olive Officer"
    assert admin.page(f"{olive}/change-address?email=a%40b").fields()["email"] == "olive@example.org"


def test_whoever_is_erased_leaves_a_number_and_no_name(
    partnership: Partnership, admin: Browser, olive: str
) -> None:
    tokens = partnership.container.tokens
    tokens.issue(partnership.officer.account, "Upload", frozenset({"read"}))
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)
    page = admin.fill_in(f"{olive}/erase", {"confirmed": "true", "reason": "Asked for it"})

    assert page.heading == "Account A former account holder Closed"
    assert "Olive" not in page.text
    assert "Erased who a former account holder is: Asked for it." in page.main
    offered = {"Make a one-time link", "Change the name", "Erase this person from the directory"}
    assert not offered & page.links.keys()
    assert [token.revoked_at is not None for token in tokens.of(partnership.officer.account)] == [True]
    form = admin.page("/accounts/open").fields() | {"name": "Olive", "reason": WHY}
    sent = {name: form[name] for name in ("csrf_token", "once", "name", "reason")}
    assert "has been erased" in admin.read(admin.send(f"{olive}/rename", sent), 404).main


@pytest.mark.parametrize(
    ("said", "field"), [({"reason": "Asked for it"}, "confirmed"), ({"confirmed": "true"}, "reason")]
)
def test_nobody_is_erased_without_saying_so_and_why(
    partnership: Partnership, admin: Browser, olive: str, said: dict[str, str], field: str
) -> None:
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)
    form = admin.page(f"{olive}/erase").fields()
    page = admin.read(admin.send(f"{olive}/erase", form | said), 422)

    assert page.fault_at(field)
    assert partnership.container.directory.with_account(partnership.officer.account) is not None


def test_nobody_is_erased_while_their_account_is_open(
    partnership: Partnership, admin: Browser, olive: str
) -> None:
    assert "Erase this person from the directory" not in admin.page(olive).links
    form = admin.page(f"{olive}/erase").fields() | {"confirmed": "true", "reason": "Asked for it"}
    page = admin.read(admin.send(f"{olive}/erase", form), 422)

    assert "This account is still open. Close it first, then erase the person." in page.main
    assert partnership.container.directory.with_account(partnership.officer.account) is not None


def test_an_administrator_cannot_erase_themselves(
    partnership: Partnership, admin: Browser, ada: Person
) -> None:
    form = admin.page(f"/accounts/{ada.account}/erase").fields() | {"confirmed": "true", "reason": WHY}
    page = admin.read(admin.send(f"/accounts/{ada.account}/erase", form), 422)

    assert "You cannot erase yourself" in page.main
    assert partnership.container.directory.with_account(ada.account) is not None


def test_no_name_and_no_address_is_in_the_log(partnership: Partnership, admin: Browser, olive: str) -> None:
    admin.fill_in(f"{olive}/rename", {"name": "Olive Other", "reason": WHY})
    admin.fill_in(f"{olive}/change-address", {"email": "other@example.org", "reason": WHY})
    with reading(partnership.container.engine) as connection:
        rows = connection.execute(tables.event.select()).all()
    kept = b"".join(bytes(row.payload) + bytes(row.provenance) for row in rows)
    assert b"Olive" not in kept
    assert b"example.org" not in kept
