"""A partnership in which every change can be made, founded once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from application.service import Service
from infrastructure.container import Container
from tests.application.partnership import found_partnership
from tests.application.reading import Rehearsal
from tests.application.second_person import needs_two
from tests.application.two_writers import Two
from tests.conftest import sqlite_url
from tests.postgres import PostgresServer


@pytest.fixture(scope="session")
def founded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the founding in it, to be copied."""
    folder = tmp_path_factory.mktemp("founded")
    container = Container(sqlite_url(folder))
    found_partnership(container)
    container.close()
    return folder / "golden-thread.db"


@pytest.fixture
def container(founded_file: Path, tmp_path: Path) -> Iterator[Container]:
    """The founded partnership, for this test alone."""
    shutil.copy(founded_file, tmp_path)
    container = Container(sqlite_url(tmp_path))
    yield container
    container.close()


@pytest.fixture(scope="session")
def rehearsing(founded_file: Path) -> Iterator[Container]:
    """The founded partnership, whose services decide and write nothing: for all that is refused."""
    container = Container(f"sqlite:///{founded_file}")
    for service in vars(container).values():
        if isinstance(service, Service):
            service.changes = Rehearsal(container)
    yield container
    container.close()


@pytest.fixture(scope="session")
def founded_on_postgresql(postgres_server: PostgresServer) -> str:
    """The address of a PostgreSQL database with the founding in it, to be copied."""
    url = postgres_server.new_database()
    container = Container(url)
    found_partnership(container)
    container.close()
    return url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def founded_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a founded database, of each kind there is."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("founded_file"), tmp_path)
        yield sqlite_url(tmp_path)
        return
    template = request.getfixturevalue("founded_on_postgresql")
    server = request.getfixturevalue("postgres_server")
    url = server.new_database(template=template)
    yield url
    server.drop_database(url)


@pytest.fixture
def two(founded_url: str) -> Iterator[Two]:
    first, second = Container(founded_url), Container(founded_url)
    yield Two(first, second)
    second.close()
    first.close()


@pytest.fixture
def careful(container: Container) -> Container:
    """The partnership in which both need a second person."""
    needs_two(container)
    return container
