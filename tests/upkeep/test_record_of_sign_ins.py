"""The record of sign-ins is only added to, whoever writes: what is older than a year may go, nothing else."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from infrastructure.container import Container
from infrastructure.upkeep.check import Difference, check
from infrastructure.upkeep.upgrade import upgrade
from tests.upkeep.looking import done, rows_of

ADDED = "INSERT INTO sign_in (id, moment, outcome, way) VALUES ({}, '{}', 'signed_in', 'password')"


def moment(days: float) -> str:
    """So many days ago, as both databases have it."""
    return f"{datetime.now(UTC).replace(tzinfo=None) - timedelta(days=days):%Y-%m-%d %H:%M:%S.%f}"


@pytest.fixture
def url(database_url: str) -> str:
    Container(database_url).close()
    return database_url


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sign_in SET outcome = 'wrong'",
        "DELETE FROM sign_in",
        "DELETE FROM sign_in WHERE id = 2",
    ],
)
def test_what_is_on_record_stays_as_it_is(url: str, statement: str) -> None:
    done(url, ADDED.format(1, moment(366)))
    done(url, ADDED.format(2, moment(364)))
    before = rows_of(url, "SELECT * FROM sign_in ORDER BY id")

    with pytest.raises(Exception, match="record of sign-ins"):
        done(url, statement)
    assert rows_of(url, "SELECT * FROM sign_in ORDER BY id") == before


def test_what_is_older_than_a_year_may_be_deleted(url: str) -> None:
    done(url, ADDED.format(1, moment(366)))
    done(url, "DELETE FROM sign_in")

    assert rows_of(url, "SELECT * FROM sign_in") == []


def test_it_is_held_so_in_an_upgraded_database_too(left: str) -> None:
    upgrade(left, backed_up=True)
    done(left, ADDED.format(1, moment(1)))

    for statement in ("UPDATE sign_in SET outcome = 'wrong'", "DELETE FROM sign_in"):
        with pytest.raises(Exception, match="record of sign-ins"):
            done(left, statement)


def test_nothing_takes_the_place_of_a_row(url: str) -> None:
    done(url, ADDED.format(1, moment(1)))
    statement = ADDED.format(1, moment(1))
    if url.startswith("sqlite"):
        statement = statement.replace("INSERT", "INSERT OR REPLACE")

    with pytest.raises(Exception, match=r"record of sign-ins|duplicate key"):
        done(url, statement)


@pytest.mark.postgresql
def test_the_table_is_not_emptied_at_once(postgresql_url: str) -> None:
    Container(postgresql_url).close()

    with pytest.raises(psycopg.Error, match="record of sign-ins"):
        done(postgresql_url, "TRUNCATE sign_in")


def test_checking_misses_a_guard_that_was_taken_away(database_url: str) -> None:
    container = Container(database_url)
    on = "" if database_url.startswith("sqlite") else " ON sign_in"
    done(database_url, f"DROP TRIGGER sign_in_not_altered{on}")

    with pytest.raises(Difference, match="The trigger sign_in_not_altered is missing"):
        check(container.engine)
    container.close()


def test_checking_sees_a_guard_that_does_something_else(database_url: str) -> None:
    container = Container(database_url)
    if database_url.startswith("sqlite"):
        done(database_url, "DROP TRIGGER sign_in_not_deleted")
        done(
            database_url,
            "CREATE TRIGGER sign_in_not_deleted BEFORE DELETE ON sign_in WHEN 0 BEGIN SELECT 1; END",
        )
    else:
        done(database_url, "ALTER TABLE sign_in DISABLE TRIGGER sign_in_not_deleted")

    with pytest.raises(Difference, match="did not make: sign_in_not_deleted"):
        check(container.engine)
    container.close()
