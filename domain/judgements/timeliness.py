"""Timeliness: which figures are expected, when each is due, and which are overdue.

Rule `due-1`. Convention: a figure is due the indicator's `due_days` after the period's last day and
overdue from the day after that. Nothing is expected of an indicator without a frequency.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.definition import Definition
from domain.periods.period import Frequency, Period

RULE = "due-1"


class Due(StrEnum):
    """How an expected figure stands on a day."""

    SUPPLIED = "supplied"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure that is expected for a period, and the day by which."""

    period: Period
    due: date


def due_day(period: Period, definition: Definition) -> date:
    """The last day on which the period's figure is in time."""
    return period.last_day + timedelta(days=definition.due_days)


def expected_between(definition: Definition, first: date, last: date) -> Iterator[Expected]:
    """The figures that fall due from the first day to the last, both included, in order."""
    if definition.frequency is Frequency.IRREGULAR:
        return
    period = Period.containing(first - timedelta(days=definition.due_days), definition.frequency)
    while due_day(period, definition) < first:
        period = period.next()
    while due_day(period, definition) <= last:
        yield Expected(period, due_day(period, definition))
        period = period.next()


def next_due(definition: Definition, after: Period | None, today: date) -> Expected | None:
    """The figure expected next: the one after the latest held, or, with none, the one for today's period."""
    if definition.frequency is Frequency.IRREGULAR:
        return None
    if after is None:
        period = Period.containing(today, definition.frequency)
    else:
        period = Period.containing(after.last_day + timedelta(days=1), definition.frequency)
    return Expected(period, due_day(period, definition))


def standing(due: date, supplied: bool, today: date) -> Due:
    """How an expected figure stands today."""
    if supplied:
        return Due.SUPPLIED
    return Due.OVERDUE if today > due else Due.DUE
