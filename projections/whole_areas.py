"""Whole areas: the facts of series whose figures are made of other areas', as if they were held themselves.

Where a county reports its newest figure itself, that stays; it is compared with what its districts give among
the open matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from domain.identity import area_id, series_id
from domain.judgements.outturn import FIGURE, Part, Parts
from domain.judgements.places import MadeOf
from domain.periods.period import Period
from domain.refusals import Refused
from projections.engine.as_at import Question
from projections.figures import figures_of
from projections.indicators import IndicatorRow
from projections.made_of_areas import ByArea, Places, Whole, weights_for, whole_for


class Told(NamedTuple):
    """A series with what it holds, newest and a year before. `row` has its facts."""

    row: Any
    parts: Parts


class WholeFacts(NamedTuple):
    """The facts of a series as current performance asks for them, made of other areas' figures."""

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


class WholeAreas:
    """Of one question. A fixed number of statements, and one for each base that weighs."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._places: Places | None = None
        self._bases: dict[str, ByArea] = {}

    def of(self, indicator: IndicatorRow, told: Sequence[Told]) -> Iterator[tuple[WholeFacts, Parts]]:
        """The series of the indicator that are made of others, with what each would hold."""
        definition = indicator.definition
        if not definition.over_places.is_computed:
            return
        self._places = self._places or Places(self._question)
        by_breakdown: dict[str, list[Told]] = defaultdict(list)
        for each in told:
            by_breakdown[each.row.breakdown].append(each)
        for whole in self._places.wholes(definition, [each.row.area for each in told]):
            for breakdown, rows in by_breakdown.items():
                yield from self._made(indicator, whole, breakdown, rows)

    def _made(
        self, indicator: IndicatorRow, whole: Whole, breakdown: str, told: Sequence[Told]
    ) -> Iterator[tuple[WholeFacts, Parts]]:
        by_area = {str(area_id(each.row.area)): each.parts for each in told}
        own = next((each.row for each in told if area_id(each.row.area) == area_id(whole.area)), None)
        periods = _periods(whole, by_area)
        if not periods or (breakdown and own is None):
            return
        latest = periods[-1]
        if own is not None and own.latest_period and Period.of(own.latest_period) >= latest:
            return
        made = {
            period: whole_for(
                whole, period, by_area, indicator.definition, self.weights(indicator, whole, period)
            )
            for period in periods
        }
        parts = {period.code: each.part for period, each in made.items() if each.part.value is not None}
        stream = str(series_id(indicator.reference, whole.area, "")) if own is None else own.series
        yield _facts(indicator, whole.area, breakdown, stream, latest, made[latest], parts, told), parts

    def weights(self, indicator: IndicatorRow, whole: Whole, period: Period) -> Mapping[str, Decimal]:
        """What each of its areas weighs for the period, where a base weighs them."""
        base = indicator.definition.weighted_by
        if not base:
            return {}
        if base not in self._bases:
            found: dict[str, dict[str, Part]] = defaultdict(dict)
            for row in figures_of(self._question, base):
                if row.value is not None and not row.breakdown:
                    found[str(area_id(row.area))][row.period] = Part(FIGURE, Decimal(row.value))
            self._bases[base] = found
        return weights_for(whole, period, self._bases[base])


def _periods(whole: Whole, by_area: ByArea) -> list[Period]:
    """Those for which any of the areas has a figure, in order."""
    codes = {
        code
        for row in whole.made_of
        for code, part in by_area.get(row.stream, {}).items()
        if part.value is not None
    }
    return sorted(Period.of(code) for code in codes)


def _facts(
    indicator: IndicatorRow,
    area: str,
    breakdown: str,
    stream: str,
    latest: Period,
    made: MadeOf,
    parts: Parts,
    told: Sequence[Told],
) -> WholeFacts:
    earlier = sorted(Period.of(code) for code in parts if Period.of(code).last_day < latest.first_day)
    previous = earlier[-1].code if earlier else None
    year = _year_earlier(latest, parts)
    return WholeFacts(
        *(stream, "", indicator.reference, area, breakdown, latest.code, made.part.state),
        *(_text(made.part.value), made.part.nature),
        max((each.row.latest_at for each in told if each.row.latest_at is not None), default=None),
        *(previous, _value(parts, previous), year, _value(parts, year), previous, _value(parts, previous)),
        made,
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
