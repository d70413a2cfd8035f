"""From a moment, as people write it, to the position that was the newest then."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, Engine, select, text

from domain.refusals import Refused
from infrastructure.database.engine import reading, writing
from infrastructure.formats.moments import end_of_day, read_moment
from infrastructure.log import tables
from infrastructure.log.clock import Clock
from infrastructure.log.generation import of_another_generation, own_generation
from projections.engine.as_at import LONDON, AsAt
from projections.engine.recorded import microseconds, moment_of
from projections.sentences.words import day

# Today may be asked for before it is over; and clocks differ a little, by no more than this (microseconds).
CLOCKS_DIFFER = 300_000_000


def resolve_as_at(
    engine: Engine, asked: str | datetime | date | int | None, clock: Clock | None = None
) -> AsAt:
    """The position and clock of what was asked; a day means its end, in London.

    Refused: `moment_not_understood`, `moment_in_future`, `position_unknown`, `database_upgraded`.
    """
    if isinstance(asked, str):
        asked = read_moment(asked) if asked.strip() else None
    clock = clock or Clock()
    if asked is None:
        return _now(engine, clock)
    if isinstance(asked, int):
        return _at_position(engine, asked)
    if not isinstance(asked, datetime):
        asked = end_of_day(asked)
    return _at_moment(engine, asked, clock)


def _now(engine: Engine, clock: Clock) -> AsAt:
    with reading(engine) as connection:
        return AsAt(_head(connection)[0], moment_of(clock.now(connection)), now=True, pinned=True)


def _at_position(engine: Engine, position: int) -> AsAt:
    with reading(engine) as connection:
        last = _head(connection)[0]
        if not 1 <= position <= last:
            raise Refused(
                "position_unknown",
                f"The log has no position {position}; it ends at {last}.",
                field="as_at",
            )
        recorded_at: int = connection.execute(
            select(tables.event.c.recorded_at).where(tables.event.c.position == position)
        ).scalar_one()
        return AsAt(position, moment_of(recorded_at))


def _at_moment(engine: Engine, asked: datetime, clock: Clock) -> AsAt:
    instant = microseconds(asked)
    with reading(engine) as connection:
        if instant < _head(connection)[1]:
            # Something later is recorded already, and moments never run back: this is final.
            return AsAt(_newest(connection, instant), asked)
        now = clock.now(connection)
        if instant >= now:
            return _not_over(connection, asked, now)
    # Past the newest event a change may be under way that has already taken an earlier instant. Only
    # who holds the head knows that there is none.
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(tables.LOCK_HEAD)
        now = clock.now(connection)
        if instant >= now:  # a clock was put back meanwhile
            return _not_over(connection, asked, now)
        # From here on no event is recorded before this, whatever becomes of the clock: the answer is final.
        connection.execute(
            tables.head.update().where(tables.head.c.recorded_at < now).values(recorded_at=now)
        )
        return AsAt(_newest(connection, instant), asked)


def _not_over(connection: Connection, asked: datetime, now: int) -> AsAt:
    """Of a moment that is not over yet: what is known so far. Refused: `moment_in_future`."""
    if asked.astimezone(LONDON).date() > moment_of(now + CLOCKS_DIFFER).astimezone(LONDON).date():
        raise Refused(
            "moment_in_future",
            f"{day(asked.astimezone(LONDON))} has not come yet. Ask for a moment up to now.",
            field="as_at",
        )
    return AsAt(_head(connection)[0], moment_of(now), pinned=True)


def _head(connection: Connection) -> tuple[int, int]:
    """The last position and its moment. Refused: `database_upgraded`."""
    columns = tables.head.c
    position, recorded_at, generation = connection.execute(
        select(columns.last_position, columns.recorded_at, columns.generation)
    ).one()
    if generation != own_generation():
        raise of_another_generation()
    return position, recorded_at


# Positions have no gaps and moments never run back along them, so halving the log again and again finds
# the newest event of a moment; no index of moments has to be kept by every change.
NEWEST = text("""
    WITH RECURSIVE half (low, high) AS (
        SELECT CAST(0 AS bigint), (SELECT last_position FROM head)
        UNION ALL
        SELECT CASE WHEN recorded_at <= :wanted THEN position ELSE low END,
            CASE WHEN recorded_at <= :wanted THEN high ELSE position - 1 END
        FROM half JOIN event ON position = (low + high + 1) / 2
        WHERE low < high
    )
    SELECT low FROM half WHERE low = high
""")


def _newest(connection: Connection, instant: int) -> int:
    newest: int = connection.execute(NEWEST, {"wanted": instant}).scalar_one()
    return newest
