"""My desk as pages: where signing in leads to, one step from each line to its form, and on to the next."""

from datetime import timedelta
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from domain.figure import Figure
from domain.role import Role
from infrastructure.directory import visits
from tests.web.app import app_of
from tests.web.browser import XHTML, Browser, Page, text_of
from tests.web.busy import Busy
from tests.web.machine import Machine
from tests.web.partnership import (
    NEET_DORSET,
    OPERATED,
    PASSWORD,
    Partnership,
    a_period,
    add_person,
)


@pytest.fixture
def olive_there(busy: Busy, visitor: Browser) -> Browser:
    """The busy partnership's officer, signed in that morning."""
    visitor.sign_in(busy.officer)
    return visitor


def under(page: Page, heading: str) -> list[str]:
    """The lines under a heading."""
    found = (
        each for each in page.all("section") if text_of(next(each.iter(XHTML + "h2"))).startswith(heading)
    )
    return [text_of(each) for section in found for each in section.iter(XHTML + "li")]


def steps(page: Page) -> list[str]:
    """Where the steps lead, in order."""
    return [
        each.get("href") or ""
        for span in page.all("span")
        if span.get("class") == "steps"
        for each in span.iter(XHTML + "a")
    ]


def test_signing_in_leads_to_it(partnership: Partnership) -> None:
    browser = Browser(app_of(partnership.container))
    form = browser.page("/sign-in").fields()
    sent = browser.send("/sign-in", form | {"email": partnership.officer.email, "password": PASSWORD})
    assert sent.location == "/desk"
    page = browser.page("/desk")
    assert page.heading == "My desk"
    assert page.links["My desk"] == "/desk"


def test_who_has_not_signed_in_is_asked_to(reader: Browser) -> None:
    assert reader.client.get("/desk").location == "/sign-in?next=/desk"


def test_it_tells_what_is_overdue_due_and_open(olive_there: Browser) -> None:
    page = olive_there.page("/desk")
    late = under(page, "Overdue")
    assert late[0].startswith(
        "Figure NI 117 16 to 18 year olds who are not in education, employment or training: 2008/09 Q3 for "
        "Dorset; Dorset, Sex: Female; Purbeck was due 30 January 2009 Give the figure for Dorset"
    )
    crime = "Figure NI 16 Serious acquisitive crime: 2008/09 for Dorset was due 30 April 2009;"
    assert any(each.startswith(f"{crime} PDC has named nobody for it") for each in late)
    mitigation = "Mitigation R1 Hire a minibus was due 1 May 2010 Complete a mitigation: R1 Hire a minibus"
    assert mitigation in late
    assert under(page, "Open problems") == [
        "Problem NI 117 Schools answer six weeks late raised 2 March 2009"
    ]


def test_each_line_leads_to_its_form_filled_in(olive_there: Browser) -> None:
    page = olive_there.page("/desk")
    asked = {urlsplit(each).path: parse_qs(urlsplit(each).query) for each in reversed(steps(page))}
    figure = asked["/indicators/NI%20117/submit"]
    assert (figure["area"], figure["period"]) == (["Dorset"], ["2008/09-Q3"])
    form = olive_there.page(next(each for each in steps(page) if "complete-mitigation" in each))
    assert form.fields()["mitigation"] == "2"
    form = olive_there.page(next(each for each in steps(page) if "reach-milestone" in each))
    assert form.fields()["milestone"] == "Second hundred seen"
    for address in steps(page):
        assert olive_there.page(address).has_entry_form


def test_a_form_taken_leads_back_and_on_to_the_next_line(partnership: Partnership, officer: Browser) -> None:
    first, second = steps(officer.page("/desk"))[:2]
    form = officer.page(first).fields()
    assert form["then"].startswith("/desk?next=")
    sent = officer.send(urlsplit(first).path, form | {"value": "1234567.9"})
    assert (sent.status_code, sent.location) == (303, form["then"])
    page = officer.page(sent.location)
    assert "Figure submitted." in page.main
    assert "Next on your desk:" in page.main
    assert urlsplit(second).query.split("&then=")[0] in page.links["Give the figure"]


def test_what_is_typed_is_kept_with_where_it_leads(partnership: Partnership, officer: Browser) -> None:
    first = steps(officer.page("/desk"))[0]
    form = officer.page(first).fields()
    refused = officer.read(officer.send(urlsplit(first).path, form | {"numerator": "some"}), 422)
    assert refused.fields()["then"] == form["then"]


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "evil"]
)
def test_a_form_leads_nowhere_but_to_this_service(officer: Browser, elsewhere: str) -> None:
    form = officer.page(f"/indicators/NI%20117/submit?then={elsewhere}").fields()
    assert "then" not in form
    said = {
        "area": "Dorset",
        "period": "2008/09 Q3",
        "numerator": "120",
        "denominator": "2000",
        "then": elsewhere,
    }
    sent = officer.send("/indicators/NI%20117/submit", form | said)
    assert sent.location.startswith("/indicators/NI%20117/figures/")


def test_a_next_line_that_is_done_is_not_told(officer: Browser) -> None:
    assert "Next on your desk" not in officer.page("/desk?next=0123456789abcdef").main


def test_the_past_has_no_forms(olive_there: Browser, busy: Busy) -> None:
    page = olive_there.page(f"/desk?as_at={busy.container.log_length() // 2}")
    assert steps(page) == []
    assert page.heading == "My desk"
    before = olive_there.page("/desk?as_at=1")
    assert "Your account had not been opened then." in before.main


def test_an_empty_desk_says_how_things_come_to_it(partnership: Partnership) -> None:
    browser = Browser(app_of(partnership.container))
    browser.sign_in(partnership.viewer)
    assert "Nothing is overdue" in browser.page("/desk").main


def test_it_leads_through_the_first_steps_whoever_may_take_one(partnership: Partnership) -> None:
    browser = Browser(app_of(partnership.container))
    browser.sign_in(partnership.manager)
    assert "First steps" in browser.page("/desk").main
    assert "First steps" in browser.page("/").main


def test_only_so_many_lines_are_listed(olive_there: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "more lines follow" not in olive_there.page("/desk").main
    monkeypatch.setattr("web.pages.desk.LISTED", 3)
    page = olive_there.page("/desk")
    assert len(under(page, "Overdue")) == 3
    assert "more lines follow" in page.main


def test_what_others_changed_is_told_since_the_last_visit(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(partnership.container)
    first = Browser(app)
    first.sign_in(partnership.officer)
    assert "since you were last here" not in first.page("/desk").main, "It is their first time here."
    period = a_period("2008/09 Q3")
    partnership.container.series.submit_figure(
        NEET_DORSET, period, Figure(None, Decimal(9), Decimal(200)), OPERATED
    )
    monkeypatch.setattr(visits, "VISIT", timedelta(0))
    again = Browser(app)
    again.sign_in(partnership.officer)
    monkeypatch.undo()
    page = again.page("/desk")
    assert "What changed of yours since you were last here" in page.main
    assert "2008/09 Q3" in page.main.partition("since you were last here")[2]
    third = Browser(app)
    third.sign_in(partnership.officer)
    assert "2008/09 Q3" in third.page("/desk").main.partition("since you were last here")[2]


def people_of(partnership: Partnership) -> dict[str, str]:
    """Who is told of by name on the page of all desks, by what they are called."""
    app = app_of(partnership.container)
    boss = add_person(partnership.container, "Pam Partner", "PDC", Role.PARTNER_MANAGER)
    browser = Browser(app)
    browser.sign_in(boss)
    page = browser.page("/desks")
    return {name: where for name, where in page.links.items() if where.startswith("/desks/")}


def test_a_partners_manager_sees_its_peoples_desks_and_no_others(partnership: Partnership) -> None:
    assert set(people_of(partnership)) == {"Olive Officer", "Pam Partner"}
    page = _signed_in(partnership, "Pam Partner", f"/desks/{partnership.officer.account}")
    assert page.heading == "Olive Officer’s desk"
    _signed_in(partnership, "Pam Partner", f"/desks/{partnership.manager.account}", status=403)


def _signed_in(partnership: Partnership, name: str, address: str, status: int = 200) -> Page:
    browser = Browser(app_of(partnership.container))
    email = f"{name.split()[0].lower()}@example.org"
    form = browser.page("/sign-in").fields()
    browser.send("/sign-in", form | {"email": email, "password": PASSWORD})
    return browser.page(address, status)


def test_the_partnerships_manager_sees_everybodys(busy: Busy, manager_there: Browser) -> None:
    page = manager_there.page("/desks")
    assert {"Olive Officer", "Mo Manager", "Vera Viewer"} <= page.links.keys()
    assert "The desks of those you answer for" in manager_there.page("/desk").links


def test_an_officer_sees_their_own_by_its_address_and_nobody_elses(
    partnership: Partnership, officer: Browser
) -> None:
    assert officer.page(f"/desks/{partnership.officer.account}").heading == "My desk"
    officer.page(f"/desks/{partnership.manager.account}", 403)
    officer.page("/desks", 403)
    assert "The desks of those" not in officer.page("/desk").main


def test_machines_are_told_the_same(partnership: Partnership, officer: Browser, app: Flask) -> None:
    machine = Machine(app_of(partnership.container), partnership.officer)
    desk = machine.get("/api/v1/desk")["desk"]
    assert (desk["name"], desk["partner"]) == ("Olive Officer", "PDC")
    shown = [text_of(each) for each in officer.page("/desk").all("h2")]
    assert any(text.startswith(f"Overdue {desk['counts']['overdue']}") for text in shown)
    assert {line["heading"] for line in desk["lines"]} == {
        name for name, count in desk["counts"].items() if count
    }
    assert machine.get(f"/api/v1/desks/{partnership.officer.account}")["desk"] == desk
    machine.get(f"/api/v1/desks/{partnership.manager.account}", 403)
    machine.get("/api/v1/desks", 403)
