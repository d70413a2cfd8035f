"""An indicator of many areas: which stand worst is said first, all are in one picture, none is left out."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask

from domain.area import AreaDescription, AreaKind
from domain.definition import Definition, Polarity
from domain.figure import Absence, Figure
from domain.series_key import SeriesKey
from domain.terms import Terms
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import OPERATED, Partnership, a_period, copied

AREAS = [f"Ward {number}" for number in range(1, 51)]
YEAR = "2008/09"


@pytest.fixture(scope="module")
def many(furnished: tuple[Path, Partnership], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Fifty wards of a county, the higher their number the worse; two have targets that they miss."""
    with copied(furnished, tmp_path_factory.mktemp("many")) as partnership:
        fill(partnership)
        yield app_of(partnership.container)


def fill(partnership: Partnership) -> None:
    container = partnership.container
    definition = Definition(title="Waiting", unit="days", supplier="PDC", polarity=Polarity.LOWER)
    container.indicators.define("LI 50", definition, OPERATED)
    container.areas.add("Shire", AreaDescription("Shire", AreaKind.COUNTY), OPERATED)
    for number, area in enumerate(AREAS, start=1):
        container.areas.add(area, AreaDescription(area, AreaKind.WARD, parents=("Shire",)), OPERATED)
        submit(partnership, area, str(number))
    submit(partnership, "Shire", "25.5")
    for reference, area, value in (("W1", "Ward 7", "1"), ("W2", "Ward 40", "39")):
        terms = Terms(title="Less", indicator="LI 50", area=area, value=Decimal(value), deadline=YEAR)
        container.targets.propose(reference, terms, "DCC", OPERATED, ("PDC",))
        container.targets.agree(reference, "PDC", None, OPERATED)


def submit(partnership: Partnership, area: str, value: str, year: str = YEAR) -> None:
    partnership.container.series.submit_figure(
        SeriesKey("LI 50", area), a_period(year), Figure(Decimal(value)), OPERATED
    )


def test_the_three_that_stand_worst_are_named_before_anything_else(many: Flask) -> None:
    page = Browser(many).page("/indicators/LI%2050")
    worst = page.main.index("Worst: Ward 7 7.0 (red), Ward 40 40.0 (amber), Ward 50 50.0")
    assert worst < page.main.index("Data owner")
    assert page.links["Ward 7"].endswith("area=Ward+7")


def test_all_fifty_stand_in_one_picture_and_a_dozen_in_panels_which_lead_to_the_next(many: Flask) -> None:
    page = Browser(many).page("/indicators/LI%2050")
    strip, panels = page.all("img")[-2:]
    assert "The latest value of each of 51 series of LI 50, the worst first." in strip.get("alt", "")
    assert "Line chart of LI 50 for Ward 7; Ward 40; Ward 50; Ward 49;" in panels.get("alt", "")
    drawn = many.test_client().get(strip.get("src", "")).get_data(as_text=True)
    assert all(f">{area}<" in drawn for area in [*AREAS, "Shire"])
    assert "Panels 1 to 12 of 51." in page.main
    second = Browser(many).page(page.links["The next dozen"])
    assert "Panels 13 to 24 of 51." in second.main
    last = Browser(many).page("/indicators/LI%2050?panels=5")
    assert "Panels 49 to 51 of 51." in last.main
    assert "The next dozen" not in last.links


def test_each_panel_is_drawn_on_exactly_one_part(many: Flask) -> None:
    parts = [
        many.test_client().get(f"/indicators/LI 50/chart.svg?panels={part}").get_data(as_text=True)
        for part in range(1, 6)
    ]
    for area in [*AREAS, "Shire"]:
        assert sum(f"<desc>{area}: " in part or f" {area}: " in part for part in parts) == 1, area


def test_the_county_stands_in_grey_behind_each_ward(many: Flask) -> None:
    drawn = many.test_client().get("/indicators/LI 50/chart.svg?panels=1").get_data(as_text=True)
    assert drawn.count(">Shire<") == 2 * 12, "Each name stands on a white rim of itself"


@pytest.mark.parametrize("part", ["0", "99", "-1", "x", "1e3", "²", "9" * 40])
def test_a_part_that_there_is_not_is_the_first(many: Flask, part: str) -> None:
    assert "Panels 1 to 12 of 51." in Browser(many).page(f"/indicators/LI%2050?panels={part}").main


def test_a_line_that_ends_says_why_in_the_picture(partnership: Partnership) -> None:
    container = partnership.container
    definition = Definition(title="Waiting", unit="days", supplier="PDC", polarity=Polarity.LOWER)
    container.indicators.define("LI 50", definition, OPERATED)
    submit(partnership, "Dorset", "0", "2005/06")
    key = SeriesKey("LI 50", "Dorset")
    container.series.declare_absent(
        key, a_period("2006/07"), Absence.NOT_COLLECTED, "The survey was not paid for.", OPERATED
    )
    submit(partnership, "Dorset", "2", "2007/08")
    drawn = app_of(container).test_client().get("/indicators/LI 50/chart.svg").get_data(as_text=True)
    assert "Dorset: 0.0 in 2005/06 to 2.0 in 2007/08; not collected: The survey was not paid for." in drawn
    assert ">not collected: The survey" in drawn
    assert 'aria-roledescription="line mark"' not in drawn, "Two points, and no line"
