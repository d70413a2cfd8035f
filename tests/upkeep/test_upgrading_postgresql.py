"""An older PostgreSQL database is refused by everything but `upgrade`, and by that too without a backup."""

import subprocess

import pytest

from infrastructure.database.migrations import NEWEST
from tests.cli.command_line import PROGRAM, CommandLine
from tests.postgres import PostgresServer
from tests.upkeep.looking import everything_in, log_of, revision_of
from tests.upkeep.stored import revision_left

pytestmark = pytest.mark.postgresql

EVERY_OTHER_COMMAND = (
    "serve --port 1",
    "demo",
    "account list",
    "partner add XX Someone",
    "figures",
    "performance",
    "trail",
    "rebuild",
)


@pytest.mark.parametrize("words", EVERY_OTHER_COMMAND)
def test_an_older_database_is_refused_by_name_before_anything_is_written(
    postgresql_left: str, words: str
) -> None:
    before = everything_in(postgresql_left)
    refused = CommandLine(postgresql_left).run(*words.split())

    assert refused.exit_code == 6
    assert refused.stderr.startswith("Refused (database_older) [DATABASE_URL]: ")
    assert "golden-thread upgrade --backed-up" in refused.stderr
    assert refused.stdout == ""
    assert everything_in(postgresql_left) == before


def test_serve_says_so_and_ends_before_any_worker_starts(postgresql_left: str) -> None:
    ended = CommandLine(postgresql_left).program("serve", "--port", "1")

    assert ended.returncode == 6
    assert ended.stderr.startswith("Refused (database_older)")
    assert ended.stderr.count("\n") == 1


def test_without_a_backup_it_is_told_what_would_be_done_and_nothing_is(
    release: str, postgresql_left: str
) -> None:
    before = everything_in(postgresql_left)
    refused = CommandLine(postgresql_left).run("upgrade")

    assert refused.exit_code == 3
    assert refused.stderr.startswith("Refused (backup_wanted) [backed_up]: ")
    assert f"from {revision_left(release)} to {NEWEST}" in refused.stderr
    assert "--backed-up" in refused.stderr
    assert everything_in(postgresql_left) == before


def test_with_a_backup_it_is_upgraded_and_serves_again(release: str, postgresql_left: str) -> None:
    log, commands = log_of(postgresql_left), CommandLine(postgresql_left)
    told = commands.done("upgrade", "--backed-up")

    assert told.startswith(f"The database was brought from {revision_left(release)} to {NEWEST}")
    assert log_of(postgresql_left) == log
    assert "all views agree" in commands.done("check")
    assert commands.done("upgrade") == f"The database is at {NEWEST} already.\n"


def test_two_that_upgrade_at_once_do_it_once(postgresql_left: str) -> None:
    log, commands = log_of(postgresql_left), CommandLine(postgresql_left)
    both = [
        subprocess.Popen(
            [str(PROGRAM), "upgrade", "--backed-up"],
            env=commands.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    told = [process.communicate(timeout=60) for process in both]

    assert [process.returncode for process in both] == [0, 0], told
    assert revision_of(postgresql_left) == NEWEST
    assert log_of(postgresql_left) == log
    assert "all views agree" in commands.done("check")


def test_a_fresh_empty_database_is_simply_made(postgres_server: PostgresServer) -> None:
    for words in ("upgrade", "partner list"):
        url = postgres_server.new_database()
        CommandLine(url).done(*words.split())
        assert revision_of(url) == NEWEST
        postgres_server.drop_database(url)
