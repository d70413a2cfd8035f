"""What is asked of an area is found by its code, its name and every other spelling, as what is given is."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest

from domain.area import AreaDescription
from domain.figure import Figure
from domain.periods.period import Period
from domain.series_key import SeriesKey
from tests.cli.command_line import CommandLine
from tests.ways_in.ways import BY, PERIOD, REFERENCE, Place

SAID = ("E07000051", "Purbeck", "purbeck.", "Isle of Purbeck", "P1")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    purbeck = AreaDescription("Purbeck", code="E07000051", spellings=("Isle of Purbeck",))
    made.container.areas.add("P1", purbeck, BY)
    made.container.areas.add("P0", AreaDescription("Portland", begun=date(2019, 4, 1)), BY)
    for reference, value in (("P1", 7), ("Dorset", 5)):
        figure = Figure(Decimal(value))
        made.container.series.submit_figure(SeriesKey(REFERENCE, reference), Period.of(PERIOD), figure, BY)
    return made


@pytest.mark.parametrize("said", SAID)
def test_by_api_page_and_command_line(place: Place, said: str) -> None:
    area = quote(said)
    figures = place.machine.get(f"/api/v1/figures?indicator=LI%201&area={area}")["figures"]
    life = place.machine.get(f"/api/v1/indicators/LI%201/figures/2008/09?area={area}")["figures"]
    assert [(row["area"], row["value"]) for row in figures] == [("P1", "7")]
    assert [(row["area"], row["value"]) for row in life] == [("P1", "7")]
    assert "Purbeck, 2008/09 7" in place.browser.page(f"/indicators/LI%201/figures/2008/09?area={area}").main

    commands = CommandLine(place.url)
    for words in (("figures", REFERENCE), ("history", REFERENCE, PERIOD)):
        rows = commands.csv(*words, "--area", said)
        assert [(row["area"], row["value"]) for row in rows] == [("P1", "7")]


def test_of_an_area_that_has_none_there_is_none(place: Place) -> None:
    assert place.machine.get("/api/v1/figures?indicator=LI%201&area=Portland")["figures"] == []
    assert place.machine.get("/api/v1/figures?indicator=LI%201&area=Narnia")["figures"] == []


def test_of_two_areas_of_one_name_both_are_told(place: Place) -> None:
    place.container.areas.end("P1", date(2019, 3, 31), (), "An order", BY)
    place.container.areas.add("P2", AreaDescription("Purbeck", begun=date(2019, 4, 1)), BY)
    key, period = SeriesKey(REFERENCE, "P2"), Period.of("2019/20")
    place.container.series.submit_figure(key, period, Figure(Decimal(9)), BY)

    told = place.machine.get("/api/v1/figures?indicator=LI%201&area=Purbeck")["figures"]
    assert [(row["area"], row["value"]) for row in told] == [("P1", "7"), ("P2", "9")]
