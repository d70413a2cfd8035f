"""The calendar: what is due when, and what is overdue, as then."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from domain.judgements.timeliness import Due, expected_between, standing
from domain.periods.period import Period
from projections.engine.as_at import LONDON, Question
from projections.engine.recorded import moment_of
from projections.figures import figures_of
from projections.indicators import IN_USE, IndicatorRow, list_indicators
from projections.ownership import OWNER, who_owns_what

# How far the calendar looks back and ahead, in days, when nothing else is asked.
BACK = 400
AHEAD = 120


# Indicator, area and breakdown.
Key = tuple[str, str, str]


class DueRow(NamedTuple):
    """One figure expected for a series. `partner` and `account` are the data owner's, where there is one."""

    due: date
    standing: Due
    indicator: str
    title: str
    area: str
    breakdown: str
    period: str
    partner: str | None
    account: str | None


def what_is_due(
    question: Question, first: date | None = None, last: date | None = None, *, supplied: bool = False
) -> list[DueRow]:
    """The figures expected between two days, in order of due day; those supplied only when asked for.

    Expected are the areas that the definition names, and every series that holds a figure. Nothing is
    expected of a time before the indicator was defined and before the first figure of the series.
    """
    today = question.as_at.today
    first = first or today - timedelta(days=BACK)
    last = last or today + timedelta(days=AHEAD)
    held = {(row.indicator, row.area, row.breakdown, row.period) for row in figures_of(question)}
    begun: dict[Key, date] = {}
    for reference, area, breakdown, period in held:
        began = Period.of(period).first_day
        series_key = (reference, area, breakdown)
        begun[series_key] = min(began, begun.get(series_key, began))
    series = defaultdict(set)
    for reference, area, breakdown in begun:
        series[reference].add((area, breakdown))
    owners = {row.stream: row for row in who_owns_what(question) if row.duty == OWNER}
    rows = []
    for indicator in list_indicators(question):
        if indicator.state != IN_USE:
            continue
        owner, defined = owners.get(indicator.stream), _defined_on(indicator)
        expected = series[indicator.reference] | {(area, "") for area in indicator.definition.areas}
        for figure in expected_between(indicator.definition, first, last):
            for area, breakdown in expected:
                key = (indicator.reference, area, breakdown)
                if figure.period.last_day < min(defined, begun.get(key, defined)):
                    continue
                how = standing(figure.due, (*key, figure.period.code) in held, today)
                if supplied or how is not Due.SUPPLIED:
                    rows.append(
                        DueRow(
                            figure.due,
                            how,
                            indicator.reference,
                            indicator.definition.title,
                            area,
                            breakdown,
                            figure.period.code,
                            owner.partner if owner else None,
                            owner.account if owner else None,
                        )
                    )
    return sorted(rows, key=lambda row: (row.due, row.indicator, row.area, row.breakdown))


def _defined_on(indicator: IndicatorRow) -> date:
    return moment_of(indicator.defined_at).astimezone(LONDON).date()
