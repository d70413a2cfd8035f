"""Digits: a number as pages show it, with as many decimals as it takes to tell it from another."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

# Numbers that people write have far fewer digits: with so many nothing is lost.
EXACTLY = Context(prec=400, rounding=ROUND_HALF_UP)

# What is computed is held to so many significant digits; more than are ever shown.
FULL_PRECISION = Context(prec=28, rounding=ROUND_HALF_UP)

# What is shown as nought by its decimals is shown with its own digits: all of so many, else the first three.
MOST_DIGITS, FIRST_DIGITS = 6, 3


def exact(value: Decimal) -> str:
    """Every digit, with thousands set apart."""
    return f"{value:,f}".replace("-", "−")


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half up."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=EXACTLY)


def number(value: Decimal, decimals: int) -> str:
    """With so many decimals and thousands set apart; never as nought what is not nought.

    Past the second decimal no noughts are added: they would claim a precision that was not given.
    """
    with localcontext(rounding=ROUND_HALF_UP):
        shown = f"{value:,.{min(decimals, max(_given(value), 2))}f}"
        if value and not re.search(r"[1-9]", shown):
            digits = len(value.as_tuple().digits)
            return (
                exact(value) if digits <= MOST_DIGITS else number(value, FIRST_DIGITS - 1 - value.adjusted())
            )
    return shown.replace("-", "−")


def as_shown(text: str) -> Decimal:
    """The number that `number` or `exact` shows so."""
    return Decimal(text.replace(",", "").replace("−", "-"))


def told_apart(one: Decimal, other: Decimal, decimals: int) -> tuple[str, str]:
    """Both with as many decimals as tell them apart, and with no more: the same text where they are equal.

    84.6 beside 85, where there are no decimals, is 84.6 beside 85.0.
    """
    if one == other:
        same = number(max(one, other, key=_given), decimals)
        return same, same
    for places in range(decimals, max(_given(one), _given(other), decimals) + 1):
        shown = number(one, places), number(other, places)
        # 5.000 beside 5.00 looks equal, though its text is another.
        if as_shown(shown[0]) != as_shown(shown[1]):
            return shown
    return exact(one), exact(other)


def _given(value: Decimal) -> int:
    """How many decimals it was given with."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return -exponent
