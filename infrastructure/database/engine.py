"""One engine for log and views, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, create_engine, event

from infrastructure.database.address import address_of, passwords_in_query
from infrastructure.database.owner_only import keep_to_owner, make_file, make_folder
from infrastructure.database.sqlite_writer import SqliteWriter

# Connections kept, and as many more in a crowd: each of a server's sixteen threads needs three at most,
# for its question, its change and what people are called.
POOL = 24
# How long a writer waits for its turn on SQLite, in milliseconds.
SQLITE_WAIT = 60_000

_writers: WeakKeyDictionary[Engine, SqliteWriter] = WeakKeyDictionary()


def open_engine(database_url: str) -> Engine:
    """An engine to read and write through.

    For SQLite the file and its folder are made when they are missing, for their owner alone. What is written
    never stands in an error: names, addresses and hashes of passwords would end in the log file.
    """
    url = address_of(database_url)
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            _prepare_file(Path(url.database))
        engine = create_engine(url, pool_size=POOL, max_overflow=POOL, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", begin_sqlite)
        if url.database and url.database != ":memory:":
            _writers[engine] = SqliteWriter(url.database)
            event.listen(engine, "engine_disposed", lambda disposed: _writers[disposed].close())
        return engine
    return create_engine(
        url,
        pool_size=POOL,
        max_overflow=POOL,
        hide_parameters=True,
        connect_args=passwords_in_query(database_url),
    )


def _prepare_file(database: Path) -> None:
    make_folder(database.parent)
    make_file(database)
    keep_to_owner(database)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see below
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {SQLITE_WAIT}")
    cursor.execute("PRAGMA journal_mode = WAL")
    # A change that was answered must outlive a power cut, so every commit reaches the disk.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.close()


def begin_sqlite(connection: Connection) -> None:
    # A writer takes SQLite's one write lock at once: to take it later could fail half-way.
    writing = connection.get_execution_options().get("writing", False)
    driver: Any = connection.connection.driver_connection
    driver.execute("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that will write; committed at the end, rolled back on any exception."""
    writer = _writers.get(engine)
    if writer is None:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            yield connection
    else:
        with writer.transaction(engine) as connection:
            yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads.

    The default isolation is enough: an answer is pinned to a position, and what was known at a
    position never changes while newer changes are committed.
    """
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def reading_one_moment(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, and all of it as it was at one moment, whoever goes on writing."""
    options: dict[str, Any] = {}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def fetch_all(engine: Engine, statement: str, parameters: Sequence[Any]) -> list[Any]:
    """The rows of a single statement, straight from the driver and without a transaction around it.

    This is the way of the one question that every change asks: a third of the time it takes otherwise.
    """
    connection: Any = engine.raw_connection()
    try:
        if engine.dialect.name == "postgresql":
            connection.driver_connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(statement, parameters)
        rows: list[Any] = cursor.fetchall()
        cursor.close()
        if engine.dialect.name == "postgresql":
            connection.driver_connection.autocommit = False
    except BaseException:
        connection.invalidate()  # it may be lost, or half way between two ways of committing
        raise
    connection.close()
    return rows
