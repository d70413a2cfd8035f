"""What a row says of its figure besides the value: its limits, their level, and how many were asked."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from domain.judgements.intervals import USUAL_LEVEL
from domain.numbers import NO_SIGN, DecimalMark, read_number
from domain.values.scale import PLAIN_SCALE, Scale
from infrastructure.formats.values import Missing, read_value

PER_CENT = frozenset({"%"})


class RowLimits(NamedTuple):
    """The limits at a level in per cent, and the base. `presumed`: the row says no level."""

    lower: Decimal | None = None
    upper: Decimal | None = None
    confidence_level: Decimal | None = None
    base: Decimal | None = None
    presumed: bool = False


NO_LIMITS = RowLimits()


def limits_in(
    lower: str,
    upper: str,
    level: str,
    base: str,
    *,
    mark: DecimalMark,
    signs: frozenset[str],
    scale: Scale = PLAIN_SCALE,
) -> RowLimits:
    """What these cells say, written as the values of the file are; where there is no level, 95 per cent.

    Refused: `value_not_understood`, `sign_not_expected`, `not_a_number`, `number_too_long`, and as values of
    the scale are.
    """
    if not any(cell.strip() for cell in (lower, upper, base)):
        return NO_LIMITS
    low = _number(lower, "lower", mark, signs, scale)
    high = _number(upper, "upper", mark, signs, scale)
    asked = _number(base, "base", mark, NO_SIGN)
    if low is None and high is None:
        return RowLimits(base=asked)
    said = _number(level, "confidence_level", mark, PER_CENT)
    if said is not None and said < 1:
        said *= 100  # 0.95 is a share: nobody tells limits at a level under one per cent
    return RowLimits(low, high, USUAL_LEVEL if said is None else said, asked, presumed=said is None)


def _number(
    text: str, field: str, mark: DecimalMark, signs: frozenset[str], scale: Scale = PLAIN_SCALE
) -> Decimal | None:
    read = read_value(text, mark, signs, scale)
    if isinstance(read, Missing):
        return None
    return read_number(text, field, signs, mark) if scale.is_number else read.value
