"""Whether terms suit the indicator that they are for: bands near a midpoint, red lines beyond targets."""

from __future__ import annotations

from decimal import Decimal

from domain.definition import Definition, Polarity
from domain.refusals import Refused
from domain.terms import Terms


def must_suit(terms: Terms, definition: Definition) -> None:
    """Refused: `band_required`, `band_not_expected`, `red_line_not_beyond`."""
    stated = [
        ("milestones", each.value, each.upper, terms.red_line if each.red_line is None else each.red_line)
        for each in terms.milestones
    ]
    if terms.value is not None:
        stated.append(("value", terms.value, terms.upper, terms.red_line))
    near_a_midpoint = definition.polarity is Polarity.MIDPOINT
    for field, value, upper, red_line in stated:
        if near_a_midpoint and upper is None:
            raise Refused(
                "band_required",
                "Near a midpoint a target is a band: give its lower and its upper end, like 95 to 105.",
                field="upper" if field == "value" else field,
            )
        if upper is not None and not near_a_midpoint:
            raise Refused(
                "band_not_expected",
                "Only where near a midpoint is better a target is a band: give one value.",
                field="upper" if field == "value" else field,
            )
        if red_line is not None and not _is_beyond(value, upper, red_line, definition.polarity):
            raise Refused(
                "red_line_not_beyond",
                f"The red line {red_line} is not on the bad side of {value}. It holds for every value of the "
                "target without one of its own: give such a milestone its own, like 2009/10: 5.2, red 5.6.",
                field="red_line" if field == "value" else field,
            )


def _is_beyond(value: Decimal, upper: Decimal | None, red_line: Decimal, polarity: Polarity) -> bool:
    """Whether it is worse than the target; of a band, outside of it: it bounds the side on which it lies."""
    if polarity is Polarity.HIGHER:
        return red_line < value
    if polarity is Polarity.LOWER:
        return red_line > value
    return upper is None or red_line < value or red_line > upper
