"""What a figure is refused for under its definition, and what is put right in it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given as for_all

from domain.definition import Calculation, Definition
from domain.figure import Figure, Nature, must_have_come
from domain.numbers import read_number
from domain.periods.period import Period
from domain.settled_figure import computed_value, settled
from tests.domain.calculated import CALCULATED, FIXED, GRANT, NEET, definitions
from tests.domain.numbers import counts, denominators
from tests.domain.scenario import refused


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
