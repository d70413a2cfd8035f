"""Every test here moves something in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from infrastructure.container import Container
from tests.migration.moved import HEADER, Moved, move

MoveRows = Callable[..., Moved]


@pytest.fixture
def container(database_url: str) -> Iterator[Container]:
    """A service on an empty database of each kind."""
    opened = Container(database_url)
    yield opened
    opened.close()


@pytest.fixture
def move_rows(container: Container, tmp_path: Path) -> MoveRows:
    """Moves in with rows under the usual header."""

    def moved(*rows: str, header: str = HEADER, structure: dict[str, str] | None = None) -> Moved:
        return move(container, tmp_path, "\n".join([header, *rows]) + "\n", structure)

    return moved
