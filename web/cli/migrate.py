"""`migrate`: move in with the history of a legacy system."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from secrets import token_urlsafe

import click

from domain.numbers import DecimalMark
from domain.periods.date_order import DateOrder
from infrastructure.container import Container
from infrastructure.formats.tables import count_rows
from infrastructure.migration.definition_changes import FIELDS
from infrastructure.migration.file_conventions import Said
from infrastructure.migration.files_named import must_be_apart, must_not_be_the_database
from infrastructure.migration.marks import MarksSaid
from infrastructure.migration.run import migrate_history
from infrastructure.settings import Settings
from infrastructure.settings.keys import Keys
from web.cli.command import opened
from web.commands.addresses import must_lead_there
from web.factory import create_app

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
A_MARK = click.Choice([mark.value for mark in DecimalMark])
A_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


# What exporting systems call the parts of a definition, as a table.
RENAMED = "\n".join(
    f"  {field}: {', '.join(each for each in names if each != field)}" for field, names in FIELDS.items()
)


@click.command(
    epilog="\b\nIn definition_changes.csv and indicators.csv these are the parts of a definition:\n" + RENAMED
)
@click.argument("revisions", type=A_FILE)
@click.option(
    "--structure",
    type=A_FOLDER,
    help="The folder with goals.csv, targets.csv, indicators.csv, definition_changes.csv.",
)
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
@click.option(
    "--decimal-mark",
    type=A_MARK,
    help="What stands before the decimals of values, where the file does not show it.",
)
@click.option(
    "--parts-mark",
    type=A_MARK,
    help="The same of numerators and denominators: each column has its own.",
)
@click.option(
    "--target-mark",
    type=A_MARK,
    help="The same of target_value and base_value in a structure.",
)
@click.option(
    "--date-order",
    type=click.Choice([order.value for order in DateOrder]),
    help="Which stands first in days such as 04/05/2009, where the files do not show it.",
)
@click.option(
    "--areas",
    type=A_FILE,
    help="A CSV file of the areas: reference, name, code, kind, spellings, parents, supplier, begun, ended, "
    "successors. Areas that it lacks stop the load.",
)
@click.option("--add-areas", is_flag=True, help="Take areas that the file of areas lacks as they are named.")
@click.option("--though-most-fail", is_flag=True, help="Load what can be understood, however little it is.")
def migrate(
    revisions: Path,
    structure: Path | None,
    rejects: Path | None,
    area: str,
    areas: Path | None,
    add_areas: bool,
    though_most_fail: bool,
    **said: str | None,
) -> None:
    """Load a legacy system's revision history into an empty log.

    REVISIONS is a CSV file with the columns seq, accepted_at, indicator, series, period, op, old_value,
    new_value, unit and commit; and disaggregation, area, numerator, denominator, lower, upper,
    confidence_level and base if there are any. Each figure is known from its accepted_at on. All of it is
    loaded in one change, or nothing.
    """
    rejects = rejects or Path(f"{revisions.stem}-rejects.csv")
    must_be_apart(revisions, structure, areas, rejects)
    rows = click.progressbar(length=count_rows(revisions), label="Moving in", file=sys.stderr)
    with opened() as container, rows as bar:
        must_not_be_the_database(rejects, container.engine.url)
        counts = migrate_history(
            container,
            revisions,
            structure,
            rejects,
            area=area,
            progress=bar.update,
            told=lambda sentence: click.echo(sentence, err=True),
            said=_said(said),
            areas=areas,
            add_areas=add_areas,
            usable=_leading_there(container),
            though_most_fail=though_most_fail,
        )
    for line in counts.lines():
        click.echo(line)
    if counts.rejected:
        click.echo(f"The rejected rows are in {rejects}, each with its number and the reason.")


def _said(options: Mapping[str, str | None]) -> Said:
    """What the options say of the files."""
    marks = (options[name] for name in ("decimal_mark", "parts_mark", "target_mark"))
    order = options["date_order"]
    return Said(
        MarksSaid(*(None if mark is None else DecimalMark(mark) for mark in marks)),
        None if order is None else DateOrder(order),
    )


def _leading_there(container: Container) -> Callable[[str], None]:
    """Refuses a reference of an area that the pages and the API would find something else under."""
    app = create_app(container, Settings(given=Keys(token_urlsafe())))

    def must(reference: str) -> None:
        with app.app_context():
            must_lead_there("area", "area", reference)

    return must
