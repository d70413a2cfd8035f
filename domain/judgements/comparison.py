"""Comparison: where a figure stands among those of other areas for the same period."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Context, Decimal, localcontext
from typing import NamedTuple

from domain.definition import Polarity

# Of fewer figures there are no quarters.
LEAST_FOR_QUARTILES = 4
_WORKING_DIGITS = 60


class Rank(NamedTuple):
    """A place among `of` figures, of which 1 is the best; equal ones share the better place."""

    place: int
    of: int

    @property
    def quartile(self) -> int | None:
        """The quarter it stands in, 1 is the best; None where they are too few to have quarters.

        The ends of the quarters lie a quarter, a half and three quarters of the way from the best place to
        the last, and whoever stands on an end is in the better one. So whatever is as good as a spreadsheet's
        (inclusive) quartile, or better, is in that quarter: the top quartile of published indicators.
        """
        if self.of < LEAST_FOR_QUARTILES:
            return None
        return next(each for each in (1, 2, 3, 4) if 4 * (self.place - 1) <= each * (self.of - 1))


def median(values: Collection[Decimal], *, averaged: bool = True) -> Decimal | None:
    """The middle value, exact; of an even number the mean of the two in the middle, or the lower of them
    where such values have no mean. None of none.
    """
    if not values:
        return None
    ordered = sorted(values)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    if not averaged or low == high:
        return low
    with localcontext(Context(prec=_WORKING_DIGITS)):
        return (low + high) / 2


def rank(
    value: Decimal, others: Sequence[Decimal], polarity: Polarity, midpoint: Decimal | None = None
) -> Rank | None:
    """Its place among the others and itself: one more than how many are better. None without polarity."""
    if polarity in (Polarity.NONE, Polarity.NOT_SAID) or (polarity is Polarity.MIDPOINT and midpoint is None):
        return None
    own = _badness(value, polarity, midpoint)
    better = sum(_badness(each, polarity, midpoint) < own for each in others)
    return Rank(better + 1, len(others) + 1)


def _badness(value: Decimal, polarity: Polarity, midpoint: Decimal | None) -> Decimal:
    """Less is better: by distance from the midpoint, where there is one."""
    with localcontext(Context(prec=_WORKING_DIGITS)):
        if polarity is Polarity.MIDPOINT:
            assert midpoint is not None
            return abs(value - midpoint)
        return -value if polarity is Polarity.HIGHER else value
