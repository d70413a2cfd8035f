"""Rows versioned by position: a change closes a row and opens the next; nothing is updated in place.

A row is in force at position P when `from_position <= P` and `to_position` is null or above P. So one
query text serves now and any past moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    MetaData,
    PrimaryKeyConstraint,
    ScalarSelect,
    Table,
    Text,
    alias,
    and_,
    func,
    select,
    true,
)

from projections.engine.rows import Row, Writing

Key = tuple[str, ...]


def versioned_table(
    name: str, metadata: MetaData, keys: Sequence[str], values: Sequence[Column[Any]], *more: Any
) -> Table:
    """A table whose rows are keyed by these text columns and the position from which they are in force."""
    return Table(
        name,
        metadata,
        *(Column(key, Text, nullable=False) for key in keys),
        Column("from_position", BigInteger, nullable=False),
        Column("to_position", BigInteger),
        *values,
        PrimaryKeyConstraint(*keys, "from_position", name=f"{name}_pkey"),
        *more,
        # One tree in the order of the key: half the writing, and a probe ends at the row itself.
        sqlite_with_rowid=False,
    )


class Versions:
    """One batch's changes to one versioned table, gathered and then written together."""

    def __init__(self, table: Table) -> None:
        names = [column.name for column in table.columns]
        self.table = table
        self.width = names.index("from_position")
        self.keys = names[: self.width]
        self.values = names[self.width + 2 :]
        self._rows: list[list[Any]] = []
        self._open: dict[Key, list[Any] | None] = {}
        self._closing: list[Row] = []

    def put(self, key: Key, position: int, values: Sequence[Any], *, first: bool = False) -> None:
        """From this position on the row says this. `first`: no earlier row of the key is still open."""
        if not first or key in self._open:
            self._close(key, position)
        row = [*key, position, None, *values]
        self._open[key] = row
        self._rows.append(row)

    def end(self, key: Key, position: int) -> None:
        """From this position on there is no such row."""
        self._close(key, position)
        self._open[key] = None

    def current(self, connection: Connection, key: Key) -> dict[str, Any] | None:
        """The values in force, with this batch's changes."""
        if key not in self._open:
            columns = self.table.c
            stored_row = connection.execute(
                select(self.table).where(
                    *(columns[name] == value for name, value in zip(self.keys, key, strict=True)),
                    columns.to_position.is_(None),
                )
            ).first()
            return None if stored_row is None else {name: stored_row._mapping[name] for name in self.values}
        row = self._open[key]
        return None if row is None else dict(zip(self.values, row[self.width + 2 :], strict=True))

    def change(self, connection: Connection, key: Key, position: int, **changes: Any) -> None:
        """From this position on the row says this instead; what is not named stays as it is."""
        row = self.current(connection, key)
        assert row is not None, f"{self.table.name} has no row for {key}"
        merged = row | changes
        self.put(key, position, [merged[name] for name in self.values])

    def pending_of(self, *first: str) -> list[str]:
        """The next part of every key beginning with these, of rows that the batch has opened so far."""
        width = len(first)
        return [key[width] for key, row in self._open.items() if key[:width] == first and row is not None]

    def gather(self, writing: Writing) -> None:
        """Hand over what is to be written, and begin anew."""
        writing.close(self.table, self.width, self._closing)
        # In the order of the key, which decides already: a tree is filled faster from one end to the other.
        self._rows.sort()
        writing.insert(self.table, self._rows)
        self._rows, self._open, self._closing = [], {}, []

    def forget(self) -> None:
        """Drop what was gathered."""
        self._rows, self._open, self._closing = [], {}, []

    def _close(self, key: Key, position: int) -> None:
        if key in self._open:
            row = self._open[key]
            if row is not None:
                row[self.width + 1] = position
        else:
            self._closing.append((position, *key))


def newest_at(table: Table, position: int, keys: Sequence[tuple[str, Any]]) -> ScalarSelect[Any]:
    """The `from_position` of the newest version of one key at this position: a single index probe.

    `keys` pairs the table's key columns with what they equal in the enclosing query.
    """
    probe = alias(table)
    return (
        select(func.max(probe.c.from_position))
        .where(*(probe.c[name] == value for name, value in keys), probe.c.from_position <= position)
        .scalar_subquery()
    )


def in_force(table: FromClause, position: int | ColumnElement[int]) -> Any:
    """The condition that a row is in force at this position."""
    return (table.c.from_position <= position) & (
        table.c.to_position.is_(None) | (table.c.to_position > position)
    )


def joined_to_newest(
    left: FromClause, table: Table, position: int, keys: Sequence[tuple[str, Any]], dialect: str
) -> tuple[FromClause, FromClause]:
    """`left`, each row joined to the newest version at this position; and what to call that version.

    PostgreSQL must be told to probe once for each row: left to itself it may read every version there is.
    """
    if dialect == "postgresql":
        newest = (
            select(table)
            .where(*(table.c[name] == value for name, value in keys), table.c.from_position <= position)
            .order_by(table.c.from_position.desc())
            .limit(1)
            .lateral("newest")
        )
        return left.join(newest, true()), newest
    same = and_(*(table.c[name] == value for name, value in keys))
    return left.join(table, same & (table.c.from_position == newest_at(table, position, keys))), table
