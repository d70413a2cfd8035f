"""An aim: what a value is held to, and how far it is from it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.definition import Polarity
from domain.judged_as import MarginIn


@dataclass(frozen=True, slots=True)
class Aim:
    """A value, or a band from `value` to `upper`; beyond `red_line` it is red, or else beyond `margin`."""

    value: Decimal
    upper: Decimal | None = None
    red_line: Decimal | None = None
    margin: Decimal | None = None
    margin_in: MarginIn = MarginIn.PER_CENT

    @property
    def top(self) -> Decimal:
        """The upper end of a band; the value itself, where it is none."""
        return self.value if self.upper is None else self.upper

    @property
    def size(self) -> Decimal:
        """What a per cent of it is of: of a band the smaller end's size."""
        return min(abs(self.value), abs(self.top))

    def has_two_sides(self, polarity: Polarity) -> bool:
        """Whether a value may fall short above and below: of a band, or near a midpoint."""
        return self.upper is not None or polarity is Polarity.MIDPOINT

    def shortfall(self, value: Decimal, polarity: Polarity) -> Decimal:
        """How far the value is from good enough, in its own unit; nought or less when it is there.

        Of a band it is measured from the nearer end, whichever way is better.
        """
        if self.has_two_sides(polarity):
            return max(self.value - value, value - self.top)
        return self.value - value if polarity is Polarity.HIGHER else value - self.value

    def margin_of(self, margin: Decimal, margin_in: MarginIn) -> Decimal:
        """A margin in the aim's own unit."""
        return margin if margin_in is MarginIn.POINTS else self.size * margin / 100
