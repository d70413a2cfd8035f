"""What every test may ask for: fresh databases of both kinds, and the partnership's shared data."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from hypothesis import settings

from tests.postgres import PostgresMissing, PostgresServer
from tests.soak import SOAKING, examples

IN_CI = os.environ.get("CI") == "true"
SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

LEFT_OUT = pytest.StashKey[str]()

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("here", deadline=None, print_blob=True)
settings.register_profile("soak", deadline=None, print_blob=True, max_examples=examples(100))
settings.load_profile("soak" if SOAKING else "ci" if IN_CI else "here")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked `soak` runs only with GOLDEN_THREAD_SOAK=1, whatever else is chosen."""
    left_out = [] if SOAKING else [item for item in items if item.get_closest_marker("soak")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def cannot_be_tested_here(sentence: str) -> NoReturn:
    """Leave this test out on a person's machine; in CI, where nothing may be left out, fail."""
    if IN_CI:
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


def sqlite_url(folder: Path) -> str:
    """The SQLAlchemy URL of a new SQLite file in the folder."""
    return f"sqlite:///{folder / 'golden-thread.db'}"


@pytest.fixture(scope="session", autouse=True)
def _passwords_hashed_cheaply() -> Iterator[None]:
    """In this process alone: hashing took a quarter of a second, and some thousand are hashed here.

    Programs that tests start hash as the product does; `tests/web/test_passwords.py` says how well that is.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "infrastructure.directory.passwords.PasswordHasher",
            lambda: PasswordHasher.from_parameters(CHEAPEST),
        )
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One PostgreSQL server for all the tests of this process."""
    try:
        with PostgresServer.running() as server:
            yield server
    except PostgresMissing as missing:
        cannot_be_tested_here(str(missing))


@pytest.fixture
def postgresql_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The SQLAlchemy URL of a fresh, empty PostgreSQL database, gone after the test."""
    url = postgres_server.new_database()
    yield url
    postgres_server.drop_database(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The SQLAlchemy URL of a fresh, empty database: the test runs once on each kind there is."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The partnership's shared data: the folder shared/data beside this repository."""
    if not SHARED_DATA.is_dir():
        cannot_be_tested_here(f"The shared data is not here: {SHARED_DATA} is missing.")
    return SHARED_DATA


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Keep what was left out, and why, for the last line of all."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    told = " ".join(f"{count} × {reason}" for reason, count in reasons.items())
    config.stash[LEFT_OUT] = f"Left out: {told}" if told else "Nothing was left out."


def pytest_unconfigure(config: pytest.Config) -> None:
    if LEFT_OUT in config.stash:
        print(config.stash[LEFT_OUT])  # noqa: T201  # below pytest's own last line
