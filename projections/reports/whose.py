"""Whose something is as then, so that pages offer what the services will take."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from domain.authority.whose import NOBODYS, Item
from domain.dated import from_the_beginning, held_on
from domain.identity import area_id, target_id
from domain.kinds import KINDS
from domain.supplier import supplied_by
from projections.accounts import account_among_all
from projections.areas import comparator_areas
from projections.engine.as_at import Question
from projections.indicators import IndicatorRow
from projections.ownership import owner_of
from projections.reports.suppliers import usual_suppliers
from projections.targets import list_targets

ALWAYS = from_the_beginning("")
NAME_LEAD = "target.name_lead"


def whose_subject(question: Question, kind: str, reference: str) -> Item:
    """The item of a subject by its reference: of an indicator its definition, not its figures."""
    if kind == "account":
        row = account_among_all(question, reference)
        return NOBODYS if row is None else Item(row.partner, UUID(row.account))
    if not KINDS[kind].duties:
        return NOBODYS
    owned = owner_of(question, str(KINDS[kind].identity(reference)))
    if owned:
        return Item(owned[0].partner, None if owned[0].account is None else UUID(owned[0].account))
    if kind == "target":
        its = [row for row in list_targets(question) if target_id(row.reference) == target_id(reference)]
        return Item(its[0].begun_by) if its else NOBODYS
    return NOBODYS


def whose_touched(question: Question, verb: str, kind: str, reference: str) -> list[Item]:
    """The items of all that a change of the subject touches: a lead turns the colours of an indicator too."""
    its = [whose_subject(question, kind, reference)]
    if verb == NAME_LEAD:
        aimed = (row.terms for row in list_targets(question) if row.stream == str(target_id(reference)))
        measured = [whose_subject(question, "indicator", each.indicator) for each in aimed if each.indicator]
        its += [each for each in measured if each.partner is not None]
    return its


def whose_figures(
    question: Question, indicator: IndicatorRow, area: str, day: date | None = None
) -> list[Item]:
    """The item of a series: the partner that supplied it on this day, and the data owner where that is
    theirs; the data owner's for an area that is only compared with. Without a day, all that it ever was.
    """
    owner = whose_subject(question, "indicator", indicator.reference)
    place = str(area_id(area))
    if place in comparator_areas(question):
        return [owner]
    stretches = next((its for stream, its in usual_suppliers(question) if stream == place), ALWAYS)
    usual = {supplier for _, supplier in stretches} if day is None else {held_on(stretches, day)}
    return [supplied_by(indicator.definition.supplier, each, owner) for each in sorted(usual)]


def whose_to_judge(question: Question, indicator: IndicatorRow, area: str) -> list[Item]:
    """The same today for whoever assesses them: the data owner owns them wherever they come from."""
    owner = whose_subject(question, "indicator", indicator.reference)
    today = question.as_at.today
    return [its._replace(account=owner.account) for its in whose_figures(question, indicator, area, today)]
