"""Figures due: which are expected when, and which are overdue, as then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from domain.judgements.adoption import Rulebook
from domain.judgements.timeliness import Due, expected_between, standing
from domain.periods.period import Period
from projections.engine.as_at import LONDON, Question
from projections.engine.recorded import moment_of
from projections.figures import figures_of
from projections.indicators import IndicatorRow, list_indicators
from projections.ownership import OWNER
from projections.partnership import rules_in_force
from projections.reports.owners import Holder, holders

# How far the calendar looks back and ahead, in days, when nothing else is asked.
BACK = 400
AHEAD = 120

# Area and breakdown; indicator, area and breakdown.
Place = tuple[str, str]
Key = tuple[str, str, str]


class DueRow(NamedTuple):
    """One figure expected for a series, due by this rule. `partner` and `account` are the data owner's, where
    there is one.
    """

    due: date
    standing: Due
    indicator: str
    title: str
    area: str
    breakdown: str
    period: str
    partner: str | None
    account: str | None
    rule: str


class _Supplied:
    """What has come: the periods of every series, and since when each runs."""

    def __init__(self, question: Question) -> None:
        self.figures = {(row.indicator, row.area, row.breakdown, row.period) for row in figures_of(question)}
        self.begun: dict[Key, date] = {}
        self.places: Mapping[str, set[Place]] = defaultdict(set)
        for reference, area, breakdown, period in self.figures:
            began, key = Period.of(period).first_day, (reference, area, breakdown)
            self.begun[key] = min(began, self.begun.get(key, began))
            self.places[reference].add((area, breakdown))


def figures_due(
    question: Question, first: date | None = None, last: date | None = None, *, supplied: bool = False
) -> list[DueRow]:
    """The figures expected between two days, in order of due day; those supplied only when asked for.

    Expected are the areas that the definition names, and every series that holds a figure. Nothing is
    expected of a time before the indicator was defined and before the first figure of the series.
    """
    today = question.as_at.today
    first = first or today - timedelta(days=BACK)
    last = last or today + timedelta(days=AHEAD)
    supply = _Supplied(question)
    owned_by, rules = holders(question), rules_in_force(question)
    rows = [
        row
        for indicator in list_indicators(question)
        if indicator.expects_figures
        for row in _due_of(
            indicator, supply, owned_by.get((indicator.stream, OWNER)), rules, (first, last, today)
        )
        if supplied or row.standing is not Due.SUPPLIED
    ]
    return sorted(rows, key=lambda row: (row.due, row.indicator, row.area, row.breakdown))


def _due_of(
    indicator: IndicatorRow,
    supply: _Supplied,
    owner: Holder | None,
    rules: Rulebook,
    span: tuple[date, date, date],
) -> Iterator[DueRow]:
    first, last, today = span
    reference, definition = indicator.reference, indicator.definition
    defined = moment_of(indicator.defined_at).astimezone(LONDON).date()
    expected = supply.places[reference] | {(area, "") for area in definition.areas}

    def due_day(period: Period) -> date:
        return rules.due(period.last_day).due_day(period, definition)

    for figure in expected_between(definition, first, last, due_day):
        for area, breakdown in expected:
            key = (reference, area, breakdown)
            if figure.period.last_day < min(defined, supply.begun.get(key, defined)):
                continue
            code = figure.period.code
            yield DueRow(
                figure.due,
                standing(figure.due, (*key, code) in supply.figures, today),
                *(reference, definition.title, area, breakdown, code),
                owner.partner if owner else None,
                owner.account if owner else None,
                rules.due(figure.period.last_day).words,
            )
