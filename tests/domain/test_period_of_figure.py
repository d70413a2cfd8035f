"""Which periods an indicator of each cycle takes."""

from dataclasses import replace

import pytest

from domain.definition import Definition
from domain.period_of_figure import must_be_of_the_cycle
from domain.periods.cycle import Calendar, Frequency
from domain.periods.period import Period
from tests.domain.scenario import refused

YEARLY = Definition("Something")
BY_CALENDAR = replace(YEARLY, calendar=Calendar.CALENDAR)


def fits(definition: Definition, period: str, *others: str) -> None:
    must_be_of_the_cycle(Period.read(period), definition, "LI 8", list(map(Period.read, others)))


@pytest.mark.parametrize(
    ("definition", "period"),
    [
        (YEARLY, "2009"),
        (YEARLY, "Academic year 2008/09"),
        (BY_CALENDAR, "2008/09"),
        (replace(YEARLY, frequency=Frequency.BIENNIAL), "January 2009 to December 2010"),
        (replace(YEARLY, frequency=Frequency.BIENNIAL), "2009"),
        (replace(BY_CALENDAR, frequency=Frequency.BIENNIAL), "2008/09"),
        (replace(BY_CALENDAR, frequency=Frequency.POOLED), "April 2006 to March 2009"),
        (replace(YEARLY, frequency=Frequency.POOLED), "2006 to 2008"),
        (replace(YEARLY, frequency=Frequency.HALF_YEARLY), "January to June 2026"),
        (replace(YEARLY, frequency=Frequency.QUARTERLY), "February to April 2026"),
        (replace(YEARLY, frequency=Frequency.QUARTERLY, first_month=5), "2026/27 Q1"),
        (replace(YEARLY, frequency=Frequency.QUARTERLY, calendar=Calendar.ACADEMIC), "2026/27 Q1"),
        (replace(YEARLY, frequency=Frequency.FOUR_MONTHLY), "January to April 2026"),
        (replace(YEARLY, frequency=Frequency.TERMLY), "April to July 2026"),
        (replace(YEARLY, frequency=Frequency.ROLLING), "February 2025 to January 2026"),
        (replace(YEARLY, frequency=Frequency.WEEKLY), "4 January 2026 to 10 January 2026"),
    ],
)
def test_as_long_as_a_period_of_the_cycle_and_none_of_them(definition: Definition, period: str) -> None:
    refused(lambda: fits(definition, period), "another_kind_of_period", "period")
    # Where a series has such already, it goes on with them.
    fits(definition, period, period)


@pytest.mark.parametrize(
    ("definition", "period", "other"),
    [
        (YEARLY, "2009", "2006"),
        (replace(YEARLY, frequency=Frequency.POOLED), "2006 to 2008", "2005 to 2007"),
        (replace(YEARLY, frequency=Frequency.QUARTERLY), "May to July 2026", "November 2025 to January 2026"),
        (replace(YEARLY, frequency=Frequency.WEEKLY), "4 to 10 January 2026", "18 to 24 January 2026"),
    ],
)
def test_a_series_goes_on_as_it_began(definition: Definition, period: str, other: str) -> None:
    fits(definition, period, other)


def test_begun_in_another_month_it_is_of_another_kind_still() -> None:
    refused(lambda: fits(YEARLY, "2009", "Academic year 2006/07"), "another_kind_of_period", "period")


@pytest.mark.parametrize("period", ["2009/10 Q1", "2009-05", "2 January 2026", "2008/09 to 2010/11"])
def test_what_is_of_another_length_is_not_decided_here(period: str) -> None:
    fits(YEARLY, period)


def test_before_the_cycle_held_any_period_is_right() -> None:
    since = replace(BY_CALENDAR, since="2012")

    fits(since, "2010/11")
    refused(lambda: fits(since, "2012/13"), "another_kind_of_period", "period")


@pytest.mark.parametrize(
    ("period", "held"),
    [
        ("2008/09 to 2009/10", "2008/09"),
        ("2008/09 to 2009/10", "2009/10"),
        ("2009/10", "2008/09"),
        ("2008/09", "2008/09 to 2009/10"),
        ("2009/10 to 2010/11", "2010/11"),
    ],
)
def test_two_years_have_one_answer(period: str, held: str) -> None:
    biennial = replace(YEARLY, frequency=Frequency.BIENNIAL)

    refused(lambda: fits(biennial, period, held), "period_answered", "period")
    fits(biennial, period, period)
    fits(biennial, period, "2004/05", "2012/13")


def test_two_years_from_an_odd_one_follow_each_other() -> None:
    biennial = replace(YEARLY, frequency=Frequency.BIENNIAL)

    fits(biennial, "2011/12 to 2012/13", "2009/10 to 2010/11")
