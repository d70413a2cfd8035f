"""Laws that every rule of colours keeps: better is never worse; the same in other units is the same."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.definition import Definition, Polarity
from domain.judged_as import MarginIn
from domain.judgements.aim import Aim
from domain.judgements.direction import direction_3
from domain.judgements.rag import Boundary, Case
from domain.judgements.settings import Settings
from domain.judgements.status import Status
from tests.domain.judging import (
    NEWER,
    RAGS,
    RANK,
    cases,
    colour,
    factors,
    moved,
    scaled,
    shifted,
    sizes,
    told,
    turned,
    values,
)
from tests.soak import examples

laws = settings(max_examples=examples(60))
MIDPOINT = st.just(Polarity.MIDPOINT)
every_rule = pytest.mark.parametrize("version", RAGS)
newer_rule = pytest.mark.parametrize("version", NEWER)


def rank(version: int, case: Case) -> int:
    return RANK[colour(version, case)]


@every_rule
@laws
@for_all(cases(), sizes)
def test_a_better_value_is_never_judged_worse(version: int, case: Case, by: Decimal) -> None:
    better = moved(case, by if case.definition.polarity is Polarity.HIGHER else -by)
    assert rank(version, better) >= rank(version, case)


@newer_rule
@laws
@for_all(cases(MIDPOINT, band=True), sizes)
def test_nearer_to_a_band_on_the_same_side_is_never_judged_worse(
    version: int, case: Case, by: Decimal
) -> None:
    value_held, aim = told(case)
    case = replace(case, lower=None, upper=None)
    assume(case.shortfall > 0)
    by = min(by, case.shortfall)
    nearer = moved(case, by if value_held < aim.value else -by)
    assert rank(version, nearer) >= rank(version, case)


@newer_rule
@laws
@for_all(
    st.sampled_from([Polarity.HIGHER, Polarity.LOWER, Polarity.MIDPOINT]).flatmap(
        lambda way: cases(st.just(way), band=True)
    ),
    values,
)
def test_inside_a_band_everything_is_green_whichever_way_is_better(
    version: int, case: Case, value: Decimal
) -> None:
    _, aim = told(case)
    case = replace(case, value=value, lower=None, upper=None)
    inside = aim.value <= value <= aim.top
    assert (rank(version, case) >= RANK[Status.GREEN]) or not inside


@newer_rule
@laws
@for_all(cases(points=False), factors)
def test_other_units_change_no_colour_where_margins_are_in_per_cent(
    version: int, case: Case, factor: Decimal
) -> None:
    assert colour(version, scaled(case, factor)) == colour(version, case)


@newer_rule
@laws
@for_all(cases(MIDPOINT, points=False, band=True), factors)
def test_other_units_change_no_colour_of_a_band(version: int, case: Case, factor: Decimal) -> None:
    assert colour(version, scaled(case, factor)) == colour(version, case)


def test_a_margin_in_points_is_one_in_the_unit_and_no_share_of_it() -> None:
    aim = Aim(Decimal(10), margin=Decimal(1), margin_in=MarginIn.POINTS)
    case = Case(Decimal(9), aim, Definition("Drawn"))
    assert colour(2, case) is Status.AMBER
    assert colour(2, scaled(case, Decimal(10))) is Status.RED


@newer_rule
@laws
@for_all(cases(), values)
def test_another_nought_changes_no_colour_where_margins_are_in_points(
    version: int, case: Case, by: Decimal
) -> None:
    assert case.aim is not None
    case = replace(
        case,
        aim=replace(case.aim, margin_in=MarginIn.POINTS),
        definition=replace(case.definition, stated=False),
        settings=replace(case.settings, margin_in=MarginIn.POINTS),
    )
    assert colour(version, shifted(case, by)) == colour(version, case)


@every_rule
@laws
@for_all(cases())
def test_lower_is_better_is_higher_is_better_in_a_mirror(version: int, case: Case) -> None:
    assert colour(version, turned(case)) == colour(version, case)


@newer_rule
@laws
@for_all(cases(MIDPOINT, band=True))
def test_a_band_is_judged_alike_from_both_ends(version: int, case: Case) -> None:
    assert colour(version, turned(case)) == colour(version, case)


@laws
@for_all(cases(MIDPOINT, band=True), values)
def test_a_band_has_the_same_direction_from_both_ends(case: Case, earlier: Decimal) -> None:
    mirror = turned(case)
    now = direction_3(case.value, earlier, case.definition, aim=case.aim)
    then = direction_3(mirror.value, -earlier, mirror.definition, aim=mirror.aim)
    assert now == then


@pytest.mark.parametrize("version", [2, 3, 6])
@laws
@for_all(cases(MIDPOINT, band=True) | cases(MIDPOINT), st.booleans(), sizes, sizes)
def test_between_a_band_and_its_red_line_it_is_amber_on_that_side_alone(
    version: int, case: Case, below: bool, off: Decimal, line_off: Decimal
) -> None:
    assume(off > 0 and line_off > 0)
    _, aim = told(case)
    value, line = (aim.value - by if below else aim.top + by for by in (off, line_off))
    case = replace(case, value=value, aim=replace(aim, red_line=line), lower=None, upper=None)
    beyond = value < line if below else value > line
    assert colour(version, case) is (Status.RED if beyond else Status.AMBER)
    # A line on the other side bounds nothing here.
    other_side = aim.top + line_off if below else aim.value - line_off
    without = replace(case, aim=replace(aim, red_line=None))
    assert colour(version, replace(case, aim=replace(aim, red_line=other_side))) is colour(version, without)


@laws
@for_all(cases(MIDPOINT, band=True) | cases(MIDPOINT) | cases())
def test_limits_that_enclose_what_is_aimed_at_are_amber(case: Case) -> None:
    assert case.aim is not None
    if case.lower is None or case.upper is None:
        return
    top = case.aim.value if case.aim.upper is None else case.aim.upper
    encloses = case.lower < case.aim.value and top < case.upper
    apart = case.upper < case.aim.value or top < case.lower
    if encloses:
        assert colour(6, case) is Status.AMBER
    if apart and case.definition.polarity is Polarity.MIDPOINT:
        assert colour(6, case) is Status.RED


@newer_rule
@laws
@for_all(cases())
def test_nothing_is_amber_where_nobody_said_where_it_ends(version: int, case: Case) -> None:
    assert case.aim is not None
    case = replace(
        case,
        aim=replace(case.aim, red_line=None, margin=None),
        definition=replace(case.definition, stated=False),
        settings=Settings(),
        on_course=None,
        lower=None,
        upper=None,
    )
    assert colour(version, case) is (Status.GREEN if case.shortfall <= 0 else Status.RED)


@pytest.mark.parametrize(
    ("version", "value", "more", "expected", "boundary"),
    [
        (2, "10", {}, Status.GREEN, Boundary.RED_LINE),
        (2, "9.99", {}, Status.AMBER, Boundary.RED_LINE),
        (2, "8", {}, Status.AMBER, Boundary.RED_LINE),
        (2, "7.99", {}, Status.RED, Boundary.RED_LINE),
        (2, "9", {"red_line": None, "margin": Decimal(10)}, Status.AMBER, Boundary.MARGIN),
        (2, "8.99", {"red_line": None, "margin": Decimal(10)}, Status.RED, Boundary.MARGIN),
        (2, "9.5", {"red_line": None}, Status.AMBER, Boundary.TOLERANCE),
        (2, "9.49", {"red_line": None}, Status.RED, Boundary.TOLERANCE),
        (4, "9.5", {}, Status.GREEN, Boundary.TOLERANCE),
        (4, "9.49", {}, Status.AMBER, Boundary.TOLERANCE),
        (4, "7.99", {}, Status.RED, Boundary.TOLERANCE),
        (4, "9.49", {"red_line": None}, Status.RED, Boundary.TOLERANCE),
        (5, "9.99", {}, Status.RED, Boundary.NOTHING_EXPECTED),
    ],
)
def test_each_boundary_at_its_edge_and_who_says_it(
    version: int, value: str, more: dict[str, Any], expected: Status, boundary: Boundary
) -> None:
    """A target of 10 with a red line at 8, of an indicator with a tolerance of 5 per cent."""
    aim = replace(Aim(Decimal(10), red_line=Decimal(8)), **more)
    case = Case(Decimal(value), aim, Definition("Drawn", stated=True, tolerance=Decimal(5)))
    rule = RAGS[version]
    assert rule.boundary is not None
    assert (colour(version, case), rule.boundary(case)) == (expected, boundary)
