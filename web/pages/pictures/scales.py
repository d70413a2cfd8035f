"""Scales: from where to where a chart reaches, and what is written along its axes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from domain.definition import Definition
from domain.periods.cycle import WITHOUT_PERIODS, Cycle, Frequency
from domain.periods.period import Period
from domain.refusals import Refused
from domain.value_type import ValueType
from domain.values.durations import unit_seconds
from web.pages.pictures.labels import period_lines, value_label

# About as many numbers as stand beside an axis; more periods than this are not marked one by one.
NUMBERS, MARKS = 5, 150

# So small a change, beside the size of the values, is never drawn as tall as the chart.
LEAST_SHARE = Decimal("0.05")

# A character below an axis is at most so wide, in pixels.
A_CHARACTER = 7

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_STEPS = {
    ValueType.DURATION: [
        *(1, 2, 5, 10, 15, 30, _MINUTE, 2 * _MINUTE, 5 * _MINUTE, 10 * _MINUTE, 15 * _MINUTE, 30 * _MINUTE),
        *(_HOUR, 2 * _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR, _DAY, 2 * _DAY, 5 * _DAY, 10 * _DAY),
    ],
    ValueType.DATE: [1, 2, 7, 14, 30, 91, 182, 365, 730, 3650],
    ValueType.GRADE: [1, 2, 5],
}

_PARTS = {
    Frequency.WEEKLY: 52,
    Frequency.MONTHLY: 12,
    Frequency.QUARTERLY: 4,
    Frequency.ROLLING: 4,
    Frequency.TERMLY: 3,
    Frequency.FOUR_MONTHLY: 3,
    Frequency.HALF_YEARLY: 2,
}


@dataclass(frozen=True, slots=True)
class Scale:
    """The values from `low` to `high`, and those of them that are written, each with its label."""

    low: Decimal
    high: Decimal
    ticks: tuple[tuple[Decimal, str], ...]


def scale_of(values: Sequence[Decimal], definition: Definition) -> Scale:
    """Around all of these values; at least one is needed."""
    low, high = min(values), max(values)
    if definition.value_type is ValueType.YES_NO and high <= 1:
        return _told(Decimal(0), Decimal(1), Decimal("0.25"), definition)
    if definition.value_type is ValueType.GRADE:
        low, high = min(low, Decimal(1)), max(high, Decimal(len(definition.grades) or 1))
    least = Decimal(2) if definition.value_type is ValueType.DATE else _least(low, high)
    if high - low < least:
        low, high = (low + high - least) / 2, (low + high + least) / 2
        low = Decimal(0) if low < 0 <= min(values) else low
    step = _step((high - low) / NUMBERS, definition)
    return _told(_down(low, step), _up(high, step), step, definition)


def _least(low: Decimal, high: Decimal) -> Decimal:
    return max(abs(low), abs(high)) * LEAST_SHARE or Decimal(1)


def _unit(definition: Definition) -> int:
    """How much of what the log keeps one is that is shown: seconds of an hour, or just one."""
    if definition.value_type is not ValueType.DURATION:
        return 1
    return unit_seconds(definition.unit) or 1


def _step(rough: Decimal, definition: Definition) -> Decimal:
    """The next round number: 1, 2 or 5 with noughts; of times and days, those that people count by."""
    size = _unit(definition)
    if size > 1:
        return _round(rough / size) * size
    for each in _STEPS.get(definition.value_type, ()):
        if each >= rough:
            return Decimal(each)
    return _round(rough)


def _round(rough: Decimal) -> Decimal:
    unit = Decimal(1).scaleb(rough.adjusted())
    return next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough)


def _down(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_FLOOR) * step


def _up(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_CEILING) * step


def _told(low: Decimal, high: Decimal, step: Decimal, definition: Definition) -> Scale:
    decimals = max(0, -int((step / _unit(definition)).normalize().as_tuple().exponent))
    if definition.value_type is ValueType.YES_NO:
        decimals = max(0, decimals - 2)
    written = []
    value = low
    while value <= high:
        written.append((value, value_label(value, definition, decimals)))
        value += step
    return Scale(low, high, tuple(written))


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """A period on the axis: its last day as an ordinal, and its label, where there is room for one."""

    day: int
    lines: tuple[str, ...]


def period_marks(
    first: int, last: int, shown: Sequence[Period], cycle: Cycle, day_wide: float
) -> list[PeriodMark]:
    """The periods that end from one day to another (ordinals), every so manieth of them labelled.

    `shown` are those that have figures: they are the marks where no others are to be expected. A day is
    `day_wide` pixels.
    """
    periods = list(_of_cycle(first, last, cycle)) or sorted(set(shown))
    ends = {each.last_day: each for each in periods}
    marked = [each for each in ends.values() if first <= each.last_day.toordinal() <= last]
    labelled = {each.last_day for each in _labelled(marked, cycle, day_wide)}
    if len(marked) > MARKS:
        marked = [each for each in marked if each.last_day in labelled]
    return [
        PeriodMark(each.last_day.toordinal(), tuple(period_lines(each)) if each.last_day in labelled else ())
        for each in marked
    ]


def _of_cycle(first: int, last: int, cycle: Cycle) -> Iterator[Period]:
    if cycle.frequency in WITHOUT_PERIODS:
        return
    try:
        each = cycle.containing(_day(first))
        while each.last_day.toordinal() <= last:
            yield each
            each = cycle.after(each)
    except Refused:
        return


def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)


def _labelled(marked: Sequence[Period], cycle: Cycle, day_wide: float) -> list[Period]:
    """From the last one backwards, as close together as they can be read."""
    if not marked:
        return []
    room = A_CHARACTER * max(len(line) for each in marked for line in period_lines(each)) + A_CHARACTER
    parts = _PARTS.get(cycle.frequency, 1)
    strides = [each for each in range(1, parts) if parts % each == 0]
    strides += [parts * each for each in (1, 2, 5, 10, 20, 50, 100)]
    for stride in strides:
        chosen = list(reversed(marked))[::stride]
        apart = [(later.last_day - earlier.last_day).days * day_wide for later, earlier in pairwise(chosen)]
        if all(each >= room for each in apart):
            return chosen
    return [marked[-1]]
