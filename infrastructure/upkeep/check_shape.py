"""Checking the shape of the tables: columns, keys, indexes, and that only our own guards act on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Inspector, Table, UniqueConstraint, inspect

from infrastructure.directory.guards import GUARDS
from infrastructure.upkeep.difference import Difference


def must_have_this_shape(connection: Connection, what: str, tables: Iterable[Table]) -> None:
    """Raises Difference, naming the table and its column. `what` says of which sort they are."""
    found = inspect(connection)
    for table in tables:
        name = f"The {what} {table.name}"
        if not found.has_table(table.name):
            raise Difference(f"{name} is missing.")
        _must_have_these_columns(connection, found, name, table)
        _must_have_these_keys(found, name, table)


def has_this_shape(connection: Connection, table: Table) -> bool:
    try:
        must_have_this_shape(connection, "table", [table])
    except Difference:
        return False
    return True


def _must_have_these_columns(connection: Connection, found: Inspector, name: str, table: Table) -> None:
    stands = {
        column["name"]: _shape(connection, column["type"], nullable=column["nullable"])
        for column in found.get_columns(table.name)
    }
    should = {
        column.name: _shape(connection, column.type, nullable=bool(column.nullable))
        for column in table.columns
    }
    for column in should.keys() - stands.keys():
        raise Difference(f"{name} lacks the column {column}.")
    for column in stands.keys() - should.keys():
        raise Difference(f"{name} has a column that it should not have: {column}.")
    for column, shape in should.items():
        if stands[column] != shape:
            raise Difference(
                f"{name} differs in the column {column}: it is {stands[column]} and should be {shape}."
            )


def _shape(connection: Connection, kind: Any, *, nullable: bool) -> str:
    return f"{kind.compile(connection.dialect)}{'' if nullable else ' NOT NULL'}"


def _must_have_these_keys(found: Inspector, name: str, table: Table) -> None:
    keys = [column.name for column in table.primary_key]
    key = found.get_pk_constraint(table.name)["constrained_columns"]
    if key != keys:
        raise Difference(f"{name} has the key {', '.join(key) or 'none'} and should have {', '.join(keys)}.")
    indexes = found.get_indexes(table.name)
    stands = {_columns(index["column_names"]) for index in indexes}
    unique = {_columns(index["column_names"]) for index in indexes if index["unique"]}
    unique |= {_columns(each["column_names"]) for each in found.get_unique_constraints(table.name)}
    constraints = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    should_be_unique = {_columns(column.name for column in each.columns) for each in constraints}
    should_be_unique |= {_columns(each.columns.keys()) for each in table.indexes if each.unique}
    for columns in should_be_unique - unique:
        raise Difference(f"{name} lets rows have the same {columns}, which should be unique.")
    for columns in unique - should_be_unique:
        raise Difference(f"{name} takes no two rows with the same {columns}, and should.")
    for columns in {_columns(index.columns.keys()) for index in table.indexes} - stands:
        raise Difference(f"{name} lacks the index of {columns}.")


def _columns(names: Iterable[str | None]) -> str:
    return ", ".join(name or "an expression" for name in names)


# By name: the table that it is on, and what it does. One that is disabled does nothing.
TRIGGERS = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": """
        SELECT tgname, tgrelid::regclass::text,
            CASE tgenabled WHEN 'O' THEN pg_get_triggerdef(pg_trigger.oid, true) || ': ' || prosrc ELSE '' END
        FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal ORDER BY 1
    """,
}


def must_have_our_triggers(connection: Connection) -> None:
    """Raises Difference: what another one does stands in no event, and ours must do what they are for."""
    ours = dict(GUARDS[connection.dialect.name])
    for name, table, does in connection.exec_driver_sql(TRIGGERS[connection.dialect.name]):
        if ours.pop(name, None) != " ".join(does.split()):
            raise Difference(
                f"On the table {table} something acts by itself that this service did not make: {name}."
            )
    if not inspect(connection).has_table("sign_in"):
        return  # of an older version, which kept no such record
    for name in ours:
        raise Difference(f"The trigger {name} is missing, which holds its table to being added to.")
