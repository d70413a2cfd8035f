"""Days in a column that stand for more than themselves: the months, quarters, years or weeks they bound."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import reduce
from itertools import pairwise
from math import gcd

from domain.periods.code import ONE_DAY, month_number
from domain.periods.period import Period, period_of_months

# Columns with so many days, all of them Mondays or all Sundays, are not so by chance.
FEWEST_WEEKS = 3
_MONDAY, _SUNDAY = 0, 6
_SIX_MORE_DAYS = 6 * ONE_DAY

# The months (1 is January) in which a period of so many begins: by calendar, financial or academic year.
_BEGINNINGS = {
    12: frozenset({1, 4, 9}),
    6: frozenset({1, 4, 7, 10}),
    4: frozenset({1, 4, 5, 8, 9, 12}),
    3: frozenset({1, 4, 7, 10}),
}

Meanings = Callable[[date], tuple[Period, ...]]


def meanings_of_days(days: Collection[date], by_years: bool | None = None) -> Meanings | None:
    """What each of a column's days may stand for; None where they are days, or there is one alone.

    Days that all begin a month, or all end one, bound the months, thirds, quarters, halves or years between
    them. A year apart in another month than those in which years begin, they may be of years or of months.
    All Mondays, or all Sundays, they bound weeks; another day may be the first of its week or the last.
    """
    if len(days) < 2:
        return None
    if all(day.day == 1 for day in days):
        lengths = _lengths((month_number(day) for day in days), by_years)
        return lambda day: tuple(
            period_of_months(month_number(day), month_number(day) + length) for length in lengths
        )
    if all(ends_a_month(day) for day in days):
        lengths = _lengths((month_number(day) + 1 for day in days), by_years)
        return lambda day: tuple(
            period_of_months(month_number(day) + 1 - length, month_number(day) + 1) for length in lengths
        )
    weekdays = {day.weekday() for day in days}
    if len(days) < FEWEST_WEEKS or by_years is not None or len(weekdays) > 1:
        return None
    (weekday,) = weekdays
    if weekday == _MONDAY:
        return lambda day: (Period.spanning(day, day + _SIX_MORE_DAYS),)
    if weekday == _SUNDAY:
        return lambda day: (Period.spanning(day - _SIX_MORE_DAYS, day),)
    return lambda day: (
        Period.spanning(day - _SIX_MORE_DAYS, day),
        Period.spanning(day, day + _SIX_MORE_DAYS),
    )


def ends_a_month(day: date) -> bool:
    """Whether the next day begins another month."""
    return (day + ONE_DAY).day == 1


def _lengths(bounds: Iterable[int], by_years: bool | None) -> tuple[int, ...]:
    """Of how many months the periods are that begin, or are over, with these (`month_number`)."""
    if by_years is not None:
        return (12,) if by_years else (1,)
    months = sorted(bounds)
    length = gcd(reduce(gcd, (later - earlier for earlier, later in pairwise(months))), 12)
    if months[0] % 12 + 1 in _BEGINNINGS.get(length, ()):
        return (length,)
    return (1, 12) if length == 12 else (1,)
