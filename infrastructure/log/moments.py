"""From a moment, as people write it, to the position that was the newest then."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection, Engine, select, text

from domain.periods.reading import MONTH_NAMES
from domain.refusals import Refused
from infrastructure.database.engine import reading, writing
from infrastructure.log import tables
from infrastructure.log.clock import Clock
from projections.engine.as_at import LONDON, AsAt
from projections.engine.recorded import microseconds, moment_of

# Today may be asked for before it is over; and clocks differ a little, by no more than this (microseconds).
CLOCKS_DIFFER = 300_000_000

NOT_UNDERSTOOD = (
    "‘{text}’ is not a moment we can read. Write a date like 2009-03-31, a date and time like "
    "2009-03-31 17:00 (London time) or 2009-03-31T17:00:00Z, or a position in the log like 1204."
)


_POSITION = re.compile(r"(?:position |#)?(\d{1,18}|\d{1,3}(?:,\d{3}){1,5})", re.ASCII | re.IGNORECASE)
_TIME = r"(?:(?:T|,? )(?P<time>.+))?"
_DAYS = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3,9}) (?P<year>\d{4}|\d{2})",
)
_WRITTEN = tuple(re.compile(day + _TIME, re.ASCII | re.IGNORECASE) for day in _DAYS)


def read_moment(text: str) -> datetime | date | int:
    """What was written: a position, a day, or a moment; times without a zone are London's.

    Refused: `moment_not_understood`.
    """
    bare = " ".join(text.split())
    position = _POSITION.fullmatch(bare)
    if position:
        return int(position[1].replace(",", ""))
    try:
        day, time_of_day = _day_and_time(bare)
        if day is not None and time_of_day is None:
            return day
        moment = datetime.fromisoformat(bare if day is None else f"{day.isoformat()}T{time_of_day}")
        return (moment if moment.tzinfo else moment.replace(tzinfo=LONDON)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused("moment_not_understood", NOT_UNDERSTOOD.format(text=bare), field="as_at") from None


def read_day(text: str) -> date | None:
    """The day that was written, and nothing else: `1 May 2011`, `1/5/11`, `2011-5-1`. None: there is none."""
    try:
        day, time_of_day = _day_and_time(" ".join(text.split()))
    except ValueError:
        return None
    return day if time_of_day is None else None


def _day_and_time(text: str) -> tuple[date | None, str | None]:
    """The day with which the text begins, and what follows. Raises ValueError for 31 February."""
    for written in _WRITTEN:
        found = written.fullmatch(text)
        if found:
            year, month = int(found["year"]), found["month"]
            if len(found["year"]) == 2:
                year += 2000 if year < 70 else 1900
            number = int(month) if month.isdecimal() else _month_called(month)
            return date(year, number, int(found["day"])), found["time"]
    return None, None


def _month_called(name: str) -> int:
    """By its name or the beginning of it. Raises ValueError when there is none."""
    for number, month in enumerate(MONTH_NAMES, start=1):
        if month.casefold().startswith(name.casefold()):
            return number
    raise ValueError(name)


def resolve_as_at(
    engine: Engine, asked: str | datetime | date | int | None, clock: Clock | None = None
) -> AsAt:
    """The position and clock of what was asked; a day means its end, in London.

    Refused: `moment_not_understood`, `moment_in_future`, `position_unknown`.
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
        found: int = connection.execute(
            select(tables.event.c.recorded_at).where(tables.event.c.position == position)
        ).scalar_one()
        return AsAt(position, moment_of(found))


def _at_moment(engine: Engine, asked: datetime, clock: Clock) -> AsAt:
    wanted = microseconds(asked)
    with reading(engine) as connection:
        if wanted < _head(connection)[1]:
            # Something later is recorded already, and moments never run back: this is final.
            return AsAt(_newest(connection, wanted), asked)
        now = clock.now(connection)
        if wanted >= now:
            return _not_over(connection, asked, now)
    # Past the newest event a change may be under way that has already taken an earlier instant. Only
    # who holds the head knows that there is none.
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(tables.LOCK_HEAD)
        now = clock.now(connection)
        if wanted >= now:  # a clock was put back meanwhile
            return _not_over(connection, asked, now)
        # From here on no event is recorded before this, whatever becomes of the clock: the answer is final.
        connection.execute(
            tables.head.update().where(tables.head.c.recorded_at < now).values(recorded_at=now)
        )
        return AsAt(_newest(connection, wanted), asked)


def _not_over(connection: Connection, asked: datetime, now: int) -> AsAt:
    """Of a moment that is not over yet: what is known so far. Refused: `moment_in_future`."""
    if asked.astimezone(LONDON).date() > moment_of(now + CLOCKS_DIFFER).astimezone(LONDON).date():
        raise Refused(
            "moment_in_future",
            f"{asked.astimezone(LONDON):%d %B %Y} has not come yet. Ask for a moment up to now.",
            field="as_at",
        )
    return AsAt(_head(connection)[0], moment_of(now), pinned=True)


def _head(connection: Connection) -> tuple[int, int]:
    position, recorded_at = connection.execute(
        select(tables.head.c.position, tables.head.c.recorded_at)
    ).one()
    return position, recorded_at


# Positions have no gaps and moments never run back along them, so halving the log again and again finds
# the newest event of a moment; no index of moments has to be kept by every change.
NEWEST = text("""
    WITH RECURSIVE half (low, high) AS (
        SELECT CAST(0 AS bigint), (SELECT position FROM head)
        UNION ALL
        SELECT CASE WHEN recorded_at <= :wanted THEN position ELSE low END,
            CASE WHEN recorded_at <= :wanted THEN high ELSE position - 1 END
        FROM half JOIN event ON position = (low + high + 1) / 2
        WHERE low < high
    )
    SELECT low FROM half WHERE low = high
""")


def _newest(connection: Connection, wanted: int) -> int:
    newest: int = connection.execute(NEWEST, {"wanted": wanted}).scalar_one()
    return newest


def end_of_day(day: date) -> datetime:
    """The last microsecond of the day in London."""
    return datetime.combine(day, time.max, LONDON).astimezone(UTC)


def start_of_day(day: date) -> datetime:
    """The first instant of the day in London."""
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)
