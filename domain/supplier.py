"""Who supplies the figures of a series."""

from __future__ import annotations


def supplier_of(own: str, usual: str, owners: str | None) -> str | None:
    """The code of the partner: the indicator's own supplier, else the area's usual one, else the data owner's
    partner; None where nobody is named.
    """
    return own or usual or owners or None
