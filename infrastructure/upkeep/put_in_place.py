"""Putting views that were made anew in the place of those that stand, in one transaction."""

from __future__ import annotations

from sqlalchemy import Connection, Table, inspect, select
from sqlalchemy.schema import DropTable

from infrastructure.database.alone_with_tables import alone_with_tables
from infrastructure.database.grants import grant_as_on
from infrastructure.upkeep.check_shape import has_this_shape
from projections.registry import Views


def put_in_place(connection: Connection, made: Views) -> None:
    """Whoever asks for it holds the log's head. Refused: `database_in_use`.

    On PostgreSQL a table that keeps its shape keeps its place, and its rows are exchanged: to drop it would
    wait for whoever reads it, and they may be waiting for the head.
    """
    names = set(inspect(connection).get_table_names())
    for table, anew in zip(Views().tables, made.tables, strict=True):
        stands = table.name in names
        if stands and connection.dialect.name == "postgresql" and has_this_shape(connection, table):
            _exchange_rows(connection, table, anew)
        else:
            with alone_with_tables(connection):
                _swap(connection, table, anew, stands=stands)


def _exchange_rows(connection: Connection, table: Table, anew: Table) -> None:
    connection.execute(table.delete())
    connection.execute(table.insert().from_select(list(table.columns.keys()), select(anew)))
    connection.execute(DropTable(anew))


def _swap(connection: Connection, table: Table, anew: Table, *, stands: bool) -> None:
    # Of a view that is new, whoever may use the first view there ever was may use it as well.
    grant_as_on(connection, table.name if stands else Views().tables[0].name, anew.name)
    if stands:
        connection.execute(DropTable(table))
    connection.exec_driver_sql(f"ALTER TABLE {anew.name} RENAME TO {table.name}")
    _name_key(connection, table, anew)
    for index in table.indexes:
        index.create(connection)


def _name_key(connection: Connection, table: Table, anew: Table) -> None:
    # PostgreSQL keeps the constraint's old name, which the next rebuild would stumble over.
    if connection.dialect.name == "postgresql":
        old, new = (each.primary_key.name or f"{each.name}_pkey" for each in (anew, table))
        connection.exec_driver_sql(f"ALTER TABLE {table.name} RENAME CONSTRAINT {old} TO {new}")
