"""Frameworks: described on the partnership's page, named on the outcome's, with the code it has there."""

import pytest

from domain.role import Role
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import Partnership, add_person

LAA = {
    "reference": "LAA 2008",
    "name": "Local Area Agreement",
    "edition": "2008 to 2011",
    "begun": "1 April 2008",
    "ended": "31/03/2011",
}


@pytest.fixture
def manager(there: Partnership) -> Browser:
    browser = Browser(app_of(there.container))
    browser.sign_in(add_person(there.container, "Mary Manager", "DCC", Role.MANAGER, Role.LEAD))
    return browser


def test_an_outcome_is_put_in_a_framework_and_both_pages_say_so(manager: Browser) -> None:
    assert "No framework has been described" in manager.page("/partnership").main
    leads = manager.page("/partnership").links["Describe a framework"]
    shown = manager.fill_in(leads, LAA)
    assert "Local Area Agreement (LAA 2008)" in shown.main
    assert "1 April 2008 to 31 March 2011" in shown.main
    assert "No outcome is in this framework" in manager.page("/outcomes?framework=laa%202008").main

    outcome = manager.fill_in(
        manager.page("/outcomes/SC%201").links["Put it in a framework"],
        {"framework": "LAA 2008", "code": "4.2"},
    )
    assert "Local Area Agreement, 2008 to 2011 (LAA 2008)" in outcome.main
    assert "holds 1 April 2008 to 31 March 2011; known there as 4.2" in outcome.main
    assert "SC 1" in manager.page("/outcomes?framework=LAA%202008").main
    assert "LAA 2008 4.2" in manager.page("/outcomes").main
    told = manager.client.get("/api/v1/outcomes/SC%201").get_json()["outcome"]
    assert (told["framework"]["name"], told["code"]) == ("Local Area Agreement", "4.2")

    links = manager.page("/search?q=local+area").links
    assert links["LAA 2008 Local Area Agreement"] == "/outcomes?framework=LAA+2008"
    assert "SC 1 Fewer crimes" in manager.page("/search?q=4.2").links
    position = manager.client.get("/api/v1/partnership").get_json()
    assert [row["reference"] for row in position["partnership"]["frameworks"]] == ["LAA 2008"]


def test_it_is_taken_out_again_and_the_past_keeps_it(manager: Browser) -> None:
    manager.fill_in("/partnership/describe-framework", LAA)
    manager.fill_in("/outcomes/SC%201/assign-framework", {"framework": "LAA 2008", "code": ""})
    taken_out = manager.fill_in("/outcomes/SC%201/assign-framework", {"framework": "", "code": ""})

    assert "Took outcome SC 1 out of its framework." in taken_out.main
    assert "Put outcome SC 1 in the framework LAA 2008." in taken_out.main
    form = manager.page("/outcomes/SC%201/assign-framework").fields() | {"framework": "", "code": "4"}
    refused = manager.send("/outcomes/SC%201/assign-framework", form)
    assert "Only a framework has a code for an outcome" in refused.get_data(as_text=True)


def test_outcomes_lead_to_frameworks_and_each_is_put_right_in_a_form_that_knows_it(
    there: Partnership, manager: Browser
) -> None:
    manager.fill_in("/partnership/describe-framework", LAA)
    links = manager.page("/outcomes").links
    assert links["Frameworks are described on the partnership’s page"] == "/partnership#frameworks"

    form = manager.page(manager.page("/partnership").links["Put right LAA 2008"]).fields()
    assert [form[name] for name in ("reference", "name", "edition", "begun")] == [
        "LAA 2008",
        "Local Area Agreement",
        "2008 to 2011",
        "2008-04-01",
    ]
    address = "/partnership/describe-framework?reference=LAA+2008"
    shown = manager.fill_in(address, {"name": "Dorset’s Local Area Agreement", "reason": "In full"})
    assert "Dorset’s Local Area Agreement (LAA 2008)" in shown.main
    assert "1 April 2008 to 31 March 2011" in shown.main
    assert "Put right LAA 2008" not in Browser(app_of(there.container)).page("/partnership").links
