"""Plausibility: what to ask before a figure is taken that is probably mistyped.

Only a form asks: histories that move in are odd, and a machine has nobody to answer.
"""

from __future__ import annotations

from typing import NamedTuple

from domain.periods.code import Kind
from domain.periods.period import Frequency, Period
from domain.series import SeriesKey
from projections.engine.as_at import Question
from projections.indicators import IndicatorRow
from projections.reports.matching import same_spelling
from projections.sentences.words import day, place
from projections.series import series_of

# How long the periods of a frequency are, in months; what comes irregularly may be of any length.
MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.ANNUAL: 12,
    Frequency.CALENDAR_YEAR: 12,
    Frequency.ACADEMIC_YEAR: 12,
    Frequency.BIENNIAL: 24,
}
# Two that say which year is meant: any other is probably a slip.
YEARS = {Frequency.CALENDAR_YEAR: Kind.CALENDAR_YEAR, Frequency.ACADEMIC_YEAR: Kind.ACADEMIC_YEAR}
# So many areas are named in a question.
NAMED = 10


class Doubt(NamedTuple):
    """Something to ask, at a field."""

    field: str
    code: str
    sentence: str


def doubts_about(question: Question, indicator: IndicatorRow, key: SeriesKey, period: Period) -> list[Doubt]:
    """What to ask of a figure of this series for this period; mostly nothing."""
    of_period = (_of_another_length(indicator, period), _not_begun(question, period))
    about_period = " ".join(filter(None, of_period))
    asked = [Doubt("period", "doubtful_period", about_period)] if about_period else []
    return [*asked, *_first_of_its_series(question, indicator, key)]


def _of_another_length(indicator: IndicatorRow, period: Period) -> str:
    frequency = indicator.definition.frequency
    if frequency is Frequency.IRREGULAR:
        return ""
    kind = period.kind
    if _months_long(period) == MONTHS[frequency] and YEARS.get(frequency, kind) in (kind, Kind.SPAN):
        return ""
    meant = Period.containing(period.last_day, frequency).label
    what = "something else" if kind is Kind.SPAN else f"{'an' if kind.value[0] == 'a' else 'a'} {kind.value}"
    how_often = f"by {frequency.value}" if frequency in YEARS else frequency.value
    return f"{indicator.reference} is {how_often}, and {period.label} is {what}. Did you mean {meant}?"


def _months_long(period: Period) -> int | None:
    """None for what does not run from the first of a month to the end of one."""
    first, after = period.first_day, period.last_day.toordinal() + 1
    end = type(first).fromordinal(after)
    if first.day != 1 or end.day != 1:
        return None
    return (end.year - first.year) * 12 + end.month - first.month


def _not_begun(question: Question, period: Period) -> str:
    if period.first_day <= question.as_at.today:
        return ""
    return f"{period.label} has not begun yet: it begins on {day(period.first_day)}."


def _first_of_its_series(question: Question, indicator: IndicatorRow, key: SeriesKey) -> list[Doubt]:
    series = series_of(question, indicator.reference)
    areas = sorted({*indicator.definition.areas, *(row.area for row in series)})
    breakdown = str(key.breakdown)
    if not areas or any(
        same_spelling(key.area, row.area) and same_spelling(breakdown, row.breakdown) for row in series
    ):
        return []
    first = f"This would be the first figure for {place(key.area, breakdown)}."
    if not any(same_spelling(key.area, area) for area in areas):
        return [Doubt("area", "doubtful_area", f"{first} Areas so far: {_listed(areas)}.")]
    if not breakdown:
        return []  # the whole population of an area that is expected
    parts = sorted({row.breakdown for row in series if row.breakdown}) or ["none"]
    return [Doubt("breakdown", "doubtful_breakdown", f"{first} Breakdowns so far: {_listed(parts)}.")]


def _listed(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
