"""Current performance: where every series stands, judged by the rules for its periods."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import Select, select

from domain.definition import Definition
from domain.identity import area_id, one_spelling
from domain.judgements.outturn import Parts
from domain.judgements.status import Status
from projections.areas import comparator_areas
from projections.boundaries import Boundaries
from projections.endings import Endings
from projections.engine.as_at import Question, asked_once
from projections.engine.versions import joined_to_newest
from projections.figures import FIGURE, FigureRow, Figures, figures_of
from projections.indicators import IndicatorRow, list_indicators
from projections.measures import Measures, measures_of
from projections.performance import Performance
from projections.performance_row import PerformanceRow
from projections.recent_parts import RecentParts
from projections.series import SeriesRegister
from projections.series_state import FACTS
from projections.where_it_stands import SeriesMeasure, Standing, parts_held, stands
from projections.whole_areas import Told, WholeAreas, WholeFacts

_series = SeriesRegister().series
_live = Performance(Figures()).performance


def current_performance(
    question: Question, indicator: str | None = None, *, comparators: bool = False, live: bool = False
) -> list[PerformanceRow]:
    """Every series (of one indicator or all) as then, with its judgements and its next due date; those of
    areas that are only compared with where they are asked for. `live`: none that has ended, or whose
    indicator is no longer in use.
    """
    aside = frozenset[str]() if comparators else comparator_areas(question)
    rows = (each.row for each in series_standings(question, indicator, live=live))
    return [row for row in rows if not aside or str(area_id(row.area)) not in aside]


@asked_once
def series_standings(
    question: Question, indicator: str | None = None, *, live: bool = False
) -> list[Standing]:
    """The same, with what they were judged from."""
    endings, measures, boundaries = Endings(question), measures_of(question), Boundaries(question)
    aside, today = comparator_areas(question), question.as_at.today
    indicators = {one_spelling(row.reference): row for row in list_indicators(question)}
    computed = {
        key: row
        for key, row in indicators.items()
        if measures.definitions_of(row).comes_of_places and (row.expects_figures or not live)
    }
    rows: list[Standing] = []
    told: dict[str, list[Told]] = defaultdict(list)
    for row in chain.from_iterable(question.connection.execute(_latest(question, indicator)).partitions(500)):
        indicator_row = indicators.get(row.indicator_key)
        series = SeriesMeasure(
            indicator_row,
            indicator_row.definition if indicator_row else Definition(title=row.indicator),
            measures.of(indicator_row, row.series, row.indicator),
            endings.of(row.series, row.area),
            endings.begun(row.area),
            compared=bool(aside) and str(area_id(row.area)) in aside,
            recalculated=boundaries.told(row.area, row.latest_period if row.latest_state == FIGURE else None),
        )
        parts = RecentParts(row.recent)
        if row.indicator_key in computed:
            told[row.indicator_key].append(Told(row, parts))
        if live and not series.is_live:
            continue
        stood = stands(today, row, series, parts)
        rows.append(Standing(stood, parts, series.measure))
    return _with_wholes(question, rows, {computed[key]: its for key, its in told.items()}, measures)


def _with_wholes(
    question: Question,
    rows: list[Standing],
    rows_of: dict[IndicatorRow, list[Told]],
    measures: Measures,
) -> list[Standing]:
    """The rows, and those of the areas whose newest figures are made of others'."""
    wholes, made = WholeAreas(question), dict[str, Standing]()
    held = _all_held(question, [each.row.series for its in rows_of.values() for each in its])
    for indicator, its in rows_of.items():
        whole = [each._replace(parts=held.get(each.row.series, {})) for each in its]
        for facts, parts in wholes.of(indicator, measures.definitions_of(indicator), whole):
            measure = measures.of(indicator, facts.series, facts.indicator)
            series = SeriesMeasure(indicator, indicator.definition, measure, None, None)
            made[facts.series] = Standing(_whole(question.as_at.today, facts, series, parts), parts, measure)
    if not made:
        return rows
    kept = [each for each in rows if each.row.series not in made]
    return sorted(
        [*kept, *made.values()], key=lambda each: (each.row.indicator, each.row.area, each.row.breakdown)
    )


def _all_held(question: Question, series: list[str]) -> dict[str, Parts]:
    """All that these series hold: earlier years of a county come of it as the newest does."""
    rows: dict[str, list[FigureRow]] = defaultdict(list)
    for row in figures_of(question, series=series) if series else ():
        rows[row.series].append(row)
    return {stream: parts_held(its) for stream, its in rows.items()}


def _whole(today: date, facts: WholeFacts, series: SeriesMeasure, parts: Parts) -> PerformanceRow:
    """Where a series stands that is made of others: with one of them missing it is not judged."""
    there, missing, unweighed = facts.made.there, facts.made.missing, facts.made.unweighed
    row = stands(today, facts, series, parts)
    if not facts.reports:
        row = row._replace(next_due=None)
    count = f"made of {len(there)} of {len(there) + len(missing)} areas"
    absent = [each for each in missing if each not in unweighed]
    lacking = f"; missing: {', '.join(absent)}" if absent else ""
    if unweighed:
        lacking += f"; without a figure to weigh by: {', '.join(unweighed)}"
    for period, made in facts.coming:
        count += f"; {period.label}: {len(made.there)} of {len(made.there) + len(made.missing)} in"
    if not missing:
        return row._replace(computed=count)
    nothing = row._replace(status=Status.PARTS_MISSING, judged=None, statements=())
    return nothing._replace(computed=f"{count}{lacking}")


def _latest(question: Question, indicator: str | None) -> Select[Any]:
    """The state of every series (of one indicator or all) as then."""
    register = _series.c
    joined, newest = joined_to_newest(
        _series,
        _live,
        question.position,
        [("series", register.series)],
        question.connection.dialect.name,
    )
    query = (
        select(
            register.series,
            register.indicator_key,
            register.indicator,
            register.area,
            register.breakdown,
            *(newest.c[name] for name in FACTS),
        )
        .select_from(joined)
        .where(register.from_position <= question.position)
        .order_by(register.indicator, register.area, register.breakdown)
    )
    if indicator is not None:
        query = query.where(register.indicator_key == one_spelling(indicator))
    return query
