"""A figure: the value of a series for a period, or the fact of its absence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from domain.definition import Calculation, Definition
from domain.identity import tidy
from domain.refusals import Refused


class Nature(StrEnum):
    """How settled a figure is."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    ESTIMATED = "estimated"


class Absence(StrEnum):
    """Why there is no value: a fact of its own, never a zero."""

    NOT_COLLECTED = "not collected"
    NOT_APPLICABLE = "not applicable"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with what it was made from. `unit` is set only where it differs from the definition's."""

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    nature: Nature = Nature.FINAL
    commentary: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """What a series holds for a period now: its figure or absence, and which revision that is.

    `definition` is the version of the indicator's definition it was made under (0: none was known).
    """

    revision: int
    definition: int
    figure: Figure | None
    absence: Absence | None = None
    withdrawn: bool = False


# A sign or a bracket, and a currency or per cent, stand around the digits; white space and commas
# stand among them only between thousands, so that two numbers in one cell are not read as one.
WRITTEN = re.compile(r"(?P<before>[-+(£$€ ]*)(?P<digits>[\d.,eE+ -]*?)(?P<after>[)£$€% ]*)", re.ASCII)
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?P<between>[, ])\d{3}((?P=between)\d{3})*(\.\d*)?", re.ASCII)
# What looks like one, but begins with nought: half of the world means 0.125 by it.
NOUGHT_IN_FRONT = re.compile(r"\D*0\d{0,2}[, ]\d{3}\D?.*", re.ASCII)
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def read_number(text: str, field: str = "value") -> Decimal:
    """The number in the text as people write it: `1,234.5`, `£3,000`, `12.3%`, `(4.5)` for minus 4.5.

    Refused: `not_a_number`.
    """
    bare = _bare(tidy(text).replace("−", "-").replace("–", "-"))
    if not NUMBER.fullmatch(bare):
        raise Refused("not_a_number", f"‘{text.strip()}’ is not a number. {how_to_write(text)}", field=field)
    try:
        return unsigned_nought(Decimal(bare))
    except InvalidOperation:  # pragma: no cover - the pattern above admits only what Decimal reads
        raise Refused("not_a_number", f"‘{text.strip()}’ is not a number.", field=field) from None


def how_to_write(text: str) -> str:
    """What to do about a text that is not a number."""
    if NOUGHT_IN_FRONT.fullmatch(tidy(text)):
        return "A number grouped in thousands never begins with 0: write 0.125 with a point, or 125 alone."
    return "Write it in digits, like 1234.5."


def unsigned_nought(number: Decimal) -> Decimal:
    """The number; nought never below nought."""
    return number.copy_abs() if number.is_zero() else number


def _bare(text: str) -> str:
    """The sign and the digits alone; nothing when the text is not a number and its marks."""
    written = WRITTEN.fullmatch(text)
    if written is None:
        return ""
    before = re.sub(r"[£$€ ]", "", written["before"])
    after = re.sub(r"[£$€% ]", "", written["after"])
    digits = written["digits"]
    if THOUSANDS.fullmatch(digits):
        digits = re.sub(r"[, ]", "", digits)
    signs = {("", ""): "", ("+", ""): "", ("-", ""): "-", ("(", ")"): "-"}
    return signs[before, after] + digits if (before, after) in signs and digits[:1] not in ("+", "-") else ""


def computed_value(definition: Definition, numerator: Decimal, denominator: Decimal) -> Decimal:
    """Numerator over denominator by the definition's calculation, rounded half up to its decimals.

    Refused: `denominator_zero`, `too_large` (more digits than can be held exactly).
    """
    if denominator == 0:
        raise Refused("denominator_zero", "The denominator must not be zero.", field="denominator")
    try:
        exact = numerator * definition.multiplier / denominator
        rounded = exact.quantize(Decimal(1).scaleb(-definition.decimals), rounding=ROUND_HALF_UP)
        return unsigned_nought(rounded)
    except InvalidOperation:
        raise Refused(
            "too_large", "These parts give a number too large to hold. Check them.", field="numerator"
        ) from None


def settled(figure: Figure, definition: Definition) -> Figure:
    """The figure made whole and checked under the definition.

    Refused: `value_required`, `numerator_required`, `denominator_required`, `denominator_zero`,
    `parts_not_expected`, `value_disagrees`, `out_of_range`, `not_finite`, `too_large`.
    """
    for field in ("value", "numerator", "denominator"):
        number = getattr(figure, field)
        if number is not None and not number.is_finite():
            raise Refused("not_finite", f"The {field} must be an ordinary number.", field=field)
        if number is not None and number.is_zero() and number.is_signed():
            unsigned: dict[str, Any] = {field: unsigned_nought(number)}
            figure = replace(figure, **unsigned)
    if definition.calculation is Calculation.PLAIN:
        if figure.numerator is not None or figure.denominator is not None:
            raise Refused(
                "parts_not_expected",
                f"{definition.title} is entered as a value, without numerator and denominator.",
                field="numerator",
            )
        value = figure.value
        if value is None:
            raise Refused("value_required", "Enter the value of the figure.", field="value")
    else:
        value = _from_parts(figure, definition)
    _check_range(value, definition)
    return figure if value == figure.value else replace(figure, value=value)


def _from_parts(figure: Figure, definition: Definition) -> Decimal:
    for field in ("numerator", "denominator"):
        if getattr(figure, field) is None:
            raise Refused(
                f"{field}_required",
                f"{definition.title} is worked out from its parts: enter the {field}.",
                field=field,
            )
    assert figure.numerator is not None and figure.denominator is not None
    value = computed_value(definition, figure.numerator, figure.denominator)
    if figure.value is not None and abs(figure.value - value) > Decimal(1).scaleb(-definition.decimals):
        raise Refused(
            "value_disagrees",
            f"The value {figure.value} does not follow from the parts, which give {value}. "
            "Leave the value out or correct the parts.",
            field="value",
        )
    return value


def _check_range(value: Decimal, definition: Definition) -> None:
    low, high = definition.lowest, definition.highest
    if (low is not None and value < low) or (high is not None and value > high):
        span = (
            f"between {low} and {high}"
            if low is not None and high is not None
            else (f"{low} or more" if low is not None else f"{high} or less")
        )
        raise Refused("out_of_range", f"{definition.title} must be {span}; this was {value}.", field="value")
