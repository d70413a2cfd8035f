"""The conventions of the judgements, boundary by boundary."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.definition import Definition, Polarity
from domain.judgements.aim import Aim
from domain.judgements.direction import Direction, comparable, direction_1, direction_2
from domain.judgements.rag import Case, rag_1
from domain.judgements.status import Status
from domain.judgements.timeliness import (
    Due,
    due_1,
    expected_between,
    expected_under,
    next_period,
    standing,
)
from domain.periods.cycle import Calendar, Frequency
from domain.periods.period import Period

HIGHER = Definition("Buses on time", polarity=Polarity.HIGHER, tolerance=Decimal(5))
LOWER = Definition("Burglaries", polarity=Polarity.LOWER, tolerance=Decimal(5))
MIDPOINT = Definition("Occupancy", polarity=Polarity.MIDPOINT, midpoint=Decimal(80), tolerance=Decimal(10))
NONE = Definition("Population", polarity=Polarity.NONE)
STRICT = replace(HIGHER, tolerance=Decimal(0))


def rag(value: Decimal | None, target: Decimal | None, definition: Definition) -> Status:
    return rag_1(Case(value, None if target is None else Aim(target), definition))


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("definition", "value", "target", "status"),
    [
        (HIGHER, "100", "100", "green"),
        (HIGHER, "100.001", "100", "green"),
        (HIGHER, "99.999", "100", "amber"),
        (HIGHER, "95", "100", "amber"),
        (HIGHER, "94.999", "100", "red"),
        (LOWER, "100", "100", "green"),
        (LOWER, "99.999", "100", "green"),
        (LOWER, "100.001", "100", "amber"),
        (LOWER, "105", "100", "amber"),
        (LOWER, "105.001", "100", "red"),
        # Near a midpoint the target says how far away is near enough: 80 ± 5, amber to ± 5.5.
        (MIDPOINT, "80", "5", "green"),
        (MIDPOINT, "85", "5", "green"),
        (MIDPOINT, "75", "5", "green"),
        (MIDPOINT, "85.5", "5", "amber"),
        (MIDPOINT, "74.5", "5", "amber"),
        (MIDPOINT, "85.501", "5", "red"),
        (MIDPOINT, "74.499", "5", "red"),
        (NONE, "100", "100", "not judged"),
        (NONE, "0", "100", "not judged"),
        # Without tolerance there is no amber.
        (STRICT, "100", "100", "green"),
        (STRICT, "99.999", "100", "red"),
        # The tolerance is of the target's size, whatever its sign, and of one when the target is nought.
        (HIGHER, "-100", "-100", "green"),
        (HIGHER, "-105", "-100", "amber"),
        (HIGHER, "-105.001", "-100", "red"),
        (HIGHER, "-0.05", "0", "amber"),
        (HIGHER, "-0.051", "0", "red"),
        (LOWER, "0.05", "0.00", "amber"),
        (LOWER, "0.051", "0.00", "red"),
        (HIGHER, None, "100", "no figure"),
        (HIGHER, None, None, "no figure"),
        (HIGHER, "100", None, "no target"),
        (NONE, "100", None, "no target"),
        (NONE, None, "100", "no figure"),
    ],
)
def test_rag_at_each_boundary(
    definition: Definition, value: str | None, target: str | None, status: str
) -> None:
    assert rag(number(value), number(target), definition) == status


@pytest.mark.parametrize(
    ("definition", "value", "earlier", "way"),
    [
        (HIGHER, "101.01", "100", "improved"),
        (HIGHER, "101", "100", "no change"),
        (HIGHER, "99", "100", "no change"),
        (HIGHER, "98.99", "100", "worsened"),
        (LOWER, "98.99", "100", "improved"),
        (LOWER, "99", "100", "no change"),
        (LOWER, "101", "100", "no change"),
        (LOWER, "101.01", "100", "worsened"),
        (NONE, "101.01", "100", "higher"),
        (NONE, "101", "100", "no change"),
        (NONE, "98.99", "100", "lower"),
        (MIDPOINT, "79", "70", "improved"),
        (MIDPOINT, "70", "79", "worsened"),
        (MIDPOINT, "89", "70", "improved"),
        # As far away as before, on the other side.
        (MIDPOINT, "90", "70", "no change"),
        # From nought every change counts; to nought the whole of it does.
        (HIGHER, "0.001", "0", "improved"),
        (HIGHER, "0", "0", "no change"),
        (HIGHER, "0", "5", "worsened"),
        # Of a negative value, its size counts.
        (HIGHER, "-99", "-100", "no change"),
        (HIGHER, "-98.99", "-100", "improved"),
        (HIGHER, "-101.01", "-100", "worsened"),
        (HIGHER, None, "100", "not known"),
        (HIGHER, "100", None, "not known"),
        (NONE, None, None, "not known"),
    ],
)
def test_direction_at_each_boundary(
    definition: Definition, value: str | None, earlier: str | None, way: str
) -> None:
    assert direction_1(number(value), number(earlier), definition) == way


def test_across_a_break_the_second_rule_gives_no_direction_and_the_first_knew_of_none() -> None:
    better, worse = Decimal(5), Decimal(4)

    assert direction_2(better, worse, HIGHER, across_break=True) is Direction.NOT_COMPARABLE
    assert direction_1(better, worse, HIGHER, across_break=True) is Direction.IMPROVED
    assert direction_2(better, worse, HIGHER) is Direction.IMPROVED
    assert direction_2(better, None, HIGHER, across_break=True) is Direction.NOT_KNOWN
    assert direction_2(None, worse, HIGHER, across_break=True) is Direction.NOT_KNOWN


numbers = st.decimals(-10_000, 10_000, places=2)
definitions = st.sampled_from([HIGHER, LOWER, MIDPOINT, NONE, STRICT])
SEVERITY = (Status.GREEN, Status.AMBER, Status.RED)


@given(value=numbers, target=numbers, better=st.decimals(0, 100, places=2))
def test_a_better_value_is_never_judged_worse(value: Decimal, target: Decimal, better: Decimal) -> None:
    for definition, gain in ((HIGHER, better), (LOWER, -better), (STRICT, better)):
        before = rag(value, target, definition)
        assert SEVERITY.index(rag(value + gain, target, definition)) <= SEVERITY.index(before)


@given(value=numbers, earlier=numbers, definition=definitions)
def test_what_improves_one_way_does_not_improve_the_other_way(
    value: Decimal, earlier: Decimal, definition: Definition
) -> None:
    there, back = direction_1(value, earlier, definition), direction_1(earlier, value, definition)

    assert there != back or there is Direction.NO_CHANGE


@pytest.mark.parametrize(
    ("period", "earlier", "may_be_compared"),
    [
        ("2008/09", "2007/08", True),
        ("2008/09-Q1", "2007/08-Q4", True),
        ("2009-02", "2009-01", True),
        ("2008/09", "2008", True),
        ("2008/09", "2008/09-Q4", False),
        ("2008/09-Q1", "2008-06", False),
    ],
)
def test_only_periods_of_one_length_are_compared(period: str, earlier: str, may_be_compared: bool) -> None:
    assert comparable(Period.of(period), Period.of(earlier)) is may_be_compared


QUARTERLY = replace(LOWER, frequency=Frequency.QUARTERLY, due_days=30)
Q1, Q2, Q3 = (Period.of(f"2008/09-Q{number}") for number in (1, 2, 3))


def test_a_figure_is_overdue_from_the_day_after_it_was_due() -> None:
    due = due_1(Q1, QUARTERLY)

    assert due == date(2008, 7, 30)
    assert standing(due, supplied=False, today=due - timedelta(days=1)) is Due.DUE
    assert standing(due, supplied=False, today=due) is Due.DUE
    assert standing(due, supplied=False, today=due + timedelta(days=1)) is Due.OVERDUE
    assert standing(due, supplied=True, today=due + timedelta(days=900)) is Due.SUPPLIED


@pytest.mark.parametrize(
    ("first", "last", "periods"),
    [
        (date(2008, 7, 30), date(2008, 7, 30), [Q1]),
        (date(2008, 7, 31), date(2008, 10, 29), []),
        (date(2008, 7, 30), date(2008, 10, 30), [Q1, Q2]),
        (date(2008, 7, 31), date(2009, 1, 30), [Q2, Q3]),
        (date(2009, 1, 30), date(2008, 7, 30), []),
    ],
)
def test_figures_fall_due_between_two_days_both_included(
    first: date, last: date, periods: list[Period]
) -> None:
    expected = expected_between(QUARTERLY, first, last, due_1)

    assert [each.period for each in expected] == periods


def test_what_one_rule_has_due_later_than_another_is_found_all_the_same() -> None:
    """The first quarter is due after the second, which another rule judges."""

    def due_day(period: Period, _: Definition) -> date:
        return due_1(period, replace(QUARTERLY, due_days=122 if period == Q1 else 5))

    assert due_day(Q1, QUARTERLY) == date(2008, 10, 30)
    between = expected_between(QUARTERLY, date(2008, 10, 1), date(2008, 10, 31), due_day)
    assert [(each.period, each.due) for each in between] == [
        (Q1, date(2008, 10, 30)),
        (Q2, date(2008, 10, 5)),
    ]
    late = expected_between(QUARTERLY, date(2008, 10, 30), date(2008, 10, 30), due_day)
    assert [each.period for each in late] == [Q1]


def test_next_comes_the_period_after_the_latest_held_or_todays() -> None:
    today = date(2008, 8, 15)

    assert next_period(QUARTERLY, Q1, today) == Q2
    assert next_period(QUARTERLY, None, today) == Q2
    # The quarter after a year begins where the year ends.
    assert next_period(QUARTERLY, Period.of("2008/09"), today) == Period.of("2009/10-Q1")


def test_nothing_is_expected_of_what_comes_irregularly() -> None:
    irregular = replace(QUARTERLY, frequency=Frequency.IRREGULAR)

    due = expected_between(irregular, date(2000, 1, 1), date(2020, 1, 1), lambda period, _: period.last_day)

    assert next_period(irregular, Q1, date(2008, 8, 15)) is None
    assert list(due) == []


@pytest.mark.parametrize(
    ("before", "after", "periods"),
    [
        # Of the year that the change cuts, nine months lie before it.
        ({}, {"calendar": Calendar.CALENDAR, "since": "2009"}, ["2007/08", "2008/09", "2009", "2010"]),
        ({"calendar": Calendar.CALENDAR}, {"since": "2009/10"}, ["2008", "2009/10", "2010/11"]),
        (
            {},
            {"frequency": Frequency.QUARTERLY, "since": "2010/11-Q3"},
            ["2007/08", "2008/09", "2009/10", "2010/11-Q3", "2010/11-Q4"],
        ),
        (
            {"frequency": Frequency.QUARTERLY},
            {"since": "2010/11"},
            ["2008/09-Q4", *(f"2009/10-Q{quarter}" for quarter in (1, 2, 3, 4)), "2010/11"],
        ),
    ],
)
def test_each_period_is_expected_by_the_definition_that_held(
    before: dict[str, Any], after: dict[str, Any], periods: list[str]
) -> None:
    yearly = Definition("Something", due_days=60)
    earlier, later = replace(yearly, **before), replace(replace(yearly, due_days=10), **after)

    expected = list(expected_under([earlier, later], date(2008, 5, 1), date(2011, 5, 1), due_1))

    told = [each.period.code for each in expected]
    assert told[-len(periods) :] == periods
    assert {each.definition for each in expected} == {earlier, later}
    assert all((each.due - each.period.last_day).days == each.definition.due_days for each in expected)


def test_a_survey_year_answered_for_two_years_while_it_was_biennial() -> None:
    biennial = Definition("Something", frequency=Frequency.BIENNIAL)
    yearly = replace(biennial, frequency=Frequency.ANNUAL, since="2010/11")

    first, *_ = expected_under([biennial, yearly], date(2010, 1, 1), date(2011, 12, 31), due_1)

    assert "2008/09" in first.answering
