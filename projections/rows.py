"""Writing rows by the batch: the one way into the log's table and into every view."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table

Row = Sequence[Any]

# Below this PostgreSQL's COPY costs more in round trips than it saves.
COPY_FROM = 24


def write_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows given as tuples in the order of the table's columns.

    Only text, whole numbers and bytes are stored, so no value needs converting on the way and the
    driver takes the tuples as they are: several times faster than binding named parameters.
    """
    if not rows:
        return
    if connection.dialect.name == "postgresql" and len(rows) >= COPY_FROM:
        _copy_rows(connection, table, rows)
    else:
        connection.exec_driver_sql(insert_sql(table, connection.dialect.name), list(map(tuple, rows)))


def _copy_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    with driver.cursor() as cursor, cursor.copy(_copy_sql(table)) as copy:
        for row in rows:
            copy.write_row(row)


def placeholder(dialect: str) -> str:
    """How the driver spells a positional parameter."""
    return "?" if dialect == "sqlite" else "%s"


@lru_cache(maxsize=256)
def insert_sql(table: Table, dialect: str) -> str:
    marks = ", ".join([placeholder(dialect)] * len(table.columns))
    return f"INSERT INTO {table.name} ({_columns(table)}) VALUES ({marks})"  # noqa: S608


@lru_cache(maxsize=256)
def _copy_sql(table: Table) -> str:
    return f"COPY {table.name} ({_columns(table)}) FROM STDIN"


def _columns(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns)
