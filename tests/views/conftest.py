"""A founded partnership by a clock that the test moves, on SQLite: fresh for each test."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from infrastructure.container import Container
from tests.views.clock import Clock
from tests.views.partnership import founded_copy


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the founded partnership is kept, to be copied."""
    return tmp_path_factory.mktemp("founded") / "template.db"


@pytest.fixture
def clock() -> Iterator[Clock]:
    """The machine's clock: 1 April 2008 in the morning, until the test moves it."""
    with Clock().ruling() as clock:
        yield clock


@pytest.fixture
def partnership(tmp_path: Path, template: Path, clock: Clock) -> Iterator[Container]:
    """See `found_partnership` for what there is. A second has passed since."""
    container = Container(founded_copy(tmp_path, template))
    clock.moves(timedelta(seconds=1))
    yield container
    container.close()
