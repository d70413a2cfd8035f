"""Waiting for tables on PostgreSQL, but not for ever: whoever reads may itself be waiting for us."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg.errors import LockNotAvailable
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from domain.refusals import Refused

# How long others are let finish what they do, in milliseconds.
PATIENCE = 5_000


@contextmanager
def alone_with_tables(connection: Connection) -> Iterator[None]:
    """Around what needs tables to itself. Refused: `database_in_use`.

    A change reads on one connection and waits for the log's head on another: who holds the head and waits for
    what it reads would wait for ever, and PostgreSQL sees no circle in that.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {PATIENCE}")
    try:
        yield
    except OperationalError as failure:
        if not isinstance(failure.orig, LockNotAvailable):
            raise
        raise Refused(
            "database_in_use",
            "Others use the database, and do not let go of it. End what uses it, then do this again. Nothing "
            "was changed.",
            field="DATABASE_URL",
        ) from failure
    connection.exec_driver_sql("SET LOCAL lock_timeout = DEFAULT")
