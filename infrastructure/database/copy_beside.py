"""A copy of a SQLite file, kept beside it before the file is changed for good."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from stat import S_IMODE

from domain.refusals import Refused


def copy_beside(database: Path, name: str) -> Path:
    """Make the copy, and say where it is: until it is kept, or thrown away, under a name that says so.

    It holds everything that was committed, in `-wal` too. Whoever asks for it holds the write lock, so there
    is nobody else who copies. Refused: `database_not_copied`.
    """
    part = _part(database, name)
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with (
            closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(part)) as target,
        ):
            target.execute("PRAGMA journal_mode = OFF")  # one that is broken off is begun anew
            source.backup(target)
        _let_nobody_else_in(part, database)
        if os.name == "posix":
            _let_it_outlive_a_power_cut(part)
        return part
    except (OSError, sqlite3.Error) as failure:
        with suppress(OSError):  # the room that it takes is wanted by whoever goes on
            part.unlink(missing_ok=True)
        raise Refused(
            "database_not_copied",
            f"The database is of an older version, and no copy of it can be kept beside it first: {failure}. "
            "Nothing was changed. Make room in its folder, or let this account write there, and start again.",
            field="DATABASE_URL",
        ) from failure


def keep_copy(database: Path, name: str) -> Path | None:
    """Keep the copy that was made, under the file's own name with this one after it, and a number if there is
    one already; None where there is none to keep.

    Only once the file has been changed for good: whoever is killed just then leaves this to the next start.
    """
    part = _part(database, name)
    if not part.is_file():
        return None
    with suppress(FileNotFoundError):  # another start has just done it
        return _named(part, (Path(f"{database}.{each}") for each in _numbered(name)))
    return None


def throw_copy_away(database: Path, name: str) -> None:
    """Of a change that did not come about."""
    with suppress(OSError):
        _part(database, name).unlink(missing_ok=True)


def _part(database: Path, name: str) -> Path:
    return Path(f"{database}.{name}.part")


def _let_nobody_else_in(copy: Path, original: Path) -> None:
    if os.name != "posix":
        return
    allowed = original.stat()
    with suppress(PermissionError):  # only root may give a file away
        os.chown(copy, allowed.st_uid, allowed.st_gid)
        copy.chmod(S_IMODE(allowed.st_mode) & 0o600)


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _named(part: Path, names: Iterator[Path]) -> Path:
    """Under the first name that is free: an earlier copy is never written over."""
    for name in names:
        with suppress(FileExistsError):
            name.hardlink_to(part)
            part.unlink()
            if os.name == "posix":
                _let_it_outlive_a_power_cut(name)
            return name
    raise AssertionError("there is always a next number")


def _let_it_outlive_a_power_cut(copy: Path) -> None:
    for each in (copy, copy.parent):  # what is in it, and that it is there
        written = os.open(each, os.O_RDONLY)
        os.fsync(written)
        os.close(written)
