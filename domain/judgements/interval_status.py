"""Colour by interval: what the limits of a figure, and not its value alone, say against an aim."""

from __future__ import annotations

from decimal import Decimal

from domain.definition import Polarity
from domain.judgements.aim import Aim
from domain.judgements.status import Status


def interval_status(lower: Decimal, upper: Decimal, aim: Aim, polarity: Polarity) -> Status:
    """Green where all between the limits is good enough, red where nothing of it is, amber where they enclose
    an end of what is: chance alone may have decided.

    The aim's own red line and margin have no say in it. It is asked of what has a polarity.
    """
    ends = (aim.shortfall(lower, polarity), aim.shortfall(upper, polarity))
    if max(ends) <= 0:
        return Status.GREEN
    # A band may lie between limits that are both outside of it.
    around = aim.has_two_sides(polarity) and lower <= aim.top and upper >= aim.value
    return Status.RED if min(ends) > 0 and not around else Status.AMBER
