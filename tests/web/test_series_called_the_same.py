"""Two series of one label are told apart by what they are, on pages and by API: none is reached by luck."""

import json
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest

from domain.breakdown import Breakdown
from domain.definition import Definition
from domain.figure import Figure
from domain.periods.period import Period
from domain.series_key import SeriesKey
from projections.figures import figures_of
from tests.cli.command_line import CommandLine
from tests.ways_in.ways import AREA, BY, FORM, PERIOD, REFERENCE, Place
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.machine import Machine

ONE = {"industry": "Wholesale; repair: yes"}
OTHER = {"industry": "Wholesale", "repair": "yes"}
LABEL = "industry: Wholesale; repair: yes"
LIFE = "/indicators/LI%201/figures/2008/09"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path, Definition("Bus journeys"))
    for parts, value in ((ONE, 11), (OTHER, 12)):
        key = SeriesKey(REFERENCE, AREA, Breakdown.of(parts))
        assert str(key.breakdown) == LABEL
        made.container.series.submit_figure(key, Period.of(PERIOD), Figure(Decimal(value)), BY)
    return made


def values(place: Place) -> dict[str, str | None]:
    with place.container.question() as now:
        return {row.series: row.value for row in figures_of(now)}


def test_each_is_reached_and_revised_from_its_own_page(place: Place) -> None:
    browser = Browser(app_of(place.container))
    browser.sign_in(place.officer)
    page = browser.page(f"{LIFE}?area=Dorset&breakdown={quote(LABEL)}")
    assert "There is more than one figure" in page.main
    own = [address for words, address in page.links.items() if "Wholesale" in words]
    assert len(own) == 2

    for address, parts in zip(own, (ONE, OTHER), strict=True):
        life = browser.page(address)
        assert "There is more than one figure" not in life.main
        form = browser.page(life.links["Revise this figure"]).fields()
        assert json.loads(form["breakdown"]) == parts
        sent = browser.send(
            "/indicators/LI%201/revise",
            {**form, "value": str(20 + len(parts)), "reason": "Counted again"},
        )
        assert sent.status_code == 303
    assert sorted(values(place).values()) == ["21", "22"]


def test_each_is_told_by_api_and_command_line(place: Place) -> None:
    machine = Machine(app_of(place.container))
    for parts, value in ((ONE, "11"), (OTHER, "12")):
        written = json.dumps(parts)
        alone = machine.get(f"/api/v1/figures?indicator=LI%201&breakdown={quote(written)}")["figures"]
        life = machine.get(f"/api/v1{LIFE}?breakdown={quote(written)}")["figures"]
        assert [row["value"] for row in alone] == [row["value"] for row in life] == [value]
        table = CommandLine(place.url).run("figures", REFERENCE, "--breakdown", written, "--format", "csv")
        assert [line.split(",")[-9] for line in table.stdout.splitlines()[1:]] != []
        assert f",{value}," in table.stdout
        assert len(table.stdout.splitlines()) == 2


@pytest.mark.parametrize(
    "loose",
    ["industry: Wholesale; repair of vehicles; sector: Services", "sector: Food; drink; region: South"],
)
def test_a_piece_without_a_dimension_is_asked_about_by_form_and_api(tmp_path: Path, loose: str) -> None:
    made = Place(tmp_path, Definition("Bus journeys", areas=(AREA,)))
    said = {"area": AREA, "period": PERIOD, "value": "10", "breakdown": loose}
    browser = Browser(app_of(made.container))
    browser.sign_in(made.officer)

    answer = browser.send(FORM, browser.page(FORM).fields() | said)
    assert answer.status_code == 400
    assert "stands without a dimension" in answer.get_data(as_text=True)

    refused = Machine(app_of(made.container), made.officer).send(
        "POST", "/api/v1/indicators/LI%201/submit-figure", said, 400
    )
    assert refused["code"] == "breakdown_not_understood"
    assert values(made) == {}


def test_an_address_by_label_leads_to_the_choice_and_never_to_one_of_them(place: Place) -> None:
    browser = Browser(app_of(place.container))
    browser.sign_in(place.officer)
    address = f"/indicators/LI%201/revise?area=Dorset&period=2008/09&breakdown={quote(LABEL)}"
    answer = browser.client.get(address)

    assert answer.status_code == 303
    assert "There is more than one figure" in browser.page(answer.location).main
