"""Figures of areas that have ended, and of two areas of one name: alike by every way in."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.area import AreaDescription, AreaKind
from domain.definition import Definition
from domain.periods.cycle import Calendar
from domain.role import Role
from projections.figures import figures_of
from tests.cli.command_line import CommandLine
from tests.ways_in.ways import BY, SINGLY, Place
from tests.web.machine import Machine
from tests.web.partnership import add_person

UNITARY = "E06000059"
AREAS = (UNITARY, "Dorset county", "North Dorset")
YEARLY = Definition("Bus journeys", areas=AREAS, decimals=1, calendar=Calendar.CALENDAR)


def place(folder: Path) -> Place:
    """Dorset's county and its unitary, and a district that followed it."""
    made = Place(folder, YEARLY)
    areas = made.container.areas
    county = AreaDescription("Dorset", AreaKind.COUNTY, "E10000009")
    areas.add("Dorset county", county, BY)
    areas.end("Dorset county", date(2019, 3, 31), (), "The Order of 2018", BY)
    areas.add(UNITARY, AreaDescription("Dorset", AreaKind.UNITARY, UNITARY, begun=date(2019, 4, 1)), BY)
    areas.add("North Dorset", AreaDescription("North Dorset", AreaKind.DISTRICT, "E07000050"), BY)
    for ended in ("Dorset county", "North Dorset"):
        areas.end(ended, date(2019, 3, 31), (UNITARY,), "The Order of 2018", BY)
    return made


def held(made: Place) -> dict[tuple[str, str], str | None]:
    with made.container.question() as question:
        return {(row.area, row.period): row.value for row in figures_of(question)}


@pytest.mark.parametrize("way", SINGLY)
@pytest.mark.parametrize("written", ["Dorset county", "E10000009", "North Dorset"])
def test_an_ended_area_has_no_figure_for_a_period_that_begins_after_its_end(
    tmp_path: Path, way: str, written: str
) -> None:
    made = place(tmp_path)
    told = SINGLY[way](made, {"area": written, "period": "2020", "value": "4"})

    assert "ended on 31 March 2019, before 2020 began. Name ‘E06000059’, which followed." in told
    assert held(made) == {}


@pytest.mark.parametrize("way", SINGLY)
def test_a_figure_for_a_time_before_the_end_is_taken_late(tmp_path: Path, way: str) -> None:
    made = place(tmp_path)

    assert SINGLY[way](made, {"area": "North Dorset", "period": "2018", "value": "4"}) == ""
    assert held(made) == {("North Dorset", "2018"): "4"}


@pytest.mark.parametrize("way", SINGLY)
def test_a_period_that_an_area_ended_within_is_asked_about(tmp_path: Path, way: str) -> None:
    made = place(tmp_path)
    given = {"area": "North Dorset", "period": "2019", "value": "4"}
    told = SINGLY[way](made, given)

    assert "North Dorset ended on 31 March 2019, within 2019" in told
    assert held(made) == {}


@pytest.mark.parametrize("way", SINGLY)
def test_of_two_areas_of_one_name_the_period_decides_only_where_it_can(tmp_path: Path, way: str) -> None:
    made = place(tmp_path)
    told = SINGLY[way](made, {"area": "Dorset", "period": "2019", "value": "3"})
    assert "2019 lies in the time of both: write ‘Dorset county’" in told
    assert "or ‘E06000059’ (Dorset from 1 April 2019)" in told

    for value, period in (("4", "2018"), ("5", "2020")):
        assert SINGLY[way](made, {"area": "Dorset", "period": period, "value": value}) == ""
    assert held(made) == {("Dorset county", "2018"): "4", (UNITARY, "2020"): "5"}


def test_an_ended_area_has_no_absence_after_its_end_either(tmp_path: Path) -> None:
    made = place(tmp_path)
    body = {"area": "North Dorset", "period": "2020", "absence": "not collected", "reason": "No more"}
    machine = made.machine
    told = machine.send("POST", "/api/v1/indicators/LI%201/declare-absent", body, 422)
    assert told["code"] == "area_had_ended"


def test_a_name_that_is_a_reference_too_is_told_apart_by_code_and_by_what_is_held(tmp_path: Path) -> None:
    made = Place(tmp_path, replace(YEARLY, areas=("Dorset", UNITARY)))
    areas = made.container.areas
    areas.add("Dorset", AreaDescription("Dorset", AreaKind.COUNTY, "E10000009"), BY)
    areas.end("Dorset", date(2019, 3, 31), (), "The Order of 2018", BY)
    areas.add(UNITARY, AreaDescription("Dorset", AreaKind.UNITARY, UNITARY, begun=date(2019, 4, 1)), BY)
    areas.end("Dorset", date(2019, 3, 31), (UNITARY,), "The Order of 2018", BY)
    given = {"period": "2019", "value": "4"}
    for way in SINGLY.values():
        assert "write ‘E10000009’ (Dorset until 31 March 2019) or ‘E06000059’" in way(made, given)

    machine = made.machine
    sent = {"area": "E10000009", "confirm": True, "commentary": "Until March", **given}
    machine.send("POST", "/api/v1/indicators/LI%201/submit-figure", sent, 200)
    revised = {"area": "Dorset", "reason": "Late returns", "period": "2019", "value": "5", "expected": 1}
    machine.send("POST", "/api/v1/indicators/LI%201/revise-figure", revised, 200)
    words = ("revise", "LI 1", "2019", "6", "--area", "Dorset", "--reason", "More", "--as")
    CommandLine(made.url).done(*words, made.officer.email)
    assert held(made) == {("Dorset", "2019"): "6"}


def test_figures_for_a_time_after_an_area_are_not_moved_to_it(tmp_path: Path) -> None:
    made = place(tmp_path)
    manager = add_person(made.container, "Mary Manager", "DCC", Role.MANAGER)
    machine = Machine(made.app, manager)
    for period in ("2018", "2020"):
        assert SINGLY["API"](made, {"area": UNITARY, "period": period, "value": "4"}) == ""
    body = {"area": UNITARY, "to": "North Dorset", "reason": "Another district"}
    told = machine.send("POST", "/api/v1/indicators/LI%201/move-figures", body, 422)
    assert (told["code"], told["field"]) == ("area_had_ended", "to")
    assert len(held(made)) == 2
