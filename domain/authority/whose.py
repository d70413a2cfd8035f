"""Whose something is, as seen by whoever would change it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from domain.identity import partner_id


class Whose(StrEnum):
    """Mine, my own partner's, another partner's, or nobody's."""

    OWN = "own"
    PARTNERS = "own partner’s"
    ANOTHERS = "another’s"
    NOBODYS = "nobody’s"


class Item(NamedTuple):
    """What is changed, as far as it is anybody's: the partner that answers for it, and its officer."""

    partner: str | None = None
    account: UUID | None = None


NOBODYS = Item()


def whose(item: Item, account: UUID, partner: str) -> Whose:
    """Whose the item is to somebody of this account and partner: their own, whichever partner it is for."""
    if item.account is not None and item.account == account:
        return Whose.OWN
    if item.partner is None:
        return Whose.NOBODYS
    return Whose.PARTNERS if partner_id(item.partner) == partner_id(partner) else Whose.ANOTHERS
