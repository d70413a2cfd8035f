"""Scale: in what the values of an indicator are written and shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.identity import one_spelling
from domain.numbers import ANY_SIGN
from domain.value_type import ValueType

NUMBERS = frozenset({ValueType.NUMBER, ValueType.MONEY, ValueType.PER_CENT, ValueType.RATE, ValueType.RATIO})


@dataclass(frozen=True, slots=True)
class Scale:
    """What a value is, with the `grades` of a grade, the first is 1; in a `unit`, with so many `decimals`.

    `signs` are those that a number may bear: £ of pounds, % of percentages.
    """

    value_type: ValueType = ValueType.NUMBER
    grades: tuple[str, ...] = ()
    unit: str = ""
    decimals: int = 1
    signs: frozenset[str] = ANY_SIGN

    @property
    def is_number(self) -> bool:
        """Whether a value is written and shown as the very number that the log keeps."""
        return self.value_type in NUMBERS


PLAIN_SCALE = Scale()


class Scaled(Protocol):
    """A scale, or a definition."""

    @property
    def value_type(self) -> ValueType: ...

    @property
    def grades(self) -> tuple[str, ...]: ...


def same_scale(one: Scaled, other: Scaled) -> bool:
    """Whether values under the two can be compared: numbers, or of one type, and if grades, of one list."""
    if one.value_type in NUMBERS and other.value_type in NUMBERS:
        return True
    folded = [[one_spelling(grade) for grade in each.grades] for each in (one, other)]
    return one.value_type is other.value_type and folded[0] == folded[1]
