"""The demonstration served by a real server, and real browsers to visit it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from infrastructure.container import Container
from infrastructure.demonstration import demonstrate
from infrastructure.settings import Settings
from infrastructure.settings.keys import Keys
from tests.conftest import cannot_be_tested_here, sqlite_url
from tests.pages.browser import NoBrowser, running
from tests.pages.insider import let_in
from tests.pages.serving import SECRET, served
from web.factory import create_app


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration's database, to be copied: it takes seconds to make."""
    folder = tmp_path_factory.mktemp("demonstration")
    container = Container(sqlite_url(folder))
    demonstrate(container)
    container.close()
    return folder


@pytest.fixture(scope="session")
def shown(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Container]:
    """The demonstration for tests that only read."""
    folder = tmp_path_factory.mktemp("shown")
    shutil.copytree(demonstration, folder, dirs_exist_ok=True)
    container = Container(sqlite_url(folder))
    let_in(container)
    yield container
    container.close()


@pytest.fixture(scope="session")
def app(shown: Container) -> Flask:
    app = create_app(shown, Settings(given=Keys(SECRET)))
    app.testing = True
    return app


@dataclass
class Place:
    """A served demonstration: where it is, and a look into its log."""

    address: str
    container: Container


@pytest.fixture(scope="session")
def place(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The demonstration as it is served. Tests change it, each some subject of its own."""
    folder = tmp_path_factory.mktemp("place")
    shutil.copytree(demonstration, folder, dirs_exist_ok=True)
    container = Container(sqlite_url(folder))
    let_in(container)
    container.close()
    with served(folder) as address:
        container = Container(sqlite_url(folder))
        yield Place(address, container)
        container.close()


@pytest.fixture(scope="session")
def site(place: Place) -> str:
    return place.address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    try:
        with running() as browser:
            yield browser
    except NoBrowser as missing:
        cannot_be_tested_here(str(missing))
