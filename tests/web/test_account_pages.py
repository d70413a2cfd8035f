"""Accounts, for administrators: the register, the page of one, and what the directory says of its holder."""

import pytest

from domain.account import Role
from tests.web.conftest import Browser, Page, app_of, nothing_changes, statements, text_of
from tests.web.partnership import OPERATED, PASSWORD, Partnership, Person, add_person

NEW_PASSWORD = "four words that do not belong"


@pytest.fixture
def ada(partnership: Partnership) -> Person:
    return add_person(partnership.container, "Ada Administrator", "DCC", Role.ADMINISTRATOR)


@pytest.fixture
def admin(partnership: Partnership, ada: Person) -> Browser:
    browser = Browser(app_of(partnership.container))
    browser.sign_in(ada)
    return browser


@pytest.fixture
def olive(partnership: Partnership) -> str:
    """The address of the officer's account."""
    return f"/accounts/{partnership.officer.account}"


def row_of(page: Page, start: str) -> str:
    return next(words for each in page.all("tr") if (words := text_of(each)).startswith(start))


def test_the_register_lists_accounts_with_their_roles(admin: Browser) -> None:
    page = admin.page("/accounts")

    assert row_of(page, "Olive Officer") == "Olive Officer PDC Officer olive@example.org"
    assert "4 accounts" in page.main


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("q=olive", {"Olive Officer"}),
        ("q=MO%40example", {"Mo Manager"}),
        ("partner=DCC", {"Mo Manager", "Vera Viewer", "Ada Administrator"}),
        ("role=manager", {"Mo Manager"}),
        ("state=closed", {"Vera Viewer"}),
        ("q=nobody", set()),
    ],
)
def test_the_register_is_narrowed(
    partnership: Partnership, admin: Browser, asked: str, expected: set[str]
) -> None:
    partnership.container.accounts.close(partnership.viewer.account, "Left", OPERATED)
    page = admin.page(f"/accounts?{asked}")

    names = {"Olive Officer", "Mo Manager", "Vera Viewer", "Ada Administrator"}
    assert names & page.links.keys() == expected
    assert f"{len(expected)} of 4 accounts" in page.main


def test_a_page_tells_whose_it_is_what_they_may_and_what_they_own(admin: Browser, olive: str) -> None:
    page = admin.page(olive)

    assert page.heading == "Account Olive Officer"
    assert "Acts for PDC Roles Officer" in page.main
    assert "olive@example.org" in page.main
    assert "NI 117" in page.links
    assert "Granted Olive Officer the role officer." in page.main


def test_roles_are_told_as_then(partnership: Partnership, admin: Browser, olive: str) -> None:
    before = partnership.container.log_length()
    partnership.container.accounts.grant(partnership.officer.account, Role.LEAD, OPERATED)

    assert "Roles Officer, lead" in admin.page(olive).main
    assert "Roles Officer Known" in admin.page(f"{olive}?as_at={before}").main


def test_a_role_is_granted_and_taken_by_form(admin: Browser, olive: str) -> None:
    form = admin.page(f"{olive}/grant").fields() | {"role": "lead"}
    assert "Roles Officer, lead" in admin.page(admin.send(f"{olive}/grant", form).location).main

    form = admin.page(f"{olive}/revoke").fields() | {"role": "officer", "reason": "Moved on"}
    page = admin.page(admin.send(f"{olive}/revoke", form).location)
    assert "Roles Lead" in page.main
    assert "Took the role officer from Olive Officer" in page.main


def test_the_last_administrator_is_told_to_grant_somebody_else_the_role_first(
    partnership: Partnership, admin: Browser, ada: Person
) -> None:
    address = f"/accounts/{ada.account}/revoke"
    form = admin.page(address).fields() | {"role": "administrator", "reason": "Moved on"}
    with nothing_changes(partnership.container):
        page = admin.read(admin.send(address, form), 422)

    assert "Grant somebody else the role first." in page.main


def test_who_gives_up_the_role_is_led_to_a_page_they_may_read(
    partnership: Partnership, admin: Browser, ada: Person
) -> None:
    add_person(partnership.container, "Bea Besides", "DCC", Role.ADMINISTRATOR)
    page = admin.fill_in(f"/accounts/{ada.account}/revoke", {"role": "administrator", "reason": "Moved on"})

    assert page.heading == "My account"
    assert "The role was taken away." in page.main


def test_an_account_is_opened_by_form_and_can_sign_in(partnership: Partnership, admin: Browser) -> None:
    form = admin.page("/accounts/open").fields() | {
        "name": "Nora New",
        "email": "nora@example.org",
        "partner": "PDC",
        "roles": "officer",
        "password": NEW_PASSWORD,
    }
    page = admin.page(admin.send("/accounts/open", form).location)

    assert page.heading == "Account Nora New"
    assert partnership.container.directory.signed_in("nora@example.org", NEW_PASSWORD).name == "Nora New"


def test_a_closed_account_is_offered_nothing(partnership: Partnership, admin: Browser, olive: str) -> None:
    assert {"Grant a role", "Take a role away", "Close the account"} <= admin.page(olive).links.keys()
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED)
    page = admin.page(olive)

    assert page.heading == "Account Olive Officer Closed"
    assert not {"Grant a role", "Take a role away", "Close the account"} & page.links.keys()


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
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED)
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


def test_who_was_an_administrator_once_sees_no_accounts_of_then(
    partnership: Partnership, admin: Browser, ada: Person
) -> None:
    then = partnership.container.log_length()
    partnership.container.accounts.revoke(ada.account, Role.ADMINISTRATOR, "Moved on", OPERATED)

    assert "Only administrators" in admin.page(f"/accounts?as_at={then}", 403).main


def test_who_is_an_administrator_now_sees_the_accounts_of_before(admin: Browser) -> None:
    assert "Olive Officer" in admin.page("/accounts?as_at=7").links


@pytest.mark.parametrize("reference", ["nobody", "6f1c54f2-6b0e-5c0e-9a53-0f6d6c2b7a11"])
def test_there_is_no_page_of_an_unknown_account(admin: Browser, reference: str) -> None:
    assert "There is no such account." in admin.page(f"/accounts/{reference}", 404).main


def test_the_number_of_statements_does_not_grow_with_the_accounts(
    partnership: Partnership, admin: Browser, olive: str
) -> None:
    def stated(address: str) -> int:
        with statements(partnership.container) as statement:
            admin.page(address)
        return len(statement)

    small = [stated("/accounts"), stated(olive)]
    for number in range(5):
        add_person(partnership.container, f"Person{number} Ample", "PDC", Role.OFFICER)
        partnership.container.accounts.grant(partnership.officer.account, list(Role)[number], OPERATED)
    assert [stated("/accounts"), stated(olive)] == small
    assert max(small) <= 16


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
