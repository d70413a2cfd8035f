"""Only what can be added up is, and only what has a mean is averaged; a grade has its list."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.adding_up import OverPlaces, OverTime
from domain.definition import Calculation, Definition
from domain.definition_checks import checked
from domain.judged_as import BandIn
from domain.value_type import ValueType
from tests.domain.scales import OFSTED
from tests.domain.scenario import refused

SUMS = ({"over_time": OverTime.SUM}, {"over_places": OverPlaces.SUM})
MEANS = (
    {"over_time": OverTime.MEAN},
    {"over_places": OverPlaces.WEIGHTED_MEAN, "weighted_by": "LI 2"},
)
ADDED = (ValueType.NUMBER, ValueType.MONEY, ValueType.DURATION, ValueType.YES_NO)
NEVER_ADDED = [each for each in ValueType if each not in ADDED]


def of(value_type: ValueType) -> Definition:
    grades = OFSTED if value_type is ValueType.GRADE else ()
    return Definition("Schools", value_type=value_type, grades=grades)


@pytest.mark.parametrize("how", SUMS)
@pytest.mark.parametrize("value_type", ADDED)
def test_numbers_money_durations_and_how_many_say_yes_add_up(
    value_type: ValueType, how: dict[str, object]
) -> None:
    definition = replace(of(value_type), **how)  # type: ignore[arg-type]
    assert checked(definition) == definition


@pytest.mark.parametrize("how", SUMS)
@pytest.mark.parametrize("value_type", NEVER_ADDED)
def test_shares_rates_ratios_dates_and_grades_never_do(value_type: ValueType, how: dict[str, object]) -> None:
    definition = replace(of(value_type), **how)  # type: ignore[arg-type]
    refused(lambda: checked(definition), "cannot_be_added", "over_time")


@pytest.mark.parametrize("how", MEANS)
@pytest.mark.parametrize("value_type", ValueType)
def test_everything_but_a_grade_has_a_mean(value_type: ValueType, how: dict[str, object]) -> None:
    definition = replace(of(value_type), **how)  # type: ignore[arg-type]
    if value_type is ValueType.GRADE:
        refused(lambda: checked(definition), "cannot_be_averaged", "over_time")
    else:
        assert checked(definition) == definition


@pytest.mark.parametrize("how", [OverTime.LAST, OverTime.LEAST, OverTime.GREATEST, OverTime.REPORTED])
def test_the_last_the_least_and_the_greatest_grade_can_be_told(how: OverTime) -> None:
    definition = replace(of(ValueType.GRADE), over_time=how)
    assert checked(definition) == definition


@pytest.mark.parametrize(
    ("code", "definition"),
    [
        ("grades_required", Definition("Schools", value_type=ValueType.GRADE)),
        ("grades_not_expected", Definition("Schools", grades=OFSTED)),
        ("grade_twice", replace(of(ValueType.GRADE), grades=("Good", "  gOOd "))),
        ("grade_too_long", replace(of(ValueType.GRADE), grades=("Good", "G" * 61))),
    ],
)
def test_a_grade_and_nothing_else_has_a_list_of_them(code: str, definition: Definition) -> None:
    refused(lambda: checked(definition), code, "grades")


@pytest.mark.parametrize("value_type", [ValueType.GRADE, ValueType.DATE])
def test_a_date_and_a_grade_have_no_per_cent(value_type: ValueType) -> None:
    definition = replace(of(value_type), stated=True, tolerance=None)
    assert checked(definition) == definition
    refused(lambda: checked(replace(definition, tolerance=Decimal(5))), "per_cent_not_expected", "tolerance")
    band = replace(definition, no_change=Decimal(5), no_change_in=BandIn.PER_CENT)
    refused(lambda: checked(band), "per_cent_not_expected", "no_change")
    assert checked(replace(band, no_change_in=BandIn.POINTS)).no_change == 5


@pytest.mark.parametrize("value_type", [ValueType.GRADE, ValueType.DATE])
@pytest.mark.parametrize("calculation", [each for each in Calculation if each is not Calculation.PLAIN])
def test_a_date_and_a_grade_are_made_of_no_parts(value_type: ValueType, calculation: Calculation) -> None:
    per = Decimal(1000) if calculation is Calculation.RATE else None
    definition = replace(of(value_type), calculation=calculation, per=per)
    refused(lambda: checked(definition), "value_is_entered", "calculation")


@pytest.mark.parametrize(
    ("code", "field", "how"),
    [
        ("parts_needed", "over_time", {"over_time": OverTime.RATIO}),
        ("parts_needed", "over_places", {"over_places": OverPlaces.RATIO}),
        ("parts_named_not_expected", "mean_of", {"over_time": OverTime.SUM, "mean_of": (8, 9, 10)}),
        ("part_out_of_range", "mean_of", {"over_time": OverTime.MEAN, "mean_of": (0,)}),
        ("base_required", "weighted_by", {"over_places": OverPlaces.WEIGHTED_MEAN}),
        ("base_not_expected", "weighted_by", {"over_places": OverPlaces.SUM, "weighted_by": "LI 2"}),
    ],
)
def test_what_adds_up_says_of_what(code: str, field: str, how: dict[str, object]) -> None:
    definition = replace(Definition("Visits"), **how)  # type: ignore[arg-type]
    refused(lambda: checked(definition), code, field)
