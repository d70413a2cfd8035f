"""An indicator's page: its definition, problems, breaks and figures, every number leading to its history."""

import sys
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from flask import Flask

from domain.confidence import Assurance, Grades
from domain.definition import Definition
from domain.figure import Figure
from domain.series_key import SeriesKey
from tests.web.app import app_of
from tests.web.browser import Browser, text_of
from tests.web.partnership import NEET_DORSET, Partnership, a_period
from web.pages.pictures.drawing import _svg

SVG = "{http://www.w3.org/2000/svg}"


def test_it_says_what_is_measured_and_how(reader: Browser) -> None:
    page = reader.page("/indicators/NI%20117")

    assert (
        page.heading == "Indicator NI 117 16 to 18 year olds who are not in education, employment or training"
    )
    for told in (
        "lower is better",
        "numerator as a percentage of denominator, to 1 decimal place",
        "quarterly, due 30 days after the period ends",
        "from 0 to 100",
        "Olive Officer (PDC)",
        "Gap nobody is assigned",
    ):
        assert told in page.main


def test_it_shows_open_problems_and_breaks(reader: Browser) -> None:
    main = reader.page("/indicators/NI%20117").main

    assert "Long delay. Schools answer six weeks late" in main
    assert "2008/09 Q1 New register" in main


def test_a_resolved_problem_is_open_no_more_but_was(partnership: Partnership) -> None:
    partnership.container.indicators.resolve_problem("NI 117", 1, "A new contract", partnership.manager.by())
    browser = Browser(app_of(partnership.container))

    now = browser.page("/indicators/NI%20117").main
    assert "Open measurement problems" not in now
    assert "Resolved: A new contract" in now
    assert "Open measurement problems" in browser.page("/indicators/NI%20117?as_at=35").main


def test_every_number_leads_to_its_history(reader: Browser) -> None:
    page = reader.page("/indicators/NI%20117")
    table = page.all("table")[1]
    leads = [each for each in page.all("a") if each in list(table.iter())]

    figures = [each for each in leads if "/figures/" in each.get("href", "")]
    assert [text_of(each) for each in figures] == ["5.9", "5.2", "suppressed", "6.5", "6.0", "13.7"]
    for each in figures:
        assert text_of(each) in reader.page(each.get("href", "")).main.lower()


def test_it_shows_earlier_values_as_at_an_earlier_change(read_only: Partnership, reader: Browser) -> None:
    page = reader.page(f"/indicators/NI%20117?as_at={read_only.positions['first figures']}")

    assert "12.9 provisional" in page.links
    assert "13.7" not in page.main
    assert "Schools answer" not in page.main
    assert "Submit a figure" not in page.links
    assert f"as_at={read_only.positions['first figures']}" in page.links["12.9 provisional"]


def test_a_definition_is_shown_as_it_was_then(partnership: Partnership) -> None:
    changed = Definition(title="Acquisitive crime of every kind")
    partnership.container.indicators.redefine("NI 16", changed, "National change", partnership.manager.by())
    browser = Browser(app_of(partnership.container))

    assert browser.page("/indicators/NI%2016").heading == "Indicator NI 16 Acquisitive crime of every kind"
    assert browser.page("/indicators/NI%2016?as_at=35").heading == "Indicator NI 16 Serious acquisitive crime"


def test_versions_of_the_definition_say_what_changed_who_and_why(partnership: Partnership) -> None:
    by = partnership.manager.by()
    changed = Definition(title="Acquisitive crime of every kind", decimals=2)
    partnership.container.indicators.redefine("NI 16", changed, "National change", by)
    browser = Browser(app_of(partnership.container))

    main = browser.page("/indicators/NI%2016").main
    assert "Mo Manager (DCC): National change" in main
    assert "Title: Serious acquisitive crime Acquisitive crime of every kind" in main
    assert "Decimals shown: 1 2" in main
    assert "Versions of the definition" not in browser.page("/indicators/NI%2016?as_at=35").main


def test_confidence_shows_how_it_moved(partnership: Partnership) -> None:
    partnership.container.series.assess_confidence(
        NEET_DORSET, Assurance.COMPREHENSIVE, Grades(3, 3, 3, 3, 3, 3), "Audited", partnership.manager.by()
    )
    main = Browser(app_of(partnership.container)).page("/indicators/NI%20117").main

    assert main.index("A3 comprehensive 3 3 3 3 3 3") < main.index("Dorset earlier A2 enhanced 3 2 2 1 3 2")


def test_the_chart_is_a_picture_that_never_changes_for_a_position(app: Flask, reader: Browser) -> None:
    picture = reader.page("/indicators/NI%20117").all("img")[-1]
    answer = app.test_client().get(picture.get("src", ""))

    assert picture.get("src", "").endswith("as_at=36")
    assert "Dorset, Sex: Female" in picture.get("alt", "")
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    drawn = answer.get_data(as_text=True)
    assert drawn.startswith("<svg")
    assert "<style" not in drawn
    assert "Purbeck" in drawn
    assert app.test_client().get("/indicators/NI%20117/chart.svg").headers["Cache-Control"] == (
        "private, no-cache"
    )
    assert app.test_client().get("/indicators/NI%205/chart.svg").status_code == 404


def test_without_what_draws_charts_the_page_says_so_and_has_the_table(
    app: Flask, reader: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = len(reader.page("/indicators/NI%20117").all("img"))
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    _svg.cache_clear()

    page = reader.page("/indicators/NI%20117")
    chart = app.test_client().get("/indicators/NI%20117/chart.svg")

    assert "It comes with golden-thread[charts]. The table of figures below has every number." in page.main
    assert len(page.all("img")) == pictures - 1
    assert "13.7" in text_of(page.all("table")[1])
    assert chart.status_code == 501
    assert "golden-thread[charts]" in chart.get_data(as_text=True)


def test_a_reference_may_hold_a_slash_and_be_spelt_loosely(reader: Browser) -> None:
    assert reader.page("/indicators/LI/23").heading.startswith("Indicator LI/23 Water")
    assert reader.page("/indicators/ni%20%20117").heading.startswith("Indicator NI 117")


def test_an_indicator_without_figures_offers_to_submit_the_first(reader: Browser) -> None:
    assert reader.page("/indicators/NI%205").links["submit the first"] == "/indicators/NI%205/submit"


def test_who_may_not_submit_is_not_offered_the_form(partnership: Partnership) -> None:
    viewer = Browser(app_of(partnership.container))
    viewer.sign_in(partnership.viewer)

    assert "Submit a figure" not in viewer.page("/indicators/NI%20117").links


def test_an_unknown_indicator_is_not_found_and_leads_on(reader: Browser) -> None:
    page = reader.page("/indicators/NI%20999", 404)

    assert "There is no indicator ‘NI 999’. Check the reference." in page.main
    assert page.links["Go to the overview"] == "/"


def test_an_indicator_not_yet_defined_then_leads_back_to_now(read_only: Partnership, reader: Browser) -> None:
    page = reader.page(f"/indicators/NI%2016?as_at={read_only.positions['one indicator']}", 404)

    assert "There is no indicator ‘NI 16’ as at that moment" in page.main
    assert page.links["Go back to now"] == "/indicators/NI%2016"


def test_the_unit_stands_above_the_chart_and_not_across_its_numbers(partnership: Partnership) -> None:
    definition = Definition(
        title="Spending", unit="pounds spent on what partners buy together", supplier="PDC"
    )
    partnership.container.indicators.define("LI 9", definition, partnership.manager.by())
    for year, spent in (("2007/08", 1_234_567_890), ("2008/09", 2_134_567_890)):
        partnership.container.series.submit_figure(
            SeriesKey("LI 9", "Dorset"), a_period(year), Figure(Decimal(spent)), partnership.officer.by()
        )
    client = app_of(partnership.container).test_client()

    for address in ("/indicators/LI 9/chart.svg", "/indicators/LI 9/chart.svg?narrow=1"):
        drawn = ET.fromstring(client.get(address).data)
        texts = {each.text: each for each in drawn.iter(f"{SVG}text")}
        assert "rotate" not in texts[definition.unit].get("transform", "")
        assert "2,000,000,000" in texts
        assert float(drawn.get("width", "0")) <= (360 if "narrow" in address else 1020)
