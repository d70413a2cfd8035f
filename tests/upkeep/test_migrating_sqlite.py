"""An older SQLite file is migrated at start: by one of many, with a copy of it first, whatever is killed."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from stat import S_IMODE

import pytest

from infrastructure.container import Container
from infrastructure.database.migrations import NEWEST
from infrastructure.upkeep.check import check
from infrastructure.upkeep.rebuild import BESIDE
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.upkeep.looking import log_of, revision_of, rows_of, tables_of
from tests.upkeep.starting import AT
from tests.upkeep.stored import OLDER, lay_sqlite, revision_left
from tests.upkeep.test_migrations import VIEWS, declared

ROOT = Path(__file__).parents[2]
# As long as a start takes here, and a little more.
LONGEST_LIFE = 0.5
# The last thing that a start does before one step is for good, or the first of the next.
MOMENTS = (
    "infrastructure.database.copy_beside._let_nobody_else_in",
    "infrastructure.upkeep.schema.copy_beside",
    "infrastructure.upkeep.schema.migrate",
    "infrastructure.upkeep.schema.views_stand",
    "infrastructure.upkeep.rebuild.put_in_place",
    "infrastructure.upkeep.rebuild.remember_versions",
)
NEW = {*declared().tables, *VIEWS, "alembic_version"}
Nursery = subprocess.Popen[str]


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    command = [sys.executable, "-m", "tests.upkeep.starting"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait() == 0


def starting(nursery: Nursery, url: str, when: str = "") -> int:
    """The id of a process that begins to open the database."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{url}\t{when}\n")
    nursery.stdin.flush()
    return int(nursery.stdout.readline())


def ended(nursery: Nursery) -> int:
    assert nursery.stdout is not None
    return int(nursery.stdout.readline())


def copies_beside(file: Path) -> list[Path]:
    return sorted(each for each in file.parent.glob(f"{file.name}.before-*") if each.suffix != ".part")


def test_the_copy_holds_what_was_not_yet_in_the_file_itself(sqlite_file: Path) -> None:
    with closing(sqlite3.connect(sqlite_file)) as somebody:
        somebody.execute("PRAGMA wal_autocheckpoint = 0")
        somebody.execute(
            "INSERT INTO directory VALUES ('an account', 'Nora Field', 'nora@example.org', NULL)"
        )
        somebody.commit()
        assert b"Nora Field" not in sqlite_file.read_bytes()
        Container(sqlite_url(sqlite_file.parent)).close()

    (beside,) = copies_beside(sqlite_file)
    with closing(sqlite3.connect(beside)) as copy:
        assert copy.execute("SELECT count(*) FROM directory WHERE name = 'Nora Field'").fetchone() == (1,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_nobody_but_the_files_owner_may_open_the_copy(sqlite_file: Path, mode: int) -> None:
    sqlite_file.chmod(mode)
    Container(sqlite_url(sqlite_file.parent)).close()

    (beside,) = copies_beside(sqlite_file)
    assert S_IMODE(beside.stat().st_mode) == 0o600


def test_an_earlier_copy_is_never_written_over(sqlite_file: Path) -> None:
    earlier = Path(f"{sqlite_file}.before-{NEWEST}")
    earlier.write_text("kept")
    Container(sqlite_url(sqlite_file.parent)).close()

    assert earlier.read_text() == "kept"
    assert copies_beside(sqlite_file) == [earlier, Path(f"{earlier}-2")]


def test_without_a_copy_nothing_is_changed(sqlite_file: Path) -> None:
    url = sqlite_url(sqlite_file.parent)
    before = sqlite_file.read_bytes()
    Path(f"{sqlite_file}.before-{NEWEST}.part").mkdir()  # so that no copy can be made
    refused = CommandLine(url).run("figures")

    assert refused.exit_code == 6
    assert "Refused (database_not_copied) [DATABASE_URL]: " in refused.stderr
    assert "Traceback" not in refused.output
    assert sqlite_file.read_bytes() == before


def test_a_fresh_file_and_one_of_this_version_are_not_copied(tmp_path: Path) -> None:
    for _ in range(2):
        Container(sqlite_url(tmp_path)).close()

    assert copies_beside(tmp_path / "golden-thread.db") == []


def test_the_command_does_what_a_start_does(release: str, sqlite_file: Path) -> None:
    commands = CommandLine(sqlite_url(sqlite_file.parent))
    first = commands.done("upgrade")

    assert first.startswith(f"The database was brought from {revision_left(release)} to {NEWEST}")
    assert len(copies_beside(sqlite_file)) == 1
    assert commands.done("upgrade") == f"The database is at {NEWEST} already.\n"


@pytest.mark.slow
def test_of_many_that_start_at_once_one_migrates_and_copies(sqlite_file: Path) -> None:
    url, log = sqlite_url(sqlite_file.parent), log_of(sqlite_url(sqlite_file.parent))
    nurseries = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.upkeep.starting"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    together = f"{AT}{time.time() + 4}"
    told = [each.communicate(f"{url}\t{together}\n")[0].split()[-1] for each in nurseries]

    assert told == ["0"] * 4
    assert len(copies_beside(sqlite_file)) == 1
    assert log_of(url) == log
    must_go_on(url, log)


def must_go_on(url: str, log: list[tuple[object, ...]]) -> None:
    """The next start has everything in order."""
    container = Container(url)
    assert check(container.engine) == len(log)
    container.close()
    assert log_of(url) == log
    assert revision_of(url) == NEWEST


def must_be_one_or_the_other(file: Path, log: list[tuple[object, ...]], left: set[str]) -> None:
    """The old shape, with the tables that were left, or the new one; and every copy there is is whole."""
    url = sqlite_url(file.parent)
    stand = {name for name in tables_of(url) if not name.startswith(BESIDE)}
    # Migrated, but for the views that are new, which come with the rebuild.
    migrated = {name for name in NEW if name in left or name not in VIEWS}
    assert stand in ((NEW, migrated) if revision_of(url) == NEWEST else (left,))
    assert log_of(url) == log
    for beside in copies_beside(file):
        whole = rows_of(f"sqlite:///{beside}", "SELECT * FROM event ORDER BY position")
        assert whole == log


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_each_step_it_is_the_old_shape_or_the_new(
    nursery: Nursery, sqlite_file: Path, moment: str
) -> None:
    url = sqlite_url(sqlite_file.parent)
    log, left = log_of(url), tables_of(url)
    starting(nursery, url, moment)

    assert ended(nursery) == -9
    must_be_one_or_the_other(sqlite_file, log, left)
    must_go_on(url, log)


def kill_while_starting(nursery: Nursery, folder: Path, delay: float) -> bool:
    """Whether the start was cut short."""
    folder.mkdir()
    file = folder / "golden-thread.db"
    lay_sqlite(OLDER[-1], file)
    url = sqlite_url(folder)
    log, left = log_of(url), tables_of(url)
    process = starting(nursery, url)
    time.sleep(delay)
    with suppress(ProcessLookupError):  # it had ended by then
        os.kill(process, 9)
    cut_short = ended(nursery) == -9
    must_be_one_or_the_other(file, log, left)
    must_go_on(url, log)
    return cut_short


@pytest.mark.slow
def test_killed_at_any_instant_it_is_the_old_shape_or_the_new(nursery: Nursery, tmp_path: Path) -> None:
    for kill in range(5):
        kill_while_starting(nursery, tmp_path / str(kill), LONGEST_LIFE * (kill + 0.5) / 5)


@pytest.mark.soak
def test_killed_at_a_great_many_instants(nursery: Nursery, tmp_path: Path) -> None:
    delays = random.Random()
    cut_short = sum(
        kill_while_starting(nursery, tmp_path / str(kill), delays.uniform(0, LONGEST_LIFE))
        for kill in range(300)
    )

    assert cut_short > 100
