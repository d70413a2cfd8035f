"""What makes a figure whole and right under its definition."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.definition import Definition
from domain.figure import Figure, Nature
from domain.settled_figure import computed_value, settled
from tests.domain.calculated import BURGLARY, CALCULATED, FIXED, GRANT, NEET, definitions
from tests.domain.numbers import counts, denominators
from tests.domain.scenario import refused


@pytest.mark.parametrize(
    ("definition", "numerator", "denominator", "value"),
    [
        (NEET, "123", "1640", "7.5"),
        (NEET, "0", "1640", "0"),
        (NEET, "1", "800", "0.125"),
        (NEET, "25", "1000", "2.5"),
        (NEET, "70", "1290", "5.426356589147286821705426357"),
        (NEET, "2", "3", "66.66666666666666666666666667"),
        (NEET, "1640", "123", "1333.333333333333333333333333"),
        (BURGLARY, "217", "19800", "10.95959595959595959595959596"),
        (CALCULATED["ratio"], "2460", "164", "15"),
        (CALCULATED["ratio"], "1", "3", "0.3333333333333333333333333333"),
        (CALCULATED["ratio"], "4E+3", "2", "2000"),
        (FIXED, "0", "1640", "0.0"),
        (FIXED, "1", "800", "0.1"),
        (FIXED, "70", "1290", "5.4"),
        (replace(FIXED, decimals=0), "25", "1000", "3"),
        (replace(FIXED, decimals=0), "35", "1000", "4"),
        (replace(FIXED, decimals=0), "-25", "1000", "-3"),
        (replace(FIXED, decimals=0), "1640", "123", "1333"),
        (replace(BURGLARY, fixed_decimals=True), "217", "19800", "10.96"),
        (replace(BURGLARY, per=Decimal(100000), fixed_decimals=True), "217", "19800", "1095.96"),
        (replace(CALCULATED["ratio"], decimals=10, fixed_decimals=True), "1", "3", "0.3333333333"),
    ],
)
def test_a_value_follows_from_its_parts(
    definition: Definition, numerator: str, denominator: str, value: str
) -> None:
    assert str(computed_value(definition, Decimal(numerator), Decimal(denominator))) == value


@for_all(definitions, counts, denominators)
def test_a_computed_value_is_exact_to_28_significant_digits(
    definition: Definition, numerator: Decimal, denominator: Decimal
) -> None:
    exact = Fraction(numerator) * Fraction(definition.multiplier) / Fraction(denominator)
    value = computed_value(definition, numerator, denominator)
    last = Fraction(10) ** (value.adjusted() - 27)

    assert abs(Fraction(value) - exact) <= last / 2
    assert len(value.as_tuple().digits) <= 28
    assert "E+" not in str(value), "Its last place is never before the point."


@for_all(st.integers(10**12, 10**22), st.sampled_from([3, 7, 11, 1001]), st.integers(1, 10**6))
def test_it_is_rounded_once_however_many_digits_its_parts_have(
    numerator: int, per: int, denominator: int
) -> None:
    definition = replace(BURGLARY, per=Decimal(per).scaleb(-6) + Decimal("1e-20"))
    above = Decimal(numerator).scaleb(-2)
    exact = Fraction(above) * Fraction(definition.multiplier) / denominator
    value = computed_value(definition, above, Decimal(denominator))

    assert abs(Fraction(value) - exact) <= Fraction(10) ** (value.adjusted() - 27) / 2


@for_all(definitions, counts, denominators)
def test_where_decimals_are_fixed_a_computed_value_is_rounded_half_up_to_them(
    definition: Definition, numerator: Decimal, denominator: Decimal
) -> None:
    definition = replace(definition, fixed_decimals=True)
    exact = Fraction(numerator) * Fraction(definition.multiplier) / Fraction(denominator)
    steps = 10**definition.decimals
    size = (abs(exact) * steps + Fraction(1, 2)) // 1  # halves go away from zero
    value = computed_value(definition, numerator, denominator)

    assert Fraction(value) == Fraction(int(size), steps) * (1 if exact > 0 else -1)
    assert value.as_tuple().exponent == -definition.decimals


@for_all(definitions, st.integers(0, 10**6), st.sampled_from([1, -1]))
def test_exact_halves_go_away_from_zero(definition: Definition, steps: int, sign: int) -> None:
    definition = replace(definition, fixed_decimals=True)
    halfway = Decimal(2 * steps + 1).scaleb(-definition.decimals) / 2
    upper = Decimal(steps + 1).scaleb(-definition.decimals)

    assert computed_value(definition, sign * halfway, definition.multiplier) == sign * upper


def test_where_decimals_are_fixed_what_is_entered_is_the_rounded_value_too() -> None:
    survey = Definition(title="Satisfied", unit="%", decimals=1, fixed_decimals=True)
    figure = settled(Figure(Decimal("84.65"), expected_outturn=Decimal("85.04")), survey)

    assert (str(figure.value), str(figure.expected_outturn)) == ("84.7", "85.0")
    assert settled(Figure(Decimal("84.65")), replace(survey, fixed_decimals=False)).value == Decimal("84.65")


def test_limits_are_held_to_the_value_before_it_is_rounded_and_after() -> None:
    """A published lower limit of 5.4 fits 70 of 1,290, published as 5.4 though it is 5.426…, and 5.38 too."""
    for numerator, lower in (("70", "5.41"), ("69.5", "5.4")):
        given = Figure(
            None,
            Decimal(numerator),
            Decimal(1290),
            lower=Decimal(lower),
            upper=Decimal("6.0"),
            confidence_level=Decimal(95),
        )
        for definition in (NEET, FIXED):
            assert settled(given, definition).lower == Decimal(lower)
    beyond = Figure(
        None,
        Decimal(70),
        Decimal(1290),
        lower=Decimal("5.5"),
        upper=Decimal("6.0"),
        confidence_level=Decimal(95),
    )
    refused(lambda: settled(beyond, NEET), "limits_upside_down", "lower")


@pytest.mark.parametrize(
    ("code", "field", "given"),
    [
        ("limits_incomplete", "upper", {"lower": "84"}),
        ("limits_incomplete", "lower", {"upper": "86"}),
        ("confidence_level_required", "confidence_level", {"lower": "84", "upper": "86"}),
        ("confidence_level_not_expected", "confidence_level", {"confidence_level": "95"}),
        (
            "confidence_level_out_of_range",
            "confidence_level",
            {"lower": "84", "upper": "86", "confidence_level": "100"},
        ),
        ("base_negative", "base", {"base": "-1"}),
    ],
)
def test_limits_come_in_a_pair_with_their_level(code: str, field: str, given: dict[str, str]) -> None:
    limits = {name: Decimal(said) for name, said in given.items()}
    figure = replace(Figure(Decimal(85)), **limits)  # type: ignore[arg-type]
    refused(lambda: settled(figure, GRANT), code, field)


def test_what_is_just_out_of_range_is_told_so_that_one_sees_it() -> None:
    definition = replace(NEET, lowest=Decimal(0), highest=Decimal(100))
    told = refused(lambda: settled(Figure(None, Decimal(30001), Decimal(30000)), definition), "out_of_range")

    assert told.sentence == "NEET must be between 0 and 100; this was 100.003."


def test_nothing_is_divided_by_zero() -> None:
    refused(lambda: computed_value(NEET, Decimal(7), Decimal("0.00")), "denominator_zero", "denominator")


def test_a_value_with_more_digits_than_can_be_held_exactly_is_refused() -> None:
    refused(lambda: computed_value(NEET, Decimal("1e30"), Decimal(1)), "too_large", "numerator")


def test_a_plain_figure_is_its_value_as_entered() -> None:
    figure = Figure(
        Decimal("309476.230"), nature=Nature.PROVISIONAL, commentary="First instalment", unit="£000"
    )

    assert settled(figure, GRANT) == figure
    assert str(settled(figure, GRANT).value) == "309476.230"


def test_a_plain_zero_is_a_value() -> None:
    assert settled(Figure(Decimal(0)), GRANT).value == 0
