"""Everything about an indicator: itself, its figures and its targets, and nothing of NI 163 for NI 16."""

from decimal import Decimal

import pytest

from domain.definition import Definition
from domain.figure import Figure
from domain.series_key import SeriesKey
from domain.terms import Terms
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.machine import Machine
from tests.web.partnership import OPERATED, Partnership, a_period


@pytest.fixture
def alike(partnership: Partnership) -> Partnership:
    """With NI 163 beside NI 16, and a target for each."""
    container = partnership.container
    container.indicators.define("NI 163", Definition("People with a skill"), OPERATED)
    key = SeriesKey("NI 163", "Dorset")
    container.series.submit_figure(key, a_period("2008/09"), Figure(Decimal(70)), OPERATED)
    for reference, indicator in (("T16", "ni 16"), ("T163", "NI 163")):
        terms = Terms("Better", indicator=indicator, area="Dorset", value=Decimal(9), deadline="2010/11")
        container.targets.propose(reference, terms, "DCC", OPERATED)
    return partnership


def test_the_link_of_the_page_leads_to_it(alike: Partnership) -> None:
    reader = Browser(app_of(alike.container))
    address = reader.page("/indicators/NI 16").links[
        "Everything about NI 16 in the audit trail, figures included"
    ]
    page = reader.page(address)

    assert "NI 163" not in page.main
    assert "T163" not in page.main
    for told in ("Defined NI 16, ‘Serious acquisitive crime’", "NI 16 for Dorset", "target T16"):
        assert told in page.main, told


def test_pages_api_and_file_tell_the_same(alike: Partnership) -> None:
    app = app_of(alike.container)
    machine = Machine(app)
    answer = machine.get("/api/v1/trail?indicator=NI 16")
    positions = [each["position"] for each in answer["trail"]]
    lines = app.test_client().get("/trail.csv?indicator=NI 16").get_data(as_text=True).splitlines()[1:]

    assert answer["found"] == len(positions) == len(lines)
    assert [int(line.partition(",")[0]) for line in lines] == sorted(positions)
    assert {each["kind"] for each in answer["trail"]} == {"indicator", "series", "target"}


def test_an_indicator_that_there_is_not_is_refused(alike: Partnership) -> None:
    app = app_of(alike.container)

    assert Machine(app).get("/api/v1/trail?indicator=NI 1", 404)["code"] == "indicator_unknown"
    assert app.test_client().get("/trail?indicator=NI 1").status_code == 404
