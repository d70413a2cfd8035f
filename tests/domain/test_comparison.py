"""Where a figure stands among others: median, place and quarter."""

import statistics
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.definition import Polarity
from domain.judgements.comparison import Rank, median, rank

D = Decimal
HIGHER, LOWER, NEAR = Polarity.HIGHER, Polarity.LOWER, Polarity.MIDPOINT
VALUES = st.lists(st.decimals(-1000, 1000, places=1), max_size=30)
SOME = st.lists(st.decimals(-1000, 1000, places=1), min_size=1, max_size=30)
VALUE = st.decimals(-1000, 1000, places=1)


def of(*values: str) -> list[Decimal]:
    return [D(each) for each in values]


def place(value: Decimal, others: list[Decimal], polarity: Polarity, midpoint: Decimal | None = None) -> Rank:
    found = rank(value, others, polarity, midpoint)
    assert found is not None
    return found


def test_the_median_is_the_middle_one_or_the_mean_of_two() -> None:
    assert median(of("3", "1", "2")) == 2
    assert median(of("4", "1", "2", "3")) == D("2.5")
    assert median([]) is None


def test_what_has_no_mean_has_the_lower_of_two_in_the_middle() -> None:
    assert median(of("1", "2", "3", "4"), averaged=False) == 2


@for_all(SOME)
def test_as_many_lie_above_the_median_as_below(values: list[Decimal]) -> None:
    middle = median(values)
    assert middle is not None
    assert middle == statistics.median(values)
    assert sum(each < middle for each in values) <= len(values) / 2
    assert sum(each > middle for each in values) <= len(values) / 2


def test_equal_figures_share_the_better_place_and_the_next_is_after_both() -> None:
    assert place(D(5), of("5", "7", "3"), HIGHER) == Rank(2, 4)
    assert place(D(3), of("5", "7", "5"), HIGHER) == Rank(4, 4)
    assert place(D(3), of("5", "7", "5"), LOWER) == Rank(1, 4)


def test_near_a_midpoint_the_nearest_is_first() -> None:
    assert place(D(48), of("53", "50", "10"), NEAR, D(50)) == Rank(2, 4)


@pytest.mark.parametrize("polarity", [Polarity.NONE, Polarity.NOT_SAID, NEAR])
def test_where_nobody_says_what_is_better_nobody_is_before_another(polarity: Polarity) -> None:
    assert rank(D(1), of("2", "3"), polarity) is None


def test_ten_have_quarters_that_begin_at_the_first_fourth_sixth_and_eighth_place() -> None:
    quarters = [Rank(each, 10).quartile for each in range(1, 11)]
    assert quarters == [1, 1, 1, 2, 2, 3, 3, 4, 4, 4]


def test_of_nine_whoever_stands_on_the_end_of_a_quarter_is_in_the_better_one() -> None:
    assert [Rank(each, 9).quartile for each in range(1, 10)] == [1, 1, 1, 2, 2, 3, 3, 4, 4]


def test_three_have_no_quarters() -> None:
    assert Rank(1, 3).quartile is None
    assert [Rank(each, 4).quartile for each in range(1, 5)] == [1, 2, 3, 4]


@for_all(VALUE, st.lists(VALUE, min_size=3, max_size=30))
def test_the_best_quarter_is_as_good_as_a_spreadsheets_quartile(
    value: Decimal, others: list[Decimal]
) -> None:
    low, middle, high = statistics.quantiles([value, *others], n=4, method="inclusive")
    by_value = 1 if value <= low else 2 if value <= middle else 3 if value <= high else 4
    assert place(value, others, LOWER).quartile == by_value


@for_all(VALUE, VALUES, st.sampled_from([HIGHER, LOWER]))
def test_the_two_ways_are_each_others_mirror(
    value: Decimal, others: list[Decimal], polarity: Polarity
) -> None:
    other_way = LOWER if polarity is HIGHER else HIGHER
    mirrored = [-each for each in others]
    assert place(value, others, polarity) == place(-value, mirrored, other_way)


@for_all(VALUE, VALUES, st.decimals(D("0.5"), 9, places=1), VALUE, st.sampled_from([HIGHER, LOWER]))
def test_a_place_is_blind_to_scale_and_origin(
    value: Decimal, others: list[Decimal], times: Decimal, more: Decimal, polarity: Polarity
) -> None:
    moved = [each * times + more for each in others]
    assert place(value * times + more, moved, polarity) == place(value, others, polarity)


@for_all(VALUE, VALUES, st.decimals(0, 100, places=1))
def test_whoever_does_better_never_comes_after_where_they_were(
    value: Decimal, others: list[Decimal], better: Decimal
) -> None:
    before, after = place(value, others, HIGHER), place(value + better, others, HIGHER)
    assert after.place <= before.place
    if before.quartile is not None and after.quartile is not None:
        assert after.quartile <= before.quartile


@for_all(SOME, st.sampled_from([HIGHER, LOWER, NEAR]))
def test_places_count_those_that_are_better(values: list[Decimal], polarity: Polarity) -> None:
    places = [
        place(value, values[:at] + values[at + 1 :], polarity, D(5)).place for at, value in enumerate(values)
    ]
    for each in places:
        assert each == 1 + sum(other < each for other in places)
