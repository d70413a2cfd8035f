"""Plausibility: what to ask before a figure is taken that is probably mistyped.

Whoever is asked may confirm it; histories that move in are odd, and are not asked.
"""

from __future__ import annotations

from decimal import Decimal

from domain.definition import Definition
from domain.figure import Figure, Nature, must_have_come, settled
from domain.judgements.plausibility import Doubt, Past, doubts_about_value, is_history
from domain.periods.code import Kind
from domain.periods.cycle import is_a_year
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series_key import SeriesKey
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import IndicatorRow
from projections.reports.matching import same_spelling
from projections.sentences.words import place
from projections.series import series_of

# So many breakdowns are named in a question.
NAMED = 10


def must_be_possible(
    question: Question, indicator: IndicatorRow, key: SeriesKey, period: Period, figure: Figure
) -> None:
    """Refused: `period_not_begun`, `not_final_yet`, `another_kind_of_year`."""
    must_have_come(period, figure.nature, question.as_at.today)
    _must_be_of_its_years(question, indicator, key, period)


def must_be_missing(question: Question, indicator: IndicatorRow, key: SeriesKey, period: Period) -> None:
    """Whether a figure can be missing by now. Refused: `period_not_begun`, `another_kind_of_year`."""
    must_have_come(period, Nature.PROVISIONAL, question.as_at.today)
    _must_be_of_its_years(question, indicator, key, period)


def _must_be_of_its_years(
    question: Question, indicator: IndicatorRow, key: SeriesKey, period: Period
) -> None:
    cycle = indicator.definition.cycle
    if not cycle.is_another_year(period):
        return
    rows = figures_of(question, key.indicator, area=key.area, breakdown=str(key.breakdown))
    held = (Period.of(row.period) for row in rows)
    if any(is_a_year(each) and each.first_day.month == period.first_day.month for each in held):
        return  # by which the series has years already
    raise Refused(
        "another_kind_of_year",
        f"{indicator.reference} is {cycle.words}, and {period.label} is another kind of year. Give a year "
        f"like {cycle.containing(period.last_day).label}; if its years have changed, redefine the indicator "
        "first.",
        field="period",
    )


def doubts_about(
    question: Question, indicator: IndicatorRow, key: SeriesKey, period: Period, figure: Figure
) -> list[Doubt]:
    """What to ask of a figure of this series for this period; mostly nothing.

    A figure that cannot be taken anyhow is not asked about, nor is any of a retired indicator, which takes
    none. Refused: `period_not_begun`, `not_final_yet`, `another_kind_of_year`.
    """
    if not indicator.expects_figures:
        return []
    must_be_possible(question, indicator, key, period, figure)
    value = _value_of(figure, indicator.definition)
    if value is None:
        return []
    asked = _of_another_length(indicator, period)
    return [
        *([Doubt("period", "doubtful_period", asked)] if asked else []),
        *_first_of_its_series(question, indicator, key),
        *_of_its_value(question, indicator.definition, key, period, figure, value),
    ]


def doubts_about_revision(
    question: Question, indicator: IndicatorRow, key: SeriesKey, period: Period, figure: Figure
) -> list[Doubt]:
    """What to ask of a later figure: where it belongs was settled by the first.

    Refused: `period_not_begun`, `not_final_yet`.
    """
    must_have_come(period, figure.nature, question.as_at.today)
    value = _value_of(figure, indicator.definition)
    return [] if value is None else _of_its_value(question, indicator.definition, key, period, figure, value)


def _of_another_length(indicator: IndicatorRow, period: Period) -> str:
    cycle = indicator.definition.cycle
    if cycle.fits(period):
        return ""
    kind = period.kind
    what = "something else" if kind is Kind.SPAN else f"{'an' if kind.value[0] == 'a' else 'a'} {kind.value}"
    meant = cycle.containing(period.last_day).label
    return f"{indicator.reference} is {cycle.words}, and {period.label} is {what}. Did you mean {meant}?"


def _of_its_value(
    question: Question, definition: Definition, key: SeriesKey, period: Period, figure: Figure, value: Decimal
) -> list[Doubt]:
    rows = figures_of(question, key.indicator, area=key.area, breakdown=str(key.breakdown))
    history = [
        Past(at, Decimal(row.value or 0))
        for row in rows
        if row.series == str(key.stream) and _counts(row)
        if not (at := Period.of(row.period)).same_days(period)
    ]
    everywhere = figures_of(question, key.indicator) if value.is_zero() else []
    held = [Decimal(row.value or 0) for row in everywhere if row.is_figure and row.period != period.code]
    return doubts_about_value(figure, value, period, history, held, definition)


def _value_of(figure: Figure, definition: Definition) -> Decimal | None:
    """None where there is none that could be taken."""
    try:
        return settled(figure, definition).value
    except Refused:
        return None


def _counts(row: FigureRow) -> bool:
    confirmed = tuple((row.confirmed or "").split())
    return row.is_figure and is_history(
        Figure(None, nature=Nature(row.nature or Nature.FINAL), confirmed=confirmed)
    )


def _first_of_its_series(question: Question, indicator: IndicatorRow, key: SeriesKey) -> list[Doubt]:
    series = series_of(question, indicator.reference)
    areas = sorted({*indicator.definition.areas, *(row.area for row in series)})
    breakdown = str(key.breakdown)
    if (
        not areas
        or not key.area
        or any(
            same_spelling(key.area, row.area) and same_spelling(breakdown, row.breakdown) for row in series
        )
    ):
        return []
    first = f"This would be the first figure for {place(key.area, breakdown)}."
    if not any(same_spelling(key.area, area) for area in areas):
        return [Doubt("area", "doubtful_area", f"{first} Areas so far: {_listed(areas)}.")]
    if not breakdown:
        return []  # the whole population of an area that is expected
    parts = sorted({row.breakdown for row in series if row.breakdown})
    if not parts:
        return []  # the first breakdown of all cannot be a slip for another
    return [Doubt("breakdown", "doubtful_breakdown", f"{first} Breakdowns so far: {_listed(parts)}.")]


def _listed(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
