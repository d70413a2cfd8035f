"""On PostgreSQL a rebuild waits for nobody who waits for it, and takes nobody's rights away."""

import threading
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Connection
from sqlalchemy.engine import make_url

from infrastructure.container import Container
from infrastructure.upkeep import put_in_place as putting
from infrastructure.upkeep import rebuild as rebuilding
from infrastructure.upkeep.check import check
from infrastructure.upkeep.rebuild import rebuild
from infrastructure.upkeep.upgrade import upgrade
from projections.partners import list_partners
from projections.registry import Views
from tests.cli.command_line import CommandLine
from tests.upkeep.looking import done, rows_of
from tests.upkeep.stored import live_a_little
from tests.views.partnership import BY

pytestmark = pytest.mark.postgresql
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%take_positions%'"
)


@pytest.fixture
def reader(postgresql_url: str) -> Iterator[str]:
    """The address of the database for a role that is granted reading what there is; the test says when."""
    owner = postgresql_url.replace("+psycopg", "")
    with psycopg.connect(owner, autocommit=True) as server:
        server.execute("CREATE ROLE reader LOGIN")
    yield make_url(postgresql_url).set(username="reader").render_as_string()
    with psycopg.connect(owner, autocommit=True) as server:
        server.execute("DROP OWNED BY reader CASCADE")
        server.execute("DROP ROLE reader")


def may_read_all(url: str) -> None:
    done(url, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")


class Deciding(threading.Thread):
    """Somebody who has looked at the partners, and adds a theme when the rebuild comes to its last step."""

    def __init__(self, container: Container) -> None:
        super().__init__(daemon=True)
        self.container = container
        self.looked, self.go_on = threading.Event(), threading.Event()

    def run(self) -> None:
        with self.container.question() as question:
            list_partners(question)
            self.looked.set()
            self.go_on.wait()
            self.container.partnership.add_theme("Coast", BY)


def test_who_reads_and_waits_to_write_does_not_hold_it_up(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_a_little(postgresql_url)
    container = Container(postgresql_url)
    somebody = Deciding(container)
    somebody.start()
    somebody.looked.wait()

    def with_the_head_held(connection: Connection, made: Views) -> None:
        somebody.go_on.set()
        while rows_of(postgresql_url, WAITING) == [(0,)]:
            pass
        putting.put_in_place(connection, made)

    monkeypatch.setattr(rebuilding, "put_in_place", with_the_head_held)
    rebuild(container.engine)
    somebody.join()
    assert check(container.engine) == container.log_length()
    container.close()


def test_where_a_table_has_to_be_made_anew_whoever_reads_it_for_long_has_to_end(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_a_little(postgresql_url)
    done(postgresql_url, "ALTER TABLE partner ADD COLUMN mood text")
    monkeypatch.setattr("infrastructure.database.alone_with_tables.PATIENCE", 100)
    container = Container(postgresql_url)
    with container.question() as question:
        list_partners(question)
        refused = CommandLine(postgresql_url).run("rebuild")
    container.close()

    assert refused.exit_code == 6
    assert "Refused (database_in_use) [DATABASE_URL]: " in refused.stderr
    assert "Rebuilt all views" in CommandLine(postgresql_url).done("rebuild")


@pytest.mark.parametrize("shape", ["kept", "another"])
def test_a_rebuild_takes_nobodys_rights_away(postgresql_url: str, reader: str, shape: str) -> None:
    live_a_little(postgresql_url)
    may_read_all(postgresql_url)
    if shape == "another":
        done(postgresql_url, "ALTER TABLE trail ADD COLUMN mood text")
        done(postgresql_url, "DROP TABLE theme")
    CommandLine(postgresql_url).done("rebuild")

    assert "all views agree" in CommandLine(reader).done("check")


def test_an_upgrade_takes_nobodys_rights_away(postgresql_left: str, reader: str) -> None:
    may_read_all(postgresql_left)
    upgrade(postgresql_left, backed_up=True)

    assert "all views agree" in CommandLine(reader).done("check")
