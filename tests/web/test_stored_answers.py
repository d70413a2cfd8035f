"""The API keeps its word: whole answers about the busy partnership are as they were stored."""

import json

import pytest
from flask import Flask

from domain.role import Role
from tests.stored import must_be_as_stored, stored
from tests.views.clock import Clock
from tests.web.busy import Busy
from tests.web.machine import Machine

ANSWERS = {
    "overview": "/overview",
    "overview-in-april-2009": "/overview?asOf=2009-04-01",
    "outcomes": "/outcomes",
    "outcomes-a-page": "/outcomes?limit=1&after=CYP 2",
    "outcome": "/outcomes/CYP 2",
    "outcome-closed": "/outcomes/OLD 1",
    "indicators": "/indicators",
    "indicator": "/indicators/NI 117",
    "performance": "/performance",
    "performance-a-page": "/performance?limit=2",
    "indicators-a-page": "/indicators?limit=2",
    "figures-a-page": "/figures?limit=3",
    "figures-a-page-with-history": "/figures?limit=1&includeHistory=true&indicator=NI 16",
    "targets-a-page": "/targets?limit=1",
    "actions-a-page": "/actions?limit=1&after=A1",
    "ownership-a-page": "/ownership?limit=2",
    "gaps-a-page": "/ownership/gaps?limit=2",
    "tenures-a-page": "/ownership/history?limit=2",
    "calendar-a-page": "/calendar?limit=2",
    "partners-a-page": "/partners?limit=1",
    "trail-a-page": "/trail?limit=2&kind=risk&before=70",
    "performance-of-one": "/performance?indicator=ni 117",
    "figures": "/figures?indicator=NI 117",
    "figures-of-one-series": "/figures?indicator=NI 117&area=Dorset&breakdown=Sex: Female",
    "figures-of-one-period": "/figures?period=2008/09",
    "figures-with-history": "/figures?indicator=NI 16&includeHistory=true",
    "figures-updated-since": "/figures?updatedAfter=2009-03-02",
    "figure": "/indicators/NI 117/figures/2008/09-Q1?area=Purbeck",
    "targets": "/targets",
    "target-agreed": "/targets/T1",
    "target-objected-to": "/targets/T2",
    "target-revised": "/targets/T3",
    "actions": "/actions",
    "action": "/actions/A1",
    "risks": "/risks",
    "risks-a-page": "/risks?limit=2&after=R1",
    "risk": "/risks/R1",
    "ownership": "/ownership",
    "gaps": "/ownership/gaps",
    "tenures": "/ownership/history",
    "calendar": "/calendar",
    "calendar-of-a-year": "/calendar?since=2010-06-01&until=2011-05-31",
    "partners": "/partners",
    "partner": "/partners/PDC",
    "search": "/search?q=1",
    "search-for-a-person": "/search?q=olive",
    "trail": "/trail?limit=20",
    "trail-of-one": "/trail?indicator=NI 16&kind=series&before=30",
    "trail-by-way": "/trail?way=API&since=2009-01-01&until=2009-12-31",
}


@pytest.fixture
def manager_machine(busy_app: Flask, busy: Busy, that_morning: Clock) -> Machine:
    machine = Machine(busy_app)
    _, secret = busy.container.tokens.issue(busy.manager.account, "Reading", [Role.MANAGER])
    machine.headers["Authorization"] = f"Bearer {secret}"
    return machine


def with_names(told: str, busy: Busy) -> str:
    """The accounts have other numbers each time: their holders stand in their place."""
    for person in (busy.officer, busy.manager, busy.viewer):
        told = told.replace(str(person.account), f"the account of {person.name}")
    return told


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_is_the_one_stored(busy: Busy, manager_machine: Machine, name: str) -> None:
    answer = manager_machine.get(f"/api/v1{ANSWERS[name]}")
    told = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    must_be_as_stored("answers", f"{name}.json", with_names(told, busy))


def test_no_answer_is_stored_that_nobody_asks_for() -> None:
    assert stored("answers") == {f"{name}.json" for name in ANSWERS}
