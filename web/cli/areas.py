"""`area`: the register of the places that figures are for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import click

from domain.area import AreaDescription, AreaKind
from domain.refusals import Refused
from infrastructure.container import Container
from projections.areas import area_called
from projections.reports.area_meant import area_meant
from web.cli.areas_told import list_areas_then, show_area
from web.cli.command import Naming, acting, as_somebody, opened_to_change, understood
from web.commands.areas import read_description, typed_description
from web.schemas.areas import AddAreaSchema, DescribeAreaSchema, EndAreaSchema, RestoreAreaSchema
from web.schemas.faults import Fault, InputRefused

F = TypeVar("F", bound=Callable[..., Any])


def description_options(command: F) -> F:
    """What is said of an area, by whichever command."""
    for option in (
        as_somebody,
        click.option(
            "--comparator/--no-comparator",
            default=None,
            help="Its figures are only compared with: never due, and nobody’s.",
        ),
        click.option("--begun", metavar="DAY", help="Its first day, where it has not always been."),
        click.option("--supplier", help="The code of the partner that supplies its figures."),
        click.option("--parent", "parents", multiple=True, help="An area that it lies in; may be repeated."),
        click.option(
            "--spelling", "spellings", multiple=True, help="Another way to write it; may be repeated."
        ),
        click.option("--code", help="Of the Office for National Statistics, like E07000052."),
        click.option("--kind", type=click.Choice([kind.value for kind in AreaKind]), help="What it is."),
        click.option("--name", help="Its name; when it is added, the reference if left out."),
    ):
        command = option(command)
    return command


@click.group()
def area() -> None:
    """Keep the register of areas: figures are taken only for those in it."""


@area.command("add", cls=Naming)
@click.argument("reference")
@description_options
def add_area(reference: str, by: str | None, **said: Any) -> None:
    """Add an area under the REFERENCE that its figures are kept under, like Purbeck or E07000052."""
    values = understood(AddAreaSchema, {"name": reference, **_said(said), "reference": reference})
    with opened_to_change() as container:
        description = _named_as_the_register_does(container, read_description(values))
        container.areas.add(values["reference"], description, acting(container, by))
    click.echo(f"{description.name} is in the register of areas as {values['reference']}.")


@area.command("describe", cls=Naming)
@click.argument("reference")
@description_options
@click.option("--since", metavar="DAY", help="From which day on, where it changed on a day.")
@click.option("--reason", default="", help="Why it changes; a first description needs none.")
def describe_area(reference: str, by: str | None, since: str | None, reason: str, **said: Any) -> None:
    """Describe the area of REFERENCE anew. What is left out stays as it is, and "" takes it away."""
    with opened_to_change() as container:
        with container.question() as question:
            held = area_called(question, reference)
        typed = {**typed_description(held.description), **_said(said), "since": since, "reason": reason}
        values = understood(DescribeAreaSchema, typed)
        description = _named_as_the_register_does(container, read_description(values))
        done = container.areas.describe(
            held.reference, description, values["since"], values["reason"], acting(container, by)
        )
    if done is None:
        click.echo("That is what is known of it already: nothing was changed.")
    else:
        click.echo(f"{held.reference} was described.")


@area.command("end")
@click.argument("reference")
@click.argument("last_day")
@click.option("--successor", "successors", multiple=True, help="The area that followed; may be repeated.")
@click.option("--reason", required=True, help="What ended it, like the Order.")
@as_somebody
def end_area(reference: str, last_day: str, successors: tuple[str, ...], reason: str, by: str | None) -> None:
    """End the area of REFERENCE on LAST_DAY, like 2019-03-31. After it nothing more is expected."""
    values = understood(EndAreaSchema, {"on": last_day, "successors": successors, "reason": reason})
    with opened_to_change() as container:
        followed = _references(container, values["successors"], "successors")
        container.areas.end(reference, values["on"], followed, values["reason"], acting(container, by))
    click.echo(f"{reference} ended on {values['on']}.")


@area.command("restore")
@click.argument("reference")
@click.option("--reason", required=True, help="Why it has not ended.")
@as_somebody
def restore_area(reference: str, reason: str, by: str | None) -> None:
    """Take back the end of the area of REFERENCE."""
    values = understood(RestoreAreaSchema, {"reason": reason})
    with opened_to_change() as container:
        container.areas.restore(reference, values["reason"], acting(container, by))
    click.echo(f"{reference} goes on.")


area.add_command(list_areas_then)
area.add_command(show_area)


def _said(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were given."""
    return {name: said for name, said in options.items() if said is not None and said != ()}


def _named_as_the_register_does(container: Container, said: AreaDescription) -> AreaDescription:
    return replace(said, parents=_references(container, said.parents, "parents"))


def _references(container: Container, written: tuple[str, ...], field: str) -> tuple[str, ...]:
    """Refused: `area_unknown`, `area_ambiguous`."""
    with container.question() as question:
        try:
            return tuple(dict.fromkeys(area_meant(question, each).reference for each in written))
        except Refused as refusal:
            raise InputRefused([Fault(*(field, refusal.code, refusal.sentence))]) from None
