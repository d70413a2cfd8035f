"""Databases as each older release left them, laid anew for each test."""

from pathlib import Path

import pytest

from tests.conftest import sqlite_url
from tests.upkeep.stored import OLDER, lay_postgresql, lay_sqlite

KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=OLDER)
def release(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def sqlite_file(release: str, tmp_path: Path) -> Path:
    """A SQLite file that the release left."""
    file = tmp_path / "golden-thread.db"
    lay_sqlite(release, file)
    return file


@pytest.fixture
def postgresql_left(release: str, postgresql_url: str) -> str:
    """The address of a PostgreSQL database that the release left."""
    lay_postgresql(release, postgresql_url)
    return postgresql_url


@pytest.fixture(params=KINDS)
def left(request: pytest.FixtureRequest, release: str, tmp_path: Path) -> str:
    """The address of a database that the release left, of each kind."""
    if request.param == "sqlite":
        lay_sqlite(release, tmp_path / "golden-thread.db")
        return sqlite_url(tmp_path)
    url: str = request.getfixturevalue("postgresql_url")
    lay_postgresql(release, url)
    return url
