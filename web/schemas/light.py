"""The light in which an input is read: what the indicator that it is about says of periods and values."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal

from domain.periods.cycle import Cycle, Frequency
from domain.periods.meaning import period_meant
from domain.periods.period import Period
from domain.value_type import ValueType
from domain.values.reading import must_not_be_bare, read_value
from domain.values.scale import PLAIN_SCALE, Scale


def _none(_: str) -> Collection[Period]:
    return ()


@dataclass(frozen=True, slots=True)
class Light:
    """`scale` is the one that a value is of. `held` finds the periods that have a figure, of those that a
    text could mean, where only such a one can be meant.
    """

    cycle: Cycle
    scale: Scale = PLAIN_SCALE
    held: Callable[[str], Collection[Period]] = _none

    def period(self, text: str) -> Period:
        """Refused: `period_not_understood`, `period_ambiguous`."""
        return period_meant(text, self.cycle, self.held(text))

    def value(self, text: str, field: str) -> Decimal:
        """A value of the indicator, as people write one. Refused: as `read_value`."""
        return read_value(text, self.scale, field)

    def text_of_value(self, said: object, field: str) -> object:
        """What a machine sent, as the text that is read; true and false are yes and no.

        A number of a machine is not taken where it would say nothing of what is counted: a number in JSON
        could be seconds or hours. Refused: `not_a_duration`, `not_a_date`, `not_a_grade`.
        """
        if self.scale.value_type is ValueType.YES_NO and isinstance(said, bool):
            return "yes" if said else "no"
        if not isinstance(said, str):
            must_not_be_bare(said, self.scale, field)
        return said


PLAIN_LIGHT = Light(Cycle(Frequency.IRREGULAR))
