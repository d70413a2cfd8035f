"""What is there already is not replaced or mistaken without a word: figures, ended series, names."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.area import AreaDescription, AreaKind
from domain.definition import Definition
from domain.figure import Figure
from domain.periods.period import Period
from domain.role import Role
from domain.series_key import SeriesKey
from projections.figures import figures_of
from tests.ways_in.ways import AREA, BY, REFERENCE, SINGLY, Place
from tests.web.browser import Browser
from tests.web.machine import Machine
from tests.web.partnership import add_person

HOMES = Definition("New homes", areas=(AREA,), unit="homes")
DECLARE = "/api/v1/indicators/LI%201/declare-absent"
ABSENT = {"area": AREA, "period": "2008/09", "absence": "not collected", "reason": "Nobody counted"}


def sent(place: Place, address: str, body: dict[str, object], role: Role = Role.OFFICER) -> dict[str, object]:
    """What the API answers."""
    person = place.officer if role is Role.OFFICER else add_person(place.container, "Mo", "DCC", role)
    machine = Machine(place.app, person)
    told = machine.client.post(address, json=body, headers=machine.headers).get_json()
    assert isinstance(told, dict)
    return told


def test_an_absence_takes_the_place_of_a_figure_only_when_that_is_said(tmp_path: Path) -> None:
    place = Place(tmp_path, HOMES)
    assert SINGLY["API"](place, {"period": "2008/09", "value": "9"}) == ""

    refused = sent(place, DECLARE, ABSENT)
    assert refused["code"] == "figure_there"
    assert "has a figure for 2008/09: 9" in str(refused["detail"])
    browser = place.browser
    form = browser.page("/indicators/LI%201/declare-absent").fields() | {
        name: str(said) for name, said in ABSENT.items()
    }
    assert "has a figure for 2008/09: 9" in browser.send("/indicators/LI%201/declare-absent", form).text
    assert place.held() == 9

    sent(place, DECLARE, {**ABSENT, "replaces": True})
    assert place.held() is None


@pytest.mark.parametrize("way", SINGLY)
def test_of_a_series_that_has_ended_a_later_figure_is_asked_about(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path, HOMES)
    for year in ("2006/07", "2007/08"):
        assert SINGLY["API"](place, {"period": year, "value": year[3]}) == ""
    place.container.series.end(SeriesKey(REFERENCE, AREA), "", "No longer built", BY)

    assert "has ended with 2007/08" in SINGLY[way](place, {"period": "2008/09", "value": "4"})
    assert SINGLY[way](place, {"period": "2005/06", "value": "4"}) == ""


@pytest.mark.parametrize("way", SINGLY)
def test_what_has_a_figure_is_not_asked_about_first(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path, HOMES)
    years = ("2003/04", "2004/05", "2005/06", "2006/07", "2007/08")
    for year, value in zip(years, ("4.2", "4", "4.6", "4.3", "5"), strict=True):
        assert SINGLY["API"](place, {"period": year, "value": value}) == ""

    assert "already has a figure for 2007/08" in SINGLY[way](place, {"period": "2007/08", "value": "90"})


def test_a_figure_keeps_its_own_unit(tmp_path: Path) -> None:
    place = Place(tmp_path, HOMES)
    assert SINGLY["API"](place, {"period": "2007/08", "value": "9"}) == ""
    place.redefine(replace(HOMES, unit="dwellings"))
    assert SINGLY["API"](place, {"period": "2008/09", "value": "8"}) == ""

    with place.container.question() as question:
        assert [row.unit for row in figures_of(question)] == ["homes", None]
    browser = Browser(place.app)
    assert "9.0 homes" in browser.page(f"/indicators/LI%201/figures/2007%2F08?area={AREA}").main
    assert "8.0 dwellings" in browser.page(f"/indicators/LI%201/figures/2008%2F09?area={AREA}").main


def test_a_doubtful_revision_is_confirmed_by_form(tmp_path: Path) -> None:
    place = Place(tmp_path, HOMES)
    years = ("2003/04", "2004/05", "2005/06", "2006/07", "2007/08", "2008/09")
    for year, value in zip(years, ("4.2", "4", "4.6", "4.3", "5", "4.4"), strict=True):
        assert SINGLY["API"](place, {"period": year, "value": value}) == ""
    browser = place.browser
    address = f"/indicators/LI%201/revise?area={AREA}&period=2008%2F09"
    form = browser.page(address).fields() | {
        "value": "80",
        "reason": "Recounted",
        "commentary": "A new estate",
    }

    asked = browser.read(browser.send(address, form), 422)
    assert "the series ran from 4 to 5" in asked.main
    (tick,) = [each.get("value") for each in asked.all("input") if each.get("name") == "meant"]
    assert browser.send(address, form | {"meant": str(tick)}).status_code == 303
    with place.container.question() as question:
        assert figures_of(question)[-1].value == "80"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"reference": "Hijack", "name": "Hijack", "code": "Purbeck"}, "code_taken"),
        ({"reference": "Hijack", "name": "Hijack", "code": "E07000051"}, "code_taken"),
        ({"reference": "E07000051", "name": "Hijack"}, "reference_taken"),
        ({"reference": "Isle of Purbeck", "name": "Hijack"}, "reference_taken"),
        ({"reference": "PURBECK.", "name": "Hijack"}, "reference_taken"),
        ({"reference": "Hijack", "name": "Purbeck"}, "name_taken"),
        ({"reference": "Hijack", "name": "Hijack", "spellings": ["isle of purbeck"]}, "name_taken"),
        ({"reference": "Later", "name": "Purbeck", "begun": "2008-04-01"}, "name_taken"),
    ],
)
def test_an_area_cannot_take_over_what_another_is_called(
    tmp_path: Path, body: dict[str, object], code: str
) -> None:
    place = Place(tmp_path, HOMES)
    purbeck = AreaDescription("Purbeck", AreaKind.DISTRICT, "E07000051", ("Isle of Purbeck",))
    place.container.areas.add("Purbeck", purbeck, BY)

    assert sent(place, "/api/v1/areas/add", body, Role.MANAGER)["code"] == code


def test_one_name_may_be_two_areas_of_which_one_was_over_when_the_other_began(tmp_path: Path) -> None:
    place = Place(tmp_path, HOMES)
    place.container.areas.add("Purbeck", AreaDescription("Purbeck"), BY)
    place.container.areas.end("Purbeck", date(2008, 3, 31), (), "Merged", BY)

    body: dict[str, object] = {"reference": "Later", "name": "Purbeck", "begun": "2008-04-01"}
    assert "code" not in sent(place, "/api/v1/areas/add", body, Role.MANAGER)


@pytest.mark.parametrize("way", SINGLY)
def test_of_two_spellings_that_older_events_hold_apart_each_is_still_reached_by_its_own(
    tmp_path: Path, way: str
) -> None:
    place = Place(tmp_path, replace(HOMES, areas=()))
    spellings = ("Weymouth & Portland", "Weymouth and Portland")
    for area in spellings:
        key = SeriesKey(REFERENCE, area)
        place.container.series.submit_figure(key, Period.of("2007/08"), Figure(Decimal(5)), BY)

    for area in spellings:
        assert SINGLY[way](place, {"area": area, "period": "2008/09", "value": "4"}) == ""
        assert figures_under(place, area) == 2


def figures_under(place: Place, area: str) -> int:
    """How many figures stand under just this spelling."""
    with place.container.question() as question:
        return sum(row.area == area for row in figures_of(question))
