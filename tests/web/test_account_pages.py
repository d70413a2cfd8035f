"""Accounts, for administrators: the register, the page of one, and its roles."""

import pytest

from domain.role import Role
from tests.web.browser import Browser, Page, text_of
from tests.web.partnership import OPERATED, Partnership, Person, add_person
from tests.web.reading import choices, table
from tests.web.watching import nothing_changes, statements


def row_of(page: Page, start: str) -> str:
    return next(words for each in page.all("tr") if (words := text_of(each)).startswith(start))


def test_the_register_lists_accounts_with_their_roles(admin: Browser) -> None:
    page = admin.page("/accounts")

    assert row_of(page, "Olive Officer") == "Olive Officer PDC Officer nothing olive@example.org"
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
    assert "Granted Olive Officer the role officer: As agreed." in page.main


def test_roles_are_told_as_then(partnership: Partnership, admin: Browser, olive: str) -> None:
    before = partnership.container.log_length()
    partnership.container.accounts.grant(partnership.officer.account, Role.LEAD, "As agreed", OPERATED)

    assert "Roles Officer, lead" in admin.page(olive).main
    assert "Roles Officer Granted besides" in admin.page(f"{olive}?as_at={before}").main


def test_a_role_is_granted_and_taken_by_form(admin: Browser, olive: str) -> None:
    form = admin.page(f"{olive}/grant").fields() | {"role": "lead", "reason": "Leads from May"}
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


def test_an_account_is_opened_by_form(partnership: Partnership, admin: Browser) -> None:
    form = admin.page("/accounts/open").fields() | {
        "name": "Nora New",
        "email": "nora@example.org",
        "partner": "PDC",
        "roles": "officer",
        "reason": "Named by the partner",
    }
    made = admin.read(admin.send("/accounts/open", form))

    assert made.heading == "Nora New One-time link"
    assert admin.page(made.links["I have copied it"]).heading == "Account Nora New"
    assert not partnership.container.directory.with_email("nora@example.org").has_password


def test_a_closed_account_is_offered_nothing(partnership: Partnership, admin: Browser, olive: str) -> None:
    assert {"Grant a role", "Take a role away", "Close the account"} <= admin.page(olive).links.keys()
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)
    page = admin.page(olive)

    assert page.heading == "Account Olive Officer Closed"
    assert not {"Grant a role", "Take a role away", "Close the account"} & page.links.keys()


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
        partnership.container.accounts.grant(
            partnership.officer.account, list(Role)[number], "As agreed", OPERATED
        )
    assert [stated("/accounts"), stated(olive)] == small
    assert max(small) <= 16


def test_a_page_tells_what_happened_to_this_account_alone(admin: Browser, olive: str) -> None:
    page = admin.page(olive)
    told = [text_of(each) for each in page.all("p") if each.get("class") == "happened"]
    assert told == [
        "Granted Olive Officer the role officer: As agreed.",
        "Opened an account for Olive Officer of PDC.",
    ]


def test_the_filters_offer_what_there_is(admin: Browser) -> None:
    page = admin.page("/accounts")
    labels = [text_of(each) for each in page.all("label")]
    assert {"Name or e-mail address", "Partner", "Role", "State"} <= set(labels)
    assert choices(page, "partner") == [("", "All"), ("DCC", "DCC"), ("PDC", "PDC")]
    assert choices(page, "role")[:3] == [("", "All"), ("officer", "Officer"), ("lead", "Lead")]
    assert choices(page, "state") == [("", "All"), ("open", "Open"), ("closed", "Closed")]


def test_the_register_is_in_order_of_partner_and_name(admin: Browser) -> None:
    rows = table(admin.page("/accounts"), "Accounts by partner and name")
    assert [row[0] for row in rows] == ["Ada Administrator", "Mo Manager", "Vera Viewer", "Olive Officer"]
    assert rows[1] == ["Mo Manager", "DCC", "Lead, partnership’s manager", "nothing", "mo@example.org"]
