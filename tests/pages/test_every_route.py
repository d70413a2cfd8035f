"""Every route there is, opened now and as at the past, with a bounded number of statements."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from infrastructure.container import Container
from tests.conftest import sqlite_url
from tests.pages.addresses import is_form, pages_of, views_of
from tests.pages.growth import grown
from tests.pages.insider import EMAIL, INSIDER, PASSWORD, let_in
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.machine import Machine
from tests.web.partnership import Person
from tests.web.watching import statements
from web.http.headers import ALWAYS

# What a page may state at most, whatever the size of the data.
STATEMENTS = 30


def signed_in(container: Container) -> Browser:
    browser = Browser(app_of(container))
    form = browser.page("/sign-in").fields()
    sent = browser.send("/sign-in", form | {"email": EMAIL, "password": PASSWORD})
    assert sent.status_code == 303
    return browser


@pytest.fixture(scope="module")
def insider(shown: Container) -> Browser:
    """Somebody who may open everything."""
    return signed_in(shown)


@pytest.fixture(scope="module")
def addresses(app: Flask, shown: Container) -> dict[str, str]:
    with shown.question() as question:
        return pages_of(app, question)


def joined(address: str, more: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{more}"


def test_every_page_opens_now_and_can_be_linked_to_for_ever(
    insider: Browser, addresses: dict[str, str], shown: Container
) -> None:
    length = shown.log_length()
    for endpoint, address in addresses.items():
        page = insider.page(address)
        assert "Go back to now" not in page.links, endpoint
        if not is_form(endpoint):
            assert page.links.get("Permanent link to what it says now", endpoint).endswith(
                f"as_at={length}"
            ), endpoint


def test_every_page_opens_as_at_a_moment_says_so_and_leads_back(
    insider: Browser, app: Flask, shown: Container
) -> None:
    with shown.question("2010-03-31") as question:
        position = question.position
        addresses = pages_of(app, question)
    for endpoint, address in addresses.items():
        page = insider.page(joined(address, "as_at=2010-03-31"))
        if is_form(endpoint):
            continue
        assert f"up to position {position:,}" in page.text, endpoint
        assert "as_at" not in page.links["Go back to now"], endpoint
        assert not page.has_entry_form(), endpoint
        for words, leads in page.links.items():
            if leads.startswith("/") and "as_at=" not in leads:
                assert leads_to_now(words, leads), (endpoint, words, leads)


def leads_to_now(words: str, leads: str) -> bool:
    """What may lead out of the past: the way back, one's own account, and files."""
    return words == "Go back to now" or leads.startswith(
        ("/account", "/sign-in", "/administration", "/assets", "/api/v1/docs", "/conventions")
    )


def test_every_answer_tells_the_browser_what_to_beware_of(app: Flask, addresses: dict[str, str]) -> None:
    for address in (*addresses.values(), "/nowhere", "/api/v1/nowhere", "/api/v1/openapi.json"):
        response = app.test_client().get(address)

        assert {name: response.headers[name] for name in ALWAYS} == ALWAYS, address
        assert "unsafe" not in response.headers["Content-Security-Policy"]


@pytest.fixture(scope="module")
def crowded(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Container]:
    """The same partnership with much more of everything."""
    folder = tmp_path_factory.mktemp("crowded")
    shutil.copytree(demonstration, folder, dirs_exist_ok=True)
    container = Container(sqlite_url(folder))
    let_in(container)
    grown(container)
    yield container
    container.close()


def test_the_number_of_statements_does_not_grow_with_the_data(
    shown: Container, crowded: Container, addresses: dict[str, str]
) -> None:
    stated: dict[str, list[int]] = {}
    forms: dict[str, set[bool]] = {}
    for container in (shown, crowded):
        browser = signed_in(container)
        for endpoint, address in addresses.items():
            with statements(container) as each:
                page = browser.page(address)
            # A form that has nothing to choose says so instead, and asks less for it.
            forms.setdefault(endpoint, set()).add(page.has_entry_form())
            stated.setdefault(endpoint, []).append(len(each))

    grew = {
        endpoint: counts
        for endpoint, counts in stated.items()
        if counts[0] < counts[1] and len(forms[endpoint]) == 1
    }
    assert not grew
    assert max(counts[1] for counts in stated.values()) <= STATEMENTS, stated


def machine_of(container: Container) -> Machine:
    """A machine that may ask for everything."""
    return Machine(app_of(container), Person(INSIDER, "", "", ""))


def test_every_view_of_the_api_answers_now_as_at_a_moment_and_as_at_a_position(
    app: Flask, shown: Container
) -> None:
    machine = machine_of(shown)
    with shown.question("2010-03-31") as question:
        position = question.position
        views = views_of(app, question)
    assert len(views) > 20
    for endpoint, address in views.items():
        assert machine.get(address)["as_at"]["pinned"], endpoint
        then = machine.get(joined(address, "asOf=2010-03-31"))
        assert then["as_at"]["position"] == position, endpoint
        named = machine.get(joined(address, f"as_at={position}"))
        assert (named["as_at"]["position"], named["as_at"]["pinned"]) == (position, False), endpoint


def test_no_view_of_the_api_states_more_where_there_is_more_to_tell(
    app: Flask, shown: Container, crowded: Container
) -> None:
    with shown.question() as question:
        views = views_of(app, question)
    stated: dict[str, list[int]] = {}
    forms: dict[str, set[bool]] = {}
    for container in (shown, crowded):
        machine = machine_of(container)
        machine.get("/api/v1/account")  # that the token was used is noted once
        for endpoint, address in {
            **views,
            "history": "/api/v1/figures?includeHistory=true&limit=1000",
        }.items():
            with statements(container) as each:
                machine.get(address)
            stated.setdefault(endpoint, []).append(len(each))

    grew = {
        endpoint: counts
        for endpoint, counts in stated.items()
        if counts[0] < counts[1] and len(forms[endpoint]) == 1
    }
    assert not grew
    assert max(counts[1] for counts in stated.values()) <= STATEMENTS, stated
