"""The migrations make exactly the tables that the code declares, on a fresh database and on an older one."""

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData

from infrastructure.container import Container
from infrastructure.database.engine import open_engine, reading
from infrastructure.database.migrations import NEWEST, REVISIONS
from infrastructure.directory.tables import directory_metadata
from infrastructure.log.tables import log_metadata
from infrastructure.upkeep.standing import version_metadata
from infrastructure.upkeep.upgrade import upgrade
from projections.registry import Views
from tests.upkeep.looking import rows_of

VIEWS = {table.name for table in Views().tables}


def declared() -> MetaData:
    """Every table that is not a view's."""
    together = MetaData()
    for metadata in (log_metadata, directory_metadata, version_metadata):
        for table in metadata.tables.values():
            table.to_metadata(together)
    return together


def differences(url: str) -> list[Any]:
    """Between the database and the code."""
    engine = open_engine(url)
    with reading(engine) as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, kind, _: kind != "table" or name not in VIEWS,
            },
        )
        found: list[Any] = compare_metadata(context, declared())
    engine.dispose()
    return found


def test_a_fresh_database_has_the_tables_that_the_code_declares(database_url: str) -> None:
    Container(database_url).close()

    assert differences(database_url) == []


def test_an_older_database_has_them_once_it_is_upgraded(left: str) -> None:
    assert differences(left), "nothing to migrate is no test"
    upgrade(left, backed_up=True)

    assert differences(left) == []


@pytest.mark.postgresql
def test_the_function_that_hands_out_positions_is_the_same_in_both(
    postgresql_left: str, postgres_server: Any
) -> None:
    upgrade(postgresql_left, backed_up=True)
    fresh = postgres_server.new_database()
    Container(fresh).close()
    source = "SELECT prosrc, pg_get_function_arguments(oid) FROM pg_proc WHERE proname = 'take_positions'"

    assert rows_of(postgresql_left, source) == rows_of(fresh, source) != []
    postgres_server.drop_database(fresh)


def test_the_revisions_are_one_line_in_the_order_of_their_numbers() -> None:
    config = Config()
    config.set_main_option("script_location", "infrastructure.database:migrations")
    scripts = ScriptDirectory.from_config(config)

    assert scripts.get_heads() == [NEWEST]
    assert tuple(each.revision for each in scripts.walk_revisions())[::-1] == REVISIONS
    assert [Path(each.path).name[:5] for each in scripts.walk_revisions()] == [
        f"{revision}_" for revision in reversed(REVISIONS)
    ]
