"""SQLite's one writer at a time: a connection kept for it, and the turn to use it."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, get_ident
from typing import Any

from sqlalchemy import Connection, Engine

# The kernel's locks on files; not every system has them.
fcntl: Any = importlib.import_module("fcntl") if os.name == "posix" else None


def give_to_owner_of(database: str, beside: int) -> None:
    """Upkeep by root must not lock out the account that the service runs under."""
    if os.geteuid() == 0:
        file = Path(database)
        owner = (file if file.exists() else file.parent).stat()
        os.fchown(beside, owner.st_uid, owner.st_gid)


class SqliteWriter:
    """Lets the threads and processes that write to one database file do so in turn.

    SQLite itself only tries again and again, with ever longer sleeps in between: eight writers spent nine
    tenths of their time asleep. The kernel's lock wakes the next one at once, and is let go of when a
    process dies. Where there is none, SQLite's own waiting still holds.

    Since there is never more than one, its connection is kept: to open one for each small change took a
    twentieth of the whole change.
    """

    def __init__(self, database: str) -> None:
        """`database` is the file's path."""
        self._database = database
        self._threads = Lock()
        self._writing: int | None = None
        self._turn: int | None = None
        self._connection: Connection | None = None

    @contextmanager
    def transaction(self, engine: Engine) -> Iterator[Connection]:
        """Committed at the end, rolled back on any exception."""
        with self._thread(), self._process():
            connection = self._connection or engine.connect().execution_options(writing=True)
            self._connection = None
            try:
                with connection.begin():
                    yield connection
            except BaseException:
                connection.close()
                raise
            self._connection = connection

    def close(self) -> None:
        """Give back what is kept, once nobody writes; the next transaction opens it anew."""
        with self._thread():
            if self._connection is not None:
                self._connection.detach()  # from the pool, which is closed already
                self._connection.close()
                self._connection = None
            if self._turn is not None:
                os.close(self._turn)
                self._turn = None

    @contextmanager
    def _thread(self) -> Iterator[None]:
        if self._writing == get_ident():
            raise RuntimeError("This thread is writing already: it would wait for itself.")
        with self._threads:
            self._writing = get_ident()
            try:
                yield
            finally:
                self._writing = None

    @contextmanager
    def _process(self) -> Iterator[None]:
        if fcntl is None:
            yield
            return
        if self._turn is None:
            # For this user's processes alone: whoever can open the file can hold up every change.
            self._turn = os.open(f"{self._database}-turn", os.O_RDWR | os.O_CREAT, 0o600)
            give_to_owner_of(self._database, self._turn)
        fcntl.flock(self._turn, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._turn, fcntl.LOCK_UN)
