"""A stranger reads the help, and nothing else."""

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from web.cli import main

EVERY_COMMAND = (
    "serve",
    "secret make",
    "secret rotate",
    "compare",
    "demo",
    "account add",
    "account invite",
    "account rename",
    "account lock",
    "account unlock",
    "account grant",
    "account entry",
    "account second",
    "account cover",
    "account span",
    "account revoke",
    "account list",
    "token issue",
    "token list",
    "token revoke",
    "partner add",
    "partner list",
    "area add",
    "area describe",
    "area end",
    "area restore",
    "area list",
    "area show",
    "figures",
    "history",
    "submit",
    "revise",
    "performance",
    "ownership",
    "trail",
    "rule list",
    "rule adopt",
    "migrate",
    "upgrade",
    "rebuild",
    "check",
    "export",
)
# What only those who built it would say.
JARGON = re.compile(
    r"\b(aggregate|stream|repository|dataclass|projection|read model|CQRS|uuid|SQLAlchemy|topic|boolean|"
    r"null|traceback|kwargs|stdout|stderr)\b",
    re.IGNORECASE,
)


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")
        else:
            yield f"{path}{name}", command


COMMANDS = dict(commands(main))


def help_of(path: str) -> str:
    result = CliRunner().invoke(main, [*path.split(), "--help"])
    assert result.exit_code == 0
    assert result.stderr == ""
    return " ".join(result.stdout.split())


def test_there_are_exactly_these_commands() -> None:
    assert sorted(COMMANDS) == sorted(EVERY_COMMAND)


@pytest.mark.parametrize("path", EVERY_COMMAND)
def test_help_says_what_the_command_does_and_explains_its_arguments(path: str) -> None:
    command, text = COMMANDS[path], help_of(path)
    told = " ".join((command.help or "").split())
    assert told
    assert told[0].isupper()
    assert told[:40] in text
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            assert parameter.human_readable_name.strip("[]").upper() in told, parameter.name


@pytest.mark.parametrize("path", EVERY_COMMAND)
def test_every_option_is_explained_in_plain_words(path: str) -> None:
    for parameter in COMMANDS[path].params:
        if isinstance(parameter, click.Option):
            assert parameter.help or isinstance(parameter.type, click.Choice), parameter.name
    assert not JARGON.findall(help_of(path))


@pytest.mark.parametrize("path", ["figures", "history", "performance", "ownership", "trail"])
def test_every_question_can_be_asked_as_at_a_moment_and_answered_in_three_formats(path: str) -> None:
    text = help_of(path)
    assert "--as-at MOMENT" in text
    assert "[table|csv|json]" in text


def test_the_first_page_names_every_command_the_database_and_the_exit_codes() -> None:
    text = help_of("")
    for path in EVERY_COMMAND:
        assert path.split()[0] in text
    assert "DATABASE_URL" in text
    for code in ("0 done", "1 check found", "2 the input", "3 refused", "4 not found", "5 not allowed", "6 "):
        assert code in text


@pytest.mark.parametrize(
    "words", [["nonsense"], ["figures", "--fromat", "csv"], ["submit"], ["history", "NI 1"]]
)
def test_what_cannot_be_understood_leads_on_to_the_help(words: list[str]) -> None:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "--help" in result.stderr


def test_the_version_is_told() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert re.fullmatch(r"golden-thread, version \d+\.\d+\.\d+\n", result.stdout)
