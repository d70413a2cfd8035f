"""Making the database ready: all of its tables, brought to the shape that this version has."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from infrastructure.database.copy_beside import copy_beside
from infrastructure.database.engine import writing
from infrastructure.database.migrations import NEWEST, migrate
from infrastructure.log import tables
from infrastructure.log.generation import versions_of_this_program
from infrastructure.upkeep.standing import (
    must_not_be_newer,
    older,
    remember_versions,
    standing_behind,
    standing_in,
    views_stand,
)
from projections.registry import Views

log = logging.getLogger("golden_thread.upkeep")

# Any number will do, as long as it is always the same: only one process may prepare at a time.
PREPARING = 724_119_008


def prepare(engine: Engine, *, backed_up: bool = False) -> bool:
    """Make what is missing, migrate what is older. Whether the views stand so too: else rebuild them.

    Refused: `database_newer`; on PostgreSQL `database_older`, unless it is `backed_up`; on SQLite
    `database_not_copied`.
    """
    found = standing_behind(engine)
    must_not_be_newer(found)
    if found.revision not in (None, NEWEST) and engine.dialect.name == "postgresql" and not backed_up:
        assert found.revision is not None
        raise older(found.revision)
    if found.revision == NEWEST and found.versions == versions_of_this_program():
        return True
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({PREPARING})")
        _make_or_migrate(connection)
        if not views_stand(standing_in(connection)):
            return False
        remember_versions(connection)  # states of another version are not found any more: see StateShape
        return True


def _make_or_migrate(connection: Connection) -> None:
    """Others may have done it while this process waited for its turn."""
    found = standing_in(connection)
    must_not_be_newer(found)
    if found.revision is None:
        migrate(connection, None)
        Views().create(connection)
        remember_versions(connection)
    elif found.revision != NEWEST:
        with _copy_kept(connection, found.revision):
            migrate(connection, found.revision)
        # Until the views stand in our versions nobody writes.
        connection.execute(tables.head.update().values(generation=None))


@contextmanager
def _copy_kept(connection: Connection, revision: str) -> Iterator[None]:
    """On SQLite: of the file as it was, unless nothing becomes of it after all."""
    if connection.dialect.name != "sqlite":
        yield
        return
    copy = copy_beside(Path(connection.engine.url.database or ""), f"before-{NEWEST}")
    try:
        yield
    except BaseException:
        copy.unlink()
        raise
    log.warning("The database is brought from %s to %s; as it was it is %s.", revision, NEWEST, copy)
