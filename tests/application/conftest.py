"""A partnership in which every change can be made, founded once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from infrastructure.container import Container
from tests.application.changes import found_partnership
from tests.conftest import sqlite_url


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


@pytest.fixture
def founded_url(database_url: str) -> str:
    """The address of a founded database, of each kind there is."""
    container = Container(database_url)
    found_partnership(container)
    container.close()
    return database_url
