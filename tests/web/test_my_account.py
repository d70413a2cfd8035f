"""My account: who I am, my password, and tokens for the machines that act for me."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.refusals import Refused
from domain.role import Role
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.partnership import OPERATED, PASSWORD, Partnership, add_person
from tests.web.watching import nothing_changes, statements

NEW_PASSWORD = "four words that do not belong"
TOKEN = {"name": "Quarterly upload", "scopes": "officer", "days": "30"}


def secret_of(page: Page) -> str:
    return next(text_of(each) for each in page.all("code") if each.get("id") == "secret")


def issued(officer: Browser, **given: str) -> Page:
    """The page that shows a token's secret."""
    form = officer.page("/account/tokens/issue").fields()
    return officer.read(officer.send("/account/tokens/issue", form | TOKEN | given))


def test_it_tells_who_one_is_and_what_one_owns(officer: Browser) -> None:
    page = officer.page("/account")

    assert "Name Olive Officer E-mail address olive@example.org Acts for PDC" in page.main
    assert "Officer enters the figures that the partner supplies" in page.main
    assert "NI 117" in page.links
    assert "You have issued no token." in page.main


def test_it_tells_the_roles_as_then(partnership: Partnership, officer: Browser) -> None:
    then = partnership.container.log_length()
    partnership.container.accounts.grant(partnership.officer.account, Role.LEAD, "As agreed", OPERATED)

    assert "Lead answers for" in officer.page("/account").main
    assert "Lead answers for" not in officer.page(f"/account?as_at={then}").main
    assert "had not been opened then" in officer.page("/account?as_at=2").main


def test_who_has_not_signed_in_is_led_to_sign_in_and_back(reader: Browser) -> None:
    response = reader.client.get("/account")

    assert (response.status_code, response.location) == (302, "/sign-in?next=/account")


@pytest.mark.parametrize("address", ["/", "/account", "/indicators/NI%20117/submit"])
def test_whose_account_was_closed_is_signed_out_and_told_so(
    partnership: Partnership, officer: Browser, address: str
) -> None:
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)

    page = officer.page(address)
    assert "Your account was closed, so you are signed out." in page.main
    assert "Signed in as" not in page.text
    assert "Your account was closed" not in officer.page("/outcomes").main, "Once is enough."


@pytest.mark.parametrize(
    "address", ["/indicators/NI%20117/submit", "/indicators/NI%20117/raise-problem", "/account/password"]
)
def test_whose_account_was_closed_while_they_wrote_is_told_so(
    partnership: Partnership, officer: Browser, address: str
) -> None:
    form = officer.page(address).fields()
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(address, form), 422)

    assert "Your account was closed, so you are signed out." in page.main
    assert "Signed in as" not in page.text


def test_who_closes_their_own_account_is_led_to_a_page_they_may_read(partnership: Partnership) -> None:
    person = add_person(partnership.container, "Ada Administrator", "DCC", Role.ADMINISTRATOR)
    add_person(partnership.container, "Bea Besides", "DCC", Role.ADMINISTRATOR)
    browser = Browser(app_of(partnership.container))
    browser.sign_in(person)
    page = browser.fill_in(f"/accounts/{person.account}/close", {"reason": "Retired"})

    assert "Your account was closed, so you are signed out." in page.main


def changing_password(browser: Browser, current: str, password: str, status: int = 303) -> Page:
    form = browser.page("/account/password").fields()
    sent = browser.send("/account/password", form | {"current": current, "password": password})
    assert sent.status_code == status
    return browser.page(sent.location) if status == 303 else browser.read(sent, status)


def test_a_changed_password_holds_here_and_ends_every_other_session(
    partnership: Partnership, officer: Browser
) -> None:
    elsewhere = Browser(app_of(partnership.container))
    elsewhere.sign_in(partnership.officer)
    page = changing_password(officer, PASSWORD, NEW_PASSWORD)

    assert "Your password was changed." in page.text
    assert "Signed in as Olive Officer" in officer.page("/outcomes").text
    assert "Signed in as" not in elsewhere.page("/outcomes").text
    assert partnership.container.directory.signed_in("olive@example.org", NEW_PASSWORD)


@pytest.mark.parametrize(
    ("current", "password", "field", "sentence"),
    [
        ("wrong wrong wrong", NEW_PASSWORD, "current", "That is not your present password."),
        (PASSWORD, "eleven char", "password", "at least 12 characters"),
        ("", NEW_PASSWORD, "current", "Give your present password."),
        (PASSWORD, "", "password", "Give the new password."),
    ],
)
def test_a_password_is_not_changed_without_the_present_one_nor_to_a_short_one(
    partnership: Partnership, officer: Browser, current: str, password: str, field: str, sentence: str
) -> None:
    page = changing_password(officer, current, password, 422)

    assert sentence in page.fault_at(field)
    assert (page.fields()["current"], page.fields()["password"]) == ("", "")
    assert partnership.container.directory.signed_in("olive@example.org", PASSWORD)


def test_a_token_is_shown_once_and_lets_in_as_far_as_was_said(
    partnership: Partnership, officer: Browser
) -> None:
    page = issued(officer)
    secret = secret_of(page)

    assert page.heading == "Quarterly upload Token issued"
    listed = officer.page("/account")
    assert secret not in listed.text
    row = next(text_of(each) for each in listed.all("tr") if "Quarterly upload" in text_of(each))
    assert "officer, read" in row
    assert " never " in row
    holder = partnership.container.tokens.holder(secret)
    assert holder.person.account == partnership.officer.account
    assert holder.token.scopes == {"read", "officer"}
    assert " never " not in officer.page("/account").main


def test_the_page_with_the_secret_is_kept_by_nobody(officer: Browser) -> None:
    form = officer.page("/account/tokens/issue").fields()
    response = officer.send("/account/tokens/issue", form | TOKEN)

    assert response.headers["Cache-Control"] == "no-store"
    assert "gt_" not in (response.headers.get("Set-Cookie") or "")
    assert "location" not in response.headers


def test_a_token_ends_when_it_was_said_to(partnership: Partnership, officer: Browser) -> None:
    issued(officer, days="30")
    (token,) = partnership.container.tokens.of(partnership.officer.account)

    assert token.expires_at is not None
    ahead = token.expires_at - datetime.now(UTC)
    assert timedelta(days=29, hours=23) < ahead <= timedelta(days=30)


def test_only_ones_own_roles_are_offered_and_taken(partnership: Partnership, officer: Browser) -> None:
    page = officer.page("/account/tokens/issue")
    offered = [each.get("value") for each in page.all("input") if each.get("name") == "scopes"]
    assert offered == ["officer"]

    page = officer.read(
        officer.send("/account/tokens/issue", page.fields() | TOKEN | {"scopes": "administrator"}), 422
    )
    assert "Choose only from what the account may do itself." in page.fault_at("scopes")
    assert partnership.container.tokens.of(partnership.officer.account) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [({"name": " "}, "name"), ({"days": "0"}, "days"), ({"days": "367"}, "days"), ({"days": "soon"}, "days")],
)
def test_a_token_that_cannot_be_is_refused_and_what_was_typed_is_kept(
    partnership: Partnership, officer: Browser, given: dict[str, str], field: str
) -> None:
    form = officer.page("/account/tokens/issue").fields() | TOKEN | given
    page = officer.read(officer.send("/account/tokens/issue", form), 422)

    assert page.fault_at(field)
    assert page.fields()["scopes"] == "officer"
    assert partnership.container.tokens.of(partnership.officer.account) == []


def test_a_token_in_no_role_reads(partnership: Partnership, officer: Browser) -> None:
    form = officer.page("/account/tokens/issue").fields() | {"name": "Reader"}
    page = officer.read(officer.send("/account/tokens/issue", form))

    assert partnership.container.tokens.holder(secret_of(page)).token.scopes == frozenset({"read"})


def test_a_form_sent_twice_issues_one_token(partnership: Partnership, officer: Browser) -> None:
    form = officer.page("/account/tokens/issue").fields() | TOKEN
    assert officer.send("/account/tokens/issue", form).status_code == 200
    page = officer.read(officer.send("/account/tokens/issue", form), 422)

    assert "There is a token of this name already." in page.fault_at("name")
    assert len(partnership.container.tokens.of(partnership.officer.account)) == 1


def test_a_form_of_the_directory_is_taken_each_time_whatever_key_it_brings(
    partnership: Partnership, officer: Browser
) -> None:
    for current, status in ((PASSWORD, 303), ("not the present one", 422)):
        form = officer.page("/account/password").fields() | {"once": "k", "current": current}
        sent = officer.send("/account/password", form | {"password": NEW_PASSWORD})
        assert sent.status_code == status
    named = officer.page("/account/tokens/issue").fields() | {"once": "k", "name": "upload", "days": "3"}
    assert officer.send("/account/tokens/issue", named).status_code == 200
    assert officer.send("/account/tokens/issue", named).status_code == 422
    assert len(partnership.container.tokens.of(partnership.officer.account)) == 1


def test_a_revoked_token_lets_nobody_in(partnership: Partnership, officer: Browser) -> None:
    secret = secret_of(issued(officer))
    page = officer.page("/account")
    address = next(
        each.get("action", "") for each in page.all("form") if each.get("action", "").endswith("/revoke")
    )
    form = officer.page("/account/password").fields()
    sent = officer.send(address, {"csrf_token": form["csrf_token"]})

    assert "The token was revoked." in officer.page(sent.location).text
    assert "Revoked" in officer.page("/account").main
    with pytest.raises(Refused, match="token") as refused:
        partnership.container.tokens.holder(secret)
    assert refused.value.code == "token_not_valid"


def test_nobody_revokes_the_token_of_somebody_else(partnership: Partnership, officer: Browser) -> None:
    tokens = partnership.container.tokens
    token, secret = tokens.issue(partnership.manager.account, "Theirs", frozenset({"read"}))
    form = officer.page("/account/password").fields()
    officer.send(f"/account/tokens/{token.id}/revoke", {"csrf_token": form["csrf_token"]})

    assert tokens.holder(secret).person.account == partnership.manager.account


def test_the_past_has_no_such_forms(officer: Browser) -> None:
    for address in ("/account/password", "/account/tokens/issue"):
        page = officer.page(f"{address}?as_at=30")
        assert page.heading == "The past is not changed"
        assert not page.has_entry_form()


def test_the_number_of_statements_does_not_grow_with_the_tokens(
    partnership: Partnership, officer: Browser
) -> None:
    def stated() -> int:
        with statements(partnership.container) as statement:
            officer.page("/account")
        return len(statement)

    small = stated()
    for number in range(5):
        partnership.container.tokens.issue(partnership.officer.account, f"T{number}", frozenset({"read"}))
    assert stated() == small <= 16
