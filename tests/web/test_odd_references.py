"""References that an address cannot hold as they are: their pages, their forms and what those send."""

import pytest

from domain.definition import Definition
from domain.role import Role
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import OPERATED, Partnership, add_person

ODD_INDICATOR = "/indicators/X/1%2050%25%26%C3%A9%3F%23"
ODD_OUTCOME = "/outcomes/O50%2520off"


@pytest.fixture
def manager(partnership: Partnership) -> Browser:
    container = partnership.container
    container.indicators.define("X/1 50%&é?#", Definition(title="Odd", supplier="DCC"), OPERATED)
    container.outcomes.adopt("O50%20off", "Cheaper fares", OPERATED)
    browser = Browser(app_of(container))
    browser.sign_in(add_person(container, "Marge Manager", "DCC", Role.MANAGER, Role.OFFICER))
    return browser


def test_an_indicator_is_changed_by_its_forms(manager: Browser) -> None:
    page = manager.fill_in(f"{ODD_INDICATOR}/redefine", {"title": "Odder", "reason": "It is"})

    assert page.heading == "Indicator X/1 50%&é?# Odder"


def test_its_figures_are_submitted_and_revised(manager: Browser) -> None:
    page = manager.fill_in(f"{ODD_INDICATOR}/submit", {"area": "Dorset", "period": "2008/09", "value": "5"})
    assert "Figure submitted." in page.main

    page = manager.fill_in(page.links["Revise this figure"], {"value": "6", "reason": "Late returns"})
    assert "Figure revised." in page.main


def test_an_outcome_is_changed_by_its_form(manager: Browser) -> None:
    page = manager.fill_in(f"{ODD_OUTCOME}/reword", {"title": "Dearer fares", "reason": "They are"})

    assert page.heading == "Outcome O50%20off Dearer fares"


@pytest.mark.parametrize("address", [ODD_INDICATOR, ODD_OUTCOME])
def test_another_moment_is_asked_of_the_same_page(manager: Browser, address: str) -> None:
    page = manager.page(address)
    moment = next(each for each in page.all("form") if each.get("class") == "moment")

    asked = manager.client.get(moment.get("action", ""), query_string={"as_at": "now"})
    assert asked.status_code == 400  # understood as far as the moment, which is none
    assert manager.page(moment.get("action", "")).heading == page.heading
