"""Whose what is changed is: the partner that answers for it, and its officer."""

from __future__ import annotations

from datetime import date

from domain.account import Account
from domain.action import Action
from domain.aggregate import RecordedAggregate
from domain.area import Area
from domain.authority.whose import NOBODYS, Item
from domain.dated import held_on
from domain.indicator import Indicator
from domain.outcome import Outcome
from domain.risk import Risk
from domain.supplier import supplied_by
from domain.target import Target


def owned(aggregate: Outcome | Indicator | Action | Risk) -> Item:
    """As its owner answers for it."""
    owner = aggregate.owner
    return NOBODYS if owner is None else Item(owner.partner, owner.account)


def aimed_at(target: Target) -> Item:
    """As its owner answers for it; until it has one, whoever began it, whatever terms were proposed since."""
    return Item(target.begun_by) if target.owner is None else Item(target.owner.partner, target.owner.account)


def answered(aggregate: RecordedAggregate) -> Item:
    """As whoever owns it answers for it; nobody's, where it is nothing that is owned."""
    if isinstance(aggregate, Target):
        return aimed_at(aggregate)
    return owned(aggregate) if isinstance(aggregate, Outcome | Indicator | Action | Risk) else NOBODYS


def supplied(indicator: Indicator, area: RecordedAggregate | None, day: date) -> Item:
    """The figures of a series, as whoever supplied the area's on this day answers for them; the data owner
    does where it supplies, and looks up those of an area that is only compared with, whoever supplies others.
    """
    if isinstance(area, Area) and area.description is not None and area.description.comparator:
        return owned(indicator)
    return supplied_by(
        indicator.definition.supplier if indicator.definition else "",
        held_on(area.suppliers, day) if isinstance(area, Area) else "",
        owned(indicator),
    )


def judged(indicator: Indicator, area: RecordedAggregate | None, day: date) -> Item:
    """The same for whoever assesses them: the data owner owns them wherever they come from."""
    owner = indicator.owner
    return supplied(indicator, area, day)._replace(account=owner.account if owner else None)


def held(account: Account) -> Item:
    """An account is its partner's, and its holder's."""
    return Item(account.partner, account.id)


def common(_: RecordedAggregate) -> Item:
    """What the partnership has in common is nobody's."""
    return NOBODYS
