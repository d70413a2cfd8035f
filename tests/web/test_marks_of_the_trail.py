"""What was done in somebody's place or name is found in the trail, whichever way one asks."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from domain.figure import Figure
from domain.identity import OPERATOR
from domain.role import Role
from projections.engine.as_at import LONDON
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.machine import Machine
from tests.web.partnership import CRIME, OPERATED, Partnership, Person, a_period, add_person


@pytest.fixture
def sue(partnership: Partnership) -> Person:
    """Covers for the officer today and enters a figure so; the operator enters one as the officer."""
    container, officer = partnership.container, partnership.officer
    sue = add_person(container, "Sue Standin", "PDC", Role.OFFICER)
    today = datetime.now(LONDON).date()
    container.account_grants.grant_cover(sue.account, officer.account, today, today, "On leave", OPERATED)
    container.account_grants.grant_entry(officer.account, "DCC", "As agreed", OPERATED)
    container.accounts.revoke(sue.account, Role.OFFICER, "She only covers", OPERATED)
    container.series.submit_figure(CRIME, a_period("2005/06"), Figure(Decimal(7)), sue.by())
    in_her_name = replace(officer.by(), operated_by=OPERATOR)
    container.series.submit_figure(CRIME, a_period("2006/07"), Figure(Decimal(8)), in_her_name)
    return sue


def asked(officer: Person) -> dict[str, list[str]]:
    """What is asked for by accounts, and the periods found."""
    return {
        "covering=any": ["2005/06"],
        f"covering={officer.account}": ["2005/06"],
        f"covering={OPERATOR}": [],
        "operated_by=any": ["2006/07"],
        f"operated_by={OPERATOR}": ["2006/07"],
        f"operated_by={officer.account}": [],
        "covering=any&operated_by=any": [],
    }


def test_the_page_finds_them(partnership: Partnership, sue: Person) -> None:
    browser = Browser(app_of(partnership.container))
    for query, periods in asked(partnership.officer).items():
        page = browser.page(f"/trail?{query}")
        assert f"{len(periods)} of" in page.main, query
        assert page.links["as CSV"].endswith(query)
        lines = browser.client.get(page.links["as CSV"]).get_data(as_text=True).splitlines()
        assert len(lines) == len(periods) + 1
        assert all(period in line for period, line in zip(periods, lines[1:], strict=True))


def test_the_page_offers_them(partnership: Partnership, sue: Person, officer: Browser) -> None:
    page = officer.page("/trail")
    labels = {each.get("for"): "".join(each.itertext()) for each in page.all("label")}
    assert labels["filter-covering"] == "Covering for somebody"
    assert labels["filter-operated_by"] == "In somebody’s name"
    (hands,) = [each for each in page.all("select") if each.get("name") == "operated_by"]
    assert ["".join(each.itertext()) for each in hands][:3] == ["All", "By anybody", "By the operator"]


def test_the_api_finds_the_same(partnership: Partnership, sue: Person) -> None:
    machine = Machine(app_of(partnership.container))
    for query, periods in asked(partnership.officer).items():
        told = machine.get(f"/api/v1/trail?{query}")
        assert (told["found"], len(told["trail"])) == (len(periods), len(periods)), query


def test_the_command_line_finds_the_same(partnership: Partnership, sue: Person, tmp_path: Path) -> None:
    line, officer = CommandLine(sqlite_url(tmp_path)), partnership.officer.email
    for options, found in (
        (("--covering", "any"), ["2005/06"]),
        (("--covering", officer), ["2005/06"]),
        (("--operated-by", "any"), ["2006/07"]),
        (("--operated-by", "operator"), ["2006/07"]),
        (("--operated-by", officer), []),
    ):
        events = line.json("trail", *options)["events"]
        assert len(events) == len(found), options
        assert all(period in str(event) for period, event in zip(found, events, strict=True))
