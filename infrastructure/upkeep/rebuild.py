"""Rebuilding: all views anew from the log beside the live ones, then swapped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_hex

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateTable

from domain.refusals import Refused
from infrastructure.database.engine import reading, writing
from infrastructure.database.garbage_collection import no_collecting
from infrastructure.log.tables import LOCK_HEAD
from infrastructure.upkeep.put_in_place import put_in_place
from infrastructure.upkeep.rebuild_lock import one_at_a_time
from infrastructure.upkeep.replay import event_rows, log_length
from infrastructure.upkeep.standing import remember_versions, standing_behind, views_stand
from projections.registry import Views

BESIDE = "rebuild_"

Progress = Callable[[int], None]


def rebuild(engine: Engine, progress: Progress = lambda _: None) -> int:
    """The number of events replayed. Writers go on meanwhile; they wait for the last piece and the swap.

    Refused: `database_not_rebuilt`, on PostgreSQL `database_in_use`.
    """
    with one_at_a_time(engine), no_collecting(), _whatever_the_database_says():
        return _rebuild(engine, progress)


def rebuild_unless_done(engine: Engine) -> bool:
    """What every start does with views of another version; the first of several does it for all.

    Whether this was the one. Refused: `database_not_rebuilt`, on PostgreSQL `database_in_use`.
    """
    with one_at_a_time(engine), no_collecting(), _whatever_the_database_says():
        if views_stand(standing_behind(engine)):
            return False
        _rebuild(engine, lambda _: None)
        return True


@contextmanager
def _whatever_the_database_says() -> Iterator[None]:
    """Refused: `database_not_rebuilt`."""
    try:
        yield
    except DBAPIError as failure:
        why = str(failure.orig).strip().partition("\n")[0].removesuffix(".")
        raise Refused(
            "database_not_rebuilt",
            f"The views cannot be made anew: {why}. They are as they were, and so is the log. Make room "
            "where the database lies, and run `golden-thread rebuild` as the account that owns its tables.",
            field="DATABASE_URL",
        ) from failure


def _rebuild(engine: Engine, progress: Progress) -> int:
    # A name of its own: what is swapped in the end is what was made here, and of no other program.
    views = Views(f"{BESIDE}{token_hex(4)}_", alone=True)
    with writing(engine) as connection:
        _drop_leftovers(connection)
        for table in views.tables:
            connection.execute(CreateTable(table))
    done = 0
    while True:
        reached = _replay(engine, views, done, progress)
        if reached - done < CLOSE_ENOUGH:
            break
        done = reached
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(LOCK_HEAD)
        for piece in event_rows(connection, after=reached):
            views.project(connection, [row.read() for row in piece])
            reached = piece[-1].position
            progress(len(piece))
        put_in_place(connection, views)
        remember_versions(connection)
    return reached


# With no more than this many events left over, the rest is done while writers wait.
CLOSE_ENOUGH = 1_000


def _replay(engine: Engine, views: Views, after: int, progress: Progress) -> int:
    with reading(engine) as source:
        upto = log_length(source)
        for piece in event_rows(source, after, upto):
            with writing(engine) as connection:
                views.project(connection, [row.read() for row in piece])
            progress(len(piece))
    return upto


def _drop_leftovers(connection: Connection) -> None:
    """Tables that a rebuild left behind when it was broken off."""
    for name in inspect(connection).get_table_names():
        if name.startswith(BESIDE):
            connection.exec_driver_sql(f"DROP TABLE {name}")
