"""A figure for a time before its area began says so wherever it stands: CONVENTIONS 24."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.area import AreaDescription, AreaKind
from domain.definition import Definition
from domain.figure import Absence, Figure
from domain.numbers import read_number
from domain.periods.cycle import Calendar
from domain.periods.period import Period
from domain.series_key import SeriesKey
from domain.terms import Terms
from tests.cli.command_line import CommandLine
from tests.ways_in.ways import BY, REFERENCE, Place
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.machine import Machine

UNITARY = "E06000059"
WORDS = "recalculated for today’s boundaries, from 1 April 2019"
CLEAN = {"boundaries": None, "boundaries_from": None}
MARKED = {"boundaries": "recalculated", "boundaries_from": "2019-04-01"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Dorset's unitary authority, with the years from 2016 on but one, the last of which it began within."""
    definition = Definition("Bus journeys", calendar=Calendar.CALENDAR, areas=(UNITARY,))
    made = Place(tmp_path_factory.mktemp("dorset"), definition)
    said = AreaDescription("Dorset", AreaKind.UNITARY, UNITARY, begun=date(2019, 4, 1))
    made.container.areas.add(UNITARY, said, BY)
    key = SeriesKey(REFERENCE, UNITARY)
    for year in ("2016", "2018", "2019"):
        made.container.series.submit_figure(key, Period.of(year), Figure(read_number(year[-2:], "value")), BY)
    made.container.series.declare_absent(key, Period.of("2017"), Absence.NOT_COLLECTED, "No survey", BY)
    made.container.areas.add("Poole", AreaDescription("Poole"), BY)
    other = SeriesKey(REFERENCE, "Poole")
    made.container.series.submit_figure(other, Period.of("2018"), Figure(read_number("5", "value")), BY)
    terms = Terms(
        "More journeys",
        indicator=REFERENCE,
        area=UNITARY,
        value=read_number("30", "value"),
        deadline="2019",
        baseline_period="2016",
        baseline=read_number("16", "value"),
    )
    made.container.targets.propose("T 1", terms, "DCC", BY)
    return made


def marks(row: Mapping[str, Any]) -> dict[str, str | None]:
    return {name: row[name] or None for name in MARKED}


@pytest.mark.parametrize(
    ("address", "times"),
    [("/indicators", 1), ("/targets", 1), ("/targets/T%201", 3), (f"/areas/{UNITARY}", 1)],
)
def test_pages_say_it_beside_the_figure_with_the_day_on_which_the_area_began(
    place: Place, address: str, times: int
) -> None:
    assert Browser(app_of(place.container)).page(address).main.count(WORDS) == times


def test_an_indicators_table_marks_each_figure_and_says_below_what_it_means(place: Place) -> None:
    main = Browser(app_of(place.container)).page("/indicators/LI%201").main
    table = main[main.index("Each number leads") :]

    assert table.count("recalculated") == 3
    assert "16.0 recalculated" in table
    assert "Recalculated for today’s boundaries, those of Dorset from 1 April 2019 on." in table
    assert WORDS in main[: main.index("Each number leads")]


def test_its_own_page_says_it_and_that_of_a_later_or_missing_one_does_not(place: Place) -> None:
    browser = Browser(app_of(place.container))
    told = "Recalculated for today’s boundaries, those of Dorset from 1 April 2019 on."

    assert told in browser.page(f"/indicators/LI%201/figures/2018?area={UNITARY}").main
    assert "ecalculated" not in browser.page(f"/indicators/LI%201/figures/2017?area={UNITARY}").main
    assert "ecalculated" not in browser.page("/indicators/LI%201/figures/2018?area=Poole").main


def test_machines_are_told_in_fields_of_their_own(place: Place) -> None:
    machine = Machine(app_of(place.container))
    figures = machine.get("/api/v1/figures?indicator=LI%201&includeHistory=true")["figures"]
    assert {(each["area"], each["period"]): marks(each) for each in figures} == {
        (UNITARY, "2016"): MARKED,
        (UNITARY, "2017"): CLEAN,
        (UNITARY, "2018"): MARKED,
        (UNITARY, "2019"): MARKED,
        ("Poole", "2018"): CLEAN,
    }
    assert all(marks(each) == marks(each["history"][0]) for each in figures)
    standing = machine.get("/api/v1/performance")["performance"]
    assert {each["area"]: marks(each) for each in standing} == {UNITARY: MARKED, "Poole": CLEAN}


@pytest.mark.parametrize("words", [("figures",), ("history", "LI 1", "2018"), ("performance",)])
def test_the_command_line_has_it_in_a_column(place: Place, words: tuple[str, ...]) -> None:
    commands = CommandLine(place.url)
    rows = [row for row in commands.csv(*words) if row["period"] != "2017"]

    assert {row["area"]: marks(row) for row in rows} == {UNITARY: MARKED, "Poole": CLEAN}
    assert "recalculated" in commands.done(*words)


def test_as_at_a_moment_before_the_beginning_was_known_nothing_is_said(tmp_path: Path) -> None:
    place = Place(tmp_path, Definition("Bus journeys", calendar=Calendar.CALENDAR))
    place.container.areas.add(UNITARY, AreaDescription("Dorset"), BY)
    key = SeriesKey(REFERENCE, UNITARY)
    at = place.container.series.submit_figure(key, Period.of("2018"), Figure(read_number("5", "value")), BY)
    described = AreaDescription("Dorset", begun=date(2019, 4, 1))
    place.container.areas.describe(UNITARY, described, None, "Looked up", BY)

    commands = CommandLine(place.url)
    assert marks(commands.csv("figures")[0]) == MARKED
    assert marks(commands.csv("figures", "--as-at", str(at))[0]) == CLEAN
