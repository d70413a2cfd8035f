"""What stands beside figures, and between which limits they lie: on pages, in the API, in files and forms."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.area import AreaDescription
from domain.comparators import ComparatorGroup
from domain.definition import Definition
from domain.figure import Figure
from domain.series_key import SeriesKey
from domain.value_type import ValueType
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
