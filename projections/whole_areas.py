"""Whole areas: the facts of series whose figures are made of other areas', as if they were held themselves.

Where a county reports its newest figure itself, that stays; it is compared with what its districts give among
the open matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from domain.definition import Definition
from domain.identity import area_id, series_id
from domain.judgements.definitions import DefinitionBook
from domain.judgements.direction import comparable
from domain.judgements.outturn import FIGURE, Part, Parts, held
from domain.judgements.places import MadeOf
from domain.periods.period import Period
from domain.refusals import Refused
from projections.engine.as_at import Question
from projections.figures import figures_of
from projections.indicators import IndicatorRow
from projections.made_of_areas import ByArea, Places, Whole, weights_for, whole_for
from projections.partnership import rules_in_force


class Told(NamedTuple):
    """A series with what it holds, newest and a year before. `row` has its facts."""

    row: Any
    parts: Parts


class WholeFacts(NamedTuple):
    """The facts of a series as current performance asks for them, made of other areas' figures; whether it
    `reports` any itself as well; `coming` are later periods that are not whole yet.
    """

    series: str
    indicator_key: str
    indicator: str
    area: str
    breakdown: str
    latest_period: str
    latest_state: str
    latest_value: str | None
    latest_nature: str | None
    latest_at: int | None
    previous_period: str | None
    previous_value: str | None
    year_period: str | None
    year_value: str | None
    apart_period: str | None
    apart_value: str | None
    made: MadeOf
    assurance: str | None = None
    latest_revision: int | None = None
    latest_twin: str | None = None
    newest_period: str | None = None
    awaited_period: str | None = None
    awaited_on: str | None = None
    reports: bool = False
    coming: tuple[tuple[Period, MadeOf], ...] = ()


@dataclass(frozen=True)
class _Making:
    """An area and breakdown of an indicator, what its parts and it hold, and of which parts it is when."""

    indicator: IndicatorRow
    area: str
    breakdown: str
    definitions: DefinitionBook
    wholes: Mapping[int, Mapping[str, Whole]]
    told: Sequence[Told]

    @cached_property
    def by_area(self) -> ByArea:
        return {str(area_id(each.row.area)): each.parts for each in self.told}

    @cached_property
    def own(self) -> Told | None:
        """The series that it has itself."""
        its = area_id(self.area)
        return next((each for each in self.told if area_id(each.row.area) == its), None)

    @property
    def stream(self) -> str:
        if self.own is not None:
            return str(self.own.row.series)
        return str(series_id(self.indicator.reference, self.area, ""))

    def judging(self, period: Period) -> tuple[Definition, Whole | None]:
        """The definition that judges the period, and what the area is made of by it."""
        version = self.definitions.judging(period.last_day)
        return version.definition, self.wholes.get(version.version, {}).get(self.area)

    def periods(self) -> list[Period]:
        """Those for which any of its parts has a figure, in order."""
        codes = {code for each in self.told for code, part in each.parts.items() if part.value is not None}
        return [period for period in sorted(map(Period.of, codes)) if self._has_a_part_in(period)]

    def _has_a_part_in(self, period: Period) -> bool:
        _, whole = self.judging(period)
        if whole is None:
            return False
        held_there = (held(self.by_area.get(each.stream, {}), period) for each in whole.made_of(period))
        return any(part is not None and part.value is not None for part in held_there)


class WholeAreas:
    """Of one question. A fixed number of statements, and one for each base that weighs."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._rules = rules_in_force(question)
        self._places: Places | None = None
        self._bases: dict[str, ByArea] = {}

    def of(
        self, indicator: IndicatorRow, definitions: DefinitionBook, told: Sequence[Told]
    ) -> Iterator[tuple[WholeFacts, Parts]]:
        """The series of the indicator that are made of others, with what each would hold."""
        self._places = self._places or Places(self._question)
        areas = [each.row.area for each in told]
        by_version = {
            each.version: {whole.area: whole for whole in self._places.wholes(each.definition, areas)}
            for each in definitions.versions
            if each.definition.over_places.is_computed
        }
        by_breakdown: dict[str, list[Told]] = defaultdict(list)
        for each in told:
            by_breakdown[each.row.breakdown].append(each)
        for area in {area: None for wholes in by_version.values() for area in wholes}:
            for breakdown, rows in by_breakdown.items():
                making = _Making(indicator, area, breakdown, definitions, by_version, rows)
                yield from self._made(making)

    def _made(self, making: _Making) -> Iterator[tuple[WholeFacts, Parts]]:
        own, periods = making.own, making.periods()
        if not periods or (making.breakdown and own is None):
            return
        made = {period: self._for(making, period) for period in periods}
        latest = self._newest(making, made)
        if own is not None and own.row.latest_period and Period.of(own.row.latest_period) >= latest:
            return
        coming = [(period, made[period]) for period in periods if period > latest]
        parts = {period.code: each.part for period, each in made.items() if each.part.value is not None}
        if own is not None:  # what it reported itself stands
            parts |= {code: part for code, part in own.parts.items() if part.is_figure}
        yield _facts(making, latest, made[latest], parts, coming), parts

    def _newest(self, making: _Making, made: Mapping[Period, MadeOf]) -> Period:
        """The newest period that is whole, or whose day has passed: what is still coming in takes no colour
        off what is whole.
        """
        today = self._question.as_at.today
        for period in sorted(made, reverse=True):
            due = self._rules.due(period.last_day).due_day(period, making.judging(period)[0])
            if made[period].part.value is not None or due < today:
                return period
        return max(made)

    def _for(self, making: _Making, period: Period) -> MadeOf:
        definition, whole = making.judging(period)
        assert whole is not None, "only periods of which it is made are asked for"
        weights = self.weights(definition, whole, period)
        return whole_for(whole, period, making.by_area, definition, weights)

    def weights(self, definition: Definition, whole: Whole, period: Period) -> Mapping[str, Decimal]:
        """What each of its areas weighs for the period, where a base weighs them."""
        base = definition.weighted_by
        if not base:
            return {}
        if base not in self._bases:
            found: dict[str, dict[str, Part]] = defaultdict(dict)
            for row in figures_of(self._question, base):
                if row.value is not None and not row.breakdown:
                    found[str(area_id(row.area))][row.period] = Part(FIGURE, Decimal(row.value))
            self._bases[base] = found
        return weights_for(whole, period, self._bases[base])


def _facts(
    making: _Making, latest: Period, made: MadeOf, parts: Parts, coming: Sequence[tuple[Period, MadeOf]]
) -> WholeFacts:
    own = making.own.row if making.own is not None else None
    earlier = sorted(Period.of(code) for code in parts if Period.of(code).last_day < latest.first_day)
    alike = [each for each in earlier if comparable(latest, each)]
    previous = alike[-1].code if alike else None
    year = _year_earlier(latest, parts)
    return WholeFacts(
        *(making.stream, "", making.indicator.reference, making.area, making.breakdown),
        *(latest.code, made.part.state, _text(made.part.value), made.part.nature),
        max((each.row.latest_at for each in making.told if each.row.latest_at is not None), default=None),
        *(previous, _value(parts, previous), year, _value(parts, year), previous, _value(parts, previous)),
        made,
        None if own is None else own.assurance,
        newest_period=None if own is None else own.newest_period,
        awaited_period=None if own is None else own.awaited_period,
        awaited_on=None if own is None else own.awaited_on,
        reports=own is not None,
        coming=tuple(coming),
    )


def _year_earlier(period: Period, parts: Parts) -> str | None:
    try:
        code = period.year_earlier().code
    except Refused:  # the calendar begins with this year
        return None
    return code if code in parts else None


def _value(parts: Parts, code: str | None) -> str | None:
    return None if code is None else _text(parts[code].value)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
