"""H3: who came in and who tried to is on record, for administrators and for whom it concerns."""

import pytest

from infrastructure.directory import tables
from infrastructure.directory.sign_in_record import Outcome
from infrastructure.directory.visitor import BY_ADDRESS, Visitor
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.partnership import OPERATED, PASSWORD, Partnership
from tests.web.watching import nothing_changes
from web.pages import sign_ins


def tried(partnership: Partnership, email: str, password: str, source: str = "198.51.100.7") -> int:
    browser = Browser(app_of(partnership.container))
    browser.client.environ_base["REMOTE_ADDR"] = source
    form = browser.page("/sign-in").fields() | {"email": email, "password": password}
    return browser.send("/sign-in", form).status_code


def rows(page: Page) -> list[list[str]]:
    """The cells of the table of sign-ins but for the moment, newest first."""
    table = next(each for each in page.all("table") if "sign-ins" in each.get("class", ""))
    found = [[text_of(cell) for cell in row if cell.tag.endswith("td")] for row in table.iter()]
    return [row for row in found if row]


def test_an_administrator_sees_who_came_in_and_who_tried_to(partnership: Partnership, admin: Browser) -> None:
    with nothing_changes(partnership.container):
        tried(partnership, "nobody@example.org", PASSWORD, "2001:db8:1:2:3::4")
        tried(partnership, partnership.officer.email, "wrong")
        tried(partnership, partnership.officer.email, PASSWORD)
    page = admin.page("/accounts/sign-ins")

    assert rows(page) == [
        ["Olive Officer", "Signed in", "198.51.100.0/24"],
        ["Olive Officer", "Wrong password", "198.51.100.0/24"],
        ["an address that is nobody’s", "Unknown address", "2001:db8:1::/48"],
        ["Ada Administrator", "Signed in", "127.0.0.0/24"],
    ]
    assert "nobody@example.org" not in page.text
    assert admin.page("/accounts").links["Who signed in, and who tried to"] == "/accounts/sign-ins"


def test_each_person_sees_their_own_and_nobody_elses(partnership: Partnership, officer: Browser) -> None:
    tried(partnership, partnership.manager.email, "wrong")
    tried(partnership, partnership.officer.email, "wrong")

    for address in ("/account", "/account/sign-ins"):
        assert rows(officer.page(address)) == [
            ["Wrong password", "198.51.100.0/24"],
            ["Signed in", "127.0.0.0/24"],
        ]
    assert officer.client.get("/accounts/sign-ins").status_code == 403


def test_what_else_becomes_of_an_attempt_is_on_record(partnership: Partnership, officer: Browser) -> None:
    container, account = partnership.container, partnership.officer.account
    officer.page("/account/confirm")
    token = officer.page("/account/password").fields()["csrf_token"]
    officer.send("/account/confirm", {"csrf_token": token, "current": "wrong"})
    officer.send("/account/confirm", {"csrf_token": token, "current": PASSWORD})
    container.people.lock(account, "Laptop lost", OPERATED)
    tried(partnership, partnership.officer.email, PASSWORD)
    container.people.unlock(account, "Found again", OPERATED)
    container.accounts.close(account, "Left", OPERATED, leave_gaps=True)
    tried(partnership, partnership.officer.email, PASSWORD)
    told = [row.outcome for row in container.signing_in.record.newest(10, account=account)]

    assert told == [Outcome.CLOSED, Outcome.LOCKED, Outcome.CONFIRMED, Outcome.WRONG, Outcome.SIGNED_IN]


def test_a_flood_leaves_one_line_of_what_was_too_much(partnership: Partnership) -> None:
    answers = [tried(partnership, partnership.officer.email, "wrong") for _ in range(BY_ADDRESS + 5)]
    assert answers == [401] * BY_ADDRESS + [429] * 5
    outcomes = [row.outcome for row in partnership.container.signing_in.record.newest(100)]

    assert outcomes == [Outcome.TOO_MANY] + [Outcome.WRONG] * BY_ADDRESS


def test_it_is_told_page_by_page(
    partnership: Partnership, admin: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_ins, "ROWS_AT_ONCE", 2)
    for number in range(4):
        tried(partnership, f"nobody{number}@example.org", "wrong", f"192.0.{number}.1")
    page = admin.page("/accounts/sign-ins")
    seen = rows(page)
    while "Older →" in page.links:
        page = admin.page(page.links["Older →"])
        seen += rows(page)

    sources = [row[-1] for row in seen]
    assert sources == [f"192.0.{number}.0/24" for number in (3, 2, 1, 0)] + ["127.0.0.0/24"]
    assert page.links["Newest"] == "/accounts/sign-ins"


def test_of_the_address_that_was_tried_a_digest_by_the_installations_secret_is_kept(
    partnership: Partnership,
) -> None:
    tried(partnership, "Nobody@Example.org ", "wrong")
    with partnership.container.engine.connect() as connection:
        (held,) = connection.execute(tables.sign_in.select().where(tables.sign_in.c.account.is_(None)))

    other = Visitor(None, secret="another installation's")
    assert held.address not in (other.digest("nobody@example.org"), "nobody@example.org")
    assert len(held.address) == 64


@pytest.mark.parametrize("source", [None, "", "somewhere", "fe80::1%eth0"])
def test_whatever_says_where_a_request_comes_from_is_borne(source: str | None) -> None:
    visitor = Visitor(source)

    assert visitor.network in (None, "fe80::/48")
    assert visitor.limits("a@b", None)
