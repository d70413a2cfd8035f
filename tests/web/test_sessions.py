"""Sessions: begun anew by signing in, and over after twelve hours."""

from time import time

import pytest

from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import PASSWORD, Partnership
from tests.web.watching import statements
from web.http.authentication import TWELVE_HOURS


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


def test_a_session_is_over_after_twelve_hours_whatever_was_done_meanwhile(officer: Browser) -> None:
    with officer.client.session_transaction() as session:
        ends = session["ends"]
        assert 0 < ends - time() <= TWELVE_HOURS == 43_200
        session["_flashes"] = [("message", "Something was said")]
    assert is_signed_in(officer)

    with officer.client.session_transaction() as session:
        assert session["ends"] == ends
        session["ends"] = int(time())
    assert not is_signed_in(officer)


def test_a_session_that_does_not_say_when_it_ends_is_over(officer: Browser) -> None:
    with officer.client.session_transaction() as session:
        del session["ends"]

    assert not is_signed_in(officer)


def test_a_session_begun_under_another_password_is_over(partnership: Partnership, officer: Browser) -> None:
    assert is_signed_in(officer)
    partnership.container.directory.set_password(partnership.officer.account, PASSWORD)

    assert not is_signed_in(officer)


def test_who_is_signed_in_is_read_in_one_statement(partnership: Partnership, officer: Browser) -> None:
    officer.page("/sign-in")
    with statements(partnership.container) as stated:
        officer.page("/sign-in")

    assert len([each for each in stated if "FROM directory" in each]) == 1
