"""Lines: what the chart of a series says before it is drawn: its points, where its line ends, and why there.

A line joins figures that follow each other. It ends at an absence, at a period without a figure, at a break,
at a figure in another unit, at two figures for the same days, and where a year to date begins anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from domain.adding_up import OverTime
from domain.definition import Definition
from domain.judgements.direction import days, lies_between
from domain.judgements.leading import year_of
from domain.periods.code import ONE_DAY
from domain.periods.cycle import WITHOUT_PERIODS, Cycle
from domain.periods.period import Period
from domain.refusals import Refused
from infrastructure.formats.formatting import exact
from web.pages.pictures.held import Held

# Days in a month, to tell periods of one length from those of another where there is no cycle.
A_MONTH = 30.4


class Why(StrEnum):
    """What ends a line."""

    ABSENT = "absent"
    MISSING = "missing"
    BREAK = "break"
    OTHER_UNIT = "other unit"
    TWICE = "twice"
    ANEW = "anew"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure where it is drawn: at the end of its period; `settled` when it is final."""

    period: Period
    value: Decimal
    settled: bool = True
    lower: Decimal | None = None
    upper: Decimal | None = None

    @property
    def has_limits(self) -> bool:
        return self.lower is not None and self.upper is not None


@dataclass(frozen=True, slots=True)
class Gap:
    """Where a line ends: between two days, and what is written there."""

    why: Why
    first: date
    last: date
    words: str

    @property
    def middle(self) -> float:
        """Its day, as an ordinal: half a day may be left over."""
        return (self.first.toordinal() + self.last.toordinal()) / 2


@dataclass(frozen=True, slots=True)
class Track:
    """The figures of a series for periods of one length: segments of points, and what lies between them.

    `of_cycle`: they come as the indicator's do; others are years beside quarters, or older than its cycle.
    """

    of_cycle: bool
    segments: tuple[tuple[Point, ...], ...]
    gaps: tuple[Gap, ...]

    @property
    def points(self) -> list[Point]:
        return [point for segment in self.segments for point in segment]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What is known of the indicator and bears upon every line: breaks with their reasons, by first period;
    and why a figure is absent, by series and period.
    """

    definition: Definition
    breaks: Mapping[str, str]
    reasons: Mapping[tuple[str, str], str]


def tracks_of(figures: Sequence[Held], ruled: Ruled) -> list[Track]:
    """The figures and absences of one series, the indicator's own periods first."""
    lengths: dict[tuple[int, int], list[Held]] = {}
    for row in figures:
        lengths.setdefault(_length(Period.of(row.period), ruled.definition.cycle), []).append(row)
    irregular = ruled.definition.cycle.frequency in WITHOUT_PERIODS
    tracks = [
        _track(lengths[length], ruled, of_cycle=irregular or length == _OF_CYCLE)
        for length in sorted(lengths)
    ]
    return [track for track in tracks if track.segments or track.gaps]


_OF_CYCLE = (0, 0)


def _length(period: Period, cycle: Cycle) -> tuple[int, int]:
    """What tells the periods that one line may join from all others."""
    if cycle.frequency not in WITHOUT_PERIODS and cycle.fits(period):
        return _OF_CYCLE
    return (1, round(days(period) / A_MONTH) or -days(period))


def _track(figures: Sequence[Held], ruled: Ruled, *, of_cycle: bool) -> Track:
    rows = sorted(figures, key=lambda row: (Period.of(row.period), row.period))
    segments: list[list[Point]] = []
    gaps: list[Gap] = []
    before: Period | None = None
    ends = Counter(Period.of(row.period).last_day for row in rows)
    for row in rows:
        period = Period.of(row.period)
        between = [] if before is None else list(_between(before, period, ruled))
        between += [_twice(each, ruled) for each in (before, period) if each and ends[each.last_day] > 1]
        gaps += [gap for gap in between if gap not in gaps]
        point = _point(row, period)
        if point is None:
            gaps.append(_absence(row, period, ruled))
            segments.append([])
        elif between or not segments or not segments[-1]:
            segments.append([point])
        else:
            segments[-1].append(point)
        before = period
    return Track(of_cycle, tuple(tuple(each) for each in segments if each), tuple(_in_runs(gaps)))


def _point(row: Held, period: Period) -> Point | None:
    if not row.is_figure or row.value is None or row.unit is not None:
        return None
    return Point(
        period,
        Decimal(row.value),
        row.is_settled,
        None if row.lower is None else Decimal(row.lower),
        None if row.upper is None else Decimal(row.upper),
    )


def _absence(row: Held, period: Period, ruled: Ruled) -> Gap:
    """A figure in another unit would stand at a wrong height: it is told in its place."""
    if row.is_figure and row.value is not None:
        return Gap(Why.OTHER_UNIT, *_room_of(period, ruled), f"{exact(row.value)} {row.unit}")
    words = "no value" if row.is_figure else row.state
    reason = ruled.reasons.get((row.series, row.period))
    return Gap(Why.ABSENT, *_room_of(period, ruled), f"{words}: {reason}" if reason else words)


def _twice(period: Period, ruled: Ruled) -> Gap:
    """Nobody knows which of them is right, so no line leads through either."""
    return Gap(Why.TWICE, *_room_of(period, ruled), "two figures for the same days")


def _between(before: Period, period: Period, ruled: Ruled) -> Iterator[Gap]:
    """Everything that keeps a line from joining two that stand next to each other."""
    cycle = ruled.definition.cycle
    for code, reason in ruled.breaks.items():
        broken = Period.of(code)
        if lies_between(before, period, [broken]):
            yield Gap(Why.BREAK, *_room_of_break(broken, before, period), f"break: {reason}")
    if not _follows(before, period, cycle):
        first = _next(before, cycle)
        last = _last_before(first, period, cycle)
        room = (_room_of(first, ruled)[0], _room_of(last, ruled)[1]) if first and last else None
        yield Gap(Why.MISSING, *(room or (before.last_day, period.first_day)), "no figure")
    if ruled.definition.over_time is OverTime.YEAR_TO_DATE and year_of(before, cycle) != year_of(
        period, cycle
    ):
        yield Gap(Why.ANEW, before.last_day, before.last_day, "begins anew each year")


def _follows(before: Period, period: Period, cycle: Cycle) -> bool:
    """Whether no period of their kind lies between them."""
    if cycle.frequency in WITHOUT_PERIODS:
        return True
    if not (cycle.fits(before) and cycle.fits(period)):
        return period.first_day <= before.last_day + ONE_DAY
    expected = _next(before, cycle)
    return (
        expected is None or period.last_day <= expected.last_day or period.code in cycle.answering(expected)
    )


def _next(period: Period, cycle: Cycle) -> Period | None:
    """The one after it; None where no period is to be expected, or none that a code can name."""
    try:
        return cycle.after(period) if cycle.fits(period) else period.next()
    except Refused:
        return None


def _last_before(first: Period | None, period: Period, cycle: Cycle) -> Period | None:
    """The last that is missing, from the first missing period up to the figure that comes again."""
    last = first
    while last is not None and (after := _next(last, cycle)) is not None and after.last_day < period.last_day:
        last = after
    return last


def _room_of(period: Period, ruled: Ruled) -> tuple[date, date]:
    """Around the end of the period, as wide as one period of the cycle; rolling and pooled ones overlap."""
    cycle = ruled.definition.cycle
    half = (period.last_day - period.first_day) / 2
    if cycle.frequency not in WITHOUT_PERIODS and cycle.fits(period):
        after = _next(period, cycle)
        half = half if after is None else min(half, (after.last_day - period.last_day) / 2)
    return period.last_day - half, period.last_day + half


def _room_of_break(broken: Period, before: Period, period: Period) -> tuple[date, date]:
    """Half way from the last figure before it to the first after it."""
    middle = date.fromordinal((before.last_day.toordinal() + period.last_day.toordinal()) // 2)
    if before.last_day < broken.first_day - ONE_DAY:
        middle = max(middle, broken.first_day)
    return middle, middle


def _in_runs(gaps: Sequence[Gap]) -> Iterator[Gap]:
    """Absences that follow each other, and for the same reason, are one."""
    ordered = sorted(gaps, key=lambda gap: (gap.first, gap.last, gap.why))
    run: Gap | None = None
    for gap in ordered:
        if run is not None and _is_of_run(run, gap):
            run = replace(run, last=max(run.last, gap.last))
            continue
        if run is not None:
            yield run
        run = gap
    if run is not None:
        yield run


def _is_of_run(run: Gap, gap: Gap) -> bool:
    return (
        gap.why is Why.ABSENT
        and run.why is Why.ABSENT
        and run.words == gap.words
        and gap.first <= run.last + ONE_DAY * 3
    )


def joins(track: Track) -> Iterator[tuple[Point, Point]]:
    """The points that a line joins."""
    for segment in track.segments:
        yield from pairwise(segment)
