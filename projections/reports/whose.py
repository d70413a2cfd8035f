"""Whose something is as then, so that pages offer what the services will take."""

from __future__ import annotations

from uuid import UUID

from domain.authority.whose import NOBODYS, Item
from domain.identity import area_id, target_id
from domain.kinds import KINDS
from domain.supplier import supplied_by
from projections.accounts import account_with
from projections.areas import list_areas
from projections.engine.as_at import Question
from projections.indicators import IndicatorRow
from projections.ownership import owner_of
from projections.targets import list_targets


def whose_subject(question: Question, kind: str, reference: str) -> Item:
    """The item of a subject by its reference: of an indicator its definition, not its figures."""
    if kind == "account":
        row = account_with(question, reference)
        return NOBODYS if row is None else Item(row.partner, UUID(row.account))
    if not KINDS[kind].duties:
        return NOBODYS
    owned = owner_of(question, str(KINDS[kind].identity(reference)))
    if owned:
        return Item(owned[0].partner, None if owned[0].account is None else UUID(owned[0].account))
    if kind == "target":
        its = [row for row in list_targets(question) if target_id(row.reference) == target_id(reference)]
        return Item(its[0].proposer) if its else NOBODYS
    return NOBODYS


def whose_figures(question: Question, indicator: IndicatorRow, area: str) -> Item:
    """The item of a series: the partner that supplies it, and the data owner where that is theirs."""
    owner = whose_subject(question, "indicator", indicator.reference)
    usual = next((row.supplier for row in list_areas(question) if row.stream == str(area_id(area))), "")
    return supplied_by(indicator.definition.supplier, usual, owner)


def whose_to_judge(question: Question, indicator: IndicatorRow, area: str) -> Item:
    """The same for whoever assesses them: the data owner owns them wherever they come from."""
    owner = whose_subject(question, "indicator", indicator.reference)
    return whose_figures(question, indicator, area)._replace(account=owner.account)
