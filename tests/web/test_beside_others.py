"""What stands beside figures, and between which limits they lie: on pages, in the API, in files and forms."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.area import AreaDescription
from domain.comparators import ComparatorGroup
from domain.definition import Calculation, Definition
from domain.figure import Figure
from domain.judged_as import Interval
from domain.series_key import SeriesKey
from domain.value_type import ValueType
from projections.figures import figures_of
from projections.indicators import indicator_called
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.machine import Machine
from tests.web.partnership import NEET_DORSET, OPERATED, Partnership, a_period, parts
from web.pages import indicator_charts
from web.pages.pictures.panels import Facts

NEET, NI_5 = "/indicators/NI%20117", "/indicators/NI%205"
SATISFIED = Definition("Satisfaction with the area", unit="%", supplier="PDC")
DORSET = SeriesKey("NI 5", "Dorset")
LIMITS = {"lower": "77.4", "upper": "82.2", "confidence_level": "95", "base": "1,100"}


@pytest.fixture
def compared(partnership: Partnership) -> Partnership:
    """NI 117 has figures of England and of three neighbours, of which one gave none."""
    it = partnership.container
    for area in ("England", "Devon", "Wiltshire", "Somerset"):
        it.areas.add(area, AreaDescription(area, comparator=True), OPERATED)
    for area, numerator in (("England", "67"), ("Devon", "50"), ("Wiltshire", "55")):
        it.series.submit_figure(
            SeriesKey("NI 117", area), a_period("2008/09 Q2"), parts(numerator, "1000"), OPERATED
        )
    for since, areas in ((None, ("Devon",)), (date(2008, 9, 30), ("Devon", "Wiltshire", "Somerset"))):
        group = ComparatorGroup("Nearest neighbours", areas, since)
        it.partnership.describe_comparator_group(group, "By CIPFA", OPERATED)
    return partnership


def reading(partnership: Partnership) -> Browser:
    return Browser(app_of(partnership.container))


def beside(page: Page) -> str:
    (section,) = [each for each in page.all("section") if each.get("aria-labelledby") == "beside"]
    return text_of(section)


# Beside others


def test_the_indicators_page_tells_areas_medians_places_and_who_is_missing(compared: Partnership) -> None:
    said = beside(reading(compared).page(NEET))
    # 118 of 2,000 is 5.9.
    assert "Dorset 2008/09 Q2 5.9 Devon 5.0" in said
    assert "England 6.7" in said
    assert "Nearest neighbours: median 5.3, place 3 of 3 (2 of 3 have a figure)" in said
    assert "Only compared with: never due, and nobody’s" in said
    assert "Purbeck" not in said.partition("Only compared with")[2]


def test_those_that_are_only_compared_with_stand_in_no_other_table(compared: Partnership) -> None:
    page = reading(compared).page(NEET)
    standing = next(each for each in page.all("table") if each.get("class") == "govuk-table standing")
    assert "England" not in text_of(standing)
    assert "Dorset" in text_of(standing)
    figures = [each for each in page.all("table") if "figures" in (each.get("class") or "")]
    assert all("England" not in text_of(each) for each in figures)


def test_before_there_was_anybody_to_compare_with_nothing_is_said(
    compared: Partnership, reader: Browser
) -> None:
    then = compared.positions["everything"]
    page = reading(compared).page(f"{NEET}?as_at={then}")
    assert not [each for each in page.all("section") if each.get("aria-labelledby") == "beside"]


def test_machines_are_told_the_same(compared: Partnership) -> None:
    body = Machine(app_of(compared.container)).get("/api/v1/indicators/NI%20117")
    (row,) = [each for each in body["comparison"] if (each["area"], each["breakdown"]) == ("Dorset", "")]
    assert (row["period"], row["value"]) == ("2008/09-Q2", "5.9")
    assert {each["area"]: each["value"] for each in row["areas"]} == {
        "England": "6.7",
        "Devon": "5",
        "Wiltshire": "5.5",
    }
    assert row["groups"] == [
        {
            "group": "Nearest neighbours",
            "members": 3,
            "there": 2,
            "median": "5.25",
            "place": 3,
            "ranked": 3,
            "quartile": None,
        }
    ]
    assert "England" not in {each["area"] for each in body["series"]}


def test_a_comparators_page_says_what_it_is_and_has_its_figures(compared: Partnership) -> None:
    page = reading(compared).page("/areas/Devon")
    assert "This area is only compared with" in page.main
    assert "In the groups Nearest neighbours" in page.main
    assert "NI 117" in page.main
    assert "no date set" in page.main
    assert "This area is only compared with" not in reading(compared).page("/areas/Dorset").main
    assert "England Only compared with" in reading(compared).page("/areas").main


def test_the_partnerships_page_lists_groups_with_members_and_days_as_then(compared: Partnership) -> None:
    browser = reading(compared)
    main = browser.page("/partnership").main
    assert "Nearest neighbours always Devon" in main
    assert "Nearest neighbours 30 September 2008 Devon, Wiltshire, Somerset" in main
    assert "No group of areas" in browser.page(f"/partnership?as_at={compared.positions['everything']}").main
    told = Machine(app_of(compared.container)).get("/api/v1/partnership")["partnership"]["comparator_groups"]
    assert [each["since"] for each in told] == ["", "2008-09-30"]


def test_a_manager_describes_a_group_anew_from_its_page(compared: Partnership) -> None:
    browser = reading(compared)
    browser.sign_in(compared.manager)
    form = browser.page("/partnership").links["Describe anew Nearest neighbours"]
    said = {"areas": "Devon\nEngland", "since": "1 April 2009", "reason": "A new model"}
    assert browser.page(form).fields()["name"] == "Nearest neighbours"
    browser.fill_in(form, said)
    assert "Nearest neighbours 1 April 2009 Devon, England" in browser.page("/partnership").main


def test_the_owners_officer_enters_a_comparators_figure_and_others_do_not(compared: Partnership) -> None:
    browser = reading(compared)
    browser.sign_in(compared.officer)
    said = {"area": "Somerset", "period": "2008/09 Q2", "numerator": "48", "denominator": "1000"}
    page = browser.fill_in(f"{NEET}/submit", said)
    assert page.heading.endswith("Somerset, 2008/09 Q2")
    assert "Revise this figure" in page.links
    manager = Machine(app_of(compared.container), compared.manager)
    body = {**said, "period": "2008/09 Q1"}
    refused = manager.send("POST", "/api/v1/indicators/NI%20117/submit-figure", body, 403)
    assert refused["code"] == "not_yours"


def test_an_area_once_described_as_a_comparator_says_so_in_its_form(compared: Partnership) -> None:
    browser = reading(compared)
    browser.sign_in(compared.manager)
    form = browser.page("/areas/England").links["Describe the area"]
    assert browser.page(form).fields()["comparator"] == "true"
    assert "comparator" not in browser.page(browser.page("/areas/Dorset").links["Describe the area"]).fields()


# Limits


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
        base=Decimal(1100),
    )
    partnership.container.series.submit_figure(DORSET, a_period("2008/09"), given, OPERATED)
    table = app_of(partnership.container).test_client().get("/api/v1/figures.csv?indicator=NI%205").text
    heads, cells = (line.split(",") for line in table.splitlines())
    told = dict(zip(heads, cells, strict=True))
    assert [told[name] for name in (*LIMITS, "expected_outturn")] == ["77.4", "82.2", "95", "1100", ""]


def test_a_figure_without_any_says_nothing_of_limits(reader: Browser) -> None:
    page = reader.page(f"{NEET}/figures/2008/09-Q2?area=Dorset")
    assert "confidence" not in page.main.lower().partition("its whole life")[0]
    assert NEET_DORSET.area in page.heading


# Charts, and values of other types


def test_comparators_have_no_panel_of_their_own_and_stand_behind_those_that_name_them(
    compared: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = compared.container
    with it.question() as question:
        definition = indicator_called(question, "NI 117").definition
    it.indicators.redefine("NI 117", replace(definition, compared_with=("England",)), "Named", OPERATED)
    drawn: list[tuple[Facts, dict[str, str]]] = []

    def keep(facts: Facts, names: dict[str, str], _: str, **__: object) -> str:
        drawn.append((facts, names))
        return "<svg/>"

    monkeypatch.setattr(indicator_charts, "chart_of", keep)
    browser = reading(compared)
    assert browser.client.get(f"{NEET}/chart.svg").status_code == 200
    ((facts, names),) = drawn
    assert sorted(names.values()) == ["Dorset", "Dorset, Sex: Female", "Purbeck"]
    behind = facts.beside[str(NEET_DORSET.stream)]
    assert [(name, lies_in) for _, name, lies_in in behind] == [("England", False)]
    pictures = [each.get("alt", "") for each in browser.page(NEET).all("img")]
    assert all("England" not in each for each in pictures)


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


def test_grades_are_compared_by_name_and_have_no_mean(compared: Partnership) -> None:
    it, grades = compared.container, ("poor", "fair", "good")
    care = Definition("Care", value_type=ValueType.GRADE, grades=grades, decimals=0, supplier="PDC")
    it.indicators.define("LI 8", care, OPERATED)
    for area, place in (("Dorset", 3), ("Devon", 1), ("Wiltshire", 2)):
        figure = Figure(Decimal(place))
        it.series.submit_figure(SeriesKey("LI 8", area), a_period("2008/09"), figure, OPERATED)
    said = beside(reading(compared).page("/indicators/LI%208"))
    assert "Dorset 2008/09 good Devon poor" in said
    assert "median poor, place 1 of 3" in said


def test_grades_of_another_list_are_not_compared(compared: Partnership) -> None:
    it = compared.container
    care = Definition("Care", value_type=ValueType.GRADE, grades=("poor", "good"), decimals=0, supplier="PDC")
    it.indicators.define("LI 8", care, OPERATED)
    devon, dorset = SeriesKey("LI 8", "Devon"), SeriesKey("LI 8", "Dorset")
    it.series.submit_figure(devon, a_period("2008/09"), Figure(Decimal(2)), OPERATED)
    it.indicators.redefine("LI 8", replace(care, grades=("poor", "fair", "good")), "A third", OPERATED)
    it.series.submit_figure(dorset, a_period("2008/09"), Figure(Decimal(3)), OPERATED)
    assert "Dorset 2008/09 good Devon no figure" in beside(reading(compared).page("/indicators/LI%208"))
