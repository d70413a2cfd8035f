"""A figure: the value of a series for a period, or the fact of its absence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from domain.definition import Calculation, Definition
from domain.numbers import unsigned_nought
from domain.periods.period import Period
from domain.refusals import Refused, says_something


class Nature(StrEnum):
    """How settled a figure is."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    ESTIMATED = "estimated"


class Absence(StrEnum):
    """Why there is no value: a fact of its own, never a zero."""

    NOT_COLLECTED = "not collected"
    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not yet available"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Awaited:
    """From whom a figure that is not yet available is awaited, and by which day: past it, it is late."""

    source: str = ""
    expected_on: date | None = None


NOT_AWAITED = Awaited()


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with what it was made from. `unit` is set only where it differs from the definition's;
    `confirmed` are the codes of the doubts that somebody confirmed it in spite of. `lower` and `upper` are
    its limits at a `confidence_level` in per cent; `base` is how many were asked or counted. What the owner
    expects of the whole year is `expected_outturn`.
    """

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    nature: Nature = Nature.FINAL
    commentary: str | None = None
    unit: str | None = None
    confirmed: tuple[str, ...] = ()
    lower: Decimal | None = None
    upper: Decimal | None = None
    confidence_level: Decimal | None = None
    base: Decimal | None = None
    expected_outturn: Decimal | None = None


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
    awaited: Awaited = NOT_AWAITED


def held_code(figures: Mapping[str, HeldFigure], period: Period) -> str:
    """The code under which these figures keep the period: a quarter has two, and a figure under one."""
    codes = [period.code] if period.twin is None else [period.code, period.twin.code]
    kept = [code for code in codes if code in figures]
    live = [code for code in kept if not figures[code].withdrawn]
    return next(iter([*live, *kept, period.code]))


def held_periods(figures: Mapping[str, HeldFigure]) -> Iterator[Period]:
    """The periods for which there is a figure or an absence now."""
    return (Period.of(code) for code, held in figures.items() if not held.withdrawn)


def must_be_awaited(absence: Absence, awaited: Awaited, period: Period) -> None:
    """What is not yet available comes from somebody by a day; what is not there for good, from nobody.

    Refused: `awaited_required`, `awaited_not_expected`, `expected_too_early`.
    """
    if absence is Absence.NOT_AVAILABLE:
        if not says_something(awaited.source) or awaited.expected_on is None:
            raise Refused(
                "awaited_required",
                "Say from whom the figure is awaited, and by which day.",
                field="expected_on" if awaited.source else "awaited_from",
            )
        if awaited.expected_on <= period.last_day:
            raise Refused(
                "expected_too_early",
                f"{period.label} ends on {period.last_day.day} {period.last_day:%B %Y}: its figure cannot be "
                "expected before it is over. Give a later day.",
                field="expected_on",
            )
    elif awaited != NOT_AWAITED:
        raise Refused(
            "awaited_not_expected",
            f"Only a figure that is ‘{Absence.NOT_AVAILABLE}’ is awaited: leave from whom and by when empty.",
            field="awaited_from",
        )


def must_have_come(period: Period, nature: Nature, today: date) -> None:
    """Whether there can be such a figure yet. Refused: `period_not_begun`, `not_final_yet`."""
    if today < period.first_day:
        raise Refused(
            "period_not_begun",
            f"{period.label} has not begun yet, so it has no figure. Check the period.",
            field="period",
        )
    if today <= period.last_day and nature is Nature.FINAL:
        raise Refused(
            "not_final_yet",
            f"{period.label} is not over yet, so its figure cannot be final. "
            f"Say ‘{Nature.PROVISIONAL}’ or ‘{Nature.ESTIMATED}’.",
            field="nature",
        )


def must_be_over(period: Period, today: date) -> None:
    """Whether a figure can be missing already. Refused: `period_not_begun`, `period_not_over`."""
    must_have_come(period, Nature.PROVISIONAL, today)
    if today <= period.last_day:
        raise Refused(
            "period_not_over",
            f"{period.label} lasts until {period.last_day.day} {period.last_day:%B %Y}, so nothing is "
            "missing yet. Say it after that day; if the figures end altogether, end the series.",
            field="period",
        )


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
    """Numerator over denominator by the definition's calculation, rounded half up to its decimals.

    Refused: `denominator_zero`, `denominator_negative`, `too_large` (more digits than can be held exactly).
    """
    _must_divide(denominator)
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
    _check_range(value, definition)
    _must_have_limits(figure, value)
    return figure if value == figure.value else replace(figure, value=value)


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


def _must_have_limits(figure: Figure, value: Decimal) -> None:
    """Refused: `limits_incomplete`, `limits_upside_down`, `confidence_level_required`,
    `confidence_level_not_expected`, `confidence_level_out_of_range`, `base_negative`.
    """
    lower, upper, level = figure.lower, figure.upper, figure.confidence_level
    if (lower is None) != (upper is None):
        missing = "upper" if upper is None else "lower"
        raise Refused("limits_incomplete", "Give both limits, or neither.", field=missing)
    if lower is not None and upper is not None and not lower <= value <= upper:
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
    if level is not None and not 0 < level < 100:
        raise Refused(
            "confidence_level_out_of_range", "Give the level in per cent, like 95.", field="confidence_level"
        )
    if figure.base is not None and figure.base < 0:
        raise Refused("base_negative", "A base must be zero or more.", field="base")


def what_is_held(held_figure: HeldFigure) -> str:
    """A figure, or an absence by its name."""
    return "a figure" if held_figure.absence is None else f"a declared absence ({held_figure.absence})"
