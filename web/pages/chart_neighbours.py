"""Neighbours in a chart: the areas that an area lies in, the areas and groups it is compared with."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from domain.definition import Definition
from domain.figure import Nature
from domain.identity import area_id
from domain.judgements.comparison import median
from domain.periods.period import Period
from projections.areas import list_areas
from projections.engine.as_at import Question
from projections.figures import FigureRow
from projections.indicators import IndicatorRow
from projections.partnership import ComparatorGroupRow
from projections.performance_row import PerformanceRow
from projections.reports.comparison import ComparedWith, members_on
from web.pages.pictures.held import Computed
from web.pages.pictures.panels import Neighbour
from web.pages.places import place


class Latest(NamedTuple):
    """The newest value of a neighbour: of an area, or the median of a group."""

    name: str
    value: Decimal


class Neighbours:
    """Of all series of an indicator; those that its definition names, where it names any."""

    def __init__(
        self,
        question: Question,
        indicator: IndicatorRow,
        rows: Sequence[PerformanceRow],
        figures: Sequence[FigureRow],
    ) -> None:
        told = [each for each in figures if each.is_figure]
        compared = ComparedWith(question, indicator.definition, told)
        self._areas = {each.stream: each for each in list_areas(question)}
        self._series = {(str(area_id(each.area)), each.breakdown): each for each in rows}
        self._compared = [each.stream for each in compared.areas]
        self._medians = list(_medians(compared.groups.values(), told, indicator.definition))

    @property
    def computed(self) -> list[Computed]:
        """The medians of groups, by period."""
        return [each for _, _, found in self._medians for each in found]

    def of(self, row: PerformanceRow) -> list[Neighbour]:
        """Those that have figures for the same breakdown; not the series itself."""
        own = str(area_id(row.area))
        known = self._areas.get(own)
        around = [] if known is None else [str(area_id(each)) for each in known.parents]
        found = []
        for area in dict.fromkeys([*around, *self._compared]):
            other = self._series.get((area, row.breakdown))
            if other is not None and area != own:
                found.append(Neighbour(other.series, place(other.area), area in around))
        medians = (each for breakdown, each, _ in self._medians if breakdown == row.breakdown)
        return [*found, *medians]

    def latest(self, rows: Sequence[PerformanceRow]) -> list[Latest]:
        """The newest value of each neighbour of any of these that are of whole areas."""
        told = {each.series: each for row in rows if not row.breakdown for each in self.of(row)}
        values = {each.series: each.value for each in self._series.values() if each.value is not None}
        values |= {each.series: Decimal(each.value) for each in self.computed if each.value is not None}
        return [Latest(each.name, values[series]) for series, each in told.items() if series in values]


def _medians(
    groups: Collection[Sequence[ComparatorGroupRow]], told: Sequence[FigureRow], definition: Definition
) -> Iterator[tuple[str, Neighbour, list[Computed]]]:
    """By breakdown, of each group, for every period for which any of its members then has a figure."""
    held: dict[tuple[str, str], list[FigureRow]] = {}
    for row in told if groups else ():
        if row.value is not None and row.unit is None:
            held.setdefault((row.breakdown, row.period), []).append(row)
    for every in groups:
        name = every[0].name
        for breakdown in {each for each, _ in held}:
            series = f"group/{name}/{breakdown}"
            found = [
                made
                for (each, code), rows in sorted(held.items())
                if each == breakdown and (made := _median(series, code, every, rows, definition)) is not None
            ]
            if found:
                yield breakdown, Neighbour(series, f"{name}, median", around=False), found


def _median(
    series: str,
    code: str,
    every: Sequence[ComparatorGroupRow],
    rows: Sequence[FigureRow],
    definition: Definition,
) -> Computed | None:
    group = members_on(every, Period.of(code).last_day)
    members = set() if group is None else {area_id(each) for each in group.areas}
    there = [row for row in rows if area_id(row.area) in members]
    averaged = definition.value_type.can_be_averaged
    middle = median([Decimal(row.value) for row in there if row.value is not None], averaged=averaged)
    settled = all(row.nature == Nature.FINAL for row in there)
    return None if middle is None else Computed(series, code, str(middle), settled)
