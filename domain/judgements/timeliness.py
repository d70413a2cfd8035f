"""Timeliness: which figures are expected, when each is due, and which are overdue.

When a figure is due is a rule, one function a version (see `domain.judgements.rules`). Nothing is expected
of an indicator without a frequency.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.definition import Definition
from domain.periods.code import ONE_DAY
from domain.periods.cycle import Frequency
from domain.periods.period import Period

# How much later than the indicator's own days a rule may have a figure due.
LONGEST_GRACE = timedelta(days=92)

# No frequency has a whole period before it.
BEGINNING = date(2, 1, 1)

# The halves of a year are not quite as long as each other.
HALVES_DIFFER = timedelta(days=4)

# By when a period's figure is due by the definition, under the rule for that period.
DueDay = Callable[[Period, Definition], date]


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


@dataclass(frozen=True, slots=True)
class ExpectedUnder(Expected):
    """The same, with the definition by which it is expected."""

    definition: Definition

    @property
    def answering(self) -> tuple[str, ...]:
        """The codes under which a figure for the period may stand."""
        return tuple(self.definition.cycle.answering(self.period))


def due_1(period: Period, definition: Definition) -> date:
    """The last day on which the period's figure is in time: the indicator's days after the period's last."""
    return period.last_day + timedelta(days=definition.due_days)


def expected_between(
    definition: Definition, first: date, last: date, due_day: DueDay
) -> Iterator[ExpectedUnder]:
    """The figures that fall due from the first day to the last, both included, in order of period."""
    cycle = definition.cycle
    if cycle.frequency is Frequency.IRREGULAR:
        return
    longest = timedelta(days=definition.due_days) + LONGEST_GRACE
    period = cycle.containing(first - min(longest, first - BEGINNING))
    while period.last_day <= last:
        due = due_day(period, definition)
        if first <= due <= last:
            yield ExpectedUnder(period, due, definition)
        period = cycle.after(period)


def expected_under(
    history: Sequence[Definition], first: date, last: date, due_day: DueDay
) -> Iterator[ExpectedUnder]:
    """The same of an indicator whose frequency has changed: each period by the definition that held for it.

    `history` is every definition that there was, oldest first; one without `since` holds for all periods. A
    period that the change cuts is expected as before where most of its days lie before it.
    """
    *before, newest = history
    if newest.since is None:
        yield from expected_between(newest, first, last, due_day)
        return
    began = Period.of(newest.since).first_day
    for expected in expected_under(before, first, last, due_day) if before else ():
        if _lies_mostly_before(began, expected.period):
            yield expected
    for expected in expected_between(newest, first, last, due_day):
        if expected.period.first_day >= began:
            yield expected


def _lies_mostly_before(day: date, period: Period) -> bool:
    before, after = day - period.first_day, period.last_day + ONE_DAY - day
    return before - after > HALVES_DIFFER


def next_period(definition: Definition, after: Period | None, today: date) -> Period | None:
    """The period expected next: the one after the latest held, or, with none, today's; none at all without a
    frequency.
    """
    cycle = definition.cycle
    if cycle.frequency is Frequency.IRREGULAR:
        return None
    expected = cycle.containing(today) if after is None else cycle.after(after)
    first = None if definition.since is None else Period.of(definition.since)
    if first is not None and expected.first_day < first.first_day:
        return cycle.containing(first.first_day)  # before it, another frequency held
    return expected


def standing(due: date, supplied: bool, today: date) -> Due:
    """How an expected figure stands today."""
    if supplied:
        return Due.SUPPLIED
    return Due.OVERDUE if today > due else Due.DUE
