"""The limits of figures: those given with them, and those that their own definition says how to compute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from domain.definition import Definition
from domain.judgements.intervals import Limits, limits_of
from projections.engine.as_at import Question
from projections.figures import FigureRow
from projections.indicators import IndicatorRow
from projections.made_under import made_under_definitions


def limits_of_figures(
    question: Question, indicator: IndicatorRow, rows: Sequence[FigureRow]
) -> dict[tuple[str, int], Limits]:
    """Of these figures of an indicator that have any, by series and position. A statement at most."""
    versions = sorted({row.definition for row in rows})
    definitions = made_under_definitions(question, indicator, versions)
    # Of one definition alone there is one answer, whatever versions were asked for.
    made_under: Mapping[int, Definition] = (
        dict(zip(versions, definitions, strict=True)) if len(definitions) == len(versions) else {}
    )
    found = (
        (row, limits_of_figure(row, made_under.get(row.definition, indicator.definition))) for row in rows
    )
    return {(row.series, row.position): limits for row, limits in found if limits is not None}


def limits_of_figure(row: FigureRow, definition: Definition) -> Limits | None:
    """The same of one figure, under its definition."""
    if not row.is_figure:
        return None
    said = (row.value, row.numerator, row.denominator, row.base, row.lower, row.upper, row.confidence_level)
    value, numerator, denominator, base, lower, upper, level = map(_decimal, said)
    return limits_of(value, numerator, denominator, base, lower, upper, level, definition)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
