"""Of a database that an older version left, the log is checked and exported, and nothing is changed."""

from tests.cli.command_line import CommandLine
from tests.upkeep.looking import done, everything_in, log_of


def test_of_an_older_database_the_log_is_checked_and_exported(left: str) -> None:
    commands, before = CommandLine(left), everything_in(left)
    found = commands.run("check")

    assert found.exit_code == 1
    assert "The events agree with their hashes, but the views are of an older version" in found.stderr
    assert len(commands.done("export").splitlines()) == len(log_of(left))
    assert everything_in(left) == before


def test_of_an_older_database_an_altered_event_is_named(left: str) -> None:
    done(left, "UPDATE event SET recorded_at = recorded_at - 1 WHERE position = 7")
    found = CommandLine(left).run("check")

    assert found.exit_code == 1
    assert "The event at position 7 (" in found.stderr
