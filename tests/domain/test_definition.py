"""What a definition must say before figures can be made under it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.definition import Calculation, Definition, Polarity
from domain.definition_checks import checked
from domain.periods.cycle import Calendar, Frequency
from tests.domain.scenario import refused

NEET = Definition(
    title="16 to 18 year olds not in education, employment or training",
    unit="%",
    polarity=Polarity.LOWER,
    calculation=Calculation.PERCENTAGE,
    areas=("Purbeck", "Weymouth & Portland"),
)
BURGLARY = replace(
    NEET, title="Burglaries per 1,000 households", calculation=Calculation.RATE, per=Decimal(1000), areas=()
)
GRAZING = replace(NEET, title="Grazing of heath", polarity=Polarity.MIDPOINT, midpoint=Decimal("42.5"))

USABLE = {
    "a title is enough": Definition(title="Visits to Durlston country park"),
    "a percentage": NEET,
    "a rate per thousand": BURGLARY,
    "a rate per fraction": replace(BURGLARY, per=Decimal("0.5")),
    "near a midpoint": GRAZING,
    "a midpoint of zero": replace(GRAZING, midpoint=Decimal(0)),
    "whole numbers": replace(NEET, decimals=0),
    "ten decimals": replace(NEET, decimals=10),
    "due on the last day": replace(NEET, due_days=0),
    "no tolerance": replace(NEET, tolerance=Decimal(0)),
    "only a lowest value": replace(NEET, lowest=Decimal(100)),
    "only a highest value": replace(NEET, highest=Decimal(-100)),
    "one valid value": replace(NEET, lowest=Decimal(100), highest=Decimal("100.0")),
}

UNUSABLE = [
    ("title_required", "title", {"title": ""}),
    ("title_required", "title", {"title": " \u00a0\t"}),
    ("decimals_out_of_range", "decimals", {"decimals": -1}),
    ("decimals_out_of_range", "decimals", {"decimals": 11}),
    ("per_required", "per", {"calculation": Calculation.RATE, "per": None}),
    ("per_required", "per", {"calculation": Calculation.RATE, "per": Decimal(0)}),
    ("per_required", "per", {"calculation": Calculation.RATE, "per": Decimal(-1000)}),
    ("per_not_expected", "per", {"per": Decimal(1000)}),
    ("per_not_expected", "per", {"calculation": Calculation.RATIO, "per": Decimal(1000)}),
    ("per_not_expected", "per", {"calculation": Calculation.PLAIN, "per": Decimal(0)}),
    ("due_days_negative", "due_days", {"due_days": -1}),
    ("range_upside_down", "lowest", {"lowest": Decimal("0.1"), "highest": Decimal(0)}),
    ("tolerance_negative", "tolerance", {"tolerance": Decimal("-0.1")}),
    ("midpoint_not_expected", "midpoint", {"polarity": Polarity.HIGHER, "midpoint": Decimal(5)}),
    ("midpoint_required", "midpoint", {"polarity": Polarity.MIDPOINT, "midpoint": None}),
    ("area_twice", "areas", {"areas": ("Purbeck", "Weymouth & Portland", "Purbeck")}),
    ("area_twice", "areas", {"areas": ("Weymouth & Portland", " weymouth  & portland")}),
    ("not_finite", "per", {"calculation": Calculation.RATE, "per": Decimal("Infinity")}),
    *[
        ("not_finite", field, {field: Decimal("NaN")})
        for field in ("per", "lowest", "highest", "tolerance", "midpoint")
    ],
]


@pytest.mark.parametrize("definition", USABLE.values(), ids=USABLE)
def test_a_usable_definition_is_taken_as_it_stands(definition: Definition) -> None:
    assert checked(definition) is definition


@pytest.mark.parametrize(
    ("code", "field", "terms"),
    UNUSABLE,
    ids=[f"{code}-{number}" for number, (code, *_) in enumerate(UNUSABLE)],
)
def test_a_definition_that_cannot_be_worked_with_is_refused(
    code: str, field: str, terms: dict[str, object]
) -> None:
    refused(lambda: checked(replace(NEET, **terms)), code, field)


@pytest.mark.parametrize(
    ("definition", "multiplier"),
    [
        (NEET, 100),
        (BURGLARY, 1000),
        (replace(NEET, calculation=Calculation.RATIO), 1),
        (replace(NEET, calculation=Calculation.PLAIN), 1),
        (replace(BURGLARY, per=None), 1),
    ],
    ids=["percentage", "rate", "ratio", "plain", "a rate without its base"],
)
def test_the_calculation_says_what_numerator_over_denominator_is_multiplied_by(
    definition: Definition, multiplier: int
) -> None:
    assert definition.multiplier == multiplier


def test_what_a_definition_does_not_say_is_the_partnerships_custom() -> None:
    visits = Definition(title="Visits to Durlston country park")

    assert (visits.frequency, visits.due_days) == (Frequency.ANNUAL, 30)
    assert (visits.polarity, visits.tolerance) == (Polarity.HIGHER, 5)
    assert (visits.calculation, visits.decimals) == (Calculation.PLAIN, 1)


def test_only_a_financial_year_begins_in_a_month_of_its_own() -> None:
    october = replace(NEET, first_month=10)

    assert checked(october).cycle.year_begins == 10
    academic = replace(october, calendar=Calendar.ACADEMIC)
    refused(lambda: checked(academic), "first_month_not_expected", "first_month")
    refused(lambda: checked(replace(october, first_month=13)), "first_month_out_of_range", "first_month")
