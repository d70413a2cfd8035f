"""Upgrading: a database of an earlier version becomes one of this version."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Engine

from domain.refusals import Refused
from infrastructure.database.engine import open_engine
from infrastructure.database.migrations import NEWEST
from infrastructure.upkeep.rebuild import rebuild_unless_done
from infrastructure.upkeep.schema import prepare
from infrastructure.upkeep.standing import must_not_be_newer, standing_behind


class Upgrade(NamedTuple):
    """From which revision to which, None where there was nothing; and whether views were made anew."""

    before: str | None
    after: str
    rebuilt: bool


def make_ready(engine: Engine, *, backed_up: bool = False) -> bool:
    """What every start does first; whether views were made anew here. Refused: what `prepare` refuses."""
    return not prepare(engine, backed_up=backed_up) and rebuild_unless_done(engine)


def upgrade(database_url: str, *, backed_up: bool) -> Upgrade:
    """Refused: `database_newer`; on PostgreSQL `backup_wanted`, unless it is `backed_up`; on SQLite
    `database_not_copied`.
    """
    engine = open_engine(database_url)
    try:
        found = standing_behind(engine)
        must_not_be_newer(found)
        if engine.dialect.name == "postgresql" and found.revision not in (None, NEWEST) and not backed_up:
            raise Refused(
                "backup_wanted",
                f"This would bring the database from {found.revision} to {NEWEST} for good, and make its "
                "views anew. Make a backup first and end all that uses it, then run "
                "`golden-thread upgrade --backed-up`. Nothing was changed.",
                field="backed_up",
            )
        rebuilt = make_ready(engine, backed_up=backed_up)
        return Upgrade(found.revision, NEWEST, rebuilt)
    finally:
        engine.dispose()
