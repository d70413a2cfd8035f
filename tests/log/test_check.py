"""The check passes on what is as it was recorded, and names the row of whatever is not.

Each view is altered in one cell, and every fourth has lost a row; in `make soak` each in a key, the end of a
version and a fact, and every one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, Integer, Table, select

from infrastructure.container import Container
from infrastructure.database.engine import reading, writing
from infrastructure.log import tables
from infrastructure.log.canonical import leaf_hash
from infrastructure.upkeep.check import Difference, check
from infrastructure.upkeep.replay import event_rows
from projections.registry import Views
from tests.log.writing import BY, insert, some_event
from tests.soak import SOAKING
from tests.views.replaying import view_contents

pytestmark = pytest.mark.slow

VIEWS = {table.name: table for table in Views().tables}
event = tables.event
ENDS = "to_position"


@contextmanager
def altered(container: Container, table: Table, where: Any, **values: Any) -> Iterator[None]:
    """A row altered by hand, and put back."""
    with writing(container.engine) as connection:
        before = dict(connection.execute(select(table).where(where)).one()._mapping)
        keys = [column == values.get(column.name, before[column.name]) for column in table.primary_key]
        assert connection.execute(table.update().where(where).values(**values)).rowcount == 1
    yield
    with writing(container.engine) as connection:
        connection.execute(table.update().where(*keys).values(**before))


def difference(container: Container) -> str:
    with pytest.raises(Difference) as found:
        check(container.engine)
    return str(found.value)


def other_than(value: Any, column: Any) -> Any:
    if isinstance(column.type, Integer):
        return 1_000_000 if value is None else value + 1_000_000
    # Of the same length, for columns that take no longer text.
    return "x" if not value else f"{value[:-1]}{'y' if value[-1] == 'x' else 'x'}"


def with_key(table: Table, row: Any) -> Any:
    where = None
    for column in table.primary_key:
        same = column == row._mapping[column.name]
        where = same if where is None else where & same
    return where


def a_row(connection: Connection, table: Table) -> Any:
    """Of several versions the first, which has been closed."""
    versioned = "to_position" in table.c
    order = [table.c.to_position.desc().nulls_last()] if versioned else [table.c.position]
    return connection.execute(select(table).order_by(*order, *table.primary_key)).first()


def test_it_passes_on_a_log_with_a_life_behind_it_and_counts_its_events(lived: Container) -> None:
    before = view_contents(lived.engine)
    seen: list[int] = []

    assert check(lived.engine, seen.append) == lived.log_length() == sum(seen)
    assert view_contents(lived.engine) == before


def test_it_passes_on_an_empty_log(container: Container) -> None:
    assert check(container.engine) == 0


@pytest.mark.parametrize("view", VIEWS)
def test_it_names_the_row_of_a_view_in_which_a_cell_was_altered(lived: Container, view: str) -> None:
    table = VIEWS[view]
    with reading(lived.engine) as connection:
        row = a_row(connection, table)
    assert row is not None, "nothing to alter is no test"
    names = [column.name for column in table.columns]
    # Each takes a check: a key, the end of a version, and a fact, by turns from view to view.
    chosen = [name for name in (names[0], ENDS, names[-1]) if name in names]
    if not SOAKING:
        turn = list(VIEWS).index(view) + (lived.engine.dialect.name == "postgresql")
        chosen = [chosen[turn % len(chosen)]]
    for name in chosen:
        other = other_than(row._mapping[name], table.c[name])
        with altered(lived, table, with_key(table, row), **{name: other}):
            said = difference(lived)
        assert f"The view {view} " in said, said
        # The row is named by its key, one cell of which may be what was altered.
        named = [str(row._mapping[key.name]) in said or str(other) in said for key in table.primary_key]
        assert all(named), said


def test_it_names_the_row_that_a_view_has_lost(lived: Container) -> None:
    for view, table in list(VIEWS.items())[:: 1 if SOAKING else 4]:
        with writing(lived.engine) as connection:
            row = a_row(connection, table)
            connection.execute(table.delete().where(with_key(table, row)))

        said = difference(lived)
        assert said.startswith(f"The view {view} lacks a row that the log gives: ")
        assert all(str(row._mapping[key.name]) in said for key in table.primary_key)
        with writing(lived.engine) as connection:
            connection.execute(table.insert().values(**row._mapping))
    assert check(lived.engine) == lived.log_length()


def middle(container: Container) -> Any:
    with reading(container.engine) as connection:
        return next(event_rows(connection))[container.log_length() // 2]


def flipped(held: bytes) -> bytes:
    """With one bit of the last byte but one changed."""
    return held[:-2] + bytes([held[-2] ^ 1]) + held[-1:]


@pytest.mark.parametrize("column", [column.name for column in event.columns if column.name != "position"])
def test_it_names_the_event_of_which_a_byte_was_altered(lived: Container, column: str) -> None:
    row = middle(lived)
    held = getattr(row, column)
    other = flipped(held) if isinstance(held, bytes) else other_than(held, event.c[column])
    with altered(lived, event, event.c.position == row.position, **{column: other}):
        assert f"event at position {row.position}" in difference(lived)


def test_it_names_the_event_that_was_given_another_position(lived: Container) -> None:
    row = middle(lived)
    with writing(lived.engine) as connection:
        connection.execute(event.update().where(event.c.position == row.position).values(position=-1))

    assert difference(lived) == f"The log has no event at position {row.position}."


def test_it_names_the_row_when_an_event_was_altered_together_with_its_hash(lived: Container) -> None:
    with reading(lived.engine) as connection:
        (rows,) = event_rows(connection)
    row = next(row for row in rows if b"Buses on time" in row.payload)
    forged = row._replace(payload=row.payload.replace(b"Buses on time", b"Buses on Time"))
    values = {"payload": forged.payload, "leaf": leaf_hash(forged.line)}

    with altered(lived, event, event.c.position == row.position, **values):
        said = difference(lived)
    assert "Buses on Time" in said
    assert str(row.position) in said or row.stream in said


def test_it_says_which_event_is_missing_in_the_middle(lived: Container) -> None:
    row = middle(lived)
    with writing(lived.engine) as connection:
        connection.execute(event.delete().where(event.c.position == row.position))

    assert difference(lived) == f"The log has no event at position {row.position}."


def test_it_says_which_event_is_missing_at_the_end(lived: Container) -> None:
    last = lived.log_length()
    with writing(lived.engine) as connection:
        connection.execute(event.delete().where(event.c.position == last))

    assert difference(lived) == f"The log has no event at position {last}, though it handed it out."


def test_it_sees_that_an_event_was_taken_off_the_end_with_the_head_put_back(lived: Container) -> None:
    last = lived.log_length()
    with writing(lived.engine) as connection:
        connection.execute(event.delete().where(event.c.position == last))
        before = select(event.c.recorded_at).where(event.c.position == last - 1).scalar_subquery()
        connection.execute(tables.head.update().values(last_position=last - 1, recorded_at=before))

    said = difference(lived)
    assert f"beyond the end of the log at position {last - 1}" in said, said


def test_it_sees_two_events_that_changed_places(lived: Container) -> None:
    row = middle(lived)
    with writing(lived.engine) as connection:
        for old, new in ((row.position, 0), (row.position + 1, row.position), (0, row.position + 1)):
            connection.execute(event.update().where(event.c.position == old).values(position=new))

    assert f"event at position {row.position}" in difference(lived)


def test_it_does_not_mind_writers_that_go_on(lived: Container) -> None:
    before = lived.log_length()

    def write_on(_: int) -> None:
        # Closes rows that the check has yet to compare, and opens others.
        lived.outcomes.reword("SC1", f"Theme {lived.log_length()}", "", "Said anew", BY)
        insert(lived.recorder, [some_event()])

    assert check(lived.engine, write_on) == before
    assert check(lived.engine) == lived.log_length() == before + 2
