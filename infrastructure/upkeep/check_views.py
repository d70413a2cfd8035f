"""Checking the views: their version, and each row against a replay of the log."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Table, Text, collate, select

from infrastructure.database.migrations import NEWEST
from infrastructure.log.generation import own_generation
from infrastructure.upkeep.difference import Difference
from infrastructure.upkeep.standing import Standing
from projections.engine.view_versions import version_of
from projections.registry import Views

Row = tuple[Any, ...]

# So many rows are compared at once: all of them together, as long as they are the same.
TOGETHER = 2_000


def must_be_of_this_version(found: Standing) -> None:
    """Raises Difference."""
    if found.revision != NEWEST:
        raise Difference(
            "The events agree with their hashes, but the views are of an older version of Golden Thread: the "
            f"database is at {found.revision}, and this version needs {NEWEST}. `golden-thread upgrade` "
            "makes them anew."
        )
    for view in Views().all:
        stands, should = found.versions.get(view.name, 0), version_of(view.name)
        if stands != should:
            raise Difference(
                f"The view {view.name} stands in version {stands} and should be in version {should}: the "
                "next start, or `golden-thread rebuild`, makes it anew."
            )
    if found.generation != own_generation():
        raise Difference(
            f"The log’s head lets programs of the generation {found.generation} write, and its views are of "
            f"{own_generation()}: the next start of this version sets it right."
        )


def must_agree(live: Connection, replayed: Connection, table: Table, upto: int) -> None:
    """Raises Difference at the first row, in the order of their keys, that is not in both."""
    nothing: list[Row] = []
    with closing(_pieces(live, table)) as as_it_stands, closing(_pieces(replayed, table)) as as_it_should:
        for stands, should in zip_longest(as_it_stands, as_it_should, fillvalue=nothing):
            if stands != should:
                one, other = next(pair for pair in zip_longest(stands, should) if pair[0] != pair[1])
                raise Difference(_described(table, one, other, upto))


def _pieces(connection: Connection, table: Table) -> Generator[list[Row]]:
    """All rows in the order of their keys, which has to be the same on both kinds of database."""
    bytewise = connection.dialect.name == "postgresql"
    order: list[Any] = [
        collate(column, "C") if bytewise and isinstance(column.type, Text) else column
        for column in table.primary_key
    ]
    query = select(table).order_by(*order)
    with connection.execute(query, execution_options={"yield_per": TOGETHER}) as found:
        for piece in found.partitions():
            yield list(map(tuple, piece))


def _described(table: Table, live_row: Row | None, right: Row | None, upto: int) -> str:
    """What is wrong with the earlier of two rows that should have been the same one."""
    names = [column.name for column in table.columns]
    keys = [names.index(column.name) for column in table.primary_key]
    if live_row is not None and right is not None and _key(live_row, keys) != _key(right, keys):
        # One of them has no counterpart: the one that comes first.
        if _key(live_row, keys) < _key(right, keys):
            right = None
        else:
            live_row = None
    key = ", ".join(f"{names[place]} {(live_row or right or ())[place]}" for place in keys)
    if live_row is None:
        return f"The view {table.name} lacks a row that the log gives: {key}."
    if any(_beyond(live_row[names.index(name)], upto) for name in ENDS if name in names):
        return f"The view {table.name} has a row from beyond the end of the log at position {upto}: {key}."
    if right is None:
        return f"The view {table.name} has a row that the log does not give: {key}."
    wrong = next(place for place in range(len(names)) if live_row[place] != right[place])
    return (
        f"The view {table.name} differs from the log in the row {key}: {names[wrong]} is "
        f"{live_row[wrong]!r} and should be {right[wrong]!r}."
    )


ENDS = ("position", "from_position", "to_position")


def _beyond(position: object, upto: int) -> bool:
    return isinstance(position, int) and position > upto


def _key(row: Row, places: Sequence[int]) -> list[tuple[int, Any]]:
    """SQLite lets anything be put where a number stood; it puts text after all numbers, and bytes last."""
    return [(AFTER_NUMBERS.get(type(row[place]), 0), row[place]) for place in places]


AFTER_NUMBERS: dict[type, int] = {str: 1, bytes: 2}
