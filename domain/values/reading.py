"""Reading: one reader of values for every way in, by the type of the value."""

from __future__ import annotations

from decimal import Decimal

from domain.identity import tidy
from domain.numbers import LONGEST_NUMBER, NO_SIGN, DecimalMark, read_number
from domain.refusals import Refused
from domain.value_type import ValueType
from domain.values import dates, durations, grades, ratios, yes_and_no
from domain.values.scale import Scale

# What each is refused with where it is not what it should be.
NOT_READ = {
    ValueType.DURATION: "not_a_duration",
    ValueType.DATE: "not_a_date",
    ValueType.GRADE: "not_a_grade",
    ValueType.YES_NO: "not_yes_or_no",
    ValueType.RATIO: "not_a_ratio",
}


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
    if kind in NOT_READ and len(said) > LONGEST_NUMBER and kind is not ValueType.GRADE:
        raise Refused(NOT_READ[kind], f"‘{said[:40]}…’ is too long. {how_to_write_value(scale)}", field=field)
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
        raise Refused(
            "not_a_duration", f"‘{said}’ does not say of what. {durations.HOW_TO_WRITE}", field=field
        )
    return durations.of_unit(amount, size)
