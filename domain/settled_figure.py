"""A settled figure: made whole from what was given, and checked under its definition."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from domain.definition import Calculation, Definition
from domain.figure import Figure
from domain.numbers import unsigned_nought
from domain.refusals import Refused
from domain.values.digits import EXACTLY, FULL_PRECISION
from domain.values.showing import fixed, last_place, shown_apart, told_value, written_value

# Of confidence, in per cent: what lies beyond them is told by no statistician.
LEAST_LEVEL, GREATEST_LEVEL = Decimal(1), Decimal("99.9999")


def _must_divide(denominator: Decimal) -> None:
    """Refused: `denominator_zero`, `denominator_negative`."""
    if denominator == 0:
        raise Refused(
            "denominator_zero",
            "The denominator must not be zero. If there was nothing to measure, declare that there is no "
            "figure: not applicable.",
            field="denominator",
        )
    if denominator < 0:
        raise Refused(
            "denominator_negative",
            f"The denominator must be more than zero; it was {denominator}. Check both parts.",
            field="denominator",
        )


def computed_value(definition: Definition, numerator: Decimal, denominator: Decimal) -> Decimal:
    """Numerator over denominator by the definition's calculation, exact to 28 significant digits (half up).

    Where the definition fixes its decimals, it is the value rounded to them.
    Refused: `denominator_zero`, `denominator_negative`, `too_large` (more digits than can be held exactly).
    """
    value = _quotient(definition, numerator, denominator)
    return _fixed(value, definition) if definition.fixed_decimals else value


def _quotient(definition: Definition, numerator: Decimal, denominator: Decimal) -> Decimal:
    """To 28 significant digits. Refused: as `computed_value`."""
    _must_divide(denominator)
    multiplied = EXACTLY.multiply(numerator, definition.multiplier)
    value = FULL_PRECISION.divide(multiplied, denominator)
    # Where its last place is before the point, that is a matter of writing alone.
    whole = value.quantize(Decimal(1), context=EXACTLY) if _last_place(value) > 0 else value
    if value and value.adjusted() + 1 + definition.decimals > FULL_PRECISION.prec:
        raise Refused(
            "too_large", "These parts give a number too large to hold. Check them.", field="numerator"
        )
    return unsigned_nought(whole)


def _last_place(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def settled(figure: Figure, definition: Definition) -> Figure:
    """The figure made whole and checked under the definition.

    Refused: `value_required`, `numerator_required`, `denominator_required`, `denominator_zero`,
    `denominator_negative`, `parts_not_expected`, `value_disagrees`, `out_of_range`, `not_finite`,
    `too_large`, and what `_must_have_limits` refuses.
    """
    for field in ("value", "numerator", "denominator", "lower", "upper", "base", "expected_outturn"):
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
        value = _stated(figure)
    elif definition.calculation is Calculation.STATED:
        if figure.denominator is not None:
            _must_divide(figure.denominator)
        value = _stated(figure)
    else:
        value = _from_parts(figure, definition)
    _must_have_limits(figure, value, definition)
    if definition.fixed_decimals:
        value, figure = _fixed(value, definition), _with_fixed_outturn(figure, definition)
    _check_range(value, definition)
    return figure if value == figure.value else replace(figure, value=value)


def _fixed(value: Decimal, definition: Definition) -> Decimal:
    return unsigned_nought(fixed(value, definition.scale))


def _with_fixed_outturn(figure: Figure, definition: Definition) -> Figure:
    """What is expected of the year is judged like the year."""
    expected = figure.expected_outturn
    return figure if expected is None else replace(figure, expected_outturn=_fixed(expected, definition))


def _stated(figure: Figure) -> Decimal:
    if figure.value is None:
        raise Refused("value_required", "Enter the value of the figure.", field="value")
    return figure.value


def _from_parts(figure: Figure, definition: Definition) -> Decimal:
    for field in ("numerator", "denominator"):
        if getattr(figure, field) is None:
            raise Refused(
                f"{field}_required",
                f"{definition.title} is worked out from its parts: enter the {field}.",
                field=field,
            )
    assert figure.numerator is not None and figure.denominator is not None
    value = _quotient(definition, figure.numerator, figure.denominator)
    scale = definition.scale
    made = fixed(value, scale)
    if figure.value not in (None, value) and abs(figure.value - made) > last_place(scale):
        raise Refused(
            "value_disagrees",
            f"The value {written_value(figure.value, scale)} does not follow from the parts, which give "
            f"{written_value(made, scale)}. "
            "Leave the value out or correct the parts.",
            field="value",
        )
    return value


def _check_range(value: Decimal, definition: Definition) -> None:
    low, high, scale = definition.lowest, definition.highest, definition.scale
    below, above = low is not None and value < low, high is not None and value > high
    if not below and not above:
        return
    passed = low if below else high
    assert passed is not None
    told = told_value(value, scale)
    if told != written_value(value, scale):
        told, _ = shown_apart(value, passed, scale)
    least, most = ("" if each is None else written_value(each, scale) for each in (low, high))
    span = (
        f"between {least} and {most}"
        if least and most
        else f"{least} or more"
        if least
        else f"{most} or less"
    )
    raise Refused("out_of_range", f"{definition.title} must be {span}; this was {told}.", field="value")


def _must_have_limits(figure: Figure, value: Decimal, definition: Definition) -> None:
    """Limits may be of the value as it is published, rounded.

    Refused: `limits_incomplete`, `limits_upside_down`, `confidence_level_required`,
    `confidence_level_not_expected`, `confidence_level_out_of_range`, `base_negative`.
    """
    lower, upper, level = figure.lower, figure.upper, figure.confidence_level
    if (lower is None) != (upper is None):
        missing = "upper" if upper is None else "lower"
        raise Refused("limits_incomplete", "Give both limits, or neither.", field=missing)
    around = sorted((value, fixed(value, definition.scale)))
    if lower is not None and upper is not None and (lower > around[1] or upper < around[0] or lower > upper):
        raise Refused(
            "limits_upside_down", "The value lies between its limits; this does not.", field="lower"
        )
    if lower is not None and level is None:
        raise Refused(
            "confidence_level_required",
            "Say at which level of confidence the limits hold, like 95.",
            field="confidence_level",
        )
    if level is not None and lower is None:
        raise Refused("confidence_level_not_expected", "Only limits have a level.", field="confidence_level")
    if level is not None and not LEAST_LEVEL <= level <= GREATEST_LEVEL:
        raise Refused(
            "confidence_level_out_of_range",
            f"Give the level in per cent, from {LEAST_LEVEL} to {GREATEST_LEVEL}, like 95.",
            field="confidence_level",
        )
    if figure.base is not None and figure.base < 0:
        raise Refused("base_negative", "A base must be zero or more.", field="base")
