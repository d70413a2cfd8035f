"""M2: tokens are issued after a fresh sign-in alone, on record, and seen and revoked by administrators."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from domain.account import Account
from domain.refusals import Refused
from domain.role import Role
from infrastructure.database.engine import writing
from infrastructure.directory import tables
from infrastructure.directory.moments import real_moment, utc_now
from infrastructure.directory.sessions import FRESH
from tests.views.replaying import events_of_log
from tests.web.app import app_of
from tests.web.browser import Browser, text_of
from tests.web.machine import Client, code
from tests.web.partnership import NEW_PASSWORD, OPERATED, PASSWORD, Partnership
from tests.web.sent_figures import FIGURE, SUBMIT
from tests.web.watching import nothing_changes

ISSUE, KEY = "/account/tokens/issue", "/account/keys/issue"
TOKEN = {"name": "Upload", "scopes": "officer", "days": "30"}


def left_open(partnership: Partnership, since: timedelta = FRESH) -> None:
    """So long ago the password was given."""
    with writing(partnership.container.engine) as connection:
        connection.execute(tables.session.update().values(authenticated_at=utc_now() - since))


def issued(browser: Browser) -> str:
    page = browser.read(browser.send(ISSUE, browser.page(ISSUE).fields() | TOKEN))
    return next(text_of(each) for each in page.all("code") if each.get("id") == "secret")


def recorded(partnership: Partnership, after: int) -> list[Any]:
    return [each.event for each in events_of_log(partnership.container.engine) if each.position > after]


@pytest.mark.parametrize(
    "doing",
    ["open", "{}/grant", "{}/invite", "{}/change-address", "{}/rename", "{}/grant-cover", "{}/grant-entry"],
)
def test_a_browser_left_open_lets_nobody_else_in(
    partnership: Partnership, admin: Browser, doing: str
) -> None:
    address = f"/accounts/{doing.format(partnership.officer.account)}"
    form = admin.page(address).fields()
    left_open(partnership)
    asked = admin.client.get(address)
    assert (asked.status_code, asked.location) == (302, f"/account/confirm?next={address}")
    with nothing_changes(partnership.container):
        refused = admin.send(address, form | {"reason": "Agreed"})
    assert refused.status_code == 403
    assert "since you gave your password" in refused.get_data(as_text=True)


@pytest.mark.parametrize("address", [ISSUE, KEY])
def test_at_a_browser_left_open_the_password_is_asked_for_once_more(
    partnership: Partnership, officer: Browser, address: str
) -> None:
    left_open(partnership, FRESH - timedelta(minutes=1))
    assert officer.client.get(address).status_code == 200
    left_open(partnership)
    asked = officer.client.get(address)
    assert (asked.status_code, asked.location) == (302, f"/account/confirm?next={address}")

    page = officer.page(address)
    assert page.heading == "Give your password again"
    refused = officer.read(officer.send("/account/confirm", page.fields() | {"current": "wrong"}), 422)
    assert "not your present password" in refused.fault_at("current")
    assert officer.client.get(address).status_code == 302
    sent = officer.send("/account/confirm", refused.fields() | {"current": PASSWORD})
    assert (sent.status_code, sent.location) == (303, address)
    assert officer.page(address).has_entry_form()


def test_a_copy_of_the_cookie_is_worth_nothing_once_the_password_was_given_again(
    partnership: Partnership, officer: Browser
) -> None:
    copy = Browser(app_of(partnership.container))
    held = officer.client.get_cookie("golden_thread")
    assert held is not None
    copy.client.set_cookie("golden_thread", held.value)
    assert copy.client.get("/account").status_code == 200
    left_open(partnership)
    page = officer.page("/account/confirm")
    officer.send("/account/confirm", page.fields() | {"current": PASSWORD})

    assert officer.client.get(ISSUE).status_code == 200
    assert copy.client.get("/account").location == "/sign-in?next=/account"


@pytest.mark.parametrize("address", [ISSUE, KEY])
def test_a_form_sent_from_a_browser_left_open_issues_nothing_and_keeps_what_was_typed(
    partnership: Partnership, officer: Browser, address: str
) -> None:
    form = officer.page(address).fields() | TOKEN
    left_open(partnership)
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(address, form), 403)

    assert "more than ten minutes since you gave your password" in page.main
    assert page.fields()["name"] == "Upload"
    assert partnership.container.tokens.of(partnership.officer.account) == []


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_it_leads_back_to_this_service_alone(officer: Browser, elsewhere: str) -> None:
    form = officer.page("/account/confirm").fields() | {"current": PASSWORD, "next": elsewhere}

    assert officer.send("/account/confirm", form).location == "/desk"


def test_who_has_not_signed_in_is_not_asked_for_a_password_there(reader: Browser) -> None:
    response = reader.client.get("/account/confirm?next=/account")

    assert response.status_code == 302
    assert response.location.startswith("/sign-in?next=/account/confirm")


def test_what_is_done_with_tokens_and_passwords_is_on_record(
    partnership: Partnership, officer: Browser
) -> None:
    before = partnership.container.log_length()
    issued(officer)
    (held,) = partnership.container.tokens.of(partnership.officer.account)
    token = officer.page("/account/password").fields()["csrf_token"]
    officer.send(f"/account/tokens/{held.id}/revoke", {"csrf_token": token})
    officer.fill_in("/account/password", {"current": PASSWORD, "password": NEW_PASSWORD})
    told = recorded(partnership, before)

    assert [type(each) for each in told] == [Account.TokenIssued, Account.TokenRevoked, Account.PasswordSet]
    assert held.expires_at is not None
    assert (told[0].token, told[0].scopes) == (held.id, ("officer", "read"))
    assert (told[0].until, told[1].token) == (held.expires_at.date(), held.id)


def test_what_cannot_be_put_on_record_opens_nothing(
    partnership: Partnership, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    container, account = partnership.container, partnership.officer.account
    tokens_seen: list[int] = []

    def fails(_: object, token: int = 0, *__: object, **___: object) -> None:
        tokens_seen.append(token)
        assert [each.is_over(real_moment()) for each in container.tokens.of(account)] in ([True], [])
        raise Refused("too_busy", "Not now.")

    record = container.account_record
    for name in ("issue_token", "set_password"):
        monkeypatch.setattr(record, name, fails)
    form = officer.page(ISSUE).fields() | TOKEN
    assert officer.send(ISSUE, form).status_code == 503
    assert container.tokens.of(account) == []
    form = officer.page("/account/password").fields() | {"current": PASSWORD, "password": NEW_PASSWORD}
    assert officer.send("/account/password", form).status_code == 503

    assert container.directory.signed_in(partnership.officer.email, PASSWORD)
    assert "Signed in as" in officer.page("/outcomes").text
    assert tokens_seen[0] > 0


def test_what_cannot_be_put_on_record_is_not_done(
    partnership: Partnership, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = issued(officer)
    (held,) = partnership.container.tokens.of(partnership.officer.account)
    token = officer.page("/account/password").fields()["csrf_token"]
    monkeypatch.setattr(partnership.container.account_record, "revoke_token", busy)

    assert officer.send(f"/account/tokens/{held.id}/revoke", {"csrf_token": token}).status_code == 503
    assert Client(partnership, f"Bearer {secret}").get("/api/v1/account").status_code == 200
    monkeypatch.undo()
    assert officer.send(f"/account/tokens/{held.id}/revoke", {"csrf_token": token}).status_code == 303
    assert code(Client(partnership, f"Bearer {secret}").get("/api/v1/account")) == "token_not_valid"


def busy(*_: object, **__: object) -> None:
    raise Refused("too_busy", "Not now.")


def test_an_administrator_sees_somebodys_tokens_without_their_secrets_and_revokes_them(
    partnership: Partnership, officer: Browser, admin: Browser, olive: str
) -> None:
    secret = issued(officer)
    machine = Client(partnership, f"Bearer {secret}")
    assert machine.get("/api/v1/account").status_code == 200
    page = admin.page(olive)
    row = next(text_of(each) for each in page.all("tr") if "Upload" in text_of(each))
    assert secret[:7] in row
    assert "officer, read" in row
    assert "never" not in row
    assert secret not in page.text

    action = next(a for each in page.all("form") if (a := each.get("action", "")).endswith("/revoke"))
    before = partnership.container.log_length()
    sent = admin.send(action, {"csrf_token": admin.page("/account/password").fields()["csrf_token"]})
    assert "The token was revoked." in admin.page(sent.location).main
    assert machine.get("/api/v1/account").status_code == 401
    assert [type(each) for each in recorded(partnership, before)] == [Account.TokenRevoked]
    assert officer.send(action, {"csrf_token": "x"}).status_code == 400


def test_nobody_else_revokes_the_tokens_of_others(partnership: Partnership, officer: Browser) -> None:
    _, secret = partnership.container.tokens.issue(partnership.manager.account, "Theirs", ())
    (held,) = partnership.container.tokens.of(partnership.manager.account)
    token = officer.page("/account/password").fields()["csrf_token"]
    address = f"/accounts/{partnership.manager.account}/tokens/{held.id}/revoke"

    assert officer.send(address, {"csrf_token": token}).status_code == 403
    assert Client(partnership, f"Bearer {secret}").get("/api/v1/account").status_code == 200


@pytest.mark.parametrize("what", ["password", "lock"])
def test_what_ended_with_password_or_lock_is_told_so(
    partnership: Partnership, officer: Browser, admin: Browser, olive: str, what: str
) -> None:
    issued(officer)
    directory, account = partnership.container.directory, partnership.officer.account
    end: dict[str, Callable[[], object]] = {
        "password": lambda: directory.set_password(account, NEW_PASSWORD),
        "lock": lambda: partnership.container.people.lock(account, "Laptop lost", OPERATED),
    }
    end[what]()

    row = next(text_of(each) for each in admin.page(olive).all("tr") if "Upload" in text_of(each))
    assert "Ended with the password or by locking" in row
    assert "it is over" in row


def test_of_a_name_that_is_over_a_new_token_may_be_issued(partnership: Partnership, officer: Browser) -> None:
    issued(officer)
    officer.fill_in("/account/password", {"current": PASSWORD, "password": NEW_PASSWORD})

    assert issued(officer)
    assert len(partnership.container.tokens.of(partnership.officer.account)) == 2


def test_two_machines_of_one_account_may_count_alike(partnership: Partnership) -> None:
    """Once-keys hold for each token by itself."""
    tokens = partnership.container.tokens
    told = []
    periods = {"One": "2008/09 Q3", "Two": "2008/09 Q4"}
    for name in periods:
        _, secret = tokens.issue(partnership.officer.account, name, [Role.OFFICER])
        machine = Client(partnership, f"Bearer {secret}")
        body = FIGURE | {"numerator": 121 + len(told), "period": periods[name]}
        for _ in range(2):
            answer = machine.post(SUBMIT, body, Idempotency_Key="1")
            told.append((answer.status_code, answer.headers.get("Idempotency-Replayed")))

    assert told == [(200, None), (200, "true")] * 2


def test_a_session_of_a_closed_account_issues_nothing(partnership: Partnership, officer: Browser) -> None:
    form = officer.page(ISSUE).fields() | TOKEN
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)

    with nothing_changes(partnership.container):
        assert officer.send(ISSUE, form).status_code == 422
    assert partnership.container.tokens.of(partnership.officer.account) == []
