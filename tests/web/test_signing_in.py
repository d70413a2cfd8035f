"""Signing in and out: a round trip, and every way in which it is refused."""

from datetime import timedelta
from urllib.parse import quote
from uuid import uuid4

import pytest

from infrastructure.demonstration.people import DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD
from infrastructure.settings import Settings
from infrastructure.settings.keys import Keys
from tests.web.app import SECRET, app_of
from tests.web.browser import Browser, text_of
from tests.web.partnership import OPERATED, PASSWORD, Partnership
from tests.web.watching import nothing_changes
from web.factory import create_app

SUBMIT = "/indicators/NI%20117/submit"


@pytest.fixture
def newcomer(partnership: Partnership) -> Browser:
    return Browser(app_of(partnership.container))


def test_the_round_trip_leads_to_where_the_reader_was_going(
    partnership: Partnership, newcomer: Browser
) -> None:
    form = newcomer.page(f"{SUBMIT}?area=Purbeck").fields()
    sent = newcomer.send(
        "/sign-in", form | {"email": f" {partnership.officer.email.upper()} ", "password": PASSWORD}
    )

    assert sent.status_code == 303
    assert sent.headers["Location"] == f"{SUBMIT}?area=Purbeck"
    page = newcomer.page(sent.headers["Location"])
    assert "Signed in as Olive Officer" in page.text
    assert page.fields()["area"] == "Purbeck"

    token = page.fields()["csrf_token"]
    left = newcomer.client.post("/sign-out", data={"csrf_token": token}, follow_redirects=True)
    assert "You are signed out." in newcomer.read(left).main
    assert newcomer.page(SUBMIT).heading == "Sign in"


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(newcomer: Browser) -> None:
    cookie = newcomer.client.get("/sign-in").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("password", ["wrong", PASSWORD + " ", PASSWORD.upper()])
def test_a_wrong_password_is_refused(partnership: Partnership, newcomer: Browser, password: str) -> None:
    form = newcomer.page("/sign-in").fields()
    sent = newcomer.send("/sign-in", form | {"email": partnership.officer.email, "password": password})
    page = newcomer.read(sent, 401)

    assert page.title.startswith("Error: ")
    assert page.fault_at("email") == (
        "Error: The e-mail address or the password is not right. Check both and try again."
    )
    assert page.fields()["email"] == partnership.officer.email
    assert page.fields()["password"] == ""


def test_an_unknown_address_is_refused_in_the_same_words(newcomer: Browser) -> None:
    form = newcomer.page("/sign-in").fields()
    sent = newcomer.send("/sign-in", form | {"email": "nobody@example.org", "password": PASSWORD})

    assert newcomer.read(sent, 401).fault_at("email").endswith("Check both and try again.")


def test_what_was_left_out_is_named(newcomer: Browser) -> None:
    form = newcomer.page("/sign-in").fields()
    page = newcomer.read(newcomer.send("/sign-in", form), 422)

    assert page.fault_at("email") == "Error: Enter your e-mail address."
    assert page.fault_at("password") == "Error: Enter your password."


def test_a_closed_account_signs_in_no_more(partnership: Partnership, newcomer: Browser) -> None:
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)
    form = newcomer.page("/sign-in").fields()
    sent = newcomer.send("/sign-in", form | {"email": partnership.officer.email, "password": PASSWORD})

    assert "This account is closed." in newcomer.read(sent, 422).main


def test_whoever_is_erased_is_signed_out(partnership: Partnership, officer: Browser) -> None:
    partnership.container.directory.erase(partnership.officer.account)

    assert "Signed in as" not in officer.page("/").text


def test_a_session_signed_by_somebody_else_is_worth_nothing(
    partnership: Partnership, officer: Browser
) -> None:
    other = create_app(partnership.container, Settings(given=Keys(SECRET + "!"))).test_client()
    cookie = officer.client.get_cookie("golden_thread")
    assert cookie is not None
    other.set_cookie("golden_thread", cookie.value)

    assert b"Signed in as" not in other.get("/").data


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil",
        "/a\\b",
    ],
)
def test_it_leads_nowhere_but_to_this_service(
    partnership: Partnership, newcomer: Browser, elsewhere: str
) -> None:
    form = newcomer.page(f"/sign-in?next={quote(elsewhere)}").fields()
    assert form["next"] == "/desk"
    credentials = {"email": partnership.officer.email, "password": PASSWORD, "next": elsewhere}
    sent = newcomer.send("/sign-in", form | credentials)

    assert sent.headers["Location"] == "/desk"


@pytest.mark.parametrize("address", ["/sign-in", "/sign-out", SUBMIT, "/indicators/NI%20117/revise"])
@pytest.mark.parametrize("token", [{}, {"csrf_token": "made up"}])
def test_a_form_without_its_token_is_refused(
    partnership: Partnership, officer: Browser, address: str, token: dict[str, str]
) -> None:
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(address, {"area": "Purbeck", **token}), 400)

    kept = address == SUBMIT
    assert (
        "What you typed is kept" if kept else "Go back to it, load it again and send it again"
    ) in page.main
    assert "Signed in as Olive Officer" in page.text


def test_the_accounts_of_the_demonstration_are_told_on_the_demonstration_alone(
    partnership: Partnership, newcomer: Browser
) -> None:
    assert DEMONSTRATION_PASSWORD not in newcomer.page("/sign-in").text

    partnership.container.clock.behind = timedelta(days=5_000)
    page = newcomer.page("/sign-in")
    assert DEMONSTRATION_PASSWORD in page.main
    for each in DEMONSTRATION_ACCOUNTS:
        assert f"{each.name} ({each.partner})" in page.main
        assert each.email in page.main
        assert f"Sign in as {each.name}" in page.main
    # What was wrong is said above the table, which stays.
    form = page.fields() | {"email": "nobody@example.org", "password": "wrong"}
    assert DEMONSTRATION_PASSWORD in newcomer.read(newcomer.send("/sign-in", form), 401).main


def test_a_button_signs_in_as_one_of_them(partnership: Partnership, newcomer: Browser) -> None:
    somebody = DEMONSTRATION_ACCOUNTS[0]
    account = uuid4()
    partnership.container.accounts.open(account, "PDC", somebody.roles, "As agreed", OPERATED)
    partnership.container.directory.enter(account, somebody.name, somebody.email, DEMONSTRATION_PASSWORD)
    partnership.container.clock.behind = timedelta(days=5_000)
    page = newcomer.page("/sign-in?next=/outcomes")
    form = next(
        {each.get("name", ""): each.get("value", "") for each in form.iter() if each.get("name")}
        for form in page.all("form")
        if text_of(form) == f"Sign in as {somebody.name}"
    )
    sent = newcomer.send("/sign-in", form)

    assert (sent.status_code, sent.location) == (303, "/outcomes")
    assert f"Signed in as {somebody.name}" in newcomer.page("/sign-in").text
