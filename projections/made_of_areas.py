"""Made of areas: the figures of a county as they come of its districts', and where it stands by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from domain.definition import Definition
from domain.identity import area_id
from domain.judgements.outturn import Part, held
from domain.judgements.places import MadeOf, made_of
from domain.periods.period import Period
from projections.areas import AreaRow, list_areas
from projections.engine.as_at import Question

# What is held for each period of a series, by the area it is for.
ByArea = Mapping[str, Mapping[str, Part]]


class Whole(NamedTuple):
    """An area that an indicator's figures are made for, and the areas that they are made of."""

    area: str
    made_of: tuple[AreaRow, ...]


class Places:
    """Which areas lie in which, as the register has it then. One statement."""

    def __init__(self, question: Question) -> None:
        # What is only compared with has figures of its own source, and gives none to others.
        self._rows = {row.stream: row for row in list_areas(question) if not row.comparator}
        self._within: dict[str, list[AreaRow]] = defaultdict(list)
        for row in self._rows.values():
            for parent in row.parents:
                self._within[str(area_id(parent))].append(row)

    def wholes(self, definition: Definition, told_of: Iterable[str]) -> list[Whole]:
        """The areas whose figures are made of those of the areas in them: each county of which a district is
        expected, and every other such area of which anything is told or expected itself.
        """
        expected = {str(area_id(each)) for each in definition.areas}
        told = expected | {str(area_id(each)) for each in told_of}
        wholes = []
        for stream, within in self._within.items():
            whole = self._rows.get(stream)
            parts = [row for row in within if row.stream in (expected or told)]
            if whole is not None and parts and (whole.kind.value == "county" or stream in told):
                wholes.append(Whole(whole.reference, tuple(parts)))
        return wholes


def whole_for(
    whole: Whole, period: Period, by_area: ByArea, definition: Definition, weights: Mapping[str, Decimal]
) -> MadeOf:
    """The area's figure for a period. Of areas that were not there at any time of it, nothing is expected."""
    there = [row for row in whole.made_of if _was_there(row, period)]
    parts = {row.reference: held(by_area.get(row.stream, {}), period) for row in there}
    figures = {area: part if part is not None and part.is_figure else None for area, part in parts.items()}
    return made_of(figures, definition, weights)


def _was_there(row: AreaRow, period: Period) -> bool:
    begun = row.begun is None or row.begun <= period.last_day
    return begun and (row.ended is None or row.ended >= period.first_day)


def weights_for(whole: Whole, period: Period, by_area: ByArea) -> dict[str, Decimal]:
    """What each area weighs: the base's figure for the period, or the latest that ended before it did."""
    weights = {}
    for row in whole.made_of:
        held_for = by_area.get(row.stream, {})
        ended = [
            (Period.of(code), part.value)
            for code, part in held_for.items()
            if part.value is not None and Period.of(code).last_day <= period.last_day
        ]
        around = [
            part.value
            for code, part in held_for.items()
            if part.value is not None and _covers(Period.of(code), period)
        ]
        if around or ended:
            weights[row.reference] = around[0] if around else max(ended)[1]
    return weights


def _covers(base: Period, period: Period) -> bool:
    return base.first_day <= period.first_day and period.last_day <= base.last_day
