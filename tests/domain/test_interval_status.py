"""Colour by interval: sure to be good enough, sure not to be, and in between."""

from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.definition import Polarity
from domain.judgements.aim import Aim
from domain.judgements.interval_status import interval_status

D = Decimal
HIGHER, LOWER, NEAR = Polarity.HIGHER, Polarity.LOWER, Polarity.MIDPOINT
BAND = Aim(D(40), upper=D(60))
VALUE = st.decimals(-1000, 1000, places=1)
ONE_WAY = st.sampled_from([HIGHER, LOWER])
# The better first: so far three colours stand in a row.
ORDER = ["green", "amber", "red"]


@pytest.mark.parametrize(
    ("lower", "upper", "aim", "polarity", "colour"),
    [
        ("80.1", "83", Aim(D(80)), HIGHER, "green"),
        ("80", "83", Aim(D(80)), HIGHER, "green"),
        ("79", "83", Aim(D(80)), HIGHER, "amber"),
        ("79", "80", Aim(D(80)), HIGHER, "amber"),
        ("77", "79.9", Aim(D(80)), HIGHER, "red"),
        ("77", "79.9", Aim(D(80)), LOWER, "green"),
        ("80.1", "83", Aim(D(80)), LOWER, "red"),
        ("79", "83", Aim(D(80)), LOWER, "amber"),
        ("45", "55", BAND, NEAR, "green"),
        ("40", "60", BAND, NEAR, "green"),
        ("39", "55", BAND, NEAR, "amber"),
        ("30", "70", BAND, NEAR, "amber"),
        ("30", "39", BAND, NEAR, "red"),
        ("61", "62", BAND, HIGHER, "red"),
        ("48", "52", Aim(D(50)), NEAR, "amber"),
        ("51", "52", Aim(D(50)), NEAR, "red"),
    ],
)
def test_the_whole_interval_decides(
    lower: str, upper: str, aim: Aim, polarity: Polarity, colour: str
) -> None:
    assert interval_status(D(lower), D(upper), aim, polarity) == colour


@for_all(VALUE, VALUE, ONE_WAY)
def test_without_uncertainty_it_is_green_there_and_red_elsewhere(
    value: Decimal, target: Decimal, polarity: Polarity
) -> None:
    there = value >= target if polarity is HIGHER else value <= target
    assert interval_status(value, value, Aim(target), polarity) == ("green" if there else "red")


@for_all(VALUE, VALUE, st.decimals(0, 100, places=1), st.decimals(0, 100, places=1), ONE_WAY)
def test_what_is_better_all_over_never_has_a_worse_colour(
    lower: Decimal, target: Decimal, width: Decimal, better: Decimal, polarity: Polarity
) -> None:
    step = better if polarity is HIGHER else -better
    before = interval_status(lower, lower + width, Aim(target), polarity)
    after = interval_status(lower + step, lower + width + step, Aim(target), polarity)
    assert ORDER.index(after) <= ORDER.index(before)


@for_all(VALUE, VALUE, VALUE, VALUE, st.decimals(0, 100, places=1), st.sampled_from([HIGHER, LOWER, NEAR]))
def test_wider_limits_lead_to_amber_and_never_away_from_it(
    one: Decimal, other: Decimal, end: Decimal, other_end: Decimal, wider: Decimal, polarity: Polarity
) -> None:
    lower, upper = sorted((one, other))
    low, high = sorted((end, other_end))
    aim = Aim(low, upper=high if polarity is NEAR else None)
    narrow = interval_status(lower, upper, aim, polarity)
    wide = interval_status(lower - wider, upper + wider, aim, polarity)
    assert wide in (narrow, "amber")


@for_all(VALUE, VALUE, VALUE, VALUE)
def test_a_band_is_judged_alike_from_either_side(
    one: Decimal, other: Decimal, end: Decimal, other_end: Decimal
) -> None:
    lower, upper = sorted((one, other))
    low, high = sorted((end, other_end))
    said = interval_status(lower, upper, Aim(low, upper=high), NEAR)
    assert said == interval_status(-upper, -lower, Aim(-high, upper=-low), NEAR)
