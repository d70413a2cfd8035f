"""P9, P10, T10, T11; O1 to O3 and O8: what is expected, by which definition, and of which place."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from domain.area import AreaDescription, AreaKind
from domain.definition import Calculation, Definition, Polarity
from domain.figure import Figure
from domain.judgements.status import Status
from domain.partner import PartnerKind
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.role import Role
from domain.series_key import SeriesKey
from domain.terms import Terms
from projections.current_performance import current_performance
from projections.engine.as_at import AsAt, Question
from projections.figures import figures_of
from projections.indicators import indicator_called
from projections.reports.figures_due import figures_due
from projections.targets import target_called
from tests.ways_in.ways import AREA, BY, REFERENCE, SINGLY, Place
from tests.web.browser import Browser
from tests.web.machine import Machine
from tests.web.partnership import add_person

YEARLY = Definition("Bus journeys", areas=(AREA,), frequency=Frequency.ANNUAL, decimals=1)
BCP = "E06000058"
ways = pytest.mark.parametrize("way", SINGLY)


def give(place: Place, period: str, value: str = "5", area: str = AREA) -> None:
    key, figure = SeriesKey(REFERENCE, area), Figure(Decimal(value))
    place.container.series.submit_figure(key, Period.of(period), figure, BY)


def due(place: Place, today: date, first: date, last: date) -> list[tuple[str, str]]:
    with place.container.question() as now:
        then = AsAt(now.position, datetime(today.year, today.month, today.day, tzinfo=UTC))
        rows = figures_due(Question(now.connection, then), first, last)
    return [(row.area, row.period) for row in rows]


def test_p9_a_survey_year_answers_for_its_two_years(tmp_path: Path) -> None:
    place = Place(tmp_path, replace(YEARLY, frequency=Frequency.BIENNIAL))
    give(place, "2008/09")

    asked = due(place, date(2012, 6, 1), date(2009, 1, 1), date(2012, 6, 1))
    assert [period for _, period in asked] == ["2010/11..2011/12"]


def test_p10_quarters_are_expected_from_the_change_on(tmp_path: Path) -> None:
    place = Place(tmp_path, YEARLY)
    for year in ("2023/24", "2024/25"):
        give(place, year)
    place.redefine(replace(YEARLY, frequency=Frequency.QUARTERLY, since="2025/26-Q1"))

    asked = due(place, date(2025, 12, 1), date(2023, 4, 1), date(2025, 12, 1))
    assert [period for _, period in asked] == ["2025/26-Q1", "2025/26-Q2"]


def test_t10_a_correction_is_made_under_the_definition_that_the_figure_had(tmp_path: Path) -> None:
    place = Place(tmp_path, YEARLY)
    give(place, "2009/10", "70")
    place.redefine(replace(YEARLY, unit="%", calculation=Calculation.PERCENTAGE))

    body = {"area": AREA, "period": "2009/10", "value": "71", "reason": "Miscounted", "expected": 1}
    place.machine.send("POST", "/api/v1/indicators/LI%201/revise-figure", body, 200)
    with place.container.question() as now:
        (row,) = figures_of(now)
    assert (row.value, row.definition, row.unit) == ("71", 1, None)


@pytest.mark.parametrize("by", ["API", "form"])
def test_t11_nothing_but_reference_title_and_unit_is_neither_judged_nor_expected(
    tmp_path: Path, by: str
) -> None:
    place = Place(tmp_path, YEARLY)
    manager = add_person(place.container, "Mira Manager", "DCC", Role.MANAGER)
    said = {"reference": "LI 2", "title": "Visits", "unit": "visits", "areas": AREA}
    if by == "API":
        body = {**said, "areas": [AREA]}
        Machine(place.app, manager).send("POST", "/api/v1/indicators/define", body, 201)
    else:
        browser = Browser(place.app)
        browser.sign_in(manager)
        form = browser.page("/indicators/define").fields() | said
        assert browser.send("/indicators/define", form).status_code == 303
    key, period = SeriesKey("LI 2", AREA), Period.of("2008/09")
    place.container.series.submit_figure(key, period, Figure(Decimal(5)), BY)

    with place.container.question() as now:
        definition = indicator_called(now, "LI 2").definition
        (row,) = current_performance(now, "LI 2")
        asked = [each for each in figures_due(now) if each.indicator == "LI 2"]
    assert (definition.polarity, definition.frequency) == (Polarity.NOT_SAID, Frequency.NOT_SAID)
    assert (row.status, row.next_due, asked) == (Status.NO_TARGET, None, [])
    assert "LI 2" in place.browser.page("/open-matters").main


@pytest.fixture
def reorganised(tmp_path: Path) -> Place:
    """Bournemouth, Poole and Christchurch until 31 March 2019, and one council after it."""
    place = Place(tmp_path, replace(YEARLY, areas=("Bournemouth", "Poole", "Christchurch")))
    areas = place.container.areas
    for name in ("Bournemouth", "Poole", "Christchurch"):
        areas.add(name, AreaDescription(name), BY)
        give(place, "2017/18", area=name)
    areas.add(BCP, AreaDescription("BCP", AreaKind.UNITARY, BCP, begun=date(2019, 4, 1)), BY)
    for name in ("Bournemouth", "Poole", "Christchurch"):
        areas.end(name, date(2019, 3, 31), (BCP,), "The Order of 2018", BY)
    return place


def test_o1_what_ended_leads_on_and_nothing_is_expected_of_it(reorganised: Place) -> None:
    assert due(reorganised, date(2022, 6, 1), date(2017, 1, 1), date(2022, 6, 1)) == []
    with reorganised.container.question() as now:
        rows = current_performance(now, REFERENCE)
    assert {(row.area, row.ended, row.successors) for row in rows} == {
        (name, True, (BCP,)) for name in ("Bournemouth", "Poole", "Christchurch")
    }
    page = reorganised.browser.page("/areas/Poole")
    assert "Followed by BCP" in page.main
    assert page.links["BCP"] == f"/areas/{BCP}"
    back = reorganised.browser.page(f"/areas/{BCP}")
    assert "Follows Bournemouth, Christchurch, Poole" in back.main


@ways
def test_o1_no_figure_is_taken_after_the_end(reorganised: Place, way: str) -> None:
    told = SINGLY[way](reorganised, {"area": "Poole", "period": "2019/20", "value": "5"})
    assert f"Name ‘{BCP}’, which followed." in told


@ways
def test_o2_one_area_whatever_its_spelling_and_none_that_is_unknown(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path, replace(YEARLY, areas=("Weymouth and Portland",)))
    place.container.areas.add("Weymouth and Portland", AreaDescription("Weymouth and Portland"), BY)
    given = {"period": "2008/09", "value": "5"}
    assert SINGLY[way](place, {**given, "area": "Weymouth & Portland"}) == ""
    with place.container.question() as now:
        assert [row.area for row in figures_of(now)] == ["Weymouth and Portland"]

    assert "There is no area ‘Narnia’ in the register" in SINGLY[way](place, {**given, "area": "Narnia"})
    assert "Did you mean ‘Weymouth and Portland’" in SINGLY[way](
        place, {**given, "area": "Weymoth & Portland"}
    )


def test_o3_a_partner_that_left_is_released_and_the_others_agree(tmp_path: Path) -> None:
    place = Place(tmp_path, replace(YEARLY, polarity=Polarity.HIGHER))
    to = place.container
    for code in ("PDC", "PCT"):
        to.partners.join(code, code, PartnerKind.DISTRICT, BY)
    terms = Terms("More", indicator=REFERENCE, area=AREA, value=Decimal(9), deadline="2030/31")
    to.targets.propose("T 1", terms, "DCC", BY, ("PDC", "PCT"))
    to.partners.leave("PCT", "Abolished", BY)
    to.targets.revise("T 1", replace(terms, value=Decimal(8)), "DCC", "Eased", BY)
    to.targets.release("T 1", "PCT", "It has left", BY)
    to.targets.agree("T 1", "PDC", None, BY)

    with to.question() as now:
        assert target_called(now, "T 1").state.value == "agreed"


@ways
def test_o8_one_name_of_two_areas_is_told_apart_by_period_and_code(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path, YEARLY)
    areas = place.container.areas
    areas.add("County", AreaDescription("Dorset county", spellings=("Old Dorset",)), BY)
    areas.end("County", date(2019, 3, 31), (), "The Order of 2018", BY)
    areas.add("E06000059", AreaDescription("Old Dorset", code="E06000059", begun=date(2019, 4, 1)), BY)
    place.redefine(replace(YEARLY, areas=("County", "E06000059")))

    for period, area in (("2018/19", "Old Dorset"), ("2019/20", "Old Dorset"), ("2010/11", "E06000059")):
        assert SINGLY[way](place, {"period": period, "value": "5", "area": area}) == "", period
    with place.container.question() as now:
        told = {(row.area, row.period, row.boundaries) for row in figures_of(now)}
    assert told == {
        ("County", "2018/19", None),
        ("E06000059", "2019/20", None),
        ("E06000059", "2010/11", "recalculated"),
    }
