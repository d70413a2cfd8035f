"""A figure that was moved says from where and why, keeps the way to its earlier life, and goes back."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.area import AreaDescription, AreaKind
from domain.definition import Definition
from domain.figure import Figure
from domain.periods.cycle import Calendar
from domain.periods.period import Period
from domain.role import Role
from domain.series_key import SeriesKey
from projections.figures import figures_of
from tests.ways_in.ways import BY, REFERENCE, Place
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.machine import Machine
from tests.web.partnership import add_person

UNITARY = "E06000059"
MOVE = f"/indicators/{REFERENCE}/move-figures".replace(" ", "%20")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Weymouth under two spellings, and the unitary that followed it in 2019."""
    made = Place(tmp_path, Definition("Bus journeys", calendar=Calendar.CALENDAR))
    made.container.areas.add("Weymouth", AreaDescription("Weymouth"), BY)
    made.container.areas.add("Weymouth & Portland", AreaDescription("Weymouth & Portland"), BY)
    unitary = AreaDescription("Dorset", AreaKind.UNITARY, UNITARY, begun=date(2019, 4, 1))
    made.container.areas.add(UNITARY, unitary, BY)
    for year, value in ((2016, 5), (2017, 6)):
        key, period = SeriesKey(REFERENCE, "Weymouth"), Period.of(str(year))
        made.container.series.submit_figure(key, period, Figure(Decimal(value)), BY)
    return made


def test_its_page_says_from_where_and_why_and_leads_there(place: Place) -> None:
    to = "Weymouth & Portland"
    place.container.series.move_figures(SeriesKey(REFERENCE, "Weymouth"), to, None, "One borough", BY)
    page = Browser(app_of(place.container)).page

    moved = page("/indicators/LI%201/figures/2016?area=Weymouth+%26+Portland")
    assert "Told here from then on, and of Weymouth before, as said by" in moved.main
    assert "Why One borough" in moved.main
    assert "First submitted" not in moved.main

    left = page("/indicators/LI%201/figures/2016?area=Weymouth")
    assert "Since then this figure is told of Weymouth & Portland. Its history stays." in left.main
    assert "Told of Weymouth & Portland from then on" in left.main
    assert "Submit it again" not in left.main
    assert "First submitted" in left.main

    with place.container.question() as now:
        rows = figures_of(now, REFERENCE, withdrawn=True)
    assert {(row.area, row.moved_from, row.moved_to) for row in rows} == {
        ("Weymouth", None, to),
        (to, "Weymouth", None),
    }


def machine(place: Place) -> Machine:
    manager = add_person(place.container, "Mira Manager", "DCC", Role.MANAGER)
    return Machine(app_of(place.container), manager)


def test_of_a_time_before_the_other_area_began_it_is_asked_whether_they_were_recalculated(
    place: Place,
) -> None:
    ask = {"area": "Weymouth", "to": UNITARY, "reason": "One council"}
    client = machine(place)

    answer = client.send("POST", f"/api/v1{MOVE}", ask, 422)
    assert answer["code"] == "area_had_not_begun"
    assert "Dorset began on 1 April 2019, and there is a figure for 2016." in answer["detail"]

    client.send("POST", f"/api/v1{MOVE}", {**ask, "recalculated": True}, 200)


def test_a_box_is_ticked_where_a_form_asks_yes_or_no(place: Place) -> None:
    manager = add_person(place.container, "Mira Manager", "DCC", Role.MANAGER)
    browser = Browser(app_of(place.container))
    browser.sign_in(manager)
    page = browser.page(f"{MOVE}?area=Weymouth")
    (box,) = [each for each in page.all("input") if each.get("id") == "recalculated"]
    assert (box.get("type"), box.get("value"), box.get("checked")) == ("checkbox", "true", None)

    form = page.fields() | {"area": "Weymouth", "to": UNITARY, "reason": "One council"}
    form.pop("recalculated", None)
    again = browser.send(MOVE, form)
    assert again.status_code == 422
    assert browser.send(MOVE, {**form, "recalculated": "true"}).status_code == 303
