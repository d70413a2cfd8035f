"""Every route there is, opened now and as at the past, with a bounded number of statements."""

from pathlib import Path

import pytest
from flask import Flask

from application.series import Entry, SeriesKey
from domain.definition import Definition
from domain.figure import Figure, read_number
from domain.period import Period
from infrastructure.container import Container
from tests.conftest import sqlite_url
from tests.web.conftest import Browser, Machine, app_of, statements
from tests.web.partnership import Partnership
from web.decisions import DECISIONS
from web.headers import ALWAYS

FIGURE = "/indicators/NI%20117/figures/2008/09-Q1"

# By endpoint and method: an address that answers it.
PAGES = {
    ("overview.overview", "GET"): "/",
    ("indicators.indicator", "GET"): "/indicators/NI%20117",
    ("figures.figure", "GET"): f"{FIGURE}?area=Purbeck",
    ("figure_forms.ask_to_submit", "GET"): "/indicators/NI%20117/submit",
    ("figure_forms.ask_to_revise", "GET"): "/indicators/NI%20117/revise?period=2008/09-Q1&area=Purbeck",
    ("outcomes.outcomes", "GET"): "/outcomes",
    ("indicators.indicators", "GET"): "/indicators",
    ("sign_in.ask", "GET"): "/sign-in",
}
# The forms made from the table of decisions; `test_deciding.py` sends them.
FORMS = {
    endpoint
    for each in DECISIONS.values()
    if not each.own_page
    for endpoint in ((each.endpoint, "GET"), (each.endpoint.replace(".", ".take_"), "POST"))
}
QUESTIONS = {
    ("api_performance.performance", "GET"): "/api/v1/performance",
    ("api_performance.indicators", "GET"): "/api/v1/indicators",
    ("api_performance.indicator", "GET"): "/api/v1/indicators/NI%20117",
    ("api_figures.figures", "GET"): "/api/v1/figures",
    ("api_figures.history", "GET"): "/api/v1/figures/history?indicator=NI%20117&period=2008/09-Q1",
    ("api_trail.trail", "GET"): "/api/v1/trail",
}
# Those that change something, each with the file whose tests send to it.
CHANGES = {
    ("figure_forms.submit_figure", "POST"): "test_submitting_a_figure.py",
    ("figure_forms.revise_figure", "POST"): "test_revising_a_figure.py",
    ("sign_in.take", "POST"): "test_signing_in.py",
    ("sign_in.leave", "POST"): "test_signing_in.py",
    ("api_figures.submit_figure", "POST"): "test_changes_by_api.py",
    ("api_figures.revise_figure", "PUT"): "test_changes_by_api.py",
}
# What a page or an answer may state at most, whatever the size of the data.
STATEMENTS = 28


def test_no_route_is_forgotten(app: Flask) -> None:
    there_are = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    # An outcome's page is opened in test_deciding.py: this partnership has none.
    others = {("outcomes.outcome", "GET"), ("indicators.chart", "GET"), ("static", "GET")}
    assert there_are == {*PAGES, *QUESTIONS, *CHANGES, *FORMS, *others}
    for file in CHANGES.values():
        assert (Path(__file__).parent / file).is_file()


def joined(address: str, more: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{more}"


@pytest.mark.parametrize("address", PAGES.values())
def test_a_page_opens_now_and_says_as_at_which_change(officer: Browser, address: str) -> None:
    page = officer.page(address)

    assert "As at" not in page.heading
    assert "Go back to now" not in page.links
    if not page.has_entry_form() and address != "/sign-in":
        assert page.links["Permanent link to what it says now"].endswith("as_at=34")


@pytest.mark.parametrize("address", PAGES.values())
@pytest.mark.parametrize("as_at", ["{revised}", "2100-01-01", "position {revised}"])
def test_a_page_opens_as_at_a_moment_says_so_and_leads_back(
    read_only: Partnership, reader: Browser, address: str, as_at: str
) -> None:
    moment = as_at.format(**read_only.positions)
    if moment.startswith("2100"):
        assert "has not come yet" in reader.page(joined(address, f"as_at={moment}"), 400).main
        return

    page = reader.page(joined(address, f"as_at={moment}"))

    assert f"up to position {read_only.positions['revised']}" in page.text
    assert "as_at" not in page.links["Go back to now"]
    assert not page.has_entry_form() or page.heading == "Sign in"
    inside = [leads for leads in page.links.values() if leads.startswith(("/indicators", "/?"))]
    assert all("as_at=" in leads for leads in inside if leads != page.links["Go back to now"])


@pytest.mark.parametrize("address", QUESTIONS.values())
def test_an_answer_says_as_at_when_now_and_then(
    read_only: Partnership, machine: Machine, address: str
) -> None:
    now = machine.get(address)
    then = machine.get(joined(address, f"as_at={read_only.positions['first figures']}"))

    assert now["as_at"]["position"] == read_only.positions["everything"]
    assert now["as_at"]["pinned"]
    assert then["as_at"]["position"] == read_only.positions["first figures"]
    assert then["as_at"]["pinned"] is False
    assert then["as_at"]["moment"] < now["as_at"]["moment"]
    assert then != now


@pytest.mark.parametrize("address", [*PAGES.values(), *QUESTIONS.values(), "/nowhere", "/api/v1/nowhere"])
def test_every_answer_tells_the_browser_what_to_beware_of(app: Flask, address: str) -> None:
    response = app.test_client().get(address)

    assert {name: response.headers[name] for name in ALWAYS} == ALWAYS
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_the_stylesheet_and_the_sign_are_there(app: Flask) -> None:
    for name in ("golden-thread.css", "golden-thread.svg"):
        with app.test_client().get(f"/static/{name}") as response:
            assert response.status_code == 200


@pytest.fixture
def crowded(tmp_path: Path) -> Container:
    """The same partnership with 40 more indicators, 20 more areas and a figure for each of 3 years."""
    container = Container(sqlite_url(tmp_path / "crowded"))
    there = Partnership(container)
    by = there.manager.by()
    for number in range(40):
        container.indicators.define(f"LI {number}", Definition(title=f"Local {number}"), by)
    container.series.submit_figures(
        [
            Entry(SeriesKey(reference, f"Ward {ward}"), Period.of(period), Figure(read_number(str(ward))))
            for reference in ["NI 16", *(f"LI {number}" for number in range(40))]
            for ward in range(20)
            for period in ("2007/08", "2008/09", "2009/10")
        ],
        by,
    )
    return container


def test_the_number_of_statements_does_not_grow_with_the_data(
    partnership: Partnership, crowded: Container
) -> None:
    for address in [*PAGES.values(), *QUESTIONS.values(), "/indicators/NI%2016", "/?as_at=30"]:
        stated = []
        for container in (partnership.container, crowded):
            client = app_of(container).test_client()
            client.get("/")  # what is asked once in each process is asked
            with statements(container) as statement:
                assert client.get(address).status_code in (200, 302)
            stated.append(len(statement))
        assert stated[0] == stated[1] <= STATEMENTS, f"{address}: {stated}"
    crowded.close()
