"""Laws of profiles: what periods are held to leads to the year's value, exactly, in however many parts."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.adding_up import OverTime
from domain.definition import Definition, Polarity
from domain.judged_as import MarginIn
from domain.judgements.aim import Aim
from domain.judgements.outturn import parts_of_year
from domain.judgements.within_year import aim_of_period, aim_to_date
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.profile import Profile, ProfileKind, ProfileValue

PARTS_OF = {Frequency.MONTHLY: 12, Frequency.QUARTERLY: 4, Frequency.TERMLY: 3, Frequency.HALF_YEARLY: 2}
CUMULATIVE = (OverTime.SUM, OverTime.YEAR_TO_DATE)
LEVELS = tuple(each for each in OverTime if each not in (*CUMULATIVE, OverTime.REPORTED))
values = st.integers(-999, 999).map(lambda number: Decimal(number) / 10)
frequencies = st.sampled_from([*PARTS_OF])
aims = st.builds(Aim, values, st.none(), st.none() | values, st.none() | st.just(Decimal(12)))


def measured(frequency: Frequency, how: OverTime) -> tuple[Definition, Period, tuple[Period, ...]]:
    definition = Definition("Drawn", frequency=frequency, over_time=how)
    year = definition.cycle.of_year(2010)
    return definition, year, parts_of_year(year, definition.cycle)


def shares_of(total: int, parts: int, random: st.DataObject) -> tuple[Decimal, ...]:
    cuts = sorted(random.draw(st.lists(st.integers(0, total), min_size=parts - 1, max_size=parts - 1)))
    return tuple(Decimal(b - a) for a, b in zip([0, *cuts], [*cuts, total], strict=True))


def to_date(profile: Profile, whole: Aim, year: Period, period: Period, definition: Definition) -> Aim:
    aim = aim_to_date(profile, whole, year, period, definition)
    assert aim is not None
    return aim


@pytest.mark.parametrize("how", CUMULATIVE)
@for_all(st.data(), frequencies, aims)
def test_shares_to_date_reach_the_years_value_at_its_end(
    how: OverTime, data: st.DataObject, frequency: Frequency, whole: Aim
) -> None:
    definition, year, periods = measured(frequency, how)
    kinds = [
        Profile(ProfileKind.EQUAL),
        Profile(ProfileKind.LINE),
        Profile(ProfileKind.SHARES, shares_of(100, len(periods), data)),
    ]
    for profile in kinds:
        at_the_end = to_date(profile, whole, year, periods[-1], definition)
        assert at_the_end == whole, profile.kind


@for_all(frequencies, values, st.data())
def test_equal_shares_to_date_are_just_that_part_of_the_year(
    frequency: Frequency, value: Decimal, data: st.DataObject
) -> None:
    definition, year, periods = measured(frequency, OverTime.SUM)
    place = data.draw(st.integers(1, len(periods)))
    aim = to_date(Profile(ProfileKind.EQUAL), Aim(value), year, periods[place - 1], definition)
    exact = Fraction(value) * place / len(periods)
    assert abs(Fraction(aim.value) - exact) <= abs(exact) / 10**27
    if exact.denominator in (1, 2, 5, 10, 20, 50):  # what has an end in decimals is that, to the last digit
        assert Fraction(aim.value) == exact


def test_a_third_of_the_way_is_a_third_of_the_year_to_the_last_digit() -> None:
    """30 of 120 in the third of twelve months is on the profile, where lower is better too."""
    definition, year, periods = measured(Frequency.MONTHLY, OverTime.SUM)
    aim = to_date(Profile(ProfileKind.EQUAL), Aim(Decimal(120)), year, periods[2], definition)
    assert aim.value == 30
    for polarity in (Polarity.LOWER, Polarity.HIGHER):
        assert aim.shortfall(Decimal(30), polarity) == 0


@for_all(st.data(), frequencies, values)
def test_the_periods_own_shares_add_up_to_the_year(
    data: st.DataObject, frequency: Frequency, value: Decimal
) -> None:
    definition, year, periods = measured(frequency, OverTime.SUM)
    for profile in (
        Profile(ProfileKind.EQUAL),
        Profile(ProfileKind.SHARES, shares_of(100, len(periods), data)),
    ):
        own = [aim_of_period(profile, Aim(value), None, year, each, definition) for each in periods]
        total = sum((Fraction(each.value) for each in own if each is not None), Fraction(0))
        assert abs(total - Fraction(value)) <= abs(Fraction(value)) / 10**26


@pytest.mark.parametrize("how", LEVELS)
@for_all(frequencies, aims, values)
def test_a_line_reaches_the_years_value_with_its_last_period_and_a_level_is_it_always(
    how: OverTime, frequency: Frequency, whole: Aim, before: Decimal
) -> None:
    definition, year, periods = measured(frequency, how)
    line, level = Profile(ProfileKind.LINE), Profile(ProfileKind.LEVEL)
    assert aim_of_period(line, whole, before, year, periods[-1], definition) == whole
    steps = [aim_of_period(line, whole, before, year, each, definition) for each in periods]
    told = [each.value for each in steps if each is not None]
    assert told == sorted(told, reverse=whole.value < before)
    assert all(aim_of_period(level, whole, before, year, each, definition) == whole for each in periods)


@for_all(frequencies, aims)
def test_stated_values_hold_for_their_periods_and_those_of_a_sum_add_up_to_date(
    frequency: Frequency, whole: Aim
) -> None:
    definition, year, periods = measured(frequency, OverTime.SUM)
    said = tuple(ProfileValue(each.code, Decimal(place)) for place, each in enumerate(periods, 1))
    profile = Profile(ProfileKind.VALUES, values=said)
    for place, period in enumerate(periods, 1):
        own = aim_of_period(profile, whole, None, year, period, definition)
        assert own is not None
        assert own.value == place
        assert to_date(profile, whole, year, period, definition).value == sum(range(1, place + 1))
    cumulative = replace(definition, over_time=OverTime.YEAR_TO_DATE)
    assert aim_of_period(profile, whole, None, year, periods[1], cumulative) is None
    assert to_date(profile, whole, year, periods[1], cumulative).value == 2


@pytest.mark.parametrize("how", CUMULATIVE)
def test_red_line_band_and_margin_in_points_go_with_a_share_and_one_in_per_cent_stays(how: OverTime) -> None:
    definition, year, periods = measured(Frequency.QUARTERLY, how)
    whole = Aim(Decimal(100), Decimal(120), Decimal(80), Decimal(8), MarginIn.POINTS)
    half = to_date(Profile(ProfileKind.EQUAL), whole, year, periods[1], definition)
    assert half == Aim(Decimal(50), Decimal(60), Decimal(40), Decimal(4), MarginIn.POINTS)
    per_cent = replace(whole, margin_in=MarginIn.PER_CENT)
    assert to_date(Profile(ProfileKind.EQUAL), per_cent, year, periods[1], definition).margin == 8


def test_shares_of_another_number_of_periods_hold_nothing() -> None:
    definition, year, periods = measured(Frequency.QUARTERLY, OverTime.SUM)
    profile = Profile(ProfileKind.SHARES, (Decimal(50), Decimal(50)))
    assert aim_to_date(profile, Aim(Decimal(1)), year, periods[0], definition) is None
