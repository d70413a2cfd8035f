"""Small databases as each release left them, on both kinds: how one is made, and how a stored one is laid."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from domain.figure import Absence, Figure
from domain.periods.period import Period
from domain.role import Role
from domain.series_key import SeriesKey
from infrastructure.container import Container
from infrastructure.database.migrations import FIRST, NEWEST
from infrastructure.log.idempotency import Once
from tests.conftest import sqlite_url
from tests.views.clock import Clock
from tests.views.partnership import ANN, BY, found_partnership, leave_a_mark_everywhere

DATABASES = Path(__file__).parents[1] / "samples" / "databases"
RELEASES = sorted({file.name.partition(".sqlite")[0] for file in DATABASES.glob("*.sqlite.sql")})


def stored_file(release: str, kind: str) -> Path:
    return DATABASES / f"{release}.{kind}.sql"


def revision_left(release: str) -> str:
    """At which revision the release left its databases."""
    said = re.search(
        r"""INSERT INTO "alembic_version" VALUES\('(\d+)'\)""",
        stored_file(release, "sqlite").read_text("utf-8"),
    )
    return said[1] if said else FIRST  # before there were revisions, everything that the first says was there


OLDER = [release for release in RELEASES if revision_left(release) != NEWEST]

ISSUED = datetime(2008, 4, 2, 9, tzinfo=UTC).replace(tzinfo=None)
EMAIL, PASSWORD = "una.dale@dcc.example", "a-long-invented-one"
ONCE = Once(ANN, "the-figures-of-wareham", b"digest")
DORSET, WAREHAM = SeriesKey("NI 117", "Dorset"), SeriesKey("NI 117", "Wareham")


def lay_sqlite(release: str, file: Path) -> None:
    """A SQLite file as the release left it."""
    connection = sqlite3.connect(file)
    connection.executescript(stored_file(release, "sqlite").read_text("utf-8"))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def lay_postgresql(release: str, url: str) -> None:
    """The empty PostgreSQL database, filled as the release left it."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute(stored_file(release, "postgresql").read_text("utf-8").encode())


@contextmanager
def nothing_by_chance() -> Iterator[Clock]:
    """A still clock and counted ids; and snapshots of streams as short as these."""
    accounts = count(1)
    with Clock().ruling() as clock, pytest.MonkeyPatch.context() as patch:
        patch.setattr("infrastructure.directory.people_service.uuid4", lambda: UUID(int=next(accounts)))
        patch.setattr("infrastructure.directory.tokens.utc_now", lambda: ISSUED)
        patch.setattr("infrastructure.directory.tokens.secrets.token_urlsafe", lambda size: "x" * size)
        patch.setattr("infrastructure.log.store.SNAPSHOT_EVERY", 3)
        yield clock


# How many events it makes.
LIVED = 60


def live_a_little(url: str) -> None:
    """A partnership with something in every table that is not empty for good.

    It is made once for this process and laid in the place of the empty database: to make it takes longer.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        Path(address.database or "").write_bytes(_lived_sqlite())
        return
    template = _lived_postgresql(address.set(database="postgres"))
    with _administering(address) as server:
        name = sql.Identifier(address.database or "")
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, sql.Identifier(template)))


@cache
def _lived_sqlite() -> bytes:
    with TemporaryDirectory() as folder:
        _live(sqlite_url(Path(folder)))
        return Path(make_url(sqlite_url(Path(folder))).database or "").read_bytes()


@cache
def _lived_postgresql(server: URL) -> str:
    """The name of a database on this server."""
    name = "a_little_life"
    with _administering(server) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    _live(server.set(database=name).render_as_string())
    return name


def _administering(address: URL) -> psycopg.Connection:
    postgres = address.set(drivername="postgresql", database="postgres")
    return psycopg.connect(postgres.render_as_string(), autocommit=True)


def _live(url: str) -> None:
    with nothing_by_chance() as clock:
        container = Container(url)
        found_partnership(container)
        leave_a_mark_everywhere(container)
        clock.moves(timedelta(days=1))
        container.people.open_account(
            "Una Dale", EMAIL, "DCC", (Role.OFFICER, Role.LEAD), "As agreed", BY, PASSWORD
        )
        una = container.directory.with_email(EMAIL).account
        container.tokens.issue(una, "Spreadsheet", {Role.OFFICER})
        for number, quarter in enumerate(("2008/09-Q1", "2008/09-Q2", "2008/09-Q3")):
            clock.moves(timedelta(days=90))
            container.series.submit_figure(
                DORSET, Period.of(quarter), Figure(Decimal("5.2") - number, commentary="As counted"), BY
            )
        container.series.revise_figure(
            DORSET, Period.of("2008/09-Q1"), Figure(Decimal("5.1")), "Late returns from two schools", BY
        )
        container.series.declare_absent(
            DORSET, Period.of("2008/09-Q4"), Absence.NOT_COLLECTED, "The count was stopped", BY
        )
        with container.changing(once=ONCE) as change:
            change.position = container.series.submit_figure(
                WAREHAM, Period.of("2008/09-Q1"), Figure(Decimal("3.9")), BY
            )
        container.close()
