"""One rebuild at a time: several processes of a service may well start on views of an older shape at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from infrastructure.database.sqlite_writer import fcntl, give_to_owner_of

# Any number will do, as long as it is always the same and none of the others.
REBUILDING = 724_119_009


@contextmanager
def one_at_a_time(engine: Engine) -> Iterator[None]:
    """Whoever comes second waits. Both kinds of lock end with the process that holds them."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_lock({REBUILDING})")
            try:
                yield
            finally:
                connection.exec_driver_sql(f"SELECT pg_advisory_unlock({REBUILDING})")
    elif fcntl is None:  # a system without such locks: one process is all there is
        yield
    else:
        # Beside the database and not on it: SQLite's own locks are lost when its file is opened and closed.
        beside = os.open(f"{engine.url.database}-rebuild", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            give_to_owner_of(str(engine.url.database), beside)
            fcntl.flock(beside, fcntl.LOCK_EX)
            yield
        finally:
            os.close(beside)
