"""Sessions: begun anew by signing in, and over after twelve hours."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from infrastructure.database.engine import writing
from infrastructure.directory import tables
from infrastructure.directory.moments import utc_now
from infrastructure.directory.visitor import Visitor
from tests.web.app import app_of
from tests.web.browser import Browser, text_of
from tests.web.partnership import NEW_PASSWORD, OPERATED, PASSWORD, Partnership
from tests.web.watching import nothing_changes, statements


@pytest.fixture
def newcomer(partnership: Partnership) -> Browser:
    return Browser(app_of(partnership.container))


def is_signed_in(browser: Browser) -> bool:
    return "Signed in as" in browser.page("/outcomes").text


def test_signing_in_begins_another_session(partnership: Partnership, newcomer: Browser) -> None:
    """Whoever planted a session in somebody's browser has nothing of what it becomes."""
    before = newcomer.page("/sign-in").fields()["csrf_token"]
    with newcomer.client.session_transaction() as session:
        session["planted"] = "by somebody else"
    newcomer.sign_in(partnership.officer)

    with newcomer.client.session_transaction() as session:
        assert "planted" not in session
    refused = newcomer.client.post("/sign-out", data={"csrf_token": before})
    assert refused.status_code == 400
    assert is_signed_in(newcomer)


def test_signing_in_as_another_leaves_nothing_of_the_first(
    partnership: Partnership, officer: Browser
) -> None:
    token = officer.page("/account/password").fields()["csrf_token"]
    form = {"csrf_token": token, "email": partnership.viewer.email, "password": PASSWORD}
    assert officer.send("/sign-in", form).status_code == 303

    assert "Signed in as Vera Viewer" in officer.page("/outcomes").text


@pytest.mark.parametrize(
    ("column", "just_before", "just_after"),
    [
        ("begun_at", timedelta(hours=11, minutes=59), timedelta(hours=12)),
        ("last_seen_at", timedelta(hours=1, minutes=59), timedelta(hours=2)),
    ],
)
def test_a_session_is_over_after_twelve_hours_and_after_two_in_which_nothing_was_asked(
    partnership: Partnership, officer: Browser, column: str, just_before: timedelta, just_after: timedelta
) -> None:
    def set_back(by: timedelta) -> None:
        with writing(partnership.container.engine) as connection:
            connection.execute(tables.session.update().values({column: utc_now() - by}))

    set_back(just_before)
    assert is_signed_in(officer)
    set_back(just_after)
    assert not is_signed_in(officer)
    assert officer.client.get("/account").status_code == 302


def stolen(partnership: Partnership, officer: Browser) -> Browser:
    """Another browser with a copy of the officer's cookie."""
    thief = Browser(app_of(partnership.container))
    cookie = officer.client.get_cookie("golden_thread")
    assert cookie is not None
    thief.client.set_cookie("golden_thread", cookie.value)
    assert is_signed_in(thief)
    return thief


def signs_out(partnership: Partnership, officer: Browser) -> None:
    token = officer.page("/account/password").fields()["csrf_token"]
    assert officer.client.post("/sign-out", data={"csrf_token": token}).status_code == 303


def changes_their_password(partnership: Partnership, officer: Browser) -> None:
    officer.fill_in("/account/password", {"current": PASSWORD, "password": NEW_PASSWORD})


def is_closed(partnership: Partnership, officer: Browser) -> None:
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)


def is_locked(partnership: Partnership, officer: Browser) -> None:
    partnership.container.people.lock(partnership.officer.account, "Laptop lost", OPERATED)


def is_unlocked_again(partnership: Partnership, officer: Browser) -> None:
    partnership.container.people.lock(partnership.officer.account, "Laptop lost", OPERATED)
    partnership.container.people.unlock(partnership.officer.account, "Found again", OPERATED)


def ends_all_others(partnership: Partnership, officer: Browser) -> None:
    elsewhere = Browser(officer.client.application)
    elsewhere.sign_in(partnership.officer)
    token = elsewhere.page("/account/password").fields()["csrf_token"]
    sent = elsewhere.send("/account/sessions/end-others", {"csrf_token": token})
    assert "Wherever else you were signed in" in elsewhere.page(sent.location).main
    assert is_signed_in(elsewhere)


@pytest.mark.parametrize(
    "what",
    [signs_out, changes_their_password, is_closed, is_locked, is_unlocked_again, ends_all_others],
)
def test_a_stolen_cookie_opens_nothing_once_its_owner(
    partnership: Partnership, officer: Browser, what: Callable[[Partnership, Browser], None]
) -> None:
    """M1: it held until twelve hours had passed."""
    thief = stolen(partnership, officer)
    form = thief.page("/indicators/NI%205/raise-problem").fields()
    what(partnership, officer)

    with nothing_changes(partnership.container):
        sent = thief.send("/indicators/NI%205/raise-problem", form | {"problem": "delayed", "reason": "So"})
    assert sent.status_code in (400, 401, 422)
    assert not is_signed_in(thief)
    assert thief.client.get("/account").status_code == 302


def test_sessions_are_listed_and_ended_one_by_one(partnership: Partnership, officer: Browser) -> None:
    elsewhere = Browser(officer.client.application)
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    elsewhere.client.environ_base["HTTP_USER_AGENT"] = firefox
    elsewhere.sign_in(partnership.officer)
    page = officer.page("/account")
    listed = [
        text_of(each) for each in page.all("tr") if "This one" in text_of(each) or "End it" in text_of(each)
    ]
    assert any("Firefox on Linux" in each and "End it" in each for each in listed)
    assert sum("This one" in each for each in listed) == 1

    action = next(a for each in page.all("form") if (a := each.get("action", "")).endswith("/end"))
    token = officer.page("/account/password").fields()["csrf_token"]
    sent = officer.send(action, {"csrf_token": token})
    assert "That browser is signed out." in officer.page(sent.location).main
    assert not is_signed_in(elsewhere)
    assert is_signed_in(officer)
    assert officer.send(action, {"csrf_token": token}).status_code == 404


def test_nobody_ends_the_session_of_somebody_else(partnership: Partnership, officer: Browser) -> None:
    other = Browser(officer.client.application)
    other.sign_in(partnership.manager)
    (theirs,) = partnership.container.sessions.of(partnership.manager.account)
    token = officer.page("/account/password").fields()["csrf_token"]

    assert officer.send(f"/account/sessions/{theirs.id}/end", {"csrf_token": token}).status_code == 404
    assert is_signed_in(other)


def test_only_a_digest_of_a_session_is_kept(partnership: Partnership, officer: Browser) -> None:
    with officer.client.session_transaction() as session:
        secret = session["session"]
    with partnership.container.engine.connect() as connection:
        held = connection.execute(tables.session.select()).one()

    assert len(secret) >= 43
    assert not any(secret in str(value) for value in held)


def test_that_a_session_was_seen_is_noted_once_a_minute_at_most(
    partnership: Partnership, officer: Browser
) -> None:
    officer.page("/outcomes")
    with statements(partnership.container) as stated:
        officer.page("/outcomes")
    assert not [each for each in stated if each.startswith("UPDATE")]

    with writing(partnership.container.engine) as connection:
        connection.execute(tables.session.update().values(last_seen_at=utc_now() - timedelta(minutes=1)))
    with statements(partnership.container) as stated:
        officer.page("/outcomes")
    assert len([each for each in stated if each.startswith("UPDATE session")]) == 1


def test_a_session_begun_while_the_password_was_being_changed_is_over(partnership: Partnership) -> None:
    """Whoever was let in by the old one a moment before has nothing of it."""
    container = partnership.container
    person = container.signing_in.must_be(partnership.officer.email, PASSWORD, Visitor("192.0.2.1"))
    container.directory.set_password(partnership.officer.account, NEW_PASSWORD)
    secret = container.signing_in.begin(person, Visitor("192.0.2.1"))

    assert container.sessions.of_secret(secret) is None


def test_signing_out_clears_what_the_browser_keeps(officer: Browser) -> None:
    """L4."""
    token = officer.page("/account/password").fields()["csrf_token"]
    left = officer.client.post("/sign-out", data={"csrf_token": token})

    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("address", ["/account", "/account/password", "/account/sign-ins", "/accounts"])
def test_what_is_told_of_people_is_kept_by_no_browser(admin: Browser, address: str) -> None:
    """L4."""
    assert admin.client.get(address).headers["Cache-Control"] == "no-store"


def test_the_secret_of_the_installation_alone_is_no_session(partnership: Partnership) -> None:
    """Who can sign cookies must know what a session is called, too."""
    browser = Browser(app_of(partnership.container))
    with browser.client.session_transaction() as session:
        session["session"] = "made up"
        session["account"] = str(partnership.officer.account)

    assert not is_signed_in(browser)


def test_who_is_signed_in_is_read_in_one_statement(partnership: Partnership, officer: Browser) -> None:
    officer.page("/sign-in")
    with statements(partnership.container) as stated:
        officer.page("/sign-in")

    assert len([each for each in stated if "directory" in each]) == 1
