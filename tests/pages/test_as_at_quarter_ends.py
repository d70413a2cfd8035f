"""The demonstration as at the end of each quarter: every page opens, and none shows what came later.

Of every third quarter, so that each part of the year has its turn; of all twelve in `make soak`.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from infrastructure.container import Container
from tests.conftest import sqlite_url
from tests.pages.addresses import pages_of, views_of
from tests.pages.growth import grown
from tests.web.app import app_of

MARKER = "ZXMARKERXZ"
QUARTER_ENDS = [
    f"{year}-{end}" for year in (2008, 2009, 2010, 2011) for end in ("03-31", "06-30", "09-30", "12-31")
][1:13]
SOME_QUARTER_ENDS = [
    end if number % 3 == 0 else pytest.param(end, marks=pytest.mark.soak)
    for number, end in enumerate(QUARTER_ENDS)
]


@pytest.fixture(scope="module")
def marked(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Container]:
    """The demonstration with a marker in everything that was said after its last quarter."""
    folder = tmp_path_factory.mktemp("marked")
    shutil.copytree(demonstration, folder, dirs_exist_ok=True)
    container = Container(sqlite_url(folder))
    grown(container, MARKER)
    yield container
    container.close()


@pytest.fixture(scope="module")
def app_marked(marked: Container) -> Flask:
    return app_of(marked)


def opened(app: Flask, address: str, moment: str) -> tuple[int, str]:
    joiner = "&" if "?" in address else "?"
    response = app.test_client().get(f"{address}{joiner}as_at={moment}", follow_redirects=True)
    return response.status_code, response.get_data(as_text=True)


@pytest.mark.parametrize("moment", SOME_QUARTER_ENDS)
def test_no_page_shows_what_was_recorded_later(app_marked: Flask, marked: Container, moment: str) -> None:
    with marked.question(moment) as question:
        addresses = pages_of(app_marked, question)

    for endpoint, address in addresses.items():
        status, page = opened(app_marked, address, moment)
        assert status in (200, 403), (endpoint, address)
        assert MARKER not in page, (endpoint, address)


@pytest.mark.parametrize("moment", QUARTER_ENDS[1::4])
def test_no_view_of_the_api_tells_what_was_recorded_later(
    app_marked: Flask, marked: Container, moment: str
) -> None:
    with marked.question(moment) as question:
        views = views_of(app_marked, question)

    for endpoint, address in views.items():
        status, told = opened(app_marked, address, moment)
        needs_somebody = any(word in endpoint for word in ("account", "sign_ins", "desk"))
        assert status == (401 if needs_somebody else 200), (endpoint, address)
        assert MARKER not in told, (endpoint, address)


def test_the_marker_can_be_seen_where_things_are_told_now(app_marked: Flask, marked: Container) -> None:
    with marked.question() as question:
        addresses = pages_of(app_marked, question)
        length = question.position

    telling = {
        endpoint
        for endpoint, address in addresses.items()
        if MARKER in opened(app_marked, address, str(length))[1]
    }
    assert telling >= {
        f"{plural}.{each}"
        for plural, single in (
            ("outcomes", "outcome"),
            ("indicators", "indicator"),
            ("targets", "target"),
            ("actions", "action"),
            ("risks", "risk"),
        )
        for each in (plural, single)
    } | {"overview.overview", "trail.trail", "figures.figure", "ownership.ownership"}
