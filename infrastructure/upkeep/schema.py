"""Making the database ready: all of its tables, brought to the shape that this version has."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from infrastructure.database.alone_with_tables import alone_with_tables
from infrastructure.database.copy_beside import copy_beside, keep_copy, throw_copy_away
from infrastructure.database.engine import writing
from infrastructure.database.grants import grant_as_on
from infrastructure.database.migrations import NEWEST, migrate
from infrastructure.directory.tables import directory_metadata, person
from infrastructure.log import tables
from infrastructure.upkeep.standing import (
    is_ours,
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
# What the copy of a SQLite file is called after it.
COPY = f"before-{NEWEST}"


def prepare(engine: Engine, *, backed_up: bool = False) -> bool:
    """Make what is missing, migrate what is older. Whether the views stand so too: else rebuild them.

    Refused: `database_newer`; on PostgreSQL `database_older`, unless it is `backed_up`, or
    `database_in_use`; on SQLite `database_not_copied`.
    """
    found = standing_behind(engine)
    must_not_be_newer(found)
    if found.revision not in (None, NEWEST) and engine.dialect.name == "postgresql" and not backed_up:
        assert found.revision is not None
        raise older(found.revision)
    if found.revision == NEWEST:
        _keep_copy(engine)  # of a start that was killed before it could
    if is_ours(found):
        return True
    try:
        with writing(engine) as connection:
            stands = _made_ready(connection)
    except BaseException:
        _throw_copy_away(engine)
        raise
    _keep_copy(engine)
    return stands


def _made_ready(connection: Connection) -> bool:
    if connection.dialect.name == "postgresql":
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
        if connection.dialect.name == "sqlite":
            copy_beside(_file(connection.engine), COPY)
            log.warning("The database is brought from %s to %s.", found.revision, NEWEST)
        before = set(inspect(connection).get_table_names())
        with alone_with_tables(connection):
            migrate(connection, found.revision)
        for name in set(inspect(connection).get_table_names()) - before:
            # What is not for everybody who reads the log is for whoever reads the directory.
            like = person if name in directory_metadata.tables else tables.event
            grant_as_on(connection, like.name, name, reading_only=True)
        # Until the views stand in our versions nobody writes.
        connection.execute(tables.head.update().values(generation=None))


def _file(engine: Engine) -> Path:
    return Path(engine.url.database or "")


def _keep_copy(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        kept = keep_copy(_file(engine), COPY)
        if kept is not None:
            log.warning("The database as it was before it was brought to %s is %s.", NEWEST, kept)


def _throw_copy_away(engine: Engine) -> None:
    if engine.dialect.name == "sqlite" and standing_behind(engine).revision != NEWEST:
        throw_copy_away(_file(engine), COPY)
