"""The limits of figures: those given with them, and those that their own definition says how to compute."""

from __future__ import annotations

from collections.abc import Sequence

from domain.definition import Definition
from domain.judged_as import Interval
from domain.judgements.intervals import Limits
from projections.definitions import every_definition
from projections.engine.as_at import Question
from projections.figures import FigureRow
from projections.indicators import IndicatorRow, list_indicators
from projections.where_it_stands import part_held

# By series and position: each version of a figure has its own.
LimitsOf = dict[tuple[str, int], Limits]


def limits_of_figures(question: Question, rows: Sequence[FigureRow]) -> LimitsOf:
    """Of these figures, those that have any. Two statements at most."""
    indicators = {each.reference: each for each in list_indicators(question)}
    earlier = any(_is_of_an_earlier_version(row, indicators.get(row.indicator)) for row in rows)
    histories = every_definition(question) if earlier else {}
    limits: LimitsOf = {}
    for row in rows:
        indicator = indicators.get(row.indicator)
        history = histories.get(indicator.stream, []) if indicator else []
        newest = indicator.definition if indicator else None
        definition = history[row.definition - 1] if 0 < row.definition <= len(history) else newest
        found = limits_of_figure(row, definition) if definition is not None else None
        if found is not None:
            limits[row.series, row.position] = found
    return limits


def _is_of_an_earlier_version(row: FigureRow, indicator: IndicatorRow | None) -> bool:
    return indicator is not None and 0 < row.definition < indicator.version


def limits_of_figure(row: FigureRow, definition: Definition) -> Limits | None:
    """The same of one figure, under its definition."""
    if not row.is_figure or (row.lower is None and definition.interval is Interval.GIVEN):
        return None
    return part_held(row).limits(definition)
