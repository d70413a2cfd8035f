"""A log to write to, on each kind of database."""

from collections.abc import Iterator

import pytest

from infrastructure.container import Container


@pytest.fixture
def container(database_url: str) -> Iterator[Container]:
    """An empty log with its views: once on each kind of database."""
    container = Container(database_url)
    yield container
    container.close()
