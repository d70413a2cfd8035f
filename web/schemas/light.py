"""The light in which an input is read: what the indicator that it is about says of periods and numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal

from domain.numbers import ANY_SIGN, read_number
from domain.periods.cycle import Cycle, Frequency
from domain.periods.meaning import period_meant
from domain.periods.period import Period


def _none(_: str) -> Collection[Period]:
    return ()


@dataclass(frozen=True, slots=True)
class Light:
    """`signs` are those that a value may bear. `held` finds the periods that have a figure, of those that a
    text could mean, where only such a one can be meant.
    """

    cycle: Cycle
    signs: frozenset[str] = ANY_SIGN
    held: Callable[[str], Collection[Period]] = _none

    def period(self, text: str) -> Period:
        """Refused: `period_not_understood`, `period_ambiguous`."""
        return period_meant(text, self.cycle, self.held(text))

    def value(self, text: str, field: str) -> Decimal:
        """A value of the indicator, with its unit's sign or without. Refused: as `read_number`."""
        return read_number(text, field, self.signs)


PLAIN_LIGHT = Light(Cycle(Frequency.IRREGULAR))
