"""What stands in a database: which revision of it, and which versions of the views."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, Text, inspect, select, text

from domain.refusals import Refused
from infrastructure.database.engine import reading
from infrastructure.database.migrations import FIRST, NEWEST, REVISIONS
from infrastructure.database.read_only import opened_to_read
from infrastructure.log import tables
from infrastructure.log.generation import own_generation, versions_of_this_program
from projections.engine.view_versions import version_of
from projections.registry import Views

version_metadata = MetaData()

# One row a view, one for the states of each kind of aggregate, and one a rule that a log may name.
view_version = Table(
    "view_version",
    version_metadata,
    Column("view", Text, primary_key=True),
    Column("version", Integer, nullable=False),
)


class Standing(NamedTuple):
    """`revision` is None where there is nothing at all; `versions` by what `view_versions.txt` calls them;
    `generation` is of those who may write, None where none of them may.
    """

    revision: str | None
    versions: dict[str, int]
    generation: str | None = None


def standing_in(connection: Connection) -> Standing:
    """As this connection sees it."""
    found = inspect(connection)
    revision = None
    if found.has_table("alembic_version"):
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if revision is None:
        # Before there were revisions, everything that they say was there.
        return Standing(FIRST if found.has_table(tables.head.name) else None, {})
    if revision not in REVISIONS or not found.has_table(view_version.name):
        return Standing(revision, {})
    rows = connection.execute(select(view_version.c.view, view_version.c.version))
    versions = {row.view: row.version for row in rows}
    if revision != NEWEST:
        return Standing(revision, versions)
    generations = set(connection.execute(select(tables.head.c.generation)).scalars())
    return Standing(revision, versions, generations.pop() if len(generations) == 1 else None)


def standing_behind(engine: Engine) -> Standing:
    """Found out without writing anything: a SQLite file is opened as it lies, with nothing made beside it."""
    if engine.dialect.name == "postgresql":
        with reading(engine) as connection:
            return standing_in(connection)
    if not Path(engine.url.database or "").is_file():
        return Standing(None, {})
    database_url = engine.url.render_as_string(hide_password=False)
    with opened_to_read(database_url) as looking, reading(looking) as connection:
        return standing_in(connection)


def is_ours(found: Standing) -> bool:
    """Whether all of it is of this program's version, and this program may write."""
    return (
        found.revision == NEWEST
        and found.versions == versions_of_this_program()
        and found.generation == own_generation()
    )


def views_stand(found: Standing) -> bool:
    """Whether every view is of this program's version."""
    return all(found.versions.get(view.name) == version_of(view.name) for view in Views().all)


def remember_versions(connection: Connection) -> None:
    """The views stand in this program's versions now, and only programs of its generation may go on."""
    connection.execute(view_version.delete())
    rows = [{"view": name, "version": version} for name, version in versions_of_this_program().items()]
    connection.execute(view_version.insert(), rows)
    connection.execute(tables.head.update().values(generation=own_generation()))


def must_not_be_newer(found: Standing) -> None:
    """Refused: `database_newer`."""
    newer = [f"{name} {number}" for name, number in found.versions.items() if number > version_of(name)]
    if found.revision is not None and found.revision not in REVISIONS:
        newer = [found.revision]
    if newer:
        raise Refused(
            "database_newer",
            f"This database was written by a newer version of Golden Thread, which knows {', '.join(newer)}; "
            "this one does not. Start that version, or choose another database with DATABASE_URL. Nothing "
            "was changed.",
            field="DATABASE_URL",
        )


def must_hold_a_log(found: Standing) -> None:
    """Of this version or an older one. Refused: `database_newer`, `database_empty`."""
    must_not_be_newer(found)
    if found.revision is None:
        raise Refused(
            "database_empty", "There is no log in this database. Check DATABASE_URL.", field="DATABASE_URL"
        )


def older(revision: str) -> Refused:
    """What a start says on PostgreSQL."""
    return Refused(
        "database_older",
        f"This database was written by an older version of Golden Thread: it is at {revision}, and this one "
        f"needs {NEWEST}. Make a backup of it, end all that uses it, then run `golden-thread upgrade "
        "--backed-up`. Nothing was changed.",
        field="DATABASE_URL",
    )
