"""Throttling: so many attempts in a quarter of an hour, counted in the database for all processes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Insert, case
from sqlalchemy.dialects import postgresql, sqlite

from infrastructure.database.engine import writing
from infrastructure.directory.moments import utc_now
from infrastructure.directory.tables import throttle

WINDOW = timedelta(minutes=15)


class Limit(NamedTuple):
    """Under this key no more attempts than these; the key names nobody."""

    key: str
    attempts: int


class Over(NamedTuple):
    """A limit was reached: how long until the count begins anew, and whether this is the first time since."""

    wait: timedelta
    first: bool


class Throttle:
    """Counts attempts."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def take(self, limits: Iterable[Limit]) -> Over | None:
        """Count one attempt under each key; from the first whose limit is reached on, under none."""
        with writing(self.engine) as connection:
            return next((over for limit in limits if (over := _counted(connection, limit))), None)

    def give_back(self, limits: Iterable[Limit]) -> None:
        """What was no failure is not counted."""
        with writing(self.engine) as connection:
            give_back(connection, limits)


def give_back(connection: Connection, limits: Iterable[Limit]) -> None:
    """As `Throttle.give_back`, in a transaction that is under way."""
    mine = throttle.c.key.in_([limit.key for limit in limits]) & (throttle.c.count > 0)
    connection.execute(throttle.update().where(mine).values(count=throttle.c.count - 1))


def _counted(connection: Connection, limit: Limit) -> Over | None:
    """In one statement, so that of many attempts at once no more than the limit are let in."""
    now = utc_now()
    insert: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement: Any = insert(throttle).values(key=limit.key, begun_at=now, count=1)
    over = throttle.c.begun_at <= now - WINDOW
    # One more than the limit says that it is passed, two more that this is not the first time.
    more = case((throttle.c.count > limit.attempts + 1, throttle.c.count), else_=throttle.c.count + 1)
    counted: Insert = statement.on_conflict_do_update(
        index_elements=[throttle.c.key],
        set_={
            "begun_at": case((over, now), else_=throttle.c.begun_at),
            "count": case((over, 1), else_=more),
        },
    ).returning(throttle.c.begun_at, throttle.c.count)
    begun_at, count = connection.execute(counted).one()
    if count <= limit.attempts:
        return None
    return Over(begun_at + WINDOW - now, count == limit.attempts + 1)
