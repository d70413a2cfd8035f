"""A machine's token is issued on the page of its account, by an administrator, on record, and shown once."""

import pytest

from domain.account import Account, Holder
from domain.role import Role
from infrastructure.directory.sessions import FRESH
from infrastructure.directory.tokens import TokenKind
from tests.web.browser import Browser, text_of
from tests.web.machine import Client
from tests.web.partnership import OPERATED, Partnership, Person
from tests.web.sent_figures import FIGURE, SUBMIT
from tests.web.test_tokens_on_pages import left_open, recorded
from tests.web.watching import nothing_changes

ROBOT = "robot@example.org"
TOKEN = {"name": "Quarterly upload", "scopes": "officer", "days": "30"}


@pytest.fixture
def robot(partnership: Partnership) -> str:
    """The address of a service account of Purbeck's."""
    partnership.container.people.open_account(
        *("Purbeck’s upload", ROBOT, "PDC", (Role.OFFICER,), "As agreed", OPERATED), holder=Holder.SERVICE
    )
    return f"/accounts/{partnership.container.directory.with_email(ROBOT).account}"


def test_an_administrator_issues_it_and_the_machine_acts_by_it(
    partnership: Partnership, admin: Browser, ada: Person, robot: str
) -> None:
    before = partnership.container.log_length()
    form = admin.page(robot).links["Issue a token"]
    page = admin.read(admin.send(form, admin.page(form).fields() | TOKEN))
    secret = next(text_of(each) for each in page.all("code") if each.get("id") == "secret")

    assert "in the name of Purbeck’s upload" in page.main
    assert page.links["I have copied it"] == f"{robot}#tokens"
    (event,) = recorded(partnership, before)
    assert isinstance(event, Account.TokenIssued)
    (token,) = partnership.container.tokens.of(event.originator_id)
    assert (token.kind, token.issued_by) == (TokenKind.SERVICE, ada.account)
    assert Client(partnership, f"Bearer {secret}").post(SUBMIT, FIGURE).status_code == 200
    listed = admin.page(robot)
    assert "Quarterly upload" in listed.main
    assert secret not in listed.text


def test_it_wants_the_password_given_just_now(partnership: Partnership, admin: Browser, robot: str) -> None:
    form = admin.page(f"{robot}/tokens/issue").fields()
    left_open(partnership, FRESH)
    asked = admin.client.get(f"{robot}/tokens/issue")
    assert (asked.status_code, asked.location) == (302, f"/account/confirm?next={robot}/tokens/issue")
    with nothing_changes(partnership.container):
        assert admin.send(f"{robot}/tokens/issue", form | TOKEN).status_code == 403


def test_no_scope_is_given_that_the_machine_does_not_hold(
    partnership: Partnership, admin: Browser, robot: str
) -> None:
    form = admin.page(f"{robot}/tokens/issue")
    ticks = [each.get("value") for each in form.all("input") if each.get("name") == "scopes"]
    assert ticks == ["officer"]
    with nothing_changes(partnership.container):
        sent = form.fields() | TOKEN | {"scopes": "lead"}
        page = admin.read(admin.send(f"{robot}/tokens/issue", sent), 422)
    assert "Choose only from what the account may do itself." in page.main


def test_people_issue_their_own(partnership: Partnership, admin: Browser, olive: str) -> None:
    page = admin.page(olive)
    assert "People issue their own, on the page of their account." in page.main
    assert "Issue a token" not in page.links
    assert "People issue their own tokens" in admin.page(f"{olive}/tokens/issue", 403).main


def test_none_is_issued_for_what_is_shut(partnership: Partnership, admin: Browser, robot: str) -> None:
    account = partnership.container.directory.with_email(ROBOT).account
    partnership.container.people.lock(account, "Stolen", OPERATED)
    assert "Issue a token" not in admin.page(robot).links
    assert "Unlock it first" in admin.page(f"{robot}/tokens/issue", 422).main
    partnership.container.accounts.close(account, "Given up", OPERATED)
    assert "nothing acts for it any more" in admin.page(f"{robot}/tokens/issue", 422).main
