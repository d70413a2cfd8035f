"""Lines: they join what follows each other, and where they end the reason is told."""

from datetime import date

import pytest

from domain.adding_up import OverTime
from domain.definition import Definition
from domain.periods.cycle import Frequency
from tests.pictures.rows import ANNUAL, QUARTERLY, held, rows, ruled
from web.pages.pictures.held import Computed
from web.pages.pictures.lines import Ruled, Why, tracks_of


def drawn(figures: list[Computed], by: Ruled) -> list[list[str]]:
    """The values of each segment."""
    return [
        [str(point.value) for point in segment]
        for track in tracks_of(figures, by)
        for segment in track.segments
    ]


def ends(figures: list[Computed], by: Ruled) -> list[str]:
    return [gap.words for track in tracks_of(figures, by) for gap in track.gaps]


def test_nought_not_collected_two_are_two_points_and_no_line() -> None:
    found = rows({"2008/09-Q1": 0, "2008/09-Q2": "not collected", "2008/09-Q3": 2})
    assert drawn(found, ruled()) == [["0"], ["2"]]
    assert ends(found, ruled()) == ["not collected"]


def test_the_reason_of_an_absence_stands_where_the_line_ends() -> None:
    found = rows({"2008/09-Q1": 0, "2008/09-Q2": "not collected", "2008/09-Q3": 2})
    by = ruled(reasons={("s", "2008/09-Q2"): "The survey was not paid for"})
    assert ends(found, by) == ["not collected: The survey was not paid for"]
    gap = tracks_of(found, by)[0].gaps[0]
    assert gap.first < date(2008, 9, 30) < gap.last
    assert date(2008, 6, 30) < gap.first
    assert gap.last < date(2008, 12, 31)


def test_a_line_ends_at_a_break_and_begins_again_with_the_reason_between() -> None:
    found = rows({"2008/09-Q1": 1, "2008/09-Q2": 2, "2008/09-Q3": 3, "2008/09-Q4": 4})
    by = ruled(breaks={"2008/09-Q3": "New register"})
    assert drawn(found, by) == [["1", "2"], ["3", "4"]]
    assert ends(found, by) == ["break: New register"]
    gap = tracks_of(found, by)[0].gaps[0]
    assert date(2008, 9, 30) < gap.first == gap.last < date(2008, 12, 31)


def test_a_break_before_the_first_figure_or_after_the_last_ends_no_line() -> None:
    found = rows({"2008/09-Q2": 2, "2008/09-Q3": 3})
    assert ends(found, ruled(breaks={"2008/09-Q2": "Before", "2008/09-Q4": "After"})) == []


def test_a_period_that_nobody_spoke_of_ends_the_line() -> None:
    found = rows({"2008/09-Q1": 1, "2008/09-Q4": 4, "2009/10-Q1": 5})
    assert drawn(found, ruled()) == [["1"], ["4", "5"]]
    gap = tracks_of(found, ruled())[0].gaps[0]
    assert (gap.why, gap.words) == (Why.MISSING, "no figure")
    assert date(2008, 6, 30) < gap.first < date(2008, 9, 30)
    assert date(2008, 12, 31) < gap.last < date(2009, 3, 31)


def test_absences_that_follow_each_other_for_the_same_reason_are_told_once() -> None:
    found = rows({"2008/09-Q1": 1, "2008/09-Q2": "suppressed", "2008/09-Q3": "suppressed", "2008/09-Q4": 2})
    assert ends(found, ruled()) == ["suppressed"]
    other = rows({"2008/09-Q1": 1, "2008/09-Q2": "suppressed", "2008/09-Q3": "not collected"})
    assert ends(other, ruled()) == ["suppressed", "not collected"]


def test_a_figure_in_another_unit_is_written_and_not_drawn() -> None:
    found = [held("2008/09-Q1", 1), held("2008/09-Q2", 1200, unit="people"), held("2008/09-Q3", 3)]
    assert drawn(found, ruled()) == [["1"], ["3"]]
    assert ends(found, ruled()) == ["1,200 people"]


def test_through_two_figures_for_the_same_days_no_line_leads() -> None:
    found = rows({"2008/09-Q1": 1, "2008/09-Q2": 2, "2008-Q3": 7, "2008/09-Q3": 3, "2008/09-Q4": 4})
    assert drawn(found, ruled()) == [["1"], ["7"], ["2"], ["3", "4"]]
    assert "two figures for the same days" in ends(found, ruled())


def test_a_year_to_date_begins_anew_each_year() -> None:
    definition = Definition(title="Homes", frequency=Frequency.QUARTERLY, over_time=OverTime.YEAR_TO_DATE)
    found = rows({"2008/09-Q3": 33, "2008/09-Q4": 45, "2009/10-Q1": 12, "2009/10-Q2": 20})
    assert drawn(found, ruled(definition)) == [["33", "45"], ["12", "20"]]


def test_years_beside_quarters_have_a_line_of_their_own() -> None:
    found = rows({"2007/08": 8, "2008/09-Q3": 3, "2008/09-Q4": 4, "2008/09": 9})
    own, years = tracks_of(found, ruled())
    assert (own.of_cycle, [str(point.value) for point in own.points]) == (True, ["3", "4"])
    assert (years.of_cycle, [str(point.value) for point in years.points]) == (False, ["8", "9"])
    assert len(years.segments) == 1


@pytest.mark.parametrize(
    ("frequency", "periods"),
    [
        (Frequency.ANNUAL, ["2008/09", "2009/10", "2010/11"]),
        (Frequency.MONTHLY, ["2008-11", "2008-12", "2009-01"]),
        (Frequency.POOLED, ["2004/05..2006/07", "2005/06..2007/08", "2006/07..2008/09"]),
        (Frequency.ROLLING, ["2007-07..2008-06", "2007-10..2008-09", "2008"]),
        (Frequency.BIENNIAL, ["2006/07", "2008/09", "2010/11"]),
        (Frequency.BIENNIAL, ["2006/07..2007/08", "2008/09..2009/10", "2010/11"]),
        (Frequency.WEEKLY, ["2026-03-02..2026-03-08", "2026-03-09..2026-03-15"]),
        (Frequency.HALF_YEARLY, ["2008/09-H1", "2008/09-H2", "2009/10-H1"]),
    ],
)
def test_what_follows_each_other_by_the_cycle_is_one_line(frequency: Frequency, periods: list[str]) -> None:
    definition = Definition(title="Whatever", frequency=frequency)
    found = [held(period, number) for number, period in enumerate(periods)]
    assert len(drawn(found, ruled(definition))) == 1
    assert ends(found, ruled(definition)) == []


def test_figures_that_come_irregularly_are_joined_where_they_are_as_long() -> None:
    definition = Definition(title="Survey", frequency=Frequency.IRREGULAR)
    found = rows({"2006/07": 1, "2009/10": 2, "2010-06": 3})
    assert drawn(found, ruled(definition)) == [["3"], ["1", "2"]]


def test_a_missing_year_is_wide_and_what_is_not_final_is_not_settled() -> None:
    found = [held("2006/07", 1), held("2008/09", 2, settled=False)]
    track = tracks_of(found, ruled(ANNUAL))[0]
    assert [point.settled for point in track.points] == [True, False]
    assert track.gaps[0].words == "no figure"


def test_a_withdrawn_figure_is_no_point() -> None:
    found = rows({"2008/09-Q1": 1, "2008/09-Q2": "withdrawn", "2008/09-Q3": 2})
    assert drawn(found, ruled(QUARTERLY)) == [["1"], ["2"]]
