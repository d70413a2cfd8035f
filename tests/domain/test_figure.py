"""What makes a figure whole and right under its definition."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.definition import Calculation, Definition
from domain.figure import Figure, Nature, must_have_come
from domain.numbers import read_number
from domain.periods.period import Period
from domain.settled_figure import computed_value, settled
from tests.domain.numbers import counts, denominators
from tests.domain.scenario import refused

NEET = Definition(title="NEET", unit="%", calculation=Calculation.PERCENTAGE)
FIXED = replace(NEET, fixed_decimals=True)
BURGLARY = Definition(title="Burglaries", calculation=Calculation.RATE, per=Decimal(1000), decimals=2)
GRANT = Definition(title="Reward grant", unit="£", decimals=2)
CALCULATED = {
    "percentage": NEET,
    "rate": BURGLARY,
    "ratio": Definition(title="Pupils per teacher", calculation=Calculation.RATIO),
}

definitions = st.builds(
    lambda definition, decimals: replace(definition, decimals=decimals),
    st.sampled_from(list(CALCULATED.values())),
    st.integers(0, 4),
)


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


@pytest.mark.parametrize(("written", "held"), [("-0", "0"), ("-0.00", "0.00"), ("(0)", "0"), ("−0.0", "0.0")])
def test_nought_has_no_sign(written: str, held: str) -> None:
    assert str(read_number(written)) == held
    figure = settled(Figure(Decimal(held).copy_negate()), GRANT)
    assert str(figure.value) == held


def test_parts_of_nought_have_no_sign() -> None:
    figure = settled(Figure(None, Decimal("-0"), Decimal(1290)), NEET)
    assert (str(figure.numerator), str(figure.value)) == ("0", "0")
    assert str(computed_value(FIXED, Decimal("-0.001"), Decimal(1290))) == "0.0", "Rounded to nought."


def test_a_plain_figure_needs_its_value() -> None:
    refused(lambda: settled(Figure(None), GRANT), "value_required", "value")


@pytest.mark.parametrize("parts", [{"numerator": Decimal(7)}, {"denominator": Decimal(92)}])
def test_a_plain_figure_has_no_parts(parts: dict[str, Decimal]) -> None:
    refused(lambda: settled(Figure(Decimal("7.6"), **parts), GRANT), "parts_not_expected", "numerator")


@pytest.mark.parametrize("definition", CALCULATED.values(), ids=CALCULATED)
def test_a_calculated_figure_needs_both_parts_even_when_its_value_is_given(definition: Definition) -> None:
    numerator_missing = Figure(Decimal("7.5"), denominator=Decimal(1640))
    denominator_missing = Figure(Decimal("7.5"), numerator=Decimal(123))

    refused(lambda: settled(numerator_missing, definition), "numerator_required", "numerator")
    refused(lambda: settled(denominator_missing, definition), "denominator_required", "denominator")


def test_a_calculated_figure_gets_its_value_from_its_parts_and_keeps_the_rest() -> None:
    figure = Figure(None, Decimal(123), Decimal(1640), Nature.ESTIMATED, "12 destinations not known")

    assert settled(figure, NEET) == replace(figure, value=Decimal("7.5"))


def test_a_numerator_of_zero_is_a_part() -> None:
    assert settled(Figure(None, Decimal(0), Decimal(1640)), NEET).value == 0


def test_a_figure_is_not_made_over_a_denominator_of_zero() -> None:
    refused(lambda: settled(Figure(None, Decimal(0), Decimal(0)), NEET), "denominator_zero", "denominator")


@pytest.mark.parametrize("value", ["7.4", "7.45", "7.5", "7.6"])
def test_a_value_given_beside_its_parts_may_be_off_by_its_last_decimal_and_the_parts_win(value: str) -> None:
    assert settled(Figure(Decimal(value), Decimal(123), Decimal(1640)), NEET).value == Decimal("7.5")


@pytest.mark.parametrize("value", ["7.39", "7.61", "0.075", "75", "-7.5"])
def test_a_value_that_does_not_follow_from_its_parts_is_refused(value: str) -> None:
    refusal = refused(
        lambda: settled(Figure(Decimal(value), Decimal(123), Decimal(1640)), NEET), "value_disagrees", "value"
    )

    assert "7.5" in refusal.sentence


@pytest.mark.parametrize("field", ["value", "numerator", "denominator"])
@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("definition", [NEET, GRANT], ids=["percentage", "plain"])
def test_every_number_of_a_figure_is_an_ordinary_number(
    field: str, number: str, definition: Definition
) -> None:
    figure = replace(Figure(Decimal("7.5"), Decimal(123), Decimal(1640)), **{field: Decimal(number)})

    refused(lambda: settled(figure, definition), "not_finite", field)


@pytest.mark.parametrize(
    ("lowest", "highest", "value", "said"),
    [
        ("0", "100", "100.01", "between 0 and 100"),
        ("0", "100", "-0.01", "between 0 and 100"),
        ("0", None, "-0.01", "0 or more"),
        (None, "100", "100.01", "100 or less"),
    ],
)
def test_a_value_outside_the_valid_range_is_refused(
    lowest: str | None, highest: str | None, value: str, said: str
) -> None:
    definition = replace(
        GRANT, lowest=Decimal(lowest) if lowest else None, highest=Decimal(highest) if highest else None
    )
    refusal = refused(lambda: settled(Figure(Decimal(value)), definition), "out_of_range", "value")

    assert said in refusal.sentence
    assert value in refusal.sentence


@pytest.mark.parametrize("value", ["0", "0.01", "100"])
def test_the_ends_of_the_valid_range_are_valid(value: str) -> None:
    definition = replace(GRANT, lowest=Decimal(0), highest=Decimal(100))

    assert settled(Figure(Decimal(value)), definition).value == Decimal(value)


def test_without_a_range_any_value_is_valid() -> None:
    assert settled(Figure(Decimal("-1E+9")), GRANT).value == Decimal("-1E+9")


def test_a_computed_value_is_held_to_the_range_too() -> None:
    definition = replace(NEET, lowest=Decimal(0), highest=Decimal(100))

    refused(lambda: settled(Figure(None, Decimal(1641), Decimal(1640)), definition), "out_of_range", "value")


@for_all(definitions, counts, denominators)
def test_a_settled_figure_settles_to_itself(
    definition: Definition, numerator: Decimal, denominator: Decimal
) -> None:
    once = settled(Figure(None, numerator, denominator), definition)

    assert settled(once, definition) == once


def test_there_is_no_figure_before_its_period_began_and_no_final_one_before_it_is_over() -> None:
    quarter = Period.of("2011/12-Q1")

    refused(
        lambda: must_have_come(quarter, Nature.ESTIMATED, date(2011, 3, 31)), "period_not_begun", "period"
    )
    refused(lambda: must_have_come(quarter, Nature.FINAL, date(2011, 6, 30)), "not_final_yet", "nature")
    must_have_come(quarter, Nature.PROVISIONAL, date(2011, 4, 1))
    must_have_come(quarter, Nature.FINAL, date(2011, 7, 1))


def test_a_share_of_less_than_nothing_is_refused() -> None:
    refused(lambda: computed_value(NEET, Decimal(5), Decimal(-10)), "denominator_negative", "denominator")
    told = refused(lambda: computed_value(NEET, Decimal(0), Decimal(0)), "denominator_zero", "denominator")
    assert "declare that there is no figure: not applicable" in told.sentence


def test_a_value_may_be_stated_with_parts_of_which_it_is_no_simple_ratio() -> None:
    stated = replace(NEET, calculation=Calculation.STATED)
    figure = Figure(Decimal("7.6"), Decimal(2135), Decimal(73125))

    assert settled(figure, stated) == figure
    refused(lambda: settled(replace(figure, value=None), stated), "value_required", "value")
