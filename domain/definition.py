"""An indicator's definition: what is measured, how, how often, and what a valid figure is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.identity import tidy
from domain.periods.period import Frequency
from domain.refusals import Refused, required


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "higher is better"
    LOWER = "lower is better"
    MIDPOINT = "near a midpoint is better"
    NONE = "none"


class Calculation(StrEnum):
    """How a value comes from numerator and denominator, if it does."""

    PLAIN = "plain"
    RATIO = "ratio"
    PERCENTAGE = "percentage"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Definition:
    """The terms a figure is made under.

    `per` is the N of a rate per N; `due_days` the days after a period's end when its figure is due;
    `tolerance` the amber margin of the RAG judgement, in per cent of the target; `outcome` the
    reference of the outcome it measures; `areas` the areas from which figures are expected.
    """

    title: str
    unit: str = ""
    polarity: Polarity = Polarity.HIGHER
    decimals: int = 1
    calculation: Calculation = Calculation.PLAIN
    per: Decimal | None = None
    frequency: Frequency = Frequency.ANNUAL
    due_days: int = 30
    lowest: Decimal | None = None
    highest: Decimal | None = None
    source: str | None = None
    areas: tuple[str, ...] = ()
    outcome: str | None = None
    tolerance: Decimal = Decimal(5)
    midpoint: Decimal | None = None
    description: str | None = None

    @property
    def multiplier(self) -> Decimal:
        """What numerator over denominator is multiplied by."""
        if self.calculation is Calculation.PERCENTAGE:
            return Decimal(100)
        return self.per if self.calculation is Calculation.RATE and self.per is not None else Decimal(1)


def checked(definition: Definition) -> Definition:
    """The definition, if it can be worked with.

    Refused: `title_required`, `decimals_out_of_range`, `per_required`, `per_not_expected`,
    `due_days_negative`, `range_upside_down`, `tolerance_negative`, `midpoint_required`, `area_twice`,
    `not_finite`.
    """
    required(definition.title, "title", "Give the indicator a title that says what it measures.")
    if not 0 <= definition.decimals <= 10:
        raise Refused("decimals_out_of_range", "Decimals must be between 0 and 10.", field="decimals")
    _must_be_finite(definition)
    if definition.calculation is Calculation.RATE:
        if definition.per is None or definition.per <= 0:
            raise Refused(
                "per_required", "A rate needs its base, like 1000 for a rate per 1,000.", field="per"
            )
    elif definition.per is not None:
        raise Refused("per_not_expected", "Only a rate has a base: leave ‘per’ empty.", field="per")
    if definition.due_days < 0:
        raise Refused("due_days_negative", "A figure cannot be due before its period ends.", field="due_days")
    if (
        definition.lowest is not None
        and definition.highest is not None
        and definition.lowest > definition.highest
    ):
        raise Refused("range_upside_down", "The lowest valid value is above the highest.", field="lowest")
    if definition.tolerance < 0:
        raise Refused("tolerance_negative", "The amber tolerance must be zero or more.", field="tolerance")
    if definition.polarity is Polarity.MIDPOINT and definition.midpoint is None:
        raise Refused("midpoint_required", "Give the midpoint that is best to be near to.", field="midpoint")
    if len({tidy(area).casefold() for area in definition.areas}) != len(definition.areas):
        raise Refused("area_twice", "An expected area is named twice.", field="areas")
    return definition


def _must_be_finite(definition: Definition) -> None:
    for name in ("per", "lowest", "highest", "tolerance", "midpoint"):
        number = getattr(definition, name)
        if number is not None and not number.is_finite():
            raise Refused("not_finite", f"The {name} must be an ordinary number.", field=name)
