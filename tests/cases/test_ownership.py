"""O7: the history of ownership has the days on which nobody answered, and why."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from domain.action import Plan
from domain.partner import PartnerKind
from domain.role import Role
from infrastructure.container import Container
from projections.engine.as_at import LONDON
from projections.engine.recorded import microseconds
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.views.clock import Clock
from tests.ways_in.ways import BY
from tests.web.app import app_of
from tests.web.browser import Browser, text_of
from tests.web.machine import Machine
from tests.web.partnership import add_person
from tests.web.reading import table

TENURES = "Tenures and gaps, the latest first"
CLOSED = "the officer's account is closed"


def on(clock: Clock, year: int, month: int, day: int) -> None:
    clock.now = microseconds(datetime(year, month, day, 10, tzinfo=LONDON))


class House:
    """A41's officer leaves on 30 September 2009; the next is named on 17 November."""

    def __init__(self, container: Container, clock: Clock) -> None:
        self.container = container
        container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, BY)
        self.ann = add_person(container, "Ann Hart", "DCC", Role.OFFICER)
        self.bob = add_person(container, "Bob Hill", "DCC", Role.OFFICER)
        container.outcomes.adopt("TC2", "More journeys by bus", BY)
        container.outcomes.assign_owner("TC2", "DCC", self.bob.account, "As agreed", BY)
        plan = Plan("Mend the bridge", date(2009, 4, 1), date(2010, 3, 31), outcomes=("TC2",))
        container.actions.plan("A41", plan, BY)
        self._owned_by(self.ann.account)
        on(clock, 2009, 9, 30)
        container.accounts.close(self.ann.account, "Moved on", BY, leave_gaps=True)
        self.left = container.log_length()
        on(clock, 2009, 11, 17)
        self._owned_by(self.bob.account)
        on(clock, 2009, 12, 1)
        self.app = app_of(container)

    def _owned_by(self, account: UUID) -> None:
        self.container.actions.assign_owner("A41", "DCC", account, "As agreed", BY)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    clock = Clock(datetime(2009, 4, 1, 9, tzinfo=LONDON))
    with clock.ruling():
        container = Container(sqlite_url(tmp_path))
        yield House(container, clock)
        container.close()


def told(house: House, **asked: str) -> list[tuple[str, ...]]:
    """Who, from, until and for how long, on the page."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    page = Browser(house.app).page(f"/ownership/history?{query}")
    return [tuple(row[2:6]) for row in table(page, TENURES)]


def test_o7_the_page_shows_the_days_on_which_nobody_answered(house: House) -> None:
    assert told(house, reference="A41") == [
        ("Bob Hill (DCC)", "17 November 2009", "still", "so far, 14 days"),
        (
            f"Gap nobody answers: {CLOSED}, Ann Hart (DCC)",
            *("30 September 2009", "17 November 2009: it was assigned anew", "48 days"),
        ),
        ("Ann Hart (DCC)", "1 April 2009", "30 September 2009: the account was closed", "182 days"),
    ]
    assert [row[3] for row in told(house, reference="A41", gaps="days")] == ["48 days"]


def test_o7_a_page_about_the_past_shows_the_gap_as_it_was_then(house: House) -> None:
    gap, tenure = told(house, reference="A41", as_at="2009-10-31")

    assert gap[0] == f"Gap nobody answers: {CLOSED}, Ann Hart (DCC)"
    assert gap[1:] == ("30 September 2009", "still", "so far, 31 days")
    assert tenure[2] == "30 September 2009: the account was closed"


def test_o7_the_page_of_what_is_owned_leads_to_its_history(house: House) -> None:
    browser = Browser(house.app)
    page = browser.page("/actions/A41")
    history = browser.page(page.links["Who answered for it, and when nobody did"])

    assert [text_of(each) for each in history.all("th") if each.get("scope") == "row"] == [
        "Action A41 Mend the bridge"
    ] * 3


def test_o7_machines_and_the_command_line_are_told_the_same(house: House, tmp_path: Path) -> None:
    expected = (CLOSED, "2009-09-30", "2009-11-17", 48, "it was assigned anew")
    (gap,) = Machine(house.app).get("/api/v1/ownership/history?gapsOnly=true")["tenures"]
    assert tuple(gap[name] for name in ("gap", "first_day", "last_day", "days", "ended")) == expected
    assert (gap["account"], gap["name"], gap["partner"]) == (str(house.ann.account), "Ann Hart", "DCC")

    (row,) = CommandLine(sqlite_url(tmp_path)).csv("ownership", "--history", "--gaps")
    assert tuple(row[name] for name in ("gap", "first_day", "last_day", "days", "ended")) == tuple(
        map(str, expected)
    )


def test_the_history_marks_who_was_renamed_since_they_had_it(house: House, tmp_path: Path) -> None:
    """Whoever is renamed to Ann Hart afterwards never had what she had."""
    house.container.people.rename(house.ann.account, "Ann Other", "Married", BY)
    house.container.people.rename(house.bob.account, "Ann Hart", "As they wish", BY)
    house.container.actions.assign_owner("A41", "DCC", None, "Nobody for now", BY)
    house.container.actions.assign_owner("A41", "DCC", house.bob.account, "Again", BY)
    now, *_, gap, first = told(house, reference="A41")

    assert now[0] == "Ann Hart (DCC)"
    assert gap[0].endswith("Ann Other, renamed since (DCC)")
    assert first[0] == "Ann Other, renamed since (DCC)"
    told_names = ["Ann Hart", "Ann Hart, renamed since", "Ann Other, renamed since"]
    api = Machine(house.app).get("/api/v1/ownership/history")["tenures"]
    assert {each["name"] for each in api if each["name"]} == set(told_names)
    rows = CommandLine(sqlite_url(tmp_path)).csv("ownership", "--history")
    assert {row["officer"] for row in rows if row["officer"]} == set(told_names)


def test_the_history_tells_a_second_persons_partner_once(house: House) -> None:
    house.container.people.rename(house.bob.account, "Ann Hart", "As they wish", BY)

    assert told(house, reference="A41")[0][0] == "Ann Hart (DCC, 2), renamed since"
