"""Disagreements: reported years and counties that are not what their parts give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.definition import Definition
from domain.identity import area_id
from domain.judgements.definitions import DefinitionBook
from domain.judgements.outturn import Parts, differs, given_otherwise
from domain.periods.period import Period
from projections.current_performance import series_standings
from projections.engine.as_at import Question
from projections.figures import FigureRow
from projections.indicators import IndicatorRow
from projections.made_of_areas import ByArea, Places, Whole, whole_for
from projections.measures import measures_of
from projections.where_it_stands import parts_held
from projections.whole_areas import WholeAreas


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A reported figure, what its parts give, and in words how many periods or areas these are."""

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
    made = {each.row.series: each.parts for each in series_standings(question) if each.row.computed}
    found: list[Disagreement] = []
    for each in indicators:
        rows, book = of_indicator.get(each.reference, []), measures_of(question).definitions_of(each)
        found += _years(book, rows, made)
        found += _places(book, rows, places, wholes)
    return found


def _years(
    book: DefinitionBook, rows: Sequence[FigureRow], made_of_areas: Mapping[str, Parts]
) -> Iterator[Disagreement]:
    """By the definition that judges the year; its periods are also those that are made of areas."""
    by_series: dict[str, list[FigureRow]] = defaultdict(list)
    for row in rows:
        by_series[row.series].append(row)
    for series, its in by_series.items():
        parts = {**made_of_areas.get(series, {}), **parts_held(its)}
        for row in its:
            year = Period.of(row.period)
            made = given_otherwise(year, book.judging(year.last_day).definition, parts)
            if made is not None and made.value is not None:
                yield Disagreement(row, made.value, _several(made.of, "period"))


def _places(
    book: DefinitionBook, rows: Sequence[FigureRow], places: Places, wholes: WholeAreas
) -> Iterator[Disagreement]:
    """By the definition that judges the period."""
    told_of = [row.area for row in rows]
    by_version = {
        version.version: {
            str(area_id(whole.area)): whole for whole in places.wholes(version.definition, told_of)
        }
        for version in book.versions
        if version.definition.over_places.is_computed
    }
    held: dict[str, dict[str, list[FigureRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows if by_version else ():
        held[row.breakdown][str(area_id(row.area))].append(row)
    for by_area in held.values():
        parts: ByArea = {area: parts_held(its) for area, its in by_area.items()}
        for area, its in by_area.items():
            for row in its:
                judging = book.judging(Period.of(row.period).last_day)
                whole = by_version.get(judging.version, {}).get(area)
                if whole is not None:
                    yield from _place(judging.definition, row, parts, whole, wholes)


def _place(
    definition: Definition, row: FigureRow, parts: ByArea, whole: Whole, wholes: WholeAreas
) -> Iterator[Disagreement]:
    if row.value is None:
        return
    period = Period.of(row.period)
    made = whole_for(whole, period, parts, definition, wholes.weights(definition, whole, period))
    if made.part.value is not None and differs(Decimal(row.value), made.part.value, definition):
        yield Disagreement(row, made.part.value, _several(len(made.there), "area"))


def _several(count: int, of: str) -> str:
    return f"its one {of} gives" if count == 1 else f"its {count} {of}s give"
