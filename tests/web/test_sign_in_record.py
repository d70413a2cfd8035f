"""H3: who came in and who tried to is on record, for administrators, auditors and for whom it concerns."""

from datetime import datetime

import pytest

from domain.role import Role
from infrastructure.directory import tables
from infrastructure.directory.sign_in_record import Outcome, SignInFilter
from infrastructure.directory.visitor import BY_ADDRESS, Visitor
from projections.engine.as_at import LONDON
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.machine import Machine
from tests.web.partnership import OPERATED, PASSWORD, Partnership, Person, add_person
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
    told = [row.outcome for row in container.signing_in.record.newest(10, SignInFilter(account))]

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


@pytest.fixture
def audrey(partnership: Partnership) -> Browser:
    """An auditor, signed in."""
    browser = Browser(app_of(partnership.container))
    browser.sign_in(add_person(partnership.container, "Audrey Auditor", "DCC", Role.AUDITOR))
    return browser


def test_auditors_watch_those_who_keep_the_accounts(
    partnership: Partnership, ada: Person, audrey: Browser
) -> None:
    """The record was read by administrators alone: by those whom it is to watch."""
    tried(partnership, ada.email, "wrong")
    tried(partnership, "nobody@example.org", PASSWORD)
    page = audrey.page("/accounts/sign-ins")

    assert [row[:2] for row in rows(page)] == [
        ["an address that is nobody’s", "Unknown address"],
        ["Ada Administrator", "Wrong password"],
        ["Audrey Auditor", "Signed in"],
    ]
    assert "@example.org" not in page.text
    assert audrey.page("/accounts").links["Who signed in, and who tried to"] == "/accounts/sign-ins"


def test_the_frame_leads_an_auditor_to_all_that_auditors_see(audrey: Browser, officer: Browser) -> None:
    links = audrey.page(audrey.page("/").links["Administration"]).links

    assert links["Accounts and roles"] == "/accounts"
    assert links["Who signed in, and who tried to"] == "/accounts/sign-ins"
    assert links["Roles that do not go together"] == "/accounts?granted=incompatible"
    assert "Administration" not in officer.page("/").links
    assert "Accounts and roles" not in officer.page("/administration").links


def test_who_could_do_what_on_a_day_is_asked_for_there(audrey: Browser) -> None:
    page = audrey.page("/administration")
    (form,) = [each for each in page.all("form") if each.get("class") == "day-asked"]
    (field,) = [each.get("name") for each in form.iter() if each.get("id") == "day-asked"]

    today = datetime.now(LONDON).date().isoformat()
    assert "Olive Officer" in audrey.page(f"{form.get('action')}?{field}={today}").main


def test_it_is_filtered_by_person_outcome_and_day(
    partnership: Partnership, ada: Person, admin: Browser
) -> None:
    account = partnership.officer.account
    tried(partnership, partnership.officer.email, "wrong")
    tried(partnership, "nobody@example.org", "wrong")
    today = datetime.now(LONDON).date()

    def found(asked: str) -> list[str]:
        page = admin.page(f"/accounts/sign-ins?{asked}")
        return [row[1] for row in rows(page)] if "None is on record" not in page.main else []

    everything = ["Unknown address", "Wrong password", "Signed in"]
    assert (
        found("")
        == found(f"day={today.isoformat()}")
        == found(f"day={today.day}/{today:%m/%Y}")
        == everything
    )
    assert found(f"account={account}") == found("outcome=wrong+password") == ["Wrong password"]
    assert found("account=nobody") == ["Unknown address"]
    assert found(f"account={ada.account}&outcome=wrong+password") == []
    assert found("day=2008-04-01") == found("account=Olive") == []


def test_its_own_pages_keep_to_the_filter(
    partnership: Partnership, admin: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_ins, "ROWS_AT_ONCE", 1)
    for _ in range(3):
        tried(partnership, "nobody@example.org", "wrong")
    page = admin.page("/accounts/sign-ins?account=nobody")
    seen = rows(page)
    while "Older →" in page.links:
        page = admin.page(page.links["Older →"])
        seen += rows(page)

    assert [row[1] for row in seen] == ["Unknown address"] * 3


@pytest.mark.parametrize("asked", ["day=someday", "outcome=who+knows"])
@pytest.mark.parametrize("address", ["/accounts/sign-ins", "/account/sign-ins"])
def test_what_cannot_be_asked_for_is_told(admin: Browser, address: str, asked: str) -> None:
    page = admin.page(f"{address}?{asked}", 400)

    assert page.title.startswith("Error: ")
    assert page.fault_at(f"filter-{asked.partition('=')[0]}")


def test_nobody_reads_anothers_by_asking_for_them(partnership: Partnership, officer: Browser) -> None:
    tried(partnership, partnership.manager.email, "wrong")
    page = officer.page(f"/account/sign-ins?account={partnership.manager.account}")

    assert [row[0] for row in rows(page)] == ["Signed in"]


def test_the_api_tells_and_filters_the_same(partnership: Partnership) -> None:
    auditor = add_person(partnership.container, "Audrey Auditor", "DCC", Role.AUDITOR)
    tried(partnership, partnership.officer.email, "wrong")
    tried(partnership, "nobody@example.org", "wrong")
    app = app_of(partnership.container)
    machine = Machine(app, auditor)

    def found(asked: str) -> list[str]:
        told = machine.get(f"/api/v1/accounts/sign-ins?{asked}")["sign_ins"]
        return [each["row"]["outcome"] for each in told]

    today = datetime.now(LONDON).date().isoformat()
    assert found("") == found(f"day={today}") == ["unknown address", "wrong password"]
    assert found(f"account={partnership.officer.account}") == found("outcome=wrong password")
    assert found("account=nobody") == ["unknown address"]
    assert found("day=2008-04-01") == []
    officer = Machine(app, partnership.officer)
    assert officer.send("GET", "/api/v1/accounts/sign-ins", None, 403)["code"] == "not_allowed"
    mine = officer.get("/api/v1/account/sign-ins?outcome=wrong password")["sign_ins"]
    assert [each["name"] for each in mine] == ["Olive Officer"]


@pytest.mark.parametrize("source", [None, "", "somewhere", "fe80::1%eth0"])
def test_whatever_says_where_a_request_comes_from_is_borne(source: str | None) -> None:
    visitor = Visitor(source)

    assert visitor.network in (None, "fe80::/48")
    assert visitor.limits("a@b", None)
