"""Who supplies the figures of a series."""

from __future__ import annotations

from domain.authority.whose import NOBODYS, Item
from domain.identity import partner_id


def supplier_of(own: str, usual: str, owners: str | None) -> str | None:
    """The code of the partner: the indicator's own supplier, else the area's usual one, else the data owner's
    partner; None where nobody is named.
    """
    return own or usual or owners or None


def supplied_by(own: str, usual: str, owner: Item) -> Item:
    """Whose the figures are: their supplier's, and the data owner's where that is of the same partner."""
    partner = supplier_of(own, usual, owner.partner)
    if partner is None:
        return NOBODYS
    theirs = owner.partner is not None and partner_id(owner.partner) == partner_id(partner)
    return Item(partner, owner.account if theirs else None)
