"""What is no colour is told apart, and what is not final says so: on page, API and command line."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.definition import Definition, Polarity
from domain.figure import Absence, Awaited, Nature
from domain.judged_as import JudgedAs
from domain.periods.period import Period
from domain.series_key import SeriesKey
from domain.terms import Terms
from tests.cases.judged_place import AREA, BY, QUARTERLY, REFERENCE, WHY, YEARLY, JudgedPlace
from tests.views.clock import Clock

YEAR = "2009/10"
KEY = SeriesKey(REFERENCE, AREA)


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[[Definition], JudgedPlace]]:
    """A place in which the year 2009/10 is over, and 60 was wanted of it."""

    def place_of(definition: Definition, target: str | None = "60") -> JudgedPlace:
        place = JudgedPlace(tmp_path, clock, definition, date(2009, 4, 1))
        if target is not None:
            place.agree("T 1", target, YEAR)
        place.on(date(2010, 5, 1))
        return place

    with Clock().ruling() as clock:
        yield place_of


Begin = Callable[..., JudgedPlace]


@pytest.mark.parametrize(
    ("more", "value", "expected"),
    [
        ({"judged_as": JudgedAs.INFORMATION}, "50", "for information"),
        (
            {"judged_as": JudgedAs.CONTEXTUAL, "expected_low": Decimal(40), "expected_high": Decimal(50)},
            "50",
            "within the expected range",
        ),
        (
            {"judged_as": JudgedAs.CONTEXTUAL, "expected_low": Decimal(40), "expected_high": Decimal(50)},
            "50.1",
            "outside the expected range",
        ),
        ({"polarity": Polarity.NONE}, "50", "not judged"),
        ({}, "50", "red"),
        ({}, "60", "green"),
    ],
)
def test_a_figure_is_judged_seen_in_a_range_or_only_shown(
    begin: Begin, more: dict[str, Any], value: str, expected: str
) -> None:
    place = begin(replace(YEARLY, **more))
    place.figure(YEAR, value)
    assert place.told().status == expected


@pytest.mark.parametrize("absence", [*Absence])
def test_an_absence_is_told_by_its_kind(begin: Begin, absence: Absence) -> None:
    place = begin(YEARLY)
    awaited = Awaited("The ministry", date(2010, 9, 1))
    said = {"awaited": awaited} if absence is Absence.NOT_AVAILABLE else {}
    place.container.series.declare_absent(KEY, Period.of(YEAR), absence, WHY, BY, **said)
    assert place.told().status == absence.value


@pytest.mark.parametrize(("base", "expected"), [("29", "indicative: small base"), ("30", "red")])
def test_below_the_least_base_a_figure_is_indicative(begin: Begin, base: str, expected: str) -> None:
    place = begin(replace(YEARLY, least_base=Decimal(30)))
    place.figure(YEAR, "50", base=Decimal(base))
    assert place.told().status == expected


@pytest.mark.parametrize("nature", [*Nature])
def test_a_figure_that_is_not_final_is_judged_and_says_so(begin: Begin, nature: Nature) -> None:
    place = begin(YEARLY)
    place.figure(YEAR, "60", nature=nature)
    told = place.told()
    final = nature is Nature.FINAL
    assert (told.status, told.row["judged"]["provisional"]) == ("green", 0 if final else 1)
    assert ("provisional" in told.page["Status"]) != final
    assert "1 of 1" in place.page("/").main


def test_without_a_target_there_is_none_and_a_baseline_is_being_set(begin: Begin) -> None:
    place = begin(YEARLY, None)
    place.figure(YEAR, "60")
    assert place.told().status == "no target"

    terms = Terms("More of them", indicator=REFERENCE, area=AREA, baseline_period=YEAR)
    place.container.targets.propose("T 9", terms, "DCC", BY, ("PCT",))
    assert place.told().status == "baseline being set"


def test_a_year_of_which_the_terms_say_nothing_has_no_value(begin: Begin) -> None:
    place = begin(YEARLY)
    place.on(date(2011, 5, 1))
    place.figure("2010/11", "60")
    assert place.told().status == "no value for this period"


def test_several_targets_of_which_none_leads_give_none(begin: Begin) -> None:
    place = begin(YEARLY, None)
    place.on(date(2009, 4, 2))
    place.agree("T 1", "60", YEAR)
    place.agree("T 2", "40", YEAR)
    place.on(date(2010, 5, 1))
    place.figure(YEAR, "50")
    told = place.told()
    assert (told.status, told.row["led_by"]) == ("several targets, none leads", None)


def test_a_series_without_a_figure_is_not_due_yet_and_a_late_one_keeps_its_colour(begin: Begin) -> None:
    place = begin(YEARLY)
    place.figure(YEAR, "50")
    assert (place.told().status, place.told().row["overdue"]) == ("red", False)
    place.on(date(2011, 6, 1))
    told = place.told()
    assert (told.status, told.row["overdue"]) == ("red", True)
    assert told.page["Next due"].startswith("Overdue")
    place.container.series.withdraw_figure(KEY, Period.of(YEAR), "Of another place", BY)
    assert (place.told().status, place.told().row["overdue"]) == ("not due yet", False)


def test_a_quarter_of_a_year_to_be_judged_as_a_whole_waits(begin: Begin) -> None:
    place = begin(QUARTERLY)
    place.figure("2009/10-Q3", "50")
    told = place.told()
    assert (told.status, told.row["led_by"], told.target) == ("year not yet judged", "T 1", "60")
