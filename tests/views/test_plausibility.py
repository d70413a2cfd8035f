"""What is asked before a figure is taken that is probably mistyped: mostly nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.breakdown import WHOLE, Breakdown
from domain.definition import Definition
from domain.figure import Figure, Nature
from domain.periods.cycle import Calendar, Frequency
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.indicators import indicator_called
from projections.reports.plausibility import Doubt, doubts_about, must_be_possible
from tests.views.partnership import BY

OF_ITS_OWN = "If one of its own is meant, like"
BY_YEAR = "is annual, by financial year"
WOMEN = Breakdown.of({"Sex": "Female"})


def doubts(partnership: Container, key: SeriesKey, period: str) -> list[Doubt]:
    with partnership.question() as question:
        indicator = indicator_called(question, key.indicator)
        return doubts_about(question, indicator, key, Period.read(period), Figure(Decimal("4.75")))


def refused(partnership: Container, key: SeriesKey, period: str, nature: Nature = Nature.FINAL) -> str:
    """The code under which there can be no such figure by now."""
    figure = Figure(Decimal(5), nature=nature)
    with partnership.question() as question:
        indicator = indicator_called(question, key.indicator)
        with pytest.raises(Refused) as refusal:
            must_be_possible(question, indicator, key, Period.read(period), figure)
    return refusal.value.code


def of_frequency(partnership: Container, frequency: Frequency, period: str) -> list[str]:
    """What is asked of a period of an indicator with this frequency, of which there is no figure yet."""
    partnership.indicators.define("LI 8", Definition("Something", frequency=frequency), BY)
    return [each.sentence for each in doubts(partnership, SeriesKey("LI 8", "Dorset"), period)]


@pytest.mark.parametrize(
    ("frequency", "period"),
    [
        (Frequency.MONTHLY, "February 2008"),
        (Frequency.QUARTERLY, "2007/08 Q4"),
        (Frequency.QUARTERLY, "2008 Q1"),
        (Frequency.HALF_YEARLY, "1 April 2007 to 30 September 2007"),
        (Frequency.ANNUAL, "2007/08"),
        (Frequency.ANNUAL, "2006/07"),
        (Frequency.BIENNIAL, "1 April 2006 to 31 March 2008"),
        (Frequency.IRREGULAR, "1 April 2007 to 6 May 2007"),
    ],
)
def test_nothing_is_asked_of_a_period_as_long_as_the_indicators(
    partnership: Container, frequency: Frequency, period: str
) -> None:
    assert of_frequency(partnership, frequency, period) == []


@pytest.mark.parametrize(
    ("frequency", "period", "asked"),
    [
        (
            Frequency.MONTHLY,
            "2007/08 Q4",
            f"LI 8 is monthly, and 2007/08 Q4 is a financial quarter. {OF_ITS_OWN} March 2008, write that.",
        ),
        (
            Frequency.QUARTERLY,
            "2007/08",
            f"LI 8 is quarterly, and 2007/08 is a financial year. {OF_ITS_OWN} 2007/08 Q4, write that.",
        ),
        (
            Frequency.ANNUAL,
            "1 April 2007 to 30 March 2008",
            (
                f"LI 8 {BY_YEAR}, and 1 April 2007 to 30 March 2008 is something else. "
                "If 2007/08 is meant, write that."
            ),
        ),
        (
            Frequency.ANNUAL,
            "2 April 2007 to 31 March 2008",
            (
                f"LI 8 {BY_YEAR}, and 2 April 2007 to 31 March 2008 is something else. "
                "If 2007/08 is meant, write that."
            ),
        ),
        (
            Frequency.BIENNIAL,
            "2007/08 Q1",
            (
                "LI 8 is biennial, and 2007/08 Q1 is a financial quarter. "
                "If 2006/07 to 2007/08 is meant, write that."
            ),
        ),
    ],
)
def test_a_period_of_another_length_is_asked_about(
    partnership: Container, frequency: Frequency, period: str, asked: str
) -> None:
    assert of_frequency(partnership, frequency, period) == [asked]


def test_of_a_period_that_has_not_begun_there_is_no_figure_and_before_its_end_no_final_one(
    partnership: Container,
) -> None:
    key = SeriesKey("NI 117", "Dorset")

    assert refused(partnership, key, "2008/09 Q2") == "period_not_begun"
    assert refused(partnership, key, "2008/09 Q1") == "not_final_yet"
    with pytest.raises(pytest.fail.Exception):
        refused(partnership, key, "2008/09 Q1", Nature.PROVISIONAL)


def test_a_year_of_another_sort_is_refused_but_where_the_series_has_such_years(
    partnership: Container,
) -> None:
    by_calendar = Definition("Something", calendar=Calendar.CALENDAR)
    partnership.indicators.define("LI 8", by_calendar, BY)
    key = SeriesKey("LI 8", "Dorset")
    partnership.series.submit_figure(key, Period.of("2006"), Figure(Decimal(5)), BY)
    redefined = replace(by_calendar, calendar=Calendar.FINANCIAL, since="2000/01")
    partnership.indicators.redefine("LI 8", redefined, "By financial year from now on", BY)
    assert refused(partnership, SeriesKey("LI 8", "Poole"), "2007") == "another_kind_of_period"

    with pytest.raises(pytest.fail.Exception):
        refused(partnership, key, "2007")


def test_an_area_of_which_nothing_is_expected_is_asked_about(partnership: Container) -> None:
    assert doubts(partnership, SeriesKey("NI 117", "Dorst"), "2007/08 Q4") == [
        ("area", "doubtful_area", "This would be the first figure for Dorst. Areas so far: Dorset.")
    ]
    assert doubts(partnership, SeriesKey("NI 117", "dorset"), "2007/08 Q4") == []


def test_a_breakdown_that_is_not_the_first_is_asked_about(partnership: Container) -> None:
    women = SeriesKey("NI 117", "Dorset", WOMEN)
    assert doubts(partnership, women, "2007/08 Q4") == []
    partnership.series.submit_figure(women, Period.of("2007/08-Q4"), Figure(Decimal(5)), BY)
    assert doubts(partnership, women, "2007/08 Q4") == []
    (men,) = doubts(partnership, SeriesKey("NI 117", "Dorset", Breakdown.of({"Sex": "Male"})), "2007/08 Q4")
    assert men.sentence.endswith("Breakdowns so far: Sex: Female.")


def test_the_whole_of_an_expected_area_is_asked_about_no_more(partnership: Container) -> None:
    partnership.indicators.define("LI 9", Definition("Something", areas=("Poole",)), BY)
    assert doubts(partnership, SeriesKey("LI 9", "Poole", WHOLE), "2007/08") == []


@pytest.mark.parametrize(("areas", "end"), [(10, "Area 8, Area 9."), (12, "Area 7 and 2 more.")])
def test_of_many_areas_ten_are_named(partnership: Container, areas: int, end: str) -> None:
    named = tuple(f"Area {number}" for number in range(areas))
    partnership.indicators.define("LI 9", Definition("Something", areas=named), BY)
    (doubt,) = doubts(partnership, SeriesKey("LI 9", "Aera 1"), "2007/08")
    assert doubt.sentence.endswith(end)
