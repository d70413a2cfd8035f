"""What the demonstration shows is as it says: figures agree, words fit colours, inspectors are outsiders."""

from collections import Counter
from decimal import Decimal

import pytest

from domain.judgements.direction import Direction
from domain.judgements.statements import StatementKind
from domain.judgements.status import COLOURS, Status
from domain.partner import PartnerKind
from domain.role import KEEPS_OUT, Role
from infrastructure.container import Container
from infrastructure.demonstration.adding_up import ENGLAND, NEIGHBOURS, SOUTH_WEST
from infrastructure.demonstration.county_figures import TRANSPOSED
from infrastructure.demonstration.expectations import EXPECTED
from infrastructure.demonstration.indicators import BY_NUMBER
from infrastructure.demonstration.people import COUNTY, DIVISIONS, FOUNDERS, JOINED, PARTNERS
from projections.current_performance import current_performance
from projections.figures import FigureRow, figures_of
from projections.indicators import list_indicators
from projections.reports.comparison import comparison
from projections.reports.disagreements import disagreements
from projections.targets import list_targets

MOMENTS = ["2008-09-30", "2009-06-30", "2010-10-31", "2011-06-20"]


def held(container: Container, moment: str | None, indicator: str, area: str, period: str) -> FigureRow:
    with container.question(moment) as question:
        rows = figures_of(question, indicator, area=area)
    return next(row for row in rows if row.period == period)


def disagreeing(container: Container, moment: str | None = None) -> list[tuple[str, str]]:
    """For which indicators and periods the county, or a year, says another thing than its parts."""
    with container.question(moment) as question:
        found = disagreements(question, list_indicators(question), figures_of(question))
    return [(each.figure.indicator, each.figure.period) for each in found]


def test_the_county_says_what_its_districts_say_but_for_one_figure_that_nobody_has_found(
    shown: Container,
) -> None:
    number, period = TRANSPOSED

    assert disagreeing(shown) == [(f"NI {number}", period)]


@pytest.mark.parametrize("moment", ["2008-08-31", "2008-12-31", "2009-02-28", "2009-12-31", "2010-06-30"])
def test_it_did_so_at_every_moment_before(shown: Container, moment: str) -> None:
    assert disagreeing(shown, moment) == []


def test_the_corrected_figure_falls_as_waste_counted_twice_lets_it(shown: Container) -> None:
    for area in ("Purbeck", COUNTY):
        was, became = (held(shown, moment, "NI 192", area, "2008/09-Q2") for moment in ("2009-01-31", None))

        assert Decimal(became.value or 0) < Decimal(was.value or 0)
        assert Decimal(became.numerator or 0) < Decimal(was.numerator or 0)
        assert Decimal(became.denominator or 0) < Decimal(was.denominator or 0)


def test_what_moved_in_a_survey_is_beyond_chance_in_the_county_alone(shown: Container) -> None:
    with shown.question() as question:
        moved = {
            row.area: row.short_direction
            for row in current_performance(question, "NI 4")
            if row.period == "2010/11"
        }

    assert moved.pop(COUNTY) is Direction.IMPROVED
    assert set(moved.values()) == {Direction.BY_CHANCE}


def test_what_was_expected_of_the_year_came_true_but_for_the_homes(shown: Container) -> None:
    wrong = []
    for number, said in EXPECTED.items():
        reference = BY_NUMBER[number].reference
        with shown.question() as question:
            rows = current_performance(question, reference)
        whole = next(row.judged for row in rows if row.area == COUNTY)
        assert whole is not None
        assert whole.kind == StatementKind.YEAR
        assert whole.value is not None
        if abs(whole.value - Decimal(said[-1])) > whole.value * Decimal("0.05"):
            wrong.append(reference)

    assert wrong == ["NI 155"]


def test_a_division_that_ended_is_followed_by_the_one_that_both_became(shown: Container) -> None:
    with shown.question() as question:
        rows = {row.area: row for row in current_performance(question, "NI 32")}

    for division in DIVISIONS:
        assert rows[division].ended
        assert rows[division].successors == (JOINED,)
    assert rows[JOINED].period == "2010/11-Q4"


def test_beside_the_county_stand_england_its_region_and_its_neighbours(shown: Container) -> None:
    with shown.question() as question:
        indicator = next(each for each in list_indicators(question) if each.reference == "NI 75")
        beside = next(each for each in comparison(question, indicator) if each.area == COUNTY)

    assert {each.area for each in beside.areas} == {ENGLAND, SOUTH_WEST}
    assert all(each.value is not None for each in beside.areas)
    (neighbours,) = beside.groups
    assert (neighbours.group, neighbours.there, neighbours.ranked) == (NEIGHBOURS, 5, 6)


def test_auditor_and_inspector_work_for_none_of_those_whom_they_look_at() -> None:
    theirs = {
        each.partner: each.roles for each in FOUNDERS if set(each.roles) & (KEEPS_OUT - {Role.ADMINISTRATOR})
    }
    kinds = {each.code: each.kind for each in PARTNERS}

    assert sorted(role for roles in theirs.values() for role in roles) == [Role.AUDITOR, Role.INSPECTOR]
    assert {kinds[partner] for partner in theirs} == {PartnerKind.OTHER}


def test_a_target_closed_as_reached_was_green_and_another_was_not(shown: Container) -> None:
    with shown.question("2011-06-09T23:59:59Z") as question:
        closed = {each.reference: each for each in list_targets(question) if each.state == "closed"}
        status = {each.led_by: each.status for each in current_performance(question)}

    assert {reference: status[reference] for reference in closed} == {
        "LAA 17": Status.GREEN,
        "LAA 9": Status.AMBER,
    }


@pytest.mark.parametrize("moment", MOMENTS)
def test_colours_are_mixed_and_some_figures_have_none(shown: Container, moment: str) -> None:
    with shown.question(moment) as question:
        counted = Counter(each.status for each in current_performance(question))

    coloured = sum(counted[each] for each in COLOURS)
    assert all(counted[each] for each in (Status.GREEN, Status.AMBER, Status.RED)), counted
    assert all(counted[each] < coloured * Decimal("0.8") for each in COLOURS), counted
    assert counted[Status.NO_TARGET]


def test_what_is_no_colour_is_in_it_each_sort_with_its_reason(shown: Container) -> None:
    with shown.question() as question:
        now = {each.status for each in current_performance(question)}
    with shown.question("2010-06-01") as question:
        then = {each.status for each in current_performance(question)}

    assert {Status.NO_LEAD, Status.UNCONFIRMED, Status.INFORMATION, Status.PARTS_MISSING} <= now
    assert {Status.UNCONFIRMED, Status.NO_TARGET} <= then
