"""Value types: what sort of thing a value is, and what may therefore be done with it."""

from __future__ import annotations

from enum import StrEnum


class ValueType(StrEnum):
    """In the log each is an exact decimal.

    A duration in seconds, a date as days since 1970-01-01, a grade by its place (from 1) in the list of its
    definition's version, yes as 1 and no as 0, `1 in n` and `1 : n` as n.
    """

    NUMBER = "number"
    MONEY = "money"
    PER_CENT = "per cent"
    RATE = "rate"
    RATIO = "ratio 1 : n"
    DURATION = "duration"
    DATE = "date"
    GRADE = "grade"
    YES_NO = "yes or no"

    @property
    def can_be_added(self) -> bool:
        """Whether a sum of such values says anything."""
        return self in (ValueType.NUMBER, ValueType.MONEY, ValueType.DURATION, ValueType.YES_NO)

    @property
    def has_nought(self) -> bool:
        """Whether a per cent of such a value says anything: of a date or of a place it does not."""
        return self not in (ValueType.DATE, ValueType.GRADE)

    @property
    def can_be_averaged(self) -> bool:
        """Whether a mean of such values says anything; of yes and no it is the share of yes."""
        return self is not ValueType.GRADE
