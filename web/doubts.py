"""Doubts: what a form asks before it takes a figure that is probably mistyped.

Only the form asks: histories that move in are odd, and a machine has nobody to answer.
"""

from __future__ import annotations

from application.series import SeriesKey
from domain.periods.code import Kind
from domain.periods.period import Frequency, Period
from projections.engine.as_at import Question
from projections.figures import series_of
from projections.indicators import IndicatorRow
from web.pages.formatting import day, place
from web.schemas.faults import Fault, InputRefused
from web.telling import same

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


class Doubtful(InputRefused):
    """Nothing is saved until somebody confirms that they mean it."""

    def __init__(self, doubts: list[Fault], confirmation: str) -> None:
        super().__init__(doubts)
        self.confirmation = confirmation


def doubts_about(question: Question, found: IndicatorRow, key: SeriesKey, period: Period) -> list[Fault]:
    """What to ask of a figure of this series for this period, each at its field; mostly nothing."""
    about_period = " ".join(filter(None, (_of_another_length(found, period), _not_begun(question, period))))
    asked = [Fault("period", "doubtful_period", about_period)] if about_period else []
    return [*asked, *_first_of_its_series(question, found, key)]


def confirmation_of(key: SeriesKey, period: Period) -> str:
    """What is confirmed by ticking the box: this series and this period, and no other typed since."""
    return f"{period.code} {key.area} {key.breakdown}".strip()


def _of_another_length(found: IndicatorRow, period: Period) -> str:
    frequency = found.definition.frequency
    if frequency is Frequency.IRREGULAR:
        return ""
    kind = period.kind
    if _months_long(period) == MONTHS[frequency] and YEARS.get(frequency, kind) in (kind, Kind.SPAN):
        return ""
    meant = Period.containing(period.last_day, frequency).label
    what = "something else" if kind is Kind.SPAN else f"{'an' if kind.value[0] == 'a' else 'a'} {kind.value}"
    return f"{found.reference} is {_told(frequency)}, and {period.label} is {what}. Did you mean {meant}?"


def _told(frequency: Frequency) -> str:
    return f"by {frequency.value}" if frequency in YEARS else frequency.value


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


def _first_of_its_series(question: Question, found: IndicatorRow, key: SeriesKey) -> list[Fault]:
    series = series_of(question, found.reference)
    areas = sorted({*found.definition.areas, *(row.area for row in series)})
    breakdown = str(key.breakdown)
    if not areas or any(same(key.area, row.area) and same(breakdown, row.breakdown) for row in series):
        return []
    first = f"This would be the first figure for {place(key.area, breakdown)}."
    if not any(same(key.area, area) for area in areas):
        return [Fault("area", "doubtful_area", f"{first} Areas so far: {_listed(areas)}.")]
    if not breakdown:
        return []  # the whole population of an area that is expected
    parts = sorted({row.breakdown for row in series if row.breakdown}) or ["none"]
    return [Fault("breakdown", "doubtful_breakdown", f"{first} Breakdowns so far: {_listed(parts)}.")]


def _listed(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
