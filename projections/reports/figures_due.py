"""Figures due: which are expected when, and which are overdue, as then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from domain.definition import Definition
from domain.identity import area_id, partner_id
from domain.judgements.adoption import Rulebook
from domain.judgements.timeliness import Due, ExpectedUnder, expected_under, standing
from domain.periods.period import Period
from domain.supplier import supplier_of
from projections.definitions import every_definition
from projections.engine.as_at import Question, day_of
from projections.figures_held import Sought, areas_of_series
from projections.indicators import IndicatorRow, list_indicators
from projections.ownership import OWNER
from projections.partnership import rules_in_force
from projections.reports.owners import Holder, holders
from projections.reports.suppliers import usual_suppliers
from projections.reports.supply import Supply

# How far the calendar looks back and ahead, in days, when nothing else is asked.
BACK = 400
AHEAD = 120


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


@dataclass(frozen=True, slots=True)
class Whose:
    """What is expected of these partners (by stream) and of these accounts, and of nobody else."""

    partners: frozenset[UUID]
    accounts: frozenset[str]

    def has(self, partner: str | None, account: str | None = None) -> bool:
        """Whether what this partner supplies, and this account owns, is among it."""
        return account in self.accounts or bool(partner and partner_id(partner) in self.partners)


def figures_due(
    question: Question,
    first: date | None = None,
    last: date | None = None,
    *,
    supplied: bool = False,
    whose: Whose | None = None,
) -> list[DueRow]:
    """The figures expected between two days, of whomever or of some, in order of due day; those supplied only
    when asked for.

    Expected are the areas that the definition names, and every series that holds a figure. Nothing is
    expected of a time before the indicator was defined and before the first figure of the series.
    """
    today = question.as_at.today
    span = (first or today - timedelta(days=BACK), last or today + timedelta(days=AHEAD))
    owned_by, rules = holders(question), rules_in_force(question)
    indicators = [
        _Asked(row, owned_by.get((row.stream, OWNER)), rules, span, today)
        for row in list_indicators(question)
        if row.expects_figures
    ]
    changed = any(each.indicator.definition.since for each in indicators)
    histories = every_definition(question) if changed else {}
    sought = None if whose is None else _sought(question, whose, indicators)
    supply = Supply(question, sought)
    rows = [
        row
        for each in indicators
        for row in _due_of(each, histories.get(each.indicator.stream, []), supply, with_supplied=supplied)
        if whose is None or whose.has(row.partner, row.account)
    ]
    return sorted(rows, key=lambda row: (row.due, row.indicator, row.area, row.breakdown))


def _sought(question: Question, whose: Whose, indicators: Sequence[_Asked]) -> Sought:
    """Where theirs can be: all of what they own or supply, and in areas that were ever usually theirs."""
    suppliers = dict(usual_suppliers(question))
    theirs = {area for area, its in suppliers.items() if any(whose.has(each) for _, each in its)}
    return Sought(
        frozenset(each.indicator.reference for each in indicators if each.may_be_of(whose)),
        frozenset(each for each in areas_of_series(question) if str(area_id(each)) in theirs)
        if theirs
        else (),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """Of which indicator what is due is asked, by which rules, between which days, and the day it is."""

    indicator: IndicatorRow
    owner: Holder | None
    rules: Rulebook
    span: tuple[date, date]
    today: date

    def may_be_of(self, whose: Whose) -> bool:
        """Whether any of its places may be theirs, whoever usually supplies them."""
        owner = self.owner
        own = owner is not None and whose.has(owner.partner, owner.account)
        return own or whose.has(self.indicator.definition.supplier)

    def due_day(self, period: Period, terms: Definition) -> date:
        return self.rules.due(period.last_day).due_day(period, terms)

    def expected(self, history: Sequence[Definition], since: date | None) -> Iterator[ExpectedUnder]:
        """For which periods; what is awaited for a day within the span may have been due before it."""
        first, last = self.span
        start = min(first, since or first)
        return expected_under(history or [self.indicator.definition], start, last, self.due_day)

    def whose(self, usual: str | None) -> tuple[str | None, str | None]:
        """The partner that supplies a figure, and the account of whoever owns it there."""
        owner = self.owner
        partner = supplier_of(
            self.indicator.definition.supplier, usual or "", owner.partner if owner else None
        )
        if owner is None or partner is None or partner_id(owner.partner) != partner_id(partner):
            return partner, None
        return partner, owner.account


def _due_of(
    asked: _Asked, history: Sequence[Definition], supply: Supply, *, with_supplied: bool
) -> Iterator[DueRow]:
    reference, definition = asked.indicator.reference, asked.indicator.definition
    defined, (first, last) = day_of(asked.indicator.defined_at), asked.span
    expected = supply.places[reference] | {(area, "") for area in definition.areas}
    going_on = [place for place in expected if supply.goes_on(reference, place)]
    for figure in asked.expected(history, supply.awaited_since.get(reference)):
        period, answering = figure.period, figure.answering
        rule = asked.rules.due(period.last_day).words
        for place in going_on:
            key = (reference, *place)
            if period.last_day < min(defined, supply.begun.get(key, defined)):
                continue
            awaited = supply.awaited.get((*key, period.code))
            supplied = awaited is None and any((*key, code) in supply.figures for code in answering)
            due = figure.due if awaited is None else max(figure.due, awaited)
            if (supplied and not with_supplied) or not first <= due <= last:
                continue
            if supply.is_before(period, place[0]):
                continue
            yield DueRow(
                due,
                standing(due, supplied, asked.today),
                *(reference, definition.title, *place, period.code),
                *asked.whose(supply.supplier(place[0], period)),
                rule,
                awaited is not None,
            )
