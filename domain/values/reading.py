"""Reading: one reader of values for every way in, by the type of the value."""

from __future__ import annotations

from decimal import Decimal

from domain.identity import tidy
from domain.numbers import LONGEST_NUMBER, NO_SIGN, DecimalMark, read_number
from domain.refusals import Refused
from domain.value_type import ValueType
from domain.values import dates, durations, grades, ratios, yes_and_no
from domain.values.scale import Scale


def how_to_write_value(scale: Scale) -> str:
    """How people write a value of this scale; nothing of a plain number."""
    match scale.value_type:
        case ValueType.DURATION:
            unit = durations.unit_seconds(scale.unit)
            alone = "" if unit is None else f" A number alone is in {scale.unit}."
            return f"{durations.HOW_TO_WRITE}{alone}"
        case ValueType.DATE:
            return dates.HOW_TO_WRITE
        case ValueType.GRADE:
            return grades.how_to_write(scale.grades)
        case ValueType.YES_NO:
            return yes_and_no.HOW_TO_WRITE
        case ValueType.RATIO:
            return ratios.HOW_TO_WRITE
    return ""


def read_value(
    text: str, scale: Scale, field: str = "value", mark: DecimalMark = DecimalMark.POINT
) -> Decimal:
    """The exact decimal that the log keeps, from text as people write a value of this type.

    Refused: `not_a_duration`, `not_a_date`, `date_out_of_range`, `not_a_grade`, `not_yes_or_no`,
    `not_a_ratio`, and as `read_number`.
    """
    said, kind = tidy(text), scale.value_type
    if len(said) > LONGEST_NUMBER:
        # No value is so long, and no expression is to take its time over it.
        said = f"{said[:40]}…"
    match kind:
        case ValueType.DURATION:
            return _duration(said, scale, field, mark)
        case ValueType.DATE:
            return dates.read_date(said, field)
        case ValueType.GRADE:
            return grades.read_grade(said, scale.grades, field)
        case ValueType.YES_NO:
            return yes_and_no.read_yes_or_no(said, field)
        case ValueType.RATIO:
            return ratios.read_ratio(said, field, scale.signs, mark)
    return read_number(text, field, scale.signs, mark)


def _duration(said: str, scale: Scale, field: str, mark: DecimalMark) -> Decimal:
    """A bare number is in the indicator's unit, if that is one of time. Refused: `not_a_duration`."""
    size = durations.unit_seconds(scale.unit)
    try:
        amount = read_number(said, field, NO_SIGN, mark)
    except Refused as refusal:
        if refusal.code == "number_too_long":
            raise
        return durations.read_duration(said, field)
    if size is None:
        raise durations.no_duration(said, field)
    return durations.of_unit(amount, size)


def must_not_be_bare(number: object, scale: Scale, field: str) -> None:
    """A machine's number is none where nobody knows what it counts: seconds or hours, days since when.

    Refused: `not_a_duration`, `not_a_date`, `not_a_grade`.
    """
    match scale.value_type:
        case ValueType.DURATION:
            raise durations.no_duration(str(number), field)
        case ValueType.DATE:
            raise dates.no_date(str(number), field)
        case ValueType.GRADE:
            raise grades.no_grade(str(number), scale.grades, field)
