"""Every command that can be asked about the past answers about the past."""

from collections.abc import Iterator

import click
import pytest

from domain.area import AreaDescription
from domain.definition import Definition
from domain.partnership import Adopting
from domain.role import Role
from infrastructure.container import Container
from tests.cli.command_line import CommandLine
from tests.cli.conftest import OPERATED
from web.cli import main

ANN = ("--as", "ann@example.org")
QUARTER = ("NI 117", "2008/09 Q1", "--area", "Purbeck")
# What is said in each, so that something is told then; and another thing now.
COMPARED = Definition("Young people out of work and learning", areas=("Purbeck",), compared_with=("Dorset",))
ASKED = {
    "account list": ("account", "list"),
    "partner list": ("partner", "list"),
    "area list": ("area", "list"),
    "area show": ("area", "show", "Purbeck"),
    "figures": ("figures",),
    "history": ("history", *QUARTER),
    "performance": ("performance",),
    "compare": ("compare", "NI 117"),
    "ownership": ("ownership",),
    "trail": ("trail",),
    "rule list": ("rule", "list", "--adoptions"),
}


def that_take_a_moment(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from that_take_a_moment(each, (*path, name))
    elif any(parameter.name == "as_at" for parameter in command.params):
        yield " ".join(path)


def test_none_is_forgotten() -> None:
    assert set(that_take_a_moment(main)) == ASKED.keys(), "Add to ASKED how the new one is asked."


@pytest.mark.parametrize("command", ASKED)
def test_it_tells_what_was_known_then(commands: CommandLine, command: str) -> None:
    commands.done("submit", *QUARTER, "5.4", *ANN)
    then = commands.log_length()
    before = commands.done(*ASKED[command])
    change_everything(commands)

    assert commands.done(*ASKED[command]) != before
    assert commands.done(*ASKED[command], "--as-at", then) == before


def change_everything(commands: CommandLine) -> None:
    commands.done("revise", *QUARTER, "5.6", "--reason", "Late", *ANN)
    container = Container(commands.database_url)
    container.indicators.assign_owner("NI 117", "DCC", None, "As agreed", OPERATED)
    container.areas.describe("Purbeck", AreaDescription("Purbeck District"), None, "", OPERATED)
    container.partners.rename("PDC", "Purbeck District", "As agreed", OPERATED)
    container.partnership.adopt_rule(Adopting("direction 1", "As before"), OPERATED)
    container.people.open_account(
        "Zoe", "zoe@example.org", "PDC", (Role.VIEWER,), "As agreed", OPERATED, None
    )
    container.indicators.redefine("NI 117", COMPARED, "To be compared", OPERATED)
    container.close()
