"""Figures due: which are expected when, and which are overdue, as then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from domain.dated import held_on
from domain.definition import Definition
from domain.identity import area_id, partner_id
from domain.judgements.adoption import Rulebook
from domain.judgements.timeliness import Due, expected_under, standing
from domain.periods.period import Period
from domain.series_key import SeriesKey
from domain.supplier import supplier_of
from projections.areas import areas_by_stream, comparator_areas, list_areas
from projections.definitions import every_definition
from projections.endings import Endings
from projections.engine.as_at import Question, day_of
from projections.figures import figures_of
from projections.indicators import IndicatorRow, list_indicators
from projections.ownership import OWNER
from projections.partnership import rules_in_force
from projections.reports.owners import Holder, holders
from projections.reports.suppliers import usual_suppliers

# How far the calendar looks back and ahead, in days, when nothing else is asked.
BACK = 400
AHEAD = 120

# Area and breakdown; indicator, area and breakdown.
Place = tuple[str, str]
Key = tuple[str, str, str]


class DueRow(NamedTuple):
    """One figure expected for a series, due by this rule. `partner` is the indicator's supplier, else the
    area's usual supplier at the end of the period, else the data owner's partner; `account` the data owner's,
    where it is of that partner. `awaited`: it is declared to be on its way.
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
    awaited: bool = False


class _Supplied:
    """What has come: the periods of every series, and since when each runs."""

    def __init__(self, question: Question) -> None:
        # What is told of another area now is not expected here again.
        rows = [
            row
            for row in figures_of(question, withdrawn=True)
            if not row.is_withdrawn or row.moved_to is not None
        ]
        self.figures = {(row.indicator, row.area, row.breakdown, row.period) for row in rows}
        # What is not yet available is due again on the day on which it is expected.
        self.awaited = {
            (row.indicator, row.area, row.breakdown, row.period): date.fromisoformat(row.expected_on)
            for row in rows
            if row.expected_on is not None
        }
        self.awaited_since: dict[str, date] = {}
        for reference, _, _, code in self.awaited:
            began = Period.of(code).first_day
            self.awaited_since[reference] = min(began, self.awaited_since.get(reference, began))
        self.areas = areas_by_stream(list_areas(question))
        self.suppliers = dict(usual_suppliers(question))
        self.compared = comparator_areas(question)
        self.series: dict[Key, str] = {(row.indicator, row.area, row.breakdown): row.series for row in rows}
        self.begun: dict[Key, date] = {}
        self.places: Mapping[str, set[Place]] = defaultdict(set)
        for reference, area, breakdown, period in self.figures:
            began, key = Period.of(period).first_day, (reference, area, breakdown)
            self.begun[key] = min(began, self.begun.get(key, began))
            self.places[reference].add((area, breakdown))

    def supplier(self, area: str, period: Period) -> str | None:
        """The partner that usually supplied the area's figures at the end of the period."""
        suppliers = self.suppliers.get(str(area_id(area)))
        return held_on(suppliers, period.last_day) or None if suppliers else None

    def is_before(self, period: Period, area: str) -> bool:
        """Whether the area had not begun by the period's end: what is held of it was worked out later."""
        row = self.areas.get(str(area_id(area)))
        return row is not None and row.begun is not None and period.last_day < row.begun

    def is_only_compared_with(self, area: str) -> bool:
        """Whether nobody owes its figures."""
        return bool(self.compared) and str(area_id(area)) in self.compared

    def has_ended(self, indicator: str, place: Place, endings: Endings) -> bool:
        """Whether nothing more is expected of this place."""
        area, breakdown = place
        whole = "" if breakdown else str(SeriesKey(indicator, area).stream)
        return endings.of(self.series.get((indicator, area, breakdown), whole), area) is not None


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
    supply, endings = _Supplied(question), Endings(question)
    owned_by, rules = holders(question), rules_in_force(question)
    indicators = list_indicators(question)
    changed = any(each.definition.since for each in indicators)
    histories = every_definition(question) if changed else {}
    rows = [
        row
        for indicator in indicators
        if indicator.expects_figures
        for row in _due_of(
            _Asked(
                indicator,
                owned_by.get((indicator.stream, OWNER)),
                rules,
                (first, last, today),
                histories.get(indicator.stream, []),
            ),
            supply,
            endings,
        )
        if supplied or row.standing is not Due.SUPPLIED
    ]
    return sorted(rows, key=lambda row: (row.due, row.indicator, row.area, row.breakdown))


class _Asked(NamedTuple):
    """Of which indicator what is due is asked, by which rules, between which days, and the day it is."""

    indicator: IndicatorRow
    owner: Holder | None
    rules: Rulebook
    span: tuple[date, date, date]
    history: Sequence[Definition]


def _due_of(asked: _Asked, supply: _Supplied, endings: Endings) -> Iterator[DueRow]:
    indicator, owner, rules, (first, last, today), _ = asked
    reference, definition = indicator.reference, indicator.definition
    defined = day_of(indicator.defined_at)
    expected = supply.places[reference] | {(area, "") for area in definition.areas}
    going_on = [
        place
        for place in expected
        if not supply.is_only_compared_with(place[0]) and not supply.has_ended(reference, place, endings)
    ]

    def due_day(period: Period, terms: Definition) -> date:
        return rules.due(period.last_day).due_day(period, terms)

    # What is awaited for a day within the span may have been due before it.
    start = min(first, supply.awaited_since.get(reference, first))
    for figure in expected_under(asked.history or [definition], start, last, due_day):
        for area, breakdown in going_on:
            key = (reference, area, breakdown)
            begun = min(defined, supply.begun.get(key, defined))
            if figure.period.last_day < begun or supply.is_before(figure.period, area):
                continue
            supplied = any((*key, code) in supply.figures for code in figure.answering)
            awaited = supply.awaited.get((*key, figure.period.code))
            due = figure.due if awaited is None else max(figure.due, awaited)
            if not first <= due <= last:
                continue
            partner, account = _whose(definition, owner, supply.supplier(area, figure.period))
            yield DueRow(
                due,
                standing(due, supplied and awaited is None, today),
                *(reference, definition.title, area, breakdown, figure.period.code),
                partner,
                account,
                rules.due(figure.period.last_day).words,
                awaited is not None,
            )


def _whose(definition: Definition, owner: Holder | None, usual: str | None) -> tuple[str | None, str | None]:
    """The partner that supplies a figure, and the account of whoever owns it there."""
    partner = supplier_of(definition.supplier, usual or "", owner.partner if owner else None)
    if owner is None or partner is None or partner_id(owner.partner) != partner_id(partner):
        return partner, None
    return partner, owner.account
