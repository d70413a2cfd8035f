"""Writing rows by the batch: the one way into the log's table and into every view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any

from psycopg import RawCursor
from sqlalchemy import Connection, Table

Row = Sequence[Any]

# PostgreSQL takes up to this many rows in one statement; above it COPY is worth its round trips.
TOGETHER = 24


def placeholder(dialect: str) -> str:
    """How the driver spells a positional parameter."""
    return "?" if dialect == "sqlite" else "%s"


class Writing:
    """Rows to close and rows to insert, gathered from all views and written together.

    Only text, whole numbers and bytes are stored, so no value needs converting on the way, and the
    driver is handed the tuples as they are: several times faster than binding named parameters.
    """

    def __init__(self) -> None:
        self._closing: list[tuple[Table, int, list[Row]]] = []
        self._inserting: list[tuple[Table, Sequence[Row]]] = []

    def close(self, table: Table, keys: int, rows: list[Row]) -> None:
        """End the open rows of these keys; each row is the position and then the key's columns."""
        if rows:
            self._closing.append((table, keys, rows))

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows given in the order of the table's columns."""
        if rows:
            self._inserting.append((table, rows))

    def write(self, connection: Connection) -> None:
        """Write all of it, the closing before the inserting."""
        driver: Any = connection.connection.driver_connection
        assert driver is not None
        cursor = driver.cursor()
        try:
            if connection.dialect.name == "sqlite":
                self._write_each(cursor)
            elif self._size() <= TOGETHER:
                self._write_together(driver)
            else:
                self._write_in_bulk(cursor)
        finally:
            cursor.close()

    def _size(self) -> int:
        closed = sum(len(rows) for _, _, rows in self._closing)
        return closed + sum(len(rows) for _, rows in self._inserting)

    def _write_each(self, cursor: Any) -> None:
        for table, keys, rows in self._closing:
            cursor.executemany(_close_sql(table, keys, "?"), rows)
        for table, inserted in self._inserting:
            cursor.executemany(_insert_sql(table, "?"), inserted)

    def _write_together(self, driver: Any) -> None:
        """One statement, so one round trip. Its parts see the tables as they were before it, so an
        update never closes what the same statement inserts.
        """
        shape: list[tuple[Table, int | None]] = []
        parameters: list[Any] = []
        for table, keys, rows in self._closing:
            for row in rows:
                shape.append((table, keys))
                parameters.extend(row)
        for table, inserted in self._inserting:
            for row in inserted:
                shape.append((table, None))
                parameters.extend(row)
        if shape:
            # Any other cursor would translate the long statement's placeholders anew each time.
            with RawCursor(driver) as cursor:
                cursor.execute(_together_sql(tuple(shape)), parameters)

    def _write_in_bulk(self, cursor: Any) -> None:
        for table, keys, rows in self._closing:
            cursor.execute(_close_many_sql(table, keys), [list(column) for column in zip(*rows, strict=True)])
        for table, inserted in self._inserting:
            with cursor.copy(_copy_sql(table)) as copy:
                for row in inserted:
                    copy.write_row(row)


@lru_cache(maxsize=256)
def _insert_sql(table: Table, mark: str) -> str:
    marks = ", ".join([mark] * len(table.columns))
    return f"INSERT INTO {table.name} ({_columns(table)}) VALUES ({marks})"  # noqa: S608 - our own names


@lru_cache(maxsize=256)
def _copy_sql(table: Table) -> str:
    return f"COPY {table.name} ({_columns(table)}) FROM STDIN"


@lru_cache(maxsize=256)
def _close_sql(table: Table, keys: int, mark: str) -> str:
    named = " AND ".join(f"{column.name} = {mark}" for column in list(table.columns)[:keys])
    return f"UPDATE {table.name} SET to_position = {mark} WHERE {named} AND to_position IS NULL"  # noqa: S608


@lru_cache(maxsize=256)
def _close_many_sql(table: Table, keys: int) -> str:
    names = [column.name for column in list(table.columns)[:keys]]
    same = " AND ".join(f"t.{name} = v.{name}" for name in names)
    arrays = ", ".join(["%s::bigint[]"] + ["%s::text[]"] * keys)
    return (
        f"UPDATE {table.name} t SET to_position = v.p FROM unnest({arrays}) AS v(p, {', '.join(names)}) "  # noqa: S608
        f"WHERE {same} AND t.to_position IS NULL"
    )


@lru_cache(maxsize=1024)
def _together_sql(shape: tuple[tuple[Table, int | None], ...]) -> str:
    parts = [
        f"w{number} AS ({_insert_sql(table, '%s') if keys is None else _close_sql(table, keys, '%s')})"
        for number, (table, keys) in enumerate(shape)
    ]
    numbers = count(1)
    return re.sub("%s", lambda _: f"${next(numbers)}", f"WITH {', '.join(parts)} SELECT")


def _columns(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns)
