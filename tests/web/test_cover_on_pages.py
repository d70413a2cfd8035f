"""Who covers for whom stands on the partner's page, and in the API's view of it."""

from datetime import date, datetime, timedelta

import pytest

from domain.role import Role
from projections.engine.as_at import LONDON
from tests.views.clock import Clock
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.machine import Machine
from tests.web.partnership import OPERATED, Partnership, Person, add_person

TODAY = datetime.now(LONDON).date()
DAY = timedelta(days=1)
PURBECK = "/partners/PDC"


@pytest.fixture
def paula(partnership: Partnership) -> Person:
    """Purbeck's manager."""
    return add_person(partnership.container, "Paula Parish", "PDC", Role.PARTNER_MANAGER, Role.LEAD)


@pytest.fixture
def hers(partnership: Partnership, paula: Person) -> Browser:
    browser = Browser(app_of(partnership.container))
    browser.sign_in(paula)
    return browser


def cover(partnership: Partnership, who: Person, whose: Person, since: date, until: date) -> None:
    partnership.container.account_grants.grant_cover(
        who.account, whose.account, since, until, "On leave", OPERATED
    )


def covers(page: Page) -> list[str]:
    """The rows of the table of covers."""
    (table,) = [each for each in page.all("table") if text_of(each).startswith("Cover for people")]
    return [text_of(row) for row in table.iter() if row.tag.endswith("}tr")][1:]


def test_what_a_partners_manager_grants_she_sees(
    partnership: Partnership, hers: Browser, paula: Person
) -> None:
    assert "Nobody of its people covers" in hers.page(PURBECK).main
    sam = add_person(partnership.container, "Sam Spare", "PDC", Role.OFFICER)
    form = hers.page(PURBECK).links["Let Sam Spare cover for somebody"]
    said = {
        "covered": str(partnership.officer.account),
        "since": TODAY.isoformat(),
        "until": (TODAY + 9 * DAY).isoformat(),
        "reason": "On leave",
    }
    page = hers.fill_in(form, said)

    assert page.heading == "Partner PDC Purbeck District Council"
    assert "The cover was granted." in page.text
    (row,) = covers(page)
    assert row.startswith("Sam Spare Olive Officer")
    assert row.endswith("TodayEnd the cover by Sam Spare")
    ended = hers.fill_in(
        f"/accounts/{sam.account}/end-cover", {"covered": said["covered"], "reason": "Back early"}
    )
    assert "Nobody of its people covers" in ended.main


def test_going_back_from_the_form_leads_to_the_partner(hers: Browser, partnership: Partnership) -> None:
    page = hers.page(f"/accounts/{partnership.officer.account}/grant-cover")
    assert page.links["Back"] == PURBECK


def test_what_is_to_come_is_told_and_what_is_over_is_not(
    partnership: Partnership, hers: Browser, paula: Person
) -> None:
    to_come = TODAY + 30 * DAY
    cover(partnership, paula, partnership.officer, to_come, to_come + DAY)
    cover(partnership, paula, partnership.officer, TODAY - 9 * DAY, TODAY - DAY)
    cover(partnership, partnership.officer, partnership.manager, TODAY, TODAY)
    rows = covers(hers.page(PURBECK))

    assert [("Today" in row) for row in rows] == [True, False]
    assert rows[0].startswith("Olive Officer Mo Manager")
    assert rows[1].startswith("Paula Parish Olive Officer")


def test_it_is_told_as_at_the_moment_of_the_page(partnership: Partnership, hers: Browser) -> None:
    until = TODAY + 2 * DAY
    cover(partnership, partnership.officer, partnership.manager, TODAY, until)
    position = partnership.container.log_length()
    with Clock(datetime.now(LONDON) + 5 * DAY).ruling():
        assert "Nobody of its people covers" in Browser(app_of(partnership.container)).page(PURBECK).main
        past = hers.page(f"{PURBECK}?as_at={position}")
    assert "On that day" in covers(past)[0]
    assert "Let Olive Officer cover for somebody" not in past.links


def test_of_whose_account_is_locked_no_cover_holds(partnership: Partnership, hers: Browser) -> None:
    cover(partnership, partnership.officer, partnership.manager, TODAY, TODAY)
    assert "Today" in covers(hers.page(PURBECK))[0]
    partnership.container.people.lock(partnership.officer.account, "Laptop lost", OPERATED)
    assert "Today" not in covers(hers.page(PURBECK))[0]


def test_readers_learn_no_names(partnership: Partnership) -> None:
    cover(partnership, partnership.officer, partnership.manager, TODAY, TODAY)
    page = Browser(app_of(partnership.container)).page(PURBECK)
    assert "1 today, 0 besides" in page.main
    assert "Olive" not in page.text


def test_the_api_tells_the_same(partnership: Partnership) -> None:
    cover(partnership, partnership.officer, partnership.manager, TODAY, TODAY)
    app = app_of(partnership.container)
    for machine, names in (
        (Machine(app), (None, None)),
        (Machine(app, partnership.officer), ("Olive Officer", "Mo Manager")),
    ):
        (told,) = machine.get("/api/v1/partners/PDC")["partner"]["cover"]
        assert (told["name"], told["covered_name"]) == names
        assert (told["row"]["account"], told["row"]["holds"]) == (str(partnership.officer.account), True)
        assert told["row"]["until"] == TODAY.isoformat()
