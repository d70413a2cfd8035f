"""Worst first: red before amber before green before what has no colour; then what is furthest off."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.definition import Definition, Polarity
from domain.judgements.status import Status
from domain.value_type import ValueType
from projections.reports.worst_first import worst_first, worst_of
from tests.pictures.rows import ANNUAL, QUARTERLY, names, standing
from tests.soak import examples

NONE = Definition(title="Population", polarity=Polarity.NONE)


def test_what_missed_its_target_comes_first_and_among_the_rest_the_values_decide() -> None:
    found = worst_first(
        [
            standing("No target", "90"),
            standing("Exceeded", "3", Status.EXCEEDED, "5"),
            standing("Green", "4.9", Status.GREEN, "5"),
            standing("Amber", "5.1", Status.AMBER, "5"),
            standing("Red", "6", Status.RED, "5"),
            standing("Absent", None, Status.NOT_COLLECTED),
        ],
        QUARTERLY,
    )
    assert names(found) == ["Red", "Amber", "No target", "Green", "Exceeded", "Absent"]


def test_within_a_colour_the_furthest_from_its_own_target_by_the_targets_size_is_worst() -> None:
    found = worst_first(
        [
            standing("One of 100", "110", Status.RED, "100"),
            standing("One of 5", "6", Status.RED, "5"),
            standing("One of 10", "11.5", Status.RED, "10"),
        ],
        QUARTERLY,
    )
    assert names(found) == ["One of 5", "One of 10", "One of 100"]


def test_of_a_band_the_nearer_end_counts() -> None:
    definition = Definition(title="Occupied beds", polarity=Polarity.MIDPOINT, midpoint=Decimal(100))
    found = worst_first(
        [
            standing("Below", "80", Status.RED, "90", upper="110"),
            standing("Far above", "150", Status.RED, "90", upper="110"),
        ],
        definition,
    )
    assert names(found) == ["Far above", "Below"]


def test_without_colour_the_worse_value_comes_first_and_then_the_name() -> None:
    rows = [standing("B", "1"), standing("A", "2"), standing("Ward 10", "3"), standing("Ward 9", "3")]
    assert names(worst_first(rows, QUARTERLY)) == ["Ward 9", "Ward 10", "A", "B"]
    assert names(worst_first(rows, ANNUAL)) == ["B", "A", "Ward 9", "Ward 10"]
    assert names(worst_first(rows, NONE)) == ["A", "B", "Ward 9", "Ward 10"]


def test_of_days_the_days_count_that_they_are_late() -> None:
    definition = Definition(title="Published", polarity=Polarity.LOWER, value_type=ValueType.DATE)
    rows = [standing("A", "14010", Status.RED, "14000"), standing("B", "40", Status.RED, "10")]
    assert names(worst_first(rows, definition)) == ["B", "A"]


def test_a_target_of_nought_has_the_size_of_one() -> None:
    rows = [standing("A", "2", Status.RED, "0"), standing("B", "14", Status.RED, "5")]
    assert names(worst_first(rows, QUARTERLY)) == ["A", "B"]


def test_three_are_named_of_more_than_three_and_of_whole_areas_where_there_are_enough() -> None:
    areas = [standing(name, value) for name, value in (("A", "1"), ("B", "4"), ("C", "3"), ("D", "2"))]
    women = standing("A", "9", breakdown="Sex: Female")
    assert names(worst_of([*areas, women], QUARTERLY)) == ["B", "C", "D"]
    assert names(worst_of([*areas[:3], women], QUARTERLY)) == ["A", "B", "C"]
    assert worst_of(areas[:3], QUARTERLY) == []
    assert worst_of([*areas[:3], standing("E", None)], QUARTERLY) == []
    assert worst_of(areas, NONE) == []


COLOURS = [Status.RED, Status.AMBER, Status.GREEN, Status.NO_TARGET]
STANDING = st.builds(
    lambda value, target, status: (str(value), str(target), status),
    st.integers(-100, 100),
    st.integers(1, 100),
    st.sampled_from(COLOURS),
)


@given(st.lists(STANDING, max_size=12), st.sampled_from([QUARTERLY, ANNUAL]), st.randoms())
@settings(max_examples=examples(150), deadline=None)
def test_the_order_is_of_the_rows_alone_and_loses_none(
    found: list[tuple[str, str, Status]], definition: Definition, chance: object
) -> None:
    rows = [
        standing(f"Area {number}", value, status, target)
        for number, (value, target, status) in enumerate(found)
    ]
    ordered = worst_first(rows, definition)
    assert sorted(names(ordered)) == sorted(names(rows))
    assert worst_first(rows[::-1], definition) == ordered
    missed = [{Status.RED: 0, Status.AMBER: 1}.get(row.status, 2) for row in ordered]
    assert missed == sorted(missed)


@given(st.integers(-100, 100), st.integers(-100, 100), st.integers(1, 100), st.integers(1, 1000))
@settings(max_examples=examples(100), deadline=None)
def test_of_two_under_one_target_the_worse_value_is_worse_whatever_the_unit(
    one: int, other: int, target: int, times: int
) -> None:
    for scale in (1, times):
        rows = [
            standing("One", str(one * scale), Status.RED, str(target * scale)),
            standing("Other", str(other * scale), Status.RED, str(target * scale)),
        ]
        first = worst_first(rows, QUARTERLY)[0]
        assert first.value == max(one, other) * scale
        assert worst_first(rows, ANNUAL)[0].value == min(one, other) * scale
