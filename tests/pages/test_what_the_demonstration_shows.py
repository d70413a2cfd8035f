"""What the demonstration shows is as it says: figures agree, words fit colours, inspectors are outsiders."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

import pytest

from domain.identity import area_id
from domain.judgements.outturn import FIGURE, Part
from domain.judgements.places import PARTS_MISSING
from domain.judgements.status import COLOURS, Status
from domain.partner import PartnerKind
from domain.periods.period import Period
from domain.role import KEEPS_OUT, Role
from infrastructure.container import Container
from infrastructure.demonstration.county_figures import TRANSPOSED
from infrastructure.demonstration.people import COUNTY, FOUNDERS, PARTNERS
from projections.current_performance import current_performance
from projections.figures import figures_of
from projections.indicators import list_indicators
from projections.made_of_areas import Places, weights_for, whole_for
from projections.targets import list_targets

MOMENTS = ["2008-09-30", "2009-06-30", "2010-10-31", "2011-06-20"]


def held(container: Container, indicator: str, moment: str | None) -> dict[str, dict[str, Part]]:
    """By area and period."""
    found: dict[str, dict[str, Part]] = {}
    with container.question(moment) as question:
        for row in figures_of(question, indicator):
            if row.value is not None:
                parts = [None if each is None else Decimal(each) for each in (row.numerator, row.denominator)]
                said = Part(FIGURE, Decimal(row.value), row.nature, *parts)
                found.setdefault(str(area_id(row.area)), {})[row.period] = said
    return found


def disagreeing(container: Container, moment: str | None = None) -> list[tuple[str, str]]:
    """For which indicators and periods the county says another thing than its districts, if all have said."""
    with container.question(moment) as question:
        indicators, places = list_indicators(question), Places(question)
    found = []
    for row in indicators:
        definition = row.definition
        if not definition.over_places.is_computed:
            continue
        by_area = held(container, row.reference, moment)
        bases = held(container, definition.weighted_by, moment) if definition.weighted_by else {}
        whole = next(each for each in places.wholes(definition, [COUNTY]) if each.area == COUNTY)
        for code, said in by_area.get(str(area_id(COUNTY)), {}).items():
            period = Period.of(code)
            made = whole_for(whole, period, by_area, definition, weights_for(whole, period, bases)).part
            if made.state != PARTS_MISSING and made.value is not None and said.value is not None:
                step = Decimal(1).scaleb(-definition.decimals)
                if made.value.quantize(step, ROUND_HALF_UP) != said.value.quantize(step, ROUND_HALF_UP):
                    found.append((row.reference, code))
    return sorted(found)


def test_the_county_says_what_its_districts_say_but_for_one_figure_that_nobody_has_found(
    shown: Container,
) -> None:
    number, period = TRANSPOSED

    assert disagreeing(shown) == [(f"NI {number}", period)]


@pytest.mark.parametrize("moment", ["2008-08-31", "2008-12-31", "2009-02-28", "2009-12-31", "2010-06-30"])
def test_it_did_so_at_every_moment_before(shown: Container, moment: str) -> None:
    assert disagreeing(shown, moment) == []


def test_the_corrected_figure_falls_as_waste_counted_twice_lets_it(shown: Container) -> None:
    before = held(shown, "NI 192", "2009-01-31")
    after = held(shown, "NI 192", None)

    for area in ("Purbeck", COUNTY):
        was, became = (each[str(area_id(area))]["2008/09-Q2"] for each in (before, after))
        assert was.value is not None
        assert became.value is not None
        assert became.value < was.value
        assert (became.numerator or 0) < (was.numerator or 0)


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
