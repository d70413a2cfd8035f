"""A rebuild that the database does not allow leaves everything as it was, and says what to do."""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Connection
from sqlalchemy.engine import make_url

from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.upkeep import rebuild as rebuilding
from infrastructure.upkeep.check import check
from infrastructure.upkeep.put_in_place import put_in_place
from infrastructure.upkeep.rebuild import rebuild
from projections.registry import Views
from tests.cli.command_line import CommandLine
from tests.upkeep.looking import done, log_of
from tests.upkeep.stored import LIVED, live_a_little


@pytest.fixture
def container(database_url: str) -> Iterator[Container]:
    live_a_little(database_url)
    container = Container(database_url)
    yield container
    container.close()


def test_tables_that_another_program_made_meanwhile_are_not_swapped_in(
    container: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one of before there was a lock would: it takes ours for leftovers, and makes its own."""

    def too_late(connection: Connection, made: Views) -> None:
        for table in made.tables:
            connection.exec_driver_sql(f"ALTER TABLE {table.name} RENAME TO others_{table.name}")
        put_in_place(connection, made)

    monkeypatch.setattr(rebuilding, "put_in_place", too_late)
    with pytest.raises(Refused) as refused:
        rebuild(container.engine)

    assert refused.value.code == "database_not_rebuilt"
    assert check(container.engine) == LIVED


def test_without_room_all_is_as_it_was_and_the_start_says_so(
    database_url: str, container: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = log_of(database_url)
    done(database_url, "UPDATE view_version SET version = 0 WHERE view = 'trail'")

    def full(connection: Connection, *_: object) -> None:
        connection.exec_driver_sql("SELECT * FROM there_is_no_room")

    monkeypatch.setattr(rebuilding, "put_in_place", full)
    refused = CommandLine(database_url).run("figures")

    assert refused.exit_code == 6
    assert refused.stderr.startswith(
        "Refused (database_not_rebuilt) [DATABASE_URL]: The views cannot be made"
    )
    assert log_of(database_url) == log
    monkeypatch.undo()
    assert "all views agree" in "".join(CommandLine(database_url).done(each) for each in ("figures", "check"))


@pytest.mark.postgresql
def test_a_role_that_may_make_no_tables_is_told_so(postgresql_url: str) -> None:
    live_a_little(postgresql_url)
    owner = postgresql_url.replace("+psycopg", "")
    with psycopg.connect(owner, autocommit=True) as server:
        server.execute("CREATE ROLE clerk LOGIN")
        server.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clerk")
    try:
        clerk = make_url(postgresql_url).set(username="clerk").render_as_string()
        refused = CommandLine(clerk).run("rebuild")
    finally:
        with psycopg.connect(owner, autocommit=True) as server:
            server.execute("DROP OWNED BY clerk CASCADE")
            server.execute("DROP ROLE clerk")

    assert refused.exit_code == 6
    assert "permission denied" in refused.stderr
    assert "Traceback" not in refused.output
