"""Logs to write to and logs with a life behind them, on each kind of database."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from infrastructure.container import Container
from tests.conftest import sqlite_url
from tests.postgres import PostgresServer
from tests.views.histories import live
from tests.views.partnership import found_partnership, leave_a_mark_everywhere

EACH_KIND = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
SEED, CHANGES = 4, 200


def nothing(_: Container) -> None:
    pass


def a_life(container: Container) -> None:
    found_partnership(container)
    leave_a_mark_everywhere(container)
    live(container, Random(SEED), CHANGES)


class Copies:
    """Databases made once for this process and copied for each test: making one takes longer."""

    def __init__(self, request: pytest.FixtureRequest, folder: Path) -> None:
        self.request = request
        self.folder = folder
        self.made: dict[tuple[str, str], str] = {}

    @contextmanager
    def copy(self, kind: str, begin: Callable[[Container], None], folder: Path) -> Iterator[str]:
        """The address of a copy."""
        template = self._template(kind, begin)
        if kind == "sqlite":
            shutil.copy(template, folder / "golden-thread.db")
            yield sqlite_url(folder)
            return
        server: PostgresServer = self.request.getfixturevalue("postgres_server")
        url = server.new_database(template=template)
        yield url
        server.drop_database(url)

    def _template(self, kind: str, begin: Callable[[Container], None]) -> str:
        key = (kind, begin.__name__)
        if key not in self.made:
            if kind == "sqlite":
                folder = self.folder / begin.__name__
                url, self.made[key] = sqlite_url(folder), str(folder / "golden-thread.db")
            else:
                url = self.request.getfixturevalue("postgres_server").new_database()
                self.made[key] = url
            container = Container(url)
            begin(container)
            container.close()
        return self.made[key]


@pytest.fixture(scope="session")
def copies(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return Copies(request, tmp_path_factory.mktemp("templates"))


@pytest.fixture(params=EACH_KIND)
def container(request: pytest.FixtureRequest, copies: Copies, tmp_path: Path) -> Iterator[Container]:
    """An empty log with its views."""
    with copies.copy(request.param, nothing, tmp_path) as url:
        container = Container(url)
        yield container
        container.close()


@pytest.fixture(params=EACH_KIND)
def lived(request: pytest.FixtureRequest, copies: Copies, tmp_path: Path) -> Iterator[Container]:
    """A partnership with a life behind it."""
    with copies.copy(request.param, a_life, tmp_path) as url:
        container = Container(url)
        yield container
        container.close()
