"""A server that runs while its database is upgraded stops there: it reads and writes nothing more."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import make_url

from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.log import generation
from infrastructure.upkeep import schema
from infrastructure.upkeep.check import check
from infrastructure.upkeep.upgrade import upgrade
from tests.conftest import sqlite_url
from tests.upkeep.looking import done, log_of
from tests.upkeep.stored import live_a_little
from tests.views.partnership import BY
from tests.web.app import app_of


@pytest.fixture
def running(database_url: str) -> Iterator[Container]:
    """A service at work when its database is brought to another version."""
    live_a_little(database_url)
    container = Container(database_url)
    container.indicators.retire("NI 117", "For the first time", BY)
    done(database_url, "UPDATE head SET generation = 'a newer one'")
    yield container
    container.close()


def test_it_writes_nothing_more(running: Container, database_url: str) -> None:
    before = log_of(database_url)
    for change in (
        lambda: running.partnership.add_theme("Coast", BY),
        lambda: running.outcomes.close("CYP2", "Done", BY),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.code == "database_upgraded"
    assert log_of(database_url) == before


@pytest.mark.parametrize("moment", [None, 3, "2008-06-01", "2020-01-01"])
def test_it_answers_nothing_more(running: Container, moment: str | int | None) -> None:
    with pytest.raises(Refused) as refused, running.question(moment):
        pass
    assert refused.value.code == "database_upgraded"


@pytest.mark.parametrize("path", ["/", "/indicators/NI%20117", "/api/v1/performance", "/trail.csv"])
def test_who_asks_it_is_told_what_to_do(
    running: Container, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = app_of(running).test_client().get(path)

    assert answer.status_code == 503
    assert "has to start it again" in answer.text
    assert not [record for record in caplog.records if record.exc_info]


def test_the_next_start_is_of_the_generation_again(running: Container, database_url: str) -> None:
    done(database_url, "UPDATE view_version SET version = 0 WHERE view = 'trail'")
    container = Container(database_url)
    container.partnership.add_theme("Coast", BY)
    container.close()
    running.partnership.add_theme("Hills", BY)  # it is of the version that the database is of now


def test_a_start_sets_right_what_only_the_head_says(database_url: str) -> None:
    live_a_little(database_url)
    done(database_url, "UPDATE head SET generation = NULL")
    container = Container(database_url)
    container.partnership.add_theme("Coast", BY)
    assert check(container.engine) == container.log_length()
    container.close()


def test_another_version_of_a_view_a_rule_or_a_table_is_another_generation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anew = generation.own_generation.__wrapped__
    own = anew()
    assert own == anew() == generation.own_generation()
    monkeypatch.setattr(generation, "NEWEST", "9999")
    other = anew()
    monkeypatch.undo()
    versions = generation.versions_of_this_program()
    monkeypatch.setattr(generation, "versions_of_this_program", lambda: versions | {"trail": 99})
    assert len({own, other, anew()}) == 3


def columns_of_head(url: str) -> set[str]:
    engine = create_engine(url)
    columns = {column["name"] for column in inspect(engine).get_columns("head")}
    engine.dispose()
    return columns


def generation_in(url: str) -> str | None:
    engine = create_engine(url)
    with engine.connect() as connection:
        found: str | None = connection.exec_driver_sql("SELECT generation FROM head").scalar_one()
    engine.dispose()
    return found


# What a server of before there were generations sends each time that it writes.
WRITTEN_BEFORE = {
    "sqlite": "UPDATE head SET position = position + 1, recorded_at = 7 RETURNING position",
    "postgresql": "SELECT * FROM take_positions(1::bigint, '{}'::text[], '{}'::integer[], 0::bigint)",
}


def test_a_server_of_before_there_were_generations_is_stopped_too(left: str) -> None:
    statement = WRITTEN_BEFORE[make_url(left).get_backend_name()]
    if "last_position" in columns_of_head(left):
        # It was written by one that says its generation already, and is stopped by that.
        before = generation_in(left)
        upgrade(left, backed_up=True)
        assert generation_in(left) not in (None, before)
        return
    done(left, statement)
    upgrade(left, backed_up=True)

    with pytest.raises((sqlite3.OperationalError, psycopg.errors.UndefinedFunction)):
        done(left, statement)


@pytest.mark.parametrize("step", ["migrate", "views_stand"])
def test_the_copy_of_a_migration_that_fails_is_not_kept(
    sqlite_file: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(schema, step, fail)
    for _ in range(2):
        with pytest.raises(MemoryError):
            Container(sqlite_url(sqlite_file.parent))
    assert [file.name for file in sqlite_file.parent.glob("*.before-*")] == []
