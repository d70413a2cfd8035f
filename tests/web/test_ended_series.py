"""Series that have ended: told apart, led to and back, and nothing false said because of them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.breakdown import Breakdown
from domain.confidence import Assurance, Grades
from domain.definition import Definition, Polarity
from domain.figure import Figure
from domain.periods.cycle import Frequency
from domain.series_key import SeriesKey
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import OPERATED, Partnership, a_period

AREAS = ("Poole", "Purbeck", "Swanage", "Wareham")
VISITS = Definition("Visits", areas=AREAS, stated=True, polarity=Polarity.HIGHER)
POOLE, OLD = SeriesKey("LI 9", "Poole"), SeriesKey("LI 9", "Purbeck")
BOYS = SeriesKey("LI 9", "swanage", Breakdown.of({"Sex": "Male"}))
PAGE = "/indicators/LI%209"


@pytest.fixture
def visits(partnership: Partnership) -> Partnership:
    """Poole goes on, Purbeck has ended and was assessed, Swanage has a part only, Wareham nothing."""
    to = partnership.container
    to.indicators.define("LI 9", VISITS, OPERATED)
    for key in (POOLE, OLD, BOYS):
        to.series.submit_figure(key, a_period("2008/09"), Figure(Decimal(7)), OPERATED)
    to.series.assess_confidence(OLD, Assurance.ENHANCED, Grades(2, 2, 2, 2, 2, 2), "", OPERATED)
    to.series.end(OLD, "", "Nobody counts any more", OPERATED)
    return partnership


def test_the_page_says_of_whom_there_is_no_figure_and_that_others_were_assessed(visits: Partnership) -> None:
    browser = Browser(app_of(visits.container))
    main = browser.page(PAGE).main

    assert "No figure yet from: Wareham." in main
    assert "No series shown here has been assessed, but others of this indicator have" in main
    assert "Nobody has assessed yet" not in main
    assert "A2" in browser.page(f"{PAGE}?ended=1").main


def test_those_that_have_ended_are_shown_and_left_out_again(visits: Partnership) -> None:
    browser = Browser(app_of(visits.container))
    shown = browser.page(browser.page(PAGE).links["show it too"])

    assert "1 series has ended, shown with the others: leave it out." in shown.main
    assert shown.links["leave it out"] == PAGE
    for key in (POOLE, BOYS):
        visits.container.series.end(key, "", "Nobody counts any more", OPERATED)
    page = browser.page(PAGE)
    assert "3 series have ended, and there is no other." in page.main
    assert "leave them out" not in page.links


def test_the_page_of_an_area_sets_them_apart(visits: Partnership) -> None:
    main = Browser(app_of(visits.container)).page("/areas/Purbeck").main

    latest, ended = main.split("Series that have ended")
    assert "LI 9" not in latest
    assert "LI 9 Visits" in ended


def test_the_page_of_a_figure_offers_to_end_resume_and_move_its_series(visits: Partnership) -> None:
    manager = Browser(app_of(visits.container))
    manager.sign_in(visits.manager)
    offered = {"Poole": "End the series", "Purbeck": "Resume the series"}

    for area, title in offered.items():
        links = manager.page(f"{PAGE}/figures/2008/09?area={area}").links
        for each in (title, "Move its figures to another area"):
            assert manager.page(links[each]).fields()["area"] == area
        assert len(links.keys() & set(offered.values())) == 1


def test_the_definition_says_since_when_and_a_midpoint_only_where_it_counts(visits: Partnership) -> None:
    to, browser = visits.container, Browser(app_of(visits.container))
    monthly = replace(VISITS, frequency=Frequency.MONTHLY, since="2011-04")
    to.indicators.redefine("LI 9", monthly, "Monthly from now on", OPERATED)
    main = browser.page(PAGE).main
    assert "monthly, due 30 days after the period ends, from April 2011 on" in main

    near = replace(monthly, polarity=Polarity.MIDPOINT, midpoint=Decimal(5))
    to.indicators.redefine("LI 9", near, "Near 5", OPERATED)
    assert "near a midpoint is better (5)" in browser.page(PAGE).main


def test_presumed_is_said_only_of_what_may_have_been(partnership: Partnership) -> None:
    to, browser = partnership.container, Browser(app_of(partnership.container))
    for reference, polarity in (("LI 7", Polarity.LOWER), ("LI 8", Polarity.HIGHER)):
        definition = Definition("Visits", polarity=polarity)
        to.indicators.define(reference, definition, OPERATED)
        to.indicators.redefine(reference, replace(definition, stated=True, unit="people"), "Said", OPERATED)

    assert "presumed" not in browser.page("/indicators/LI%207").main
    assert "Polarity and frequency: presumed said" in browser.page("/indicators/LI%208").main
