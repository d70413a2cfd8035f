"""A value is judged by its own rule: earlier dates, shorter times and better grades by their polarity."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.definition import Definition, Polarity
from domain.judged_as import MarginIn
from domain.judgements.aim import Aim
from domain.judgements.direction import Direction, direction_3
from domain.judgements.outturn import rounded_if_fixed
from domain.judgements.rag import Case, rag_3
from domain.judgements.settings import Settings
from domain.judgements.status import Status
from domain.value_type import ValueType
from tests.domain.scales import OFSTED

OPENED = Definition("Opened", polarity=Polarity.LOWER, value_type=ValueType.DATE, stated=True, tolerance=None)
WAIT = Definition("Wait", unit="hours", polarity=Polarity.LOWER, value_type=ValueType.DURATION)
RATED = replace(OPENED, polarity=Polarity.HIGHER, value_type=ValueType.GRADE, grades=OFSTED)
HAS_PLAN = Definition("Has a plan", decimals=0, value_type=ValueType.YES_NO)


@pytest.mark.parametrize(
    ("definition", "value", "aim", "status"),
    [
        (OPENED, "15094", Aim(Decimal(15095)), Status.GREEN),
        (OPENED, "15096", Aim(Decimal(15095)), Status.RED),
        (OPENED, "15097", Aim(Decimal(15095), margin=Decimal(7), margin_in=MarginIn.POINTS), Status.AMBER),
        (OPENED, "15097", Aim(Decimal(15095), margin=Decimal(5)), Status.RED),
        (OPENED, "15097", Aim(Decimal(15095), red_line=Decimal(15100)), Status.AMBER),
        (RATED, "3", Aim(Decimal(3)), Status.GREEN),
        (RATED, "2", Aim(Decimal(3), red_line=Decimal(2)), Status.AMBER),
        (RATED, "1", Aim(Decimal(3), red_line=Decimal(2)), Status.RED),
        (WAIT, "5401", Aim(Decimal(5400), margin=Decimal(10)), Status.AMBER),
        (HAS_PLAN, "0", Aim(Decimal(1)), Status.RED),
    ],
)
def test_a_value_is_coloured_by_its_polarity_and_a_date_has_no_per_cent(
    definition: Definition, value: str, aim: Aim, status: Status
) -> None:
    assert rag_3(Case(Decimal(value), aim, definition)) is status


def test_a_margin_in_per_cent_that_the_partnership_adopted_says_nothing_of_dates() -> None:
    adopted = Settings(margin=Decimal(10))
    assert rag_3(Case(Decimal(15096), Aim(Decimal(15095)), OPENED, adopted)) is Status.RED
    in_points = Settings(margin=Decimal(10), margin_in=MarginIn.POINTS)
    assert rag_3(Case(Decimal(15096), Aim(Decimal(15095)), OPENED, in_points)) is Status.AMBER


@pytest.mark.parametrize(
    ("definition", "value", "earlier", "direction"),
    [
        (OPENED, "15094", "15095", Direction.IMPROVED),
        (RATED, "2", "3", Direction.WORSENED),
        (HAS_PLAN, "1", "0", Direction.IMPROVED),
        # 1.5 hours and 1.5 hours, as they are shown.
        (WAIT, "5400", "5410", Direction.NO_CHANGE),
        (WAIT, "5400", "5760", Direction.IMPROVED),
        # 75% and 75%, as they are shown.
        (HAS_PLAN, "0.751", "0.749", Direction.NO_CHANGE),
        (HAS_PLAN, "0.76", "0.75", Direction.IMPROVED),
    ],
)
def test_a_change_counts_that_shows_as_the_type_is_shown(
    definition: Definition, value: str, earlier: str, direction: Direction
) -> None:
    assert direction_3(Decimal(value), Decimal(earlier), definition, across_break=False) is direction


def test_where_decimals_are_fixed_an_hour_is_rounded_and_not_a_second() -> None:
    assert rounded_if_fixed(Decimal(5401), replace(WAIT, fixed_decimals=True)) == 5400
    assert rounded_if_fixed(Decimal(5401), WAIT) == 5401
