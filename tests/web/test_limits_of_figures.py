"""Between which limits figures lie: on pages, in the API, in files and forms."""

from dataclasses import replace
from decimal import Decimal

from domain.definition import Calculation, Definition
from domain.figure import Figure
from domain.judged_as import Interval
from domain.series_key import SeriesKey
from domain.value_type import ValueType
from projections.figures import figures_of
from tests.web.app import app_of
from tests.web.browser import Browser, Page
from tests.web.machine import Machine
from tests.web.partnership import NEET_DORSET, OPERATED, Partnership, a_period, parts

NEET, NI_5 = "/indicators/NI%20117", "/indicators/NI%205"
SATISFIED = Definition("Satisfaction with the area", unit="%", supplier="PDC")
DORSET = SeriesKey("NI 5", "Dorset")
LIMITS = {"lower": "77.4", "upper": "82.2", "confidence_level": "95", "base": "1,100"}


def reading(partnership: Partnership) -> Browser:
    return Browser(app_of(partnership.container))


def test_limits_are_entered_in_a_form_and_stay_when_the_figure_is_revised(
    partnership: Partnership, officer: Browser
) -> None:
    said = {"area": "Dorset", "period": "2008/09", "value": "79.8", **LIMITS, "expected_outturn": "80"}
    page = officer.fill_in(f"{NI_5}/submit", said)
    assert "Between 77.4 and 82.2 at 95% confidence, as given with it." in page.main
    assert "1,100 were asked or counted." in page.main
    assert "80 is expected of the whole year." in page.main

    form = page.links["Revise this figure"]
    fields = officer.page(form).fields()
    assert {name: fields[name] for name in LIMITS} == {**LIMITS, "base": "1100"}
    page = officer.fill_in(form, {"value": "79.9", "reason": "Two late returns"})
    assert "Between 77.4 and 82.2 at 95% confidence" in page.main
    with partnership.container.question() as question:
        told = Machine(app_of(partnership.container)).get("/api/v1/figures?indicator=NI%205")
        assert question.position == told["as_at"]["position"]
    (figure,) = told["figures"]
    assert (figure["lower"], figure["base"], figure["expected_outturn"]) == ("77.4", "1100", "80")
    assert figure["limits"] == {"lower": "77.4", "upper": "82.2", "level": "95", "given": True}


def test_the_fields_beside_the_value_are_folded_until_something_stands_in_them(officer: Browser) -> None:
    def unfolded(page: Page) -> bool:
        (details,) = [each for each in page.all("details") if each.get("id") == "beside-the-value"]
        return details.get("open") is not None

    page = officer.page(f"{NI_5}/submit")
    assert not unfolded(page)
    sent = page.fields() | {"area": "Dorset", "period": "2008/09", "value": "79.8", "lower": "77.4"}
    refused = officer.read(officer.send(f"{NI_5}/submit", sent), 422)
    assert unfolded(refused)
    assert "Give both limits, or neither." in refused.fault_at("upper")


def test_limits_that_are_computed_stand_in_the_grid_on_the_page_and_in_the_api(
    partnership: Partnership,
) -> None:
    it = partnership.container
    definition = replace(SATISFIED, calculation=Calculation.PERCENTAGE, interval=Interval.WILSON)
    it.indicators.redefine("NI 5", definition, "A survey", OPERATED)
    it.series.submit_figure(DORSET, a_period("2008/09"), parts("798", "1000"), OPERATED)
    browser = reading(partnership)
    assert "79.8 77.2 to 82.2" in browser.page(NI_5).main
    page = browser.page(f"{NI_5}/figures/2008/09?area=Dorset")
    assert "Between 77.2 and 82.2 at 95% confidence, computed." in page.main
    (figure,) = Machine(app_of(it)).get("/api/v1/figures?indicator=NI%205")["figures"]
    assert figure["lower"] is None
    assert not figure["limits"]["given"]
    assert (figure["limits"]["lower"][:5], figure["limits"]["upper"][:5]) == ("77.19", "82.17")


def test_a_figure_has_the_limits_of_the_definition_that_it_was_made_under(partnership: Partnership) -> None:
    it = partnership.container
    surveyed = replace(SATISFIED, calculation=Calculation.PERCENTAGE, interval=Interval.WILSON)
    it.indicators.redefine("NI 5", surveyed, "A survey", OPERATED)
    it.series.submit_figure(DORSET, a_period("2008/09"), parts("798", "1000"), OPERATED)
    it.indicators.redefine("NI 5", replace(surveyed, interval=Interval.GIVEN), "No sample", OPERATED)
    it.series.submit_figure(DORSET, a_period("2009/10"), parts("800", "1000"), OPERATED)
    main = reading(partnership).page(NI_5).main
    assert "79.8 77.2 to 82.2" in main
    assert "80.0 77" not in main


def test_a_spreadsheet_is_told_what_was_given(partnership: Partnership) -> None:
    given = Figure(
        *(Decimal("79.8"), None, None),
        lower=Decimal("77.4"),
        upper=Decimal("82.2"),
        confidence_level=Decimal(95),
        base=Decimal("1E+24"),
    )
    partnership.container.series.submit_figure(DORSET, a_period("2008/09"), given, OPERATED)
    table = app_of(partnership.container).test_client().get("/api/v1/figures.csv?indicator=NI%205").text
    heads, cells = (line.split(",") for line in table.splitlines())
    told = dict(zip(heads, cells, strict=True))
    assert [told[name] for name in (*LIMITS, "expected_outturn")] == ["77.4", "82.2", "95", f"{10**24}", ""]


def test_a_figure_without_any_says_nothing_of_limits(reader: Browser) -> None:
    page = reader.page(f"{NEET}/figures/2008/09-Q2?area=Dorset")
    assert "confidence" not in page.main.lower().partition("its whole life")[0]
    assert NEET_DORSET.area in page.heading


def test_limits_of_a_duration_are_written_as_one(partnership: Partnership, officer: Browser) -> None:
    waits = Definition("Waiting", unit="minutes", value_type=ValueType.DURATION, supplier="PDC")
    partnership.container.indicators.define("LI 8", waits, OPERATED)
    said = {"area": "Dorset", "period": "2008/09", "value": "2h 30m", "lower": "2:10", "upper": "2h 50m"}
    page = officer.fill_in("/indicators/LI%208/submit", {**said, "confidence_level": "95"})
    assert "at 95% confidence, as given with it." in page.main
    with partnership.container.question() as question:
        (row,) = figures_of(question, "LI 8")
    assert (row.value, row.lower, row.upper) == ("9000", "7800", "10200")
    fields = officer.page(page.links["Revise this figure"]).fields()
    sent = officer.fill_in(page.links["Revise this figure"], {"value": "2h 31m", "reason": "A slip"})
    assert "at 95% confidence" in sent.main
    with partnership.container.question() as question:
        (row,) = figures_of(question, "LI 8")
    assert (row.lower, row.upper) == ("7800", "10200"), fields
