"""What is asked before a figure is taken that is probably mistyped: mostly nothing."""

from decimal import Decimal

import pytest

from domain.breakdown import WHOLE, Breakdown
from domain.definition import Definition
from domain.figure import Figure
from domain.periods.period import Frequency, Period
from domain.series import SeriesKey
from infrastructure.container import Container
from projections.indicators import indicator_called
from projections.reports.plausibility import Doubt, doubts_about
from tests.views.partnership import BY

WOMEN = Breakdown.of({"Sex": "Female"})


def doubts(partnership: Container, key: SeriesKey, period: str) -> list[Doubt]:
    with partnership.question() as question:
        return doubts_about(question, indicator_called(question, key.indicator), key, Period.read(period))


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
        (Frequency.ANNUAL, "2007"),
        (Frequency.ANNUAL, "1 March 2007 to 29 February 2008"),
        (Frequency.CALENDAR_YEAR, "2007"),
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
            "LI 8 is monthly, and 2007/08 Q4 is a financial quarter. Did you mean March 2008?",
        ),
        (
            Frequency.QUARTERLY,
            "2007/08",
            "LI 8 is quarterly, and 2007/08 is a financial year. Did you mean 2007/08 Q4?",
        ),
        (
            Frequency.ANNUAL,
            "1 April 2007 to 30 March 2008",
            "LI 8 is annual, and 1 April 2007 to 30 March 2008 is something else. Did you mean 2007/08?",
        ),
        (
            Frequency.ANNUAL,
            "2 April 2007 to 31 March 2008",
            "LI 8 is annual, and 2 April 2007 to 31 March 2008 is something else. Did you mean 2007/08?",
        ),
        (
            Frequency.CALENDAR_YEAR,
            "2006/07",
            "LI 8 is by calendar year, and 2006/07 is a financial year. Did you mean 2007?",
        ),
        (
            Frequency.BIENNIAL,
            "2007/08",
            "LI 8 is biennial, and 2007/08 is a financial year. Did you mean 2006/07 to 2007/08?",
        ),
    ],
)
def test_a_period_of_another_length_is_asked_about(
    partnership: Container, frequency: Frequency, period: str, asked: str
) -> None:
    assert of_frequency(partnership, frequency, period) == [asked]


def test_a_period_that_has_not_begun_is_asked_about(partnership: Container) -> None:
    key = SeriesKey("NI 117", "Dorset")
    assert doubts(partnership, key, "2008/09 Q1") == [], "It begins today."
    (doubt,) = doubts(partnership, key, "2008/09 Q2")
    assert doubt == (
        "period", "doubtful_period", "2008/09 Q2 has not begun yet: it begins on 1 July 2008.",
    )  # fmt: skip
    (both,) = doubts(partnership, key, "2009/10")
    assert both.sentence == (
        "NI 117 is quarterly, and 2009/10 is a financial year. Did you mean 2009/10 Q4? "
        "2009/10 has not begun yet: it begins on 1 April 2009."
    )


def test_an_area_of_which_nothing_is_expected_is_asked_about(partnership: Container) -> None:
    assert doubts(partnership, SeriesKey("NI 117", "Dorst"), "2007/08 Q4") == [
        ("area", "doubtful_area", "This would be the first figure for Dorst. Areas so far: Dorset.")
    ]
    assert doubts(partnership, SeriesKey("NI 117", "dorset"), "2007/08 Q4") == []


def test_a_breakdown_that_is_the_first_of_its_kind_is_asked_about(partnership: Container) -> None:
    women = SeriesKey("NI 117", "Dorset", WOMEN)
    assert doubts(partnership, women, "2007/08 Q4") == [
        (
            "breakdown",
            "doubtful_breakdown",
            "This would be the first figure for Dorset, Sex: Female. Breakdowns so far: none.",
        )
    ]
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
