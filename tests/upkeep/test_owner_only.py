"""The database and what lies beside it can be read by their owner alone, whatever the process would allow."""

import logging
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from infrastructure.container import Container
from infrastructure.database.owner_only import narrow
from infrastructure.settings import Settings
from infrastructure.upkeep.rebuild import rebuild
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.upkeep.stored import OLDER, lay_sqlite

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Elsewhere files are kept in another way.")


@contextmanager
def letting_everybody_in() -> Iterator[None]:
    """A process that would make files for everybody to read and write."""
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """Of all that is in the folder, who may do what."""
    return {
        str(each.relative_to(folder)): oct(stat.S_IMODE(each.lstat().st_mode)) for each in folder.rglob("*")
    }


def open_and_write(folder: Path) -> Container:
    """Opened as by `serve`, with everything beside it that comes with writing and rebuilding."""
    container = Container(sqlite_url(folder))
    rebuild(container.engine)
    Settings(sqlite_url(folder)).keys()
    return container


def test_all_of_a_new_database_is_its_owners(tmp_path: Path) -> None:
    with letting_everybody_in():
        container = open_and_write(tmp_path / "new" / "folder")
        found = modes(tmp_path)
        container.close()

    names = ("", "-wal", "-shm", "-turn", "-rebuild")
    files = {f"new/folder/golden-thread.db{each}" for each in names} | {"new/folder/golden-thread.secret"}
    assert found == dict.fromkeys(files, "0o600") | dict.fromkeys(("new", "new/folder"), "0o700")


def test_so_is_one_that_a_program_makes(tmp_path: Path) -> None:
    commands = CommandLine(f"sqlite:///{tmp_path}/var/golden-thread.db")
    with letting_everybody_in():
        ended = commands.program("partner", "add", "DCC", "Dorset County Council")

    assert ended.returncode == 0
    assert set(modes(tmp_path / "var").values()) == {"0o600"}
    assert modes(tmp_path)["var"] == "0o700"


def test_what_an_earlier_version_made_for_everybody_is_narrowed(tmp_path: Path) -> None:
    with letting_everybody_in():
        open_and_write(tmp_path).close()
        # As after a kill, with changes that are not in the file yet.
        with closing(sqlite3.connect(tmp_path / "golden-thread.db")) as open_still:
            open_still.execute("PRAGMA journal_mode = WAL")
            open_still.execute("CREATE TABLE more (x)")
            for name in ("before-0002", "before-0002-2", "before-0003.part"):
                (tmp_path / f"golden-thread.db.{name}").touch()
            (tmp_path / "notes.txt").touch()
            for file in tmp_path.iterdir():
                file.chmod(0o664)
            open_and_write(tmp_path).close()
            found = modes(tmp_path)

    assert found.pop("notes.txt") == "0o664", "It is none of ours."
    assert {"golden-thread.db-wal", "golden-thread.db.before-0002", "golden-thread.secret"} <= found.keys()
    assert set(found.values()) == {"0o600"}


def test_a_copy_from_before_an_upgrade_is_no_wider(tmp_path: Path) -> None:
    lay_sqlite(OLDER[0], tmp_path / "golden-thread.db")
    (tmp_path / "golden-thread.db").chmod(0o644)
    with letting_everybody_in():
        Container(sqlite_url(tmp_path)).close()

    assert any(".before-" in name for name in modes(tmp_path))
    assert set(modes(tmp_path).values()) == {"0o600"}


def test_a_folder_that_was_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o755)
    Container(sqlite_url(tmp_path / "shared")).close()

    assert modes(tmp_path)["shared"] == "0o755"


def test_who_only_reads_changes_nothing(tmp_path: Path) -> None:
    open_and_write(tmp_path).close()
    (tmp_path / "golden-thread.db").chmod(0o644)
    CommandLine(sqlite_url(tmp_path)).done("check")

    assert modes(tmp_path)["golden-thread.db"] == "0o644"


def test_a_link_is_left_alone(tmp_path: Path) -> None:
    """Where root sees to it, somebody may have laid one to a file that is none of ours."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.touch()
    elsewhere.chmod(0o644)
    (tmp_path / "golden-thread.db.before-0001").symlink_to(elsewhere)
    Container(sqlite_url(tmp_path)).close()

    assert modes(tmp_path)["elsewhere"] == "0o644"


def test_what_is_not_ours_to_narrow_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    file = tmp_path / "golden-thread.db"
    file.touch()
    file.chmod(0o644)
    monkeypatch.setattr(Path, "chmod", refused)
    with caplog.at_level(logging.WARNING):
        narrow(file)

    assert "have its owner run chmod go=" in caplog.text
    assert str(file) in caplog.text


def test_the_locks_of_who_has_it_open_are_not_lost(tmp_path: Path) -> None:
    """To open and close the file once more in the same process would let go of them: then another process
    would take itself for the last one, and take away what is not in the file yet.
    """
    database = tmp_path / "golden-thread.db"
    container = Container(sqlite_url(tmp_path))
    with container.question():
        Container(sqlite_url(tmp_path)).close()
        kept = Path(f"{database}-wal").stat().st_ino
        reading = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT * FROM head').close()"
        subprocess.run([sys.executable, "-c", reading, database], check=True)

        assert Path(f"{database}-wal").stat().st_ino == kept
    container.close()
