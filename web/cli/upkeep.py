"""`upgrade`, `rebuild`, `check` and `export`: upkeep of the log and its views."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import click

from infrastructure.upkeep.difference import Difference
from infrastructure.upkeep.rebuild import rebuild as rebuild_views
from infrastructure.upkeep.upgrade import Upgrade
from infrastructure.upkeep.upgrade import upgrade as upgrade_database
from web.cli.command import opened, opened_to_audit, whatever_the_database_says


@click.command()
@click.option("--backed-up", is_flag=True, help="A backup was made: change it. PostgreSQL asks for this.")
def upgrade(backed_up: bool) -> None:
    """Bring a database of an older version of Golden Thread to this one.

    On SQLite every start does so by itself, and keeps a copy of the file beside it first. On PostgreSQL it is
    done by this command alone: without --backed-up it says what it would do, and changes nothing.
    """
    with whatever_the_database_says() as database_url:
        done = upgrade_database(database_url, backed_up=backed_up)
    click.echo(_told(done))


def _told(done: Upgrade) -> str:
    if done.before is None:
        return f"There was nothing yet: a new database was made, at {done.after}."
    if done.before == done.after:
        moved = f"is at {done.after} already"
    else:
        moved = f"was brought from {done.before} to {done.after}"
    return f"The database {moved}{', and all views were made anew' if done.rebuilt else ''}."


@click.command()
def rebuild() -> None:
    """Make all views anew from the log, beside the live ones, and then swap them."""
    with (
        opened() as container,
        click.progressbar(length=container.log_length(), label="Replaying the log", file=sys.stderr) as bar,
    ):
        events = rebuild_views(container.engine, bar.update)
    click.echo(f"Rebuilt all views from {events:,} events.")


@contextmanager
def tells_a_difference() -> Iterator[None]:
    try:
        yield
    except Difference as difference:
        click.echo(f"Difference: {difference}", err=True)
        sys.exit(1)


@click.command()
def check() -> None:
    """Check every event against its hash, and every view against a replay of the log.

    Ends with exit code 1 at the first difference, naming the row. Changes nothing, so a copy that cannot be
    written to can be checked, and a database in which one may only read.
    """
    with (
        tells_a_difference(),
        opened_to_audit() as audit,
        click.progressbar(length=audit.events_to_check(), label="Checking the log", file=sys.stderr) as bar,
    ):
        events = audit.check(bar.update)
    click.echo(f"{events:,} events agree with their hashes, and all views agree with the events.")


@click.command()
@click.option("--from", "first", type=click.IntRange(1), default=1, help="The first position wanted.")
@click.option("--upto", type=click.IntRange(1), help="The last position wanted.")
@click.option("--output", type=click.File("wb"), default="-", help="A file instead of standard output.")
def export(first: int, upto: int | None, output: IO[bytes]) -> None:
    """Write the log as canonical lines, one JSON object an event: exactly the bytes that were hashed.

    What it begins with it ends with, whoever writes meanwhile. Changes nothing. Ends with exit code 1 at the
    first event that is not what was hashed, naming it; --from goes on after it.
    """
    with tells_a_difference(), opened_to_audit() as audit:
        for line in audit.export(first, upto):
            output.write(line + b"\n")
