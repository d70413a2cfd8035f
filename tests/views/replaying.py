"""A second set of views that is given the events of a log in whatever pieces a test likes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, select

from infrastructure.database.engine import reading, writing
from infrastructure.upkeep.replay import event_rows
from projections.engine.as_at import AsAt, Question
from projections.engine.recorded import Recorded, moment_of
from projections.registry import Views


def events_of_log(engine: Engine) -> list[Recorded]:
    """The whole log, read."""
    with reading(engine) as connection:
        return [row.read() for piece in event_rows(connection) for row in piece]


class Undone(Exception):
    """Ends a transaction without a trace."""


@contextmanager
def second_views(engine: Engine) -> Iterator[SecondViews]:
    """Empty views in a database that is left as it was."""
    try:
        with writing(engine) as connection:
            yield SecondViews(connection)
            raise Undone
    except Undone:
        pass


class SecondViews:
    """Knows only what it was given."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.views = Views()
        self.views.create(connection)

    def learn(self, events: Sequence[Recorded]) -> None:
        self.views.project(self.connection, events)

    def asked_at(self, event: Recorded) -> Question:
        return Question(self.connection, as_at(event))

    def contents(self) -> dict[str, list[Any]]:
        return contents_of(self.connection)


def as_at(event: Recorded) -> AsAt:
    """As at this event, with the clock of its moment."""
    return AsAt(event.position, moment_of(event.recorded_at))


def contents_of(connection: Connection) -> dict[str, list[Any]]:
    """Every row of every live view, in order of its key."""
    return {
        table.name: [
            tuple(row)
            for row in connection.execute(select(table).order_by(*(column for column in table.primary_key)))
        ]
        for table in Views().tables
    }


def view_contents(engine: Engine) -> dict[str, list[Any]]:
    with reading(engine) as connection:
        return contents_of(connection)
