"""What chance may have made of a figure: limits given, computed by Wilson and Byar, and changes beyond it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.definition import Calculation, Definition
from domain.judged_as import Interval
from domain.judgements.intervals import (
    SIGNIFICANT_DIGITS,
    Estimate,
    Limits,
    beyond_chance,
    byar,
    limits_of,
    wilson,
    z_of,
)
from domain.value_type import ValueType

D = Decimal
HUNDRED = D(100)
LEVEL = st.decimals(D("0.1"), D("99.99"), places=2)
BASE = st.integers(1, 10**7)
SATISFIED = Definition(title="Satisfied", unit="%", value_type=ValueType.PER_CENT, interval=Interval.WILSON)
CRIMES = Definition(title="Crimes", interval=Interval.BYAR)
DEATH_RATE = Definition(title="Deaths", calculation=Calculation.RATE, per=D(100_000), interval=Interval.BYAR)


def limits(
    value: str | None = None,
    numerator: str | None = None,
    denominator: str | None = None,
    base: str | None = None,
    lower: str | None = None,
    upper: str | None = None,
    level: str | None = None,
    *,
    under: Definition,
) -> Limits | None:
    said = (value, numerator, denominator, base, lower, upper, level)
    numbers = [None if each is None else D(each) for each in said]
    return limits_of(
        numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], under
    )


def found(interval: Limits | None) -> Limits:
    assert interval is not None
    return interval


@pytest.mark.parametrize(
    ("cases", "base", "lower", "upper"),
    [
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
        (29, 29, "0.8830", "1"),
    ],
)
def test_wilson_gives_the_limits_that_were_published(cases: int, base: int, lower: str, upper: str) -> None:
    """R. G. Newcombe, Statistics in Medicine 17 (1998), 857 to 872, table I, method 3."""
    interval = found(wilson(D(cases), D(base)))
    assert round(interval.lower, 4) == D(lower)
    assert round(interval.upper, 4) == D(upper)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [(10, "4.7954", "18.3904"), (50, "37.1110", "65.9185"), (100, "81.3640", "121.6273")],
)
def test_byar_is_near_the_exact_poisson_limits(count: int, lower: str, upper: str) -> None:
    """Within 0.2 per cent of them for counts of ten or more, as Public Health England's guide says."""
    interval = found(byar(D(count)))
    assert abs(interval.lower / D(lower) - 1) < D("0.002")
    assert abs(interval.upper / D(upper) - 1) < D("0.002")


def test_a_count_of_none_has_an_upper_limit_all_the_same() -> None:
    interval = found(byar(D(0)))
    assert interval.lower == 0
    assert round(interval.upper, 2) == D("3.67")


def test_at_95_per_cent_limits_lie_1_96_standard_errors_off() -> None:
    assert z_of(D(95)) == D("1.95996398454")
    assert round(z_of(D("99.8")), 3) == D("3.090")


@for_all(st.data(), BASE, LEVEL)
def test_wilson_encloses_the_proportion_and_stays_between_nought_and_the_whole(
    data: st.DataObject, base: int, level: Decimal
) -> None:
    cases = data.draw(st.integers(0, base))
    interval = found(wilson(D(cases), D(base), HUNDRED, level))
    assert 0 <= interval.lower <= D(cases) * 100 / base <= interval.upper <= 100
    assert interval.level == level


@for_all(st.integers(0, 10**7), LEVEL)
def test_byar_encloses_the_count_and_is_never_below_nought(count: int, level: Decimal) -> None:
    interval = found(byar(D(count), level=level))
    assert 0 <= interval.lower <= count <= interval.upper


@for_all(st.data(), st.integers(1, 10**5), LEVEL, LEVEL)
def test_limits_widen_with_the_level(data: st.DataObject, base: int, one: Decimal, other: Decimal) -> None:
    cases = D(data.draw(st.integers(0, base)))
    low, high = sorted((one, other))
    for narrow, wide in (
        (wilson(cases, D(base), level=low), wilson(cases, D(base), level=high)),
        (byar(cases, level=low), byar(cases, level=high)),
    ):
        assert found(wide).lower <= found(narrow).lower
        assert found(narrow).upper <= found(wide).upper


@for_all(st.integers(0, 100), st.integers(1, 50), st.integers(2, 1_000))
def test_limits_narrow_with_the_base(share: int, base: int, times: int) -> None:
    few = found(wilson(D(share * base), D(100 * base)))
    many = found(wilson(D(share * base * times), D(100 * base * times)))
    assert few.lower <= many.lower
    assert many.upper <= few.upper
    assert (many.upper - many.lower) < (few.upper - few.lower)


@for_all(st.integers(1, 10**6), st.integers(2, 1_000))
def test_the_limits_of_a_rate_narrow_as_more_are_counted(count: int, times: int) -> None:
    few, many = found(byar(D(count))), found(byar(D(count * times), 1 / D(times)))
    assert few.lower < many.lower
    assert many.upper < few.upper


@for_all(st.data(), BASE)
def test_what_is_not_so_has_limits_the_other_way_round(data: st.DataObject, base: int) -> None:
    cases = data.draw(st.integers(0, base))
    those, others = found(wilson(D(cases), D(base))), found(wilson(D(base - cases), D(base)))
    assert abs(those.lower - (1 - others.upper)) < D("1E-8")


@for_all(st.integers(0, 10**6), BASE)
def test_computed_limits_have_no_more_digits_than_are_told(count: int, base: int) -> None:
    interval = found(byar(D(count), HUNDRED / base))
    for limit in (interval.lower, interval.upper):
        assert len(limit.as_tuple().digits) <= SIGNIFICANT_DIGITS


@pytest.mark.parametrize(("cases", "base"), [(3, 2), (-1, 2), (0, 0), (1, -2)])
def test_what_is_no_proportion_has_no_limits_of_one(cases: int, base: int) -> None:
    assert wilson(D(cases), D(base)) is None


def test_a_count_below_nought_has_no_limits() -> None:
    assert byar(D(-1)) is None


def test_limits_that_are_given_win_over_computed_ones() -> None:
    given = limits("79.8", base="1100", lower="77.4", upper="82.2", level="90", under=SATISFIED)
    assert given == Limits(D("77.4"), D("82.2"), D(90), given=True)
    computed = found(limits("79.8", base="1100", under=SATISFIED))
    assert not computed.given
    assert (round(computed.lower, 1), round(computed.upper, 1)) == (D("77.3"), D("82.1"))


def test_without_a_way_to_compute_them_only_given_limits_are_there() -> None:
    plain = Definition(title="Satisfied", unit="%")
    assert limits("79.8", "798", "1000", "1000", under=plain) is None
    assert limits("79.8", lower="77", upper="82", under=plain) == Limits(D(77), D(82), D(95), given=True)


def test_a_proportion_is_of_its_denominator_and_of_its_base_where_the_survey_is_weighted() -> None:
    measured = replace(SATISFIED, calculation=Calculation.PERCENTAGE)
    assert limits("50", "50", "100", under=measured) == wilson(D(50), D(100), HUNDRED)
    assert limits("50", "5000", "10000", "100", under=measured) == wilson(D(50), D(100), HUNDRED)


def test_a_proportion_without_a_base_has_no_limits() -> None:
    assert limits("79.8", under=SATISFIED) is None
    assert limits("79.8", base="0", under=SATISFIED) is None


def test_a_rate_has_the_limits_of_its_count() -> None:
    interval = found(limits("65", "65", "100000", under=DEATH_RATE))
    assert interval == byar(D(65), D(1))
    assert (round(interval.lower, 2), round(interval.upper, 2)) == (D("50.16"), D("82.85"))


def test_a_count_is_its_own_and_a_standardised_ratio_moves_as_its_count_does() -> None:
    assert limits("12", under=CRIMES) == byar(D(12))
    ratio = replace(CRIMES, calculation=Calculation.STATED)
    assert limits("110", "55", "50", under=ratio) == byar(D(55), D(2))
    assert limits("0", "0", "50", under=ratio) is None


def test_what_is_not_whole_is_no_count() -> None:
    assert limits("21.45", under=CRIMES) is None
    assert limits("21.00", under=CRIMES) == byar(D(21))


def test_money_is_no_count() -> None:
    assert limits("12", under=replace(CRIMES, value_type=ValueType.MONEY)) is None


def test_a_figure_that_is_rounded_lies_within_its_limits_all_the_same() -> None:
    rounded = replace(SATISFIED, calculation=Calculation.PERCENTAGE, decimals=0, fixed_decimals=True)
    interval = found(limits("33", "3333333333", "10000000000", under=rounded))
    assert interval.lower == 33


def of_survey(value: str, half_width: str, level: str = "95") -> Estimate:
    middle, half = D(value), D(half_width)
    return Estimate(middle, Limits(middle - half, middle + half, D(level), given=True))


def test_a_fall_in_a_survey_that_needed_more_points_is_not_beyond_chance() -> None:
    """The Place Survey: 81.5 to 79.8, where 2.2 points were needed."""
    half = "1.5556"  # each; together 2.2
    assert not beyond_chance(of_survey("81.5", half), of_survey("79.8", half))
    assert not beyond_chance(of_survey("81.5", half), of_survey("79.301", half))
    assert beyond_chance(of_survey("81.5", half), of_survey("79.299", half))


def test_limits_at_another_level_say_as_much() -> None:
    wider = str(D("1.5556") * z_of(D("99.8")) / z_of(D(95)))
    assert not beyond_chance(of_survey("81.5", wider, "99.8"), of_survey("79.301", "1.5556"))
    assert beyond_chance(of_survey("81.5", wider, "99.8"), of_survey("79.299", "1.5556"))


def test_where_nothing_is_left_to_chance_every_change_counts_and_none_does_not() -> None:
    assert beyond_chance(of_survey("5", "0"), of_survey("5.01", "0"))
    assert not beyond_chance(of_survey("5", "0"), of_survey("5", "0"))


VALUE = st.decimals(-1000, 1000, places=2)
HALF = st.decimals(0, 100, places=2)


@for_all(VALUE, VALUE, HALF, HALF, st.decimals(D("0.5"), 20, places=1))
def test_chance_is_blind_to_direction_origin_and_scale(
    one: Decimal, other: Decimal, half: Decimal, more: Decimal, times: Decimal
) -> None:
    def estimate(value: Decimal, spread: Decimal) -> Estimate:
        return Estimate(value, Limits(value - spread, value + spread))

    assume(times > 0)
    said = beyond_chance(estimate(one, half), estimate(other, more))
    assert said is beyond_chance(estimate(other, more), estimate(one, half))
    assert said is beyond_chance(estimate(one + 7, half), estimate(other + 7, more))
    assert said is beyond_chance(estimate(one * times, half * times), estimate(other * times, more * times))


@for_all(VALUE, VALUE, HALF, HALF, HALF)
def test_wider_limits_never_make_a_change_count(
    one: Decimal, other: Decimal, half: Decimal, more: Decimal, wider: Decimal
) -> None:
    def estimate(value: Decimal, spread: Decimal) -> Estimate:
        return Estimate(value, Limits(value - spread, value + spread))

    if beyond_chance(estimate(one, half + wider), estimate(other, more)):
        assert beyond_chance(estimate(one, half), estimate(other, more))


def test_the_change_is_tested_between_computed_limits_as_between_given_ones() -> None:
    before = found(limits("81.5", base="1100", under=SATISFIED))
    after = found(limits("79.8", base="1100", under=SATISFIED))
    assert not beyond_chance(Estimate(D("81.5"), before), Estimate(D("79.8"), after))
    after = found(limits("77.8", base="1100", under=SATISFIED))
    assert beyond_chance(Estimate(D("81.5"), before), Estimate(D("77.8"), after))
