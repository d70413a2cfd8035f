"""Turns of phrase that several sentences share."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache

from domain.owner import Owner
from domain.periods.period import Period
from domain.values.digits import EXACTLY

# What is computed may have 28 digits: nobody reads so many in a sentence.
MOST_DIGITS, FIRST_DIGITS = 20, 8


def owner_named(owner: Owner) -> str:
    """`{account:…} of DCC`, or the partner alone."""
    return f"{{account:{owner.account}}} of {owner.partner}" if owner.account else owner.partner


@lru_cache(maxsize=8192)
def period_named(code: str) -> str:
    return Period.of(code).label


def day(on: date) -> str:
    """`1 April 2008`."""
    return f"{on.day} {on:%B %Y}"


def place(area: str, breakdown: str) -> str:
    """`Purbeck`, or `Purbeck, Sex: Female`."""
    return f"{area}, {breakdown}" if breakdown else area


def number(value: Decimal | None) -> str:
    """The exact number, with thousands set apart: `132,993,000`; of a long one, its first digits and `…`."""
    if value is None:
        return "no value"
    if len(value.as_tuple().digits) <= MOST_DIGITS:
        return f"{value:,f}"
    place = Decimal(1).scaleb(min(0, value.adjusted() + 1 - FIRST_DIGITS))
    kept = value.quantize(place, ROUND_DOWN, EXACTLY)
    return f"{kept:,f}" if kept == value else f"{kept:,f}…"


def because(reason: str) -> str:
    """The reason, as the end of a sentence; nothing more where none was asked."""
    return f": {reason.rstrip('.')}." if reason else "."


def within(since: date | None, until: date | None) -> str:
    """` from 1 April 2008 to 30 June 2008`, as far as it is said."""
    first = f" from {day(since)}" if since else ""
    return f"{first} to {day(until)}" if until else first
