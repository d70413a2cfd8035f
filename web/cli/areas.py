"""`area`: the register of the places that figures are for."""

from __future__ import annotations

from datetime import date

import click

from domain.area import AreaDescription, AreaKind
from domain.periods.written_days import read_day
from domain.refusals import Refused
from projections.areas import list_areas
from web.cli.command import acting, as_at_option, format_option, opened, opened_to_change
from web.cli.output import write_answer

COLUMNS = (
    *("reference", "name", "kind", "code", "spellings", "parents", "supplier"),
    *("begun", "ended", "successors", "state"),
)


@click.group()
def area() -> None:
    """Keep the register of areas: figures are taken only for those in it."""


@area.command("add")
@click.argument("reference")
@click.option("--name", help="Its name; the reference if left out.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in AreaKind]),
    default=AreaKind.OTHER.value,
    show_default=True,
)
@click.option("--code", default="", help="Of the Office for National Statistics, like E07000052.")
@click.option("--spelling", "spellings", multiple=True, help="Another way to write it; may be repeated.")
@click.option("--parent", "parents", multiple=True, help="An area that it lies in; may be repeated.")
@click.option("--supplier", default="", help="The code of the partner that supplies its figures.")
@click.option("--begun", help="Its first day, like 2019-04-01, where it has not always been.")
@click.option("--as", "by", metavar="EMAIL", help="The account that does this; the operator if left out.")
def add_area(
    reference: str,
    name: str | None,
    kind: str,
    code: str,
    spellings: tuple[str, ...],
    parents: tuple[str, ...],
    supplier: str,
    begun: str | None,
    by: str | None,
) -> None:
    """Add an area under the REFERENCE that its figures are kept under, like Purbeck or E07000052."""
    first = None if begun is None else _day(begun, "begun")
    said = AreaDescription(name or reference, AreaKind(kind), code, spellings, parents, supplier, first)
    with opened_to_change() as container:
        container.areas.add(reference, said, acting(container, by))
    click.echo(f"{said.name} is in the register of areas as {reference}.")


@area.command("end")
@click.argument("reference")
@click.argument("last_day")
@click.option("--successor", "successors", multiple=True, help="The area that followed; may be repeated.")
@click.option("--reason", required=True, help="What ended it, like the Order.")
@click.option("--as", "by", metavar="EMAIL", help="The account that does this; the operator if left out.")
def end_area(reference: str, last_day: str, successors: tuple[str, ...], reason: str, by: str | None) -> None:
    """End the area of REFERENCE: LAST_DAY, like 2019-03-31, is the last of which figures are expected."""
    on = _day(last_day, "on")
    with opened_to_change() as container:
        container.areas.end(reference, on, successors, reason, acting(container, by))
    click.echo(f"{reference} ended on {on}.")


@area.command("restore")
@click.argument("reference")
@click.option("--reason", required=True, help="Why it has not ended.")
@click.option("--as", "by", metavar="EMAIL", help="The account that does this; the operator if left out.")
def restore_area(reference: str, reason: str, by: str | None) -> None:
    """Take back the end of the area of REFERENCE."""
    with opened_to_change() as container:
        container.areas.restore(reference, reason, acting(container, by))
    click.echo(f"{reference} goes on.")


@area.command("list")
@as_at_option
@format_option
def list_areas_then(as_at: str | None, how: str) -> None:
    """List the areas."""
    with opened() as container, container.question(as_at) as question:
        told = [[_shown(getattr(row, column)) for column in COLUMNS] for row in list_areas(question)]
        write_answer(how, question.as_at, "areas", COLUMNS, told)


def _day(text: str, field: str) -> date:
    day = read_day(text)
    if day is None:
        raise Refused("not_a_day", f"‘{text}’ is not a day. Write it like 2019-04-01.", field=field)
    return day


def _shown(value: object) -> str | None:
    if isinstance(value, tuple):
        return "; ".join(value)
    return None if value is None else str(value)
