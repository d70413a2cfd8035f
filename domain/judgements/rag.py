"""RAG: red, amber or green against the target, one function a version (see `domain.judgements.rules`)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from domain.definition import Definition, Polarity


class Status(StrEnum):
    """How a figure stands against its target."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NO_TARGET = "no target"
    NO_FIGURE = "no figure"
    NOT_JUDGED = "not judged"


def rag_1(value: Decimal | None, target: Decimal | None, definition: Definition) -> Status:
    """The status of a value against the target in force for its period.

    A value exactly on the target is green; one exactly at the edge of the tolerance is amber. The tolerance
    is the indicator's, in per cent of the target's size (of one, when the target is nought). Near a midpoint,
    the target is how far from the midpoint a value may lie. Without polarity nothing is judged.
    """
    if value is None:
        return Status.NO_FIGURE
    if target is None:
        return Status.NO_TARGET
    if definition.polarity is Polarity.NONE:
        return Status.NOT_JUDGED
    shortfall = _shortfall(value, target, definition)
    if shortfall <= 0:
        return Status.GREEN
    margin = (abs(target) or Decimal(1)) * (definition.tolerance or 0) / 100
    return Status.AMBER if shortfall <= margin else Status.RED


def _shortfall(value: Decimal, target: Decimal, definition: Definition) -> Decimal:
    """How far the value is from good enough, in its own unit; nought or less when it is there."""
    if definition.polarity is Polarity.HIGHER:
        return target - value
    if definition.polarity is Polarity.LOWER:
        return value - target
    assert definition.midpoint is not None, "a definition near a midpoint names it"
    return abs(value - definition.midpoint) - target
