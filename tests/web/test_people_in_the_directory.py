"""What the directory says of an account’s holder: name, address and password changed, and erased at last."""

import pytest

from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import NEW_PASSWORD, OPERATED, PASSWORD, Partnership, Person
from tests.web.watching import nothing_changes


def test_name_and_address_are_changed_everywhere_and_the_log_stays_as_it_is(
    partnership: Partnership, admin: Browser, olive: str
) -> None:
    form = admin.page(f"{olive}/contact").fields()
    assert (form["name"], form["email"]) == ("Olive Officer", "olive@example.org")
    with nothing_changes(partnership.container):
        sent = admin.send(f"{olive}/contact", form | {"name": "Olive Other", "email": "Other@Example.org"})

    page = admin.page(sent.location)
    assert page.heading == "Account Olive Other"
    assert "Granted Olive Other the role officer." in page.main
    assert "other@example.org" in page.main
    assert partnership.container.directory.signed_in("other@example.org", PASSWORD).name == "Olive Other"


@pytest.mark.parametrize(
    ("given", "field", "status"),
    [
        ({"name": ""}, "name", 422),
        ({"email": "nowhere"}, "email", 422),
        ({"email": "mo@example.org"}, "email", 409),
    ],
)
def test_a_name_or_address_that_cannot_be_is_refused(
    partnership: Partnership, admin: Browser, olive: str, given: dict[str, str], field: str, status: int
) -> None:
    form = admin.page(f"{olive}/contact").fields()
    page = admin.read(admin.send(f"{olive}/contact", form | given), status)

    assert page.title.startswith("Error: ")
    assert page.fault_at(field)
    assert page.fields()[field] == given[field]
    found = partnership.container.directory.with_account(partnership.officer.account)
    assert found is not None
    assert (found.name, found.email) == ("Olive Officer", "olive@example.org")


def test_a_person_may_keep_their_address(admin: Browser, olive: str) -> None:
    form = admin.page(f"{olive}/contact").fields() | {"name": "Olive Other"}

    assert admin.send(f"{olive}/contact", form).status_code == 303


def test_a_new_password_lets_in_with_it_alone_and_ends_what_was_begun_with_the_old_one(
    partnership: Partnership, admin: Browser, olive: str
) -> None:
    officer = Browser(app_of(partnership.container))
    officer.sign_in(partnership.officer)
    assert "Signed in as Olive Officer" in officer.page("/outcomes").text
    form = admin.page(f"{olive}/password").fields() | {"password": NEW_PASSWORD}
    assert admin.send(f"{olive}/password", form).status_code == 303

    assert "Signed in as" not in officer.page("/outcomes").text
    assert "Signed in as Ada" in admin.page("/outcomes").text
    assert partnership.container.directory.signed_in("olive@example.org", NEW_PASSWORD)
    form = officer.page("/sign-in").fields() | {"email": "olive@example.org", "password": PASSWORD}
    assert officer.send("/sign-in", form).status_code == 401


def test_a_short_password_is_refused_and_not_shown_again(admin: Browser, olive: str) -> None:
    form = admin.page(f"{olive}/password").fields() | {"password": "eleven char"}
    page = admin.read(admin.send(f"{olive}/password", form), 422)

    assert "at least 12 characters" in page.fault_at("password")
    assert page.fields()["password"] == ""


def test_whoever_is_erased_leaves_a_number_and_no_name(
    partnership: Partnership, admin: Browser, olive: str
) -> None:
    tokens = partnership.container.tokens
    tokens.issue(partnership.officer.account, "Upload", frozenset({"read"}))
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)
    form = admin.page(f"{olive}/erase").fields() | {"confirmed": "yes"}
    with nothing_changes(partnership.container):
        page = admin.page(admin.send(f"{olive}/erase", form).location)

    assert page.heading == "Account A former account holder Closed"
    assert "Olive" not in page.text
    assert "Set a new password" not in page.links
    assert [token.revoked_at is not None for token in tokens.of(partnership.officer.account)] == [True]
    assert "has been erased" in admin.page(f"{olive}/contact", 404).main


def test_nobody_is_erased_without_saying_so_twice(
    partnership: Partnership, admin: Browser, olive: str
) -> None:
    form = admin.page(f"{olive}/erase").fields()
    page = admin.read(admin.send(f"{olive}/erase", form), 422)

    assert "Tick the box" in page.fault_at("confirmed")
    assert partnership.container.directory.with_account(partnership.officer.account) is not None


def test_nobody_is_erased_while_their_account_is_open(
    partnership: Partnership, admin: Browser, olive: str
) -> None:
    page = admin.page(f"{olive}/erase")
    assert page.links["Close it first"] == f"{olive}/close"
    page = admin.read(admin.send(f"{olive}/erase", page.fields() | {"confirmed": "yes"}), 422)

    assert "This account is still open. Close it first, then erase the person." in page.main
    assert partnership.container.directory.with_account(partnership.officer.account) is not None


def test_an_administrator_cannot_erase_themselves(
    partnership: Partnership, admin: Browser, ada: Person
) -> None:
    form = admin.page(f"/accounts/{ada.account}/erase").fields() | {"confirmed": "yes"}
    page = admin.read(admin.send(f"/accounts/{ada.account}/erase", form), 422)

    assert "You cannot erase yourself" in page.main
    assert partnership.container.directory.with_account(ada.account) is not None


@pytest.mark.parametrize("doing", ["contact", "password", "erase"])
def test_the_past_has_no_such_forms_and_takes_none(
    partnership: Partnership, admin: Browser, olive: str, doing: str
) -> None:
    page = admin.page(f"{olive}/{doing}?as_at=30")
    assert page.heading == "The past is not changed"
    assert not page.has_entry_form()

    form = admin.page(f"{olive}/{doing}").fields() | {"confirmed": "yes", "password": NEW_PASSWORD}
    assert admin.send(f"{olive}/{doing}?as_at=30", form).status_code == 400
    assert partnership.container.directory.signed_in("olive@example.org", PASSWORD)


def test_an_administrators_own_password_is_changed_where_the_present_one_is_asked(
    partnership: Partnership, admin: Browser, ada: Person
) -> None:
    """H2: the page that gives others a password asks nobody for theirs."""
    own = f"/accounts/{ada.account}/password"
    asked = admin.client.get(own)
    assert (asked.status_code, asked.location) == (302, "/account/password")
    token = admin.page("/account/password").fields()["csrf_token"]
    page = admin.read(admin.send(own, {"csrf_token": token, "password": NEW_PASSWORD}), 422)

    assert "present one is asked for" in page.main
    assert partnership.container.directory.signed_in(ada.email, PASSWORD)
    assert admin.page(f"/accounts/{ada.account}").links["Change your password"] == "/account/password"
