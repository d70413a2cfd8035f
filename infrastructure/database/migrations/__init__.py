"""Migrations: how a database of an earlier version becomes one of this version. Of everything but the views.

Each is a file in `versions`, named by its number and what it does; what is written there is never edited.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

# In order; the last one is this version's.
REVISIONS = tuple(
    sorted(file.name[:4] for file in (Path(__file__).parent / "versions").glob("[0-9][0-9][0-9][0-9]_*.py"))
)
FIRST, NEWEST = REVISIONS[0], REVISIONS[-1]


def migrate(connection: Connection, standing: str | None) -> None:
    """Bring the database from the revision that stands in it (None: it is empty) to the newest.

    All of it happens in the connection's own transaction: it is done as a whole, or nothing is.
    """
    # It is seldom needed, and takes a quarter of a second to bring in.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "infrastructure.database:migrations")
    config.attributes["connection"] = connection
    if standing is not None:
        command.stamp(config, standing)
    command.upgrade(config, NEWEST)
