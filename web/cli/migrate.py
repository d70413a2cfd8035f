"""`migrate`: move in with the history of a legacy system."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from infrastructure.migration.run import migrate_history
from web.cli.command import opened

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
A_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("revisions", type=A_FILE)
@click.option("--structure", type=A_FOLDER, help="The folder with goals.csv, targets.csv, indicators.csv.")
@click.option(
    "--rejects",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where rows go that cannot be understood; beside REVISIONS' name with -rejects.csv if left out.",
)
@click.option(
    "--area",
    default="Whole area",
    show_default=True,
    help="The area of figures whose row names none.",
)
def migrate(revisions: Path, structure: Path | None, rejects: Path | None, area: str) -> None:
    """Load a legacy system's revision history into an empty log.

    REVISIONS is a CSV file with the columns seq, accepted_at, indicator, series, period, op, old_value,
    new_value, unit and commit (disaggregation and area if there are any). Each figure is known from its
    accepted_at on. All of it is loaded in one change, or nothing.
    """
    rejects = rejects or Path(f"{revisions.stem}-rejects.csv")
    with revisions.open("rb") as lines:
        about = sum(1 for _ in lines)
    rows = click.progressbar(length=about, label="Moving in", file=sys.stderr)
    with opened() as container, rows as bar:
        counts = migrate_history(container, revisions, structure, rejects, area=area, progress=bar.update)
    for line in counts.lines():
        click.echo(line)
    if counts.rejected:
        click.echo(f"The rejected rows are in {rejects}, each with its number and the reason.")
