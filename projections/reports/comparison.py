"""Comparison: what stands beside the figures of an indicator, of other areas for the same period."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.definition import Definition
from domain.identity import area_id, one_spelling
from domain.judgements.comparison import median, rank
from domain.periods.period import Period
from domain.values.scale import same_scale
from projections.areas import AreaRow, comparator_areas, list_areas
from projections.definitions import definition_books
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import IndicatorRow
from projections.made_under import OwnScales
from projections.partnership import ComparatorGroupRow, list_comparator_groups
from projections.performance_row import PerformanceRow
from projections.reports.area_meant import areas_like
from projections.reports.matching import in_natural_order


class OtherArea(NamedTuple):
    """An area (by reference) beside whose figure one stands; `state` is `figure`, an absence, or None where
    nothing is held of it.
    """

    area: str
    state: str | None
    value: Decimal | None
    nature: str | None


class OtherGroup(NamedTuple):
    """A group of areas as on the period's last day: `there` of its `members` have a figure, of which the
    median is told. `place` (1 is the best) and `quartile` are those of the series among `ranked`: the group's
    figures and its own; None where neither way is better, or they are too few to have quarters.
    """

    group: str
    members: int
    there: int
    median: Decimal | None
    place: int | None
    ranked: int | None
    quartile: int | None


class Beside(NamedTuple):
    """What stands beside the figure of a series for a period, made under this version of the definition."""

    series: str
    area: str
    breakdown: str
    period: str
    definition: int
    value: Decimal
    areas: tuple[OtherArea, ...]
    groups: tuple[OtherGroup, ...]


def comparison(
    question: Question,
    indicator: IndicatorRow,
    figures: Sequence[FigureRow] | None = None,
    beside: Collection[tuple[str, str]] | None = None,
    series: Sequence[PerformanceRow] = (),
) -> list[Beside]:
    """What stands beside the latest figure of each series of the indicator, or beside those of `beside` (each
    a series and the code of a period). One statement, or none where all its figures are handed in; and one
    more where the indicator was redefined. Of `series`, those count whose latest figure is made of other
    areas', and held by nobody.

    They are those that the definition names; where it names none, every area that is only compared with and
    has a figure of it, and every group of which any member has one.
    """
    rows = figures_of(question, indicator.reference) if figures is None else figures
    told = [row for row in rows if row.is_figure]
    others = ComparedWith(question, indicator.definition, told)
    if not others.areas and not others.groups:
        return []
    if beside is None:
        aside = comparator_areas(question)
        latest = _latest(row for row in told if str(area_id(row.area)) not in aside)
        own = _with_wholes([_own(row) for row in latest], series, indicator.version)
    else:
        own = [_own(row) for row in told if (row.series, row.period) in beside]
    held, scales = _held(rows, own), OwnScales(question, indicator)
    book = next(each.book for each in definition_books(question) if each.stream == indicator.stream)
    return [
        _beside(row, others, held, scales, book.judging(Period.of(row.period).last_day).definition)
        for row in own
    ]


class _Own(NamedTuple):
    """A figure that others stand beside; `unit` where it is not the definition's."""

    series: str
    area: str
    breakdown: str
    period: str
    definition: int
    value: Decimal
    unit: str | None = None


def _own(row: FigureRow) -> _Own:
    assert row.value is not None, "it is a figure"
    said = (row.series, row.area, row.breakdown, row.period, row.definition)
    return _Own(*said, Decimal(row.value), row.unit)


def _with_wholes(own: Sequence[_Own], series: Sequence[PerformanceRow], version: int) -> list[_Own]:
    """With those that are made of others' figures, under the definition in force."""
    made = {
        row.series: _Own(row.series, row.area, row.breakdown, row.period, version, row.value)
        for row in series
        if row.computed is not None and row.value is not None and row.period is not None
    }
    every = [*(row for row in own if row.series not in made), *made.values()]
    return sorted(every, key=lambda row: (in_natural_order(row.area), in_natural_order(row.breakdown)))


def compared_areas(
    question: Question, indicator: IndicatorRow, figures: Sequence[FigureRow]
) -> list[FigureRow]:
    """The latest figure of each series of the areas that are only compared with."""
    aside = comparator_areas(question)
    if not aside:
        return []
    told = (row for row in figures if row.is_figure and str(area_id(row.area)) in aside)
    return _latest(row for row in told if row.indicator == indicator.reference)


def _latest(figures: Iterator[FigureRow]) -> list[FigureRow]:
    """Of each series that for its latest period, as people look for them."""
    latest: dict[str, FigureRow] = {}
    for row in figures:
        before = latest.get(row.series)
        if before is None or Period.of(before.period) <= Period.of(row.period):
            latest[row.series] = row
    return sorted(
        latest.values(), key=lambda row: (in_natural_order(row.area), in_natural_order(row.breakdown))
    )


class ComparedWith:
    """The areas and groups beside whose figures an indicator's stand: those that its definition names; where
    it names none, what is only compared with, and groups, of which anything is `told`. A group stands by one
    spelling of its name, with all that was said of it.
    """

    def __init__(self, question: Question, definition: Definition, told: Sequence[FigureRow]) -> None:
        every, groups = list_areas(question), list_comparator_groups(question)
        with_figures = {str(area_id(area)) for area in {row.area for row in told}}
        self.areas: list[AreaRow] = []
        self.groups: dict[str, list[ComparatorGroupRow]] = {}
        for group in groups:
            self.groups.setdefault(one_spelling(group.name), []).append(group)
        if not definition.compared_with:
            self.areas = [row for row in every if row.comparator and row.stream in with_figures]
            self.groups = {
                name: rows
                for name, rows in self.groups.items()
                if any(str(area_id(area)) in with_figures for row in rows for area in row.areas)
            }
            return
        named = dict.fromkeys(map(one_spelling, definition.compared_with))
        for text in definition.compared_with:
            if one_spelling(text) not in self.groups:
                self.areas += (row for row in areas_like(every, text) if row not in self.areas)
        self.groups = {name: self.groups[name] for name in named if name in self.groups}


def members_on(rows: Sequence[ComparatorGroupRow], day: date) -> ComparatorGroupRow | None:
    """A group as it was on a day; None before it was there. `rows` are all that was said of it."""
    there = [row for row in rows if not row.since or date.fromisoformat(row.since) <= day]
    return max(there, key=lambda row: row.since, default=None)


# What is held, by the area's stream, the breakdown and the period's code.
Held = Mapping[tuple[str, str, str], FigureRow]


def _held(rows: Sequence[FigureRow], own: Sequence[_Own]) -> Held:
    """What is held for the periods of these figures; a quarter under either of its names."""
    periods = {code for row in own for code in _codes(row.period)}
    return {(str(area_id(row.area)), row.breakdown, row.period): row for row in rows if row.period in periods}


def _codes(code: str) -> list[str]:
    twin = Period.of(code).twin
    return [code] if twin is None else [code, twin.code]


def _beside(own: _Own, others: ComparedWith, held: Held, scales: OwnScales, definition: Definition) -> Beside:
    """What is in another unit, or a grade of another list, is none of the same."""
    scale = scales.of(own)

    def is_alike(row: FigureRow) -> bool:
        return row.unit == own.unit and same_scale(scales.of(row), scale)

    def of(area: str) -> FigureRow | None:
        found = (held.get((area, own.breakdown, code)) for code in _codes(own.period))
        return next((row for row in found if row is not None and is_alike(row)), None)

    place, last_day = str(area_id(own.area)), Period.of(own.period).last_day
    as_then = (members_on(rows, last_day) for rows in others.groups.values())
    return Beside(
        *(own.series, own.area, own.breakdown, own.period, own.definition, own.value),
        tuple(_area(row.reference, of(row.stream)) for row in others.areas if row.stream != place),
        tuple(
            _group(group, own.value, place, {each: of(each) for each in _streams(group)}, definition)
            for group in as_then
            if group is not None
        ),
    )


def _streams(group: ComparatorGroupRow) -> list[str]:
    return [str(area_id(each)) for each in group.areas]


def _area(reference: str, row: FigureRow | None) -> OtherArea:
    if row is None:
        return OtherArea(reference, None, None, None)
    return OtherArea(reference, row.state, None if row.value is None else Decimal(row.value), row.nature)


def _group(
    group: ComparatorGroupRow,
    own: Decimal,
    place: str,
    members: Mapping[str, FigureRow | None],
    definition: Definition,
) -> OtherGroup:
    values = {
        area: Decimal(row.value) for area, row in members.items() if row is not None and row.value is not None
    }
    judged_by = definition.to_judge_by
    others = [value for area, value in values.items() if area != place]
    ranked = rank(own, others, judged_by.polarity, judged_by.midpoint) if others else None
    return OtherGroup(
        *(group.name, len(members), len(values)),
        median(list(values.values()), averaged=definition.value_type.can_be_averaged),
        *((None, None, None) if ranked is None else (ranked.place, ranked.of, ranked.quartile)),
    )
