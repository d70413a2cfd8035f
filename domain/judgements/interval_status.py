"""Colour by interval: what the limits of a figure, and not its value alone, say against an aim."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from domain.definition import Polarity
from domain.judgements.aim import Aim

IntervalStatus = Literal["green", "amber", "red"]


def interval_status(lower: Decimal, upper: Decimal, aim: Aim, polarity: Polarity) -> IntervalStatus:
    """Green where all between the limits is good enough, red where nothing of it is, amber where they enclose
    an end of what is: chance alone may have decided.

    The aim's own red line and margin have no say in it. It is asked of what has a polarity.
    """
    ends = (aim.shortfall(lower, polarity), aim.shortfall(upper, polarity))
    if max(ends) <= 0:
        return "green"
    # A band may lie between limits that are both outside of it.
    highest = aim.value if aim.upper is None else aim.upper
    is_band = aim.upper is not None or polarity is Polarity.MIDPOINT
    around = is_band and lower <= highest and upper >= aim.value
    return "red" if min(ends) > 0 and not around else "amber"
