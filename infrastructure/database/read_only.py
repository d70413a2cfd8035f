"""A database opened so that nothing is written to it, and nothing is left beside it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, StaticPool, create_engine, event

from domain.refusals import Refused
from infrastructure.database.address import address_of
from infrastructure.database.engine import SQLITE_WAIT, begin_sqlite, open_engine

# What belongs to a SQLite file: changes not yet in it, or those of one broken off that are to be undone.
BESIDE = ("-wal", "-journal")


@contextmanager
def opened_to_read(database_url: str) -> Iterator[Engine]:
    """An engine to read through. Refused: `database_not_there`."""
    url = address_of(database_url)
    if url.get_backend_name() != "sqlite":
        engine = open_engine(database_url)
        try:
            yield engine
        finally:
            engine.dispose()
        return
    database = Path(url.database or "")
    if not database.is_file():
        raise Refused(
            "database_not_there",
            f"There is no database at {url.database}. Check DATABASE_URL.",
            field="DATABASE_URL",
        )
    with TemporaryDirectory(prefix="golden-thread-") as aside:
        engine = create_engine(
            "sqlite://", creator=lambda: _opened(database, Path(aside)), poolclass=StaticPool
        )
        event.listen(engine, "begin", begin_sqlite)
        try:
            yield engine
        finally:
            engine.dispose()


def _opened(database: Path, aside: Path) -> sqlite3.Connection:
    """Where it lies, if SQLite can read it there and leave everything as it was; else a copy of it."""
    wal, index = Path(f"{database}-wal"), Path(f"{database}-shm")
    if wal.exists() and index.exists():
        # Somebody has it open; or was killed, and it is read as they left it. Their index is not written to,
        # not even to say that we read: so after a kill, who starts again meanwhile does not know of us.
        try:
            return _connected(database, "mode=ro&readonly_shm=1")
        except sqlite3.OperationalError:
            if wal.exists() and index.exists():
                raise
            # They were the last who had it open, and have just closed it.
    changes = any(Path(f"{database}{name}").exists() for name in BESIDE)
    if not changes and os.access(database, os.W_OK) and os.access(database.parent, os.W_OK):
        # SQLite puts its files beside it, as for anybody, and takes them away again.
        return _connected(database, "mode=rw")
    for name in ("", *BESIDE):
        if Path(f"{database}{name}").exists():
            shutil.copyfile(f"{database}{name}", aside / f"copy.db{name}")
    return _connected(aside / "copy.db", "mode=rw")


def _connected(database: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{database.absolute().as_uri()}?{how}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute(f"PRAGMA busy_timeout = {SQLITE_WAIT}")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # only now is it opened
    except sqlite3.Error:
        connection.close()
        raise
    return connection
