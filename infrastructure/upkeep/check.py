"""Checking: the log against its own hashes, then the views against a replay of the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, create_engine

from infrastructure.database.engine import reading_one_moment
from infrastructure.database.garbage_collection import no_collecting
from infrastructure.directory.tables import directory_metadata
from infrastructure.log import tables
from infrastructure.upkeep.check_log import CheckedLog
from infrastructure.upkeep.check_shape import must_have_our_triggers, must_have_this_shape
from infrastructure.upkeep.check_snapshots import snapshots_must_agree
from infrastructure.upkeep.check_views import must_agree, must_be_of_this_version
from infrastructure.upkeep.difference import Difference as Difference
from infrastructure.upkeep.replay import event_rows
from infrastructure.upkeep.standing import must_hold_a_log, standing_in
from projections.registry import Views

Progress = Callable[[int], None]

BESIDE_THE_VIEWS = {
    "log’s table": tables.log_metadata,
    "directory’s table": directory_metadata,
}


def check(engine: Engine, progress: Progress = lambda _: None) -> int:
    """The number of events checked. Raises Difference, naming the row.

    Writers may go on: log and views are read as they were at one moment. The replay goes into a database of
    its own, so that whoever may only read can check.

    Of a database of an older version the log is checked all the same; its views are the difference.

    Refused: `database_newer`, `database_empty`.
    """
    with no_collecting(), reading_one_moment(engine) as connection, scratch_database() as scratch:
        found = standing_in(connection)
        must_hold_a_log(found)
        views = Views(alone=True)
        views.create(scratch)
        checked = CheckedLog()
        for piece in event_rows(connection):
            views.project(scratch, [checked.read(row) for row in piece])
            progress(len(piece))
        upto = checked.must_end_where_the_head_is(connection)
        snapshots_must_agree(connection)
        must_have_our_triggers(connection)
        must_be_of_this_version(found)
        for kind, metadata in BESIDE_THE_VIEWS.items():
            must_have_this_shape(connection, kind, metadata.sorted_tables)
        must_have_this_shape(connection, "view", views.tables)
        for table in views.tables:
            must_agree(connection, scratch, table, upto)
    return upto


@contextmanager
def scratch_database() -> Iterator[Connection]:
    """A SQLite file that nobody will miss."""
    with TemporaryDirectory(prefix="golden-thread-check-") as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'replayed.db'}", hide_parameters=True)
        try:
            with engine.connect() as connection:
                for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
                    connection.exec_driver_sql(f"PRAGMA {setting}")
                yield connection
        finally:
            engine.dispose()
