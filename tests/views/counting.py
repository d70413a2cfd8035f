"""Counting what a SQLite database is asked, at the driver, whichever way it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event


@contextmanager
def counted(engine: Engine, under_way: Connection | None = None) -> Iterator[list[str]]:
    """The statements that the database is sent meanwhile; `under_way` is a connection already taken."""
    sent: list[str] = []
    traced: list[Any] = []

    def trace(connection: Any, *_: Any) -> None:
        traced.append(connection)
        connection.set_trace_callback(sent.append)

    if under_way is not None:
        trace(under_way.connection.driver_connection)
    event.listen(engine, "checkout", trace)
    try:
        yield sent
    finally:
        event.remove(engine, "checkout", trace)
        for connection in traced:
            connection.set_trace_callback(None)
