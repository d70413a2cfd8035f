"""Disagreements: reported years and counties that are not what their parts give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.identity import area_id
from domain.judgements.definitions import DefinitionBook
from domain.judgements.outturn import Parts, differs, given_otherwise
from domain.periods.period import Period
from projections.engine.as_at import Question
from projections.figures import FigureRow
from projections.indicators import IndicatorRow
from projections.made_of_areas import ByArea, Places, Whole, whole_for
from projections.measures import measures_of
from projections.where_it_stands import parts_held
from projections.whole_areas import WholeAreas


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A reported figure, what its parts give, and what these are: its periods or its areas."""

    figure: FigureRow
    made: Decimal
    of: str


def disagreements(
    question: Question, indicators: Sequence[IndicatorRow], figures: Sequence[FigureRow]
) -> list[Disagreement]:
    """All of them, beyond what shows at the indicator's decimals. `figures` are all that are held."""
    of_indicator: dict[str, list[FigureRow]] = defaultdict(list)
    for row in figures:
        of_indicator[row.indicator].append(row)
    wholes, places = WholeAreas(question), Places(question)
    measures = measures_of(question)
    found: list[Disagreement] = []
    for each in indicators:
        rows = of_indicator.get(each.reference, [])
        found += _years(measures.definitions_of(each), rows)
        if each.definition.over_places.is_computed:
            found += _places(each, rows, places, wholes)
    return found


def _years(book: DefinitionBook, rows: Sequence[FigureRow]) -> Iterator[Disagreement]:
    """By the definition that judges the year."""
    by_series: dict[str, list[FigureRow]] = defaultdict(list)
    for row in rows:
        by_series[row.series].append(row)
    for its in by_series.values():
        parts = parts_held(its)
        for row in its:
            year = Period.of(row.period)
            made = given_otherwise(year, book.judging(year.last_day).definition, parts)
            if made is not None and made.value is not None:
                yield Disagreement(row, made.value, f"its {made.of} periods")


def _places(
    indicator: IndicatorRow, rows: Sequence[FigureRow], places: Places, wholes: WholeAreas
) -> Iterator[Disagreement]:
    held: dict[str, dict[str, list[FigureRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        held[row.breakdown][str(area_id(row.area))].append(row)
    for by_area in held.values():
        parts: dict[str, Parts] = {area: parts_held(its) for area, its in by_area.items()}
        for whole in places.wholes(indicator.definition, [row.area for row in rows]):
            for row in by_area.get(str(area_id(whole.area)), []):
                yield from _place(indicator, row, parts, whole, wholes)


def _place(
    indicator: IndicatorRow, row: FigureRow, parts: ByArea, whole: Whole, wholes: WholeAreas
) -> Iterator[Disagreement]:
    if row.value is None:
        return
    period = Period.of(row.period)
    weights = wholes.weights(indicator.definition, whole, period)
    made = whole_for(whole, period, parts, indicator.definition, weights)
    if made.part.value is not None and differs(Decimal(row.value), made.part.value, indicator.definition):
        yield Disagreement(row, made.part.value, f"its {len(made.there)} areas")
