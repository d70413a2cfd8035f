"""Two numbers side by side have as many decimals as tell them apart, and no more."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.digits import as_shown, number, told_apart

near = st.decimals(-20, 20, allow_nan=False, allow_infinity=False, places=5)
numbers = (
    near | st.integers(-300, 300).map(lambda each: Decimal(each).scaleb(-2)) | st.integers().map(Decimal)
)
decimals = st.integers(0, 6)


@pytest.mark.parametrize(
    ("one", "other", "places", "shown"),
    [
        ("84.6", "85", 0, ("84.6", "85.0")),
        ("4.95", "5.0", 1, ("4.95", "5.00")),
        ("5.04", "5.0", 1, ("5.04", "5.00")),
        ("5.0", "5.000", 3, ("5.000", "5.000")),
        ("96.96", "97.1", 1, ("97.0", "97.1")),
        ("5.426356589147286821705426357", "5.4", 1, ("5.43", "5.40")),
        ("5.0001", "5", 3, ("5.0001", "5.00")),
        ("0.0004", "0", 1, ("0.0004", "0.0")),
        ("1234.56", "1234.6", 0, ("1,234.56", "1,234.60")),
    ],
)
def test_numbers_are_told_apart(one: str, other: str, places: int, shown: tuple[str, str]) -> None:
    assert told_apart(Decimal(one), Decimal(other), places) == shown
    assert told_apart(Decimal(other), Decimal(one), places) == shown[::-1]


@given(numbers, numbers, decimals)
def test_they_have_the_same_text_only_if_they_are_equal(one: Decimal, other: Decimal, places: int) -> None:
    shown = told_apart(one, other, places)

    assert (shown[0] == shown[1]) == (one == other)
    assert (as_shown(shown[0]) == as_shown(shown[1])) == (one == other)


@given(numbers, numbers, decimals)
def test_they_have_never_fewer_decimals_than_alone_and_never_more_than_it_takes(
    one: Decimal, other: Decimal, places: int
) -> None:
    shown = told_apart(one, other, places)
    alone = number(one, places), number(other, places)

    if as_shown(alone[0]) != as_shown(alone[1]):
        assert shown == alone
    elif one != other:
        pairs = ((more, number(one, more), number(other, more)) for more in range(places, 40))
        needed = next(more for more, *pair in pairs if len(set(map(as_shown, pair))) == 2)
        assert shown == (number(one, needed), number(other, needed))
        assert len(shown[0]) >= len(alone[0])
        assert len(shown[1]) >= len(alone[1])


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_computed_number_too_small_for_its_decimals_is_shown_with_its_first_digits(
    one: int, other: int
) -> None:
    small = Decimal(one) / Decimal(other) / 10**7
    shown = number(small, 0)

    assert Decimal(shown.replace(",", "")) > 0
    assert len(shown) < 24
