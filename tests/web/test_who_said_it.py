"""Who assessed, who raised and resolved, who said it: by the names that the directory has today."""

from decimal import Decimal

import pytest

from domain.terms import Terms
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.machine import Machine
from tests.web.partnership import OPERATED, Partnership
from tests.web.watching import nothing_changes


@pytest.fixture
def there(partnership: Partnership) -> Partnership:
    to, manager = partnership.container, partnership.manager
    to.indicators.resolve_problem("NI 117", 1, "They answer by e-mail now", manager.by())
    to.targets.comment("T1", "DCC", "Is it ours to reach?", manager.by())
    return partnership


def test_the_pages_name_the_person_and_the_partner(there: Partnership) -> None:
    browser = Browser(app_of(there.container))
    indicator, target = browser.page("/indicators/NI 117").main, browser.page("/targets/T1").main

    assert "Mo Manager (DCC). Resolved: They answer by e-mail now" in indicator
    assert indicator.count("by Mo Manager (DCC)") >= 3
    assert "Is it ours to reach? Mo Manager (DCC), " in target


def test_the_api_names_them_too(there: Partnership) -> None:
    machine = Machine(app_of(there.container))
    manager = {"account": str(there.manager.account), "name": "Mo Manager", "partner": "DCC"}
    told = machine.get("/api/v1/indicators/NI 117")

    (problem,) = told["indicator"]["problems"]
    assert (problem["raised_by"], problem["resolved_by"]) == (manager, manager)
    assert [each["assessed_by"] for each in told["confidence"]] == [manager]
    (comment,) = machine.get("/api/v1/targets/T1")["target"]["comments"]
    assert (comment["comment"], comment["said_by"]) == ("Is it ours to reach?", manager)


def test_a_name_that_was_erased_is_not_told(there: Partnership) -> None:
    with nothing_changes(there.container):
        there.container.directory.erase(there.manager.account)
    browser = Browser(app_of(there.container))

    assert "Mo Manager" not in browser.page("/indicators/NI 117").main
    assert "Mo Manager" not in browser.page("/targets/T1").main


def test_the_way_to_a_target_is_proposed_until_it_is_agreed(there: Partnership) -> None:
    to, browser = there.container, Browser(app_of(there.container))
    terms = Terms("Fewer crimes", indicator="NI 16", area="Dorset", value=Decimal(7), deadline="2010/11")
    to.targets.propose("T2", terms, "DCC", OPERATED, ("PDC",))
    assert "Period Proposed Figure" in browser.page("/targets/T2").main

    to.targets.agree("T2", "PDC", None, OPERATED)
    assert "Period Agreed Figure" in browser.page("/targets/T2").main
