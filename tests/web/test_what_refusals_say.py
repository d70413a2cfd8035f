"""What stands in place of a form: whose it is by name, and nothing advised that would be refused."""

from datetime import date

import pytest

from domain.action import Plan
from domain.role import Role
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.machine import Machine
from tests.web.partnership import OPERATED, Partnership, Person, add_person

CANCEL, SUBMIT = "/actions/A1/cancel", "/indicators/NI%20117/submit"


def signed_in(partnership: Partnership, person: Person) -> Browser:
    browser = Browser(app_of(partnership.container))
    browser.sign_in(person)
    return browser


@pytest.fixture
def planned(partnership: Partnership) -> Partnership:
    """An action that nobody owns."""
    plan = Plan("Clear the ditches", date(2030, 1, 1), date(2030, 3, 31), targets=("T1",))
    partnership.container.actions.plan("A1", plan, OPERATED)
    return partnership


@pytest.fixture
def paula(partnership: Partnership) -> Person:
    return add_person(partnership.container, "Paula", "PDC", Role.PARTNER_MANAGER, Role.LEAD)


def test_the_partner_that_answers_is_named(planned: Partnership, paula: Person) -> None:
    planned.container.actions.assign_owner("A1", "DCC", None, "As agreed", OPERATED)
    page = signed_in(planned, paula).page(CANCEL, 403)

    assert page.heading.endswith("This is not yours to change")
    assert "DCC answers for this, and this account acts for PDC. Ask DCC." in page.main
    assert "See who owns what" in page.links


def test_that_nobody_answers_is_told_apart(planned: Partnership, paula: Person) -> None:
    page = signed_in(planned, paula).page(CANCEL, 403)

    assert page.heading.endswith("Nobody answers for this yet")
    assert "Name an owner first" in page.main


def test_of_a_colleagues_the_roles_are_told_that_would_do(planned: Partnership, paula: Person) -> None:
    planned.container.actions.assign_owner("A1", "PDC", paula.account, "As agreed", OPERATED)
    page = signed_in(planned, planned.officer).page("/actions/A1/assign-owner", 403)

    assert "This is another’s of PDC" in page.main
    assert "lead, partner’s manager, partnership’s manager" in page.main


@pytest.mark.parametrize("doing", ["grant", "grant-entry", "second", "grant-cover", "set-span"])
def test_nobody_is_told_that_another_answers_for_their_own_account(
    partnership: Partnership, admin: Browser, ada: Person, doing: str
) -> None:
    page = admin.page(f"/accounts/{ada.account}/{doing}", 403)

    assert page.heading.endswith("Not to your own account")
    assert "Nobody grants anything to their own account, or renames it." in page.main
    assert "See who owns what" not in page.links


def test_a_partners_manager_is_told_whom_to_ask_for_cover(partnership: Partnership, paula: Person) -> None:
    page = signed_in(partnership, paula).page(f"/accounts/{paula.account}/grant-cover", 403)

    assert "an administrator, or another manager of the partner" in page.main


@pytest.mark.parametrize("address", [SUBMIT, CANCEL])
@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.AUDITOR])
def test_no_inspector_is_sent_for_a_role_that_is_refused(
    planned: Partnership, role: Role, address: str
) -> None:
    page = signed_in(planned, add_person(planned.container, "Ian", "DCC", role)).page(address, 403)

    assert "whoever inspects or audits enters and judges nothing" in page.main
    assert "to grant" not in page.main


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (date(2008, 1, 1), date(2008, 6, 30), "from 1 January 2008 until 30 June 2008"),
        (date(2199, 1, 1), None, "from 1 January 2199"),
    ],
)
def test_a_guest_is_told_when_they_may_act(
    partnership: Partnership, since: date | None, until: date | None, words: str
) -> None:
    account = partnership.officer.account
    partnership.container.account_grants.set_span(account, since, until, "A guest", OPERATED)
    page = signed_in(partnership, partnership.officer).page(SUBMIT, 403)

    assert f"it may act {words}" in page.main
    assert "to grant" not in page.main


def test_an_officer_is_not_sent_for_the_role_that_sees_accounts(
    partnership: Partnership, officer: Browser
) -> None:
    page = officer.page("/accounts", 403)

    assert "Only administrators and auditors see the accounts." in page.main
    assert "whoever enters or judges figures neither inspects them nor gives out roles" in page.main
    assert "to grant" not in page.main


def test_a_machine_is_told_the_same(planned: Partnership) -> None:
    guest = planned.officer
    machine = Machine(app_of(planned.container), guest)
    planned.container.account_grants.set_span(
        guest.account, date(2008, 1, 1), date(2008, 6, 30), "A guest", OPERATED
    )
    refused = machine.send("POST", "/api/v1/actions/A1/start", {"on": "2009-01-01"}, 403)
    assert "until 30 June 2008" in str(refused["detail"])
