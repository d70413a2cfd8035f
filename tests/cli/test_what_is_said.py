"""What the command line says once a change is made, who is told to have made it, and why one is not made."""

import json
import re
from pathlib import Path

import pytest

from infrastructure.container import Container
from projections.figures import figures_of
from tests.cli.command_line import CommandLine

ANN = ("--as", "ann@example.org")
Q1 = ("NI 117", "Q1 2008/09", "--area", "Purbeck")


def last(commands: CommandLine) -> dict[str, str]:
    """The newest event, as the trail tells it."""
    newest: dict[str, str] = commands.csv("trail", "--limit", 1)[0]
    return newest


def test_a_figure_submitted(commands: CommandLine) -> None:
    said = commands.done(
        "submit", *Q1, "5.4", "--nature", "provisional", "--commentary", "Two schools late",
        "--reason", "First return", *ANN,
    )  # fmt: skip
    position = commands.log_length()
    assert said == f"Submitted NI 117 for Purbeck, 2008/09 Q1 (position {position}).\n"
    told = last(commands)
    assert (told["who"], told["partner"], told["way"], told["reason"]) == (
        "Ann", "PDC", "command line", "First return",
    )  # fmt: skip
    (figure,) = commands.csv("figures")
    assert (figure["nature"], figure["area"]) == ("provisional", "Purbeck")
    container = Container(commands.database_url)
    with container.question() as question:
        assert figures_of(question)[0].commentary == "Two schools late"
    container.close()


def test_what_cannot_be_shown_is_not_taken_and_what_nobody_sees_is_left_out(commands: CommandLine) -> None:
    for hidden in ("\x1b[31m", "\udcff"):
        refused = commands.run("submit", *Q1, "5.4", "--commentary", f"Late{hidden}", *ANN)
        assert refused.exit_code == 2
        assert "has characters that cannot be shown. Type it anew." in refused.stderr
    commands.done("submit", *Q1, "5.4", "--reason", "First\u202d re\u00adturn\u200b", *ANN)
    assert last(commands)["reason"] == "First return"


def test_a_figure_revised(commands: CommandLine) -> None:
    commands.done("submit", *Q1, "5.4", *ANN)
    said = commands.done("revise", *Q1, "5.6", "--reason", "Two more", "--expected", 1, *ANN)
    assert said == f"Revised NI 117 for Purbeck, 2008/09 Q1 (position {commands.log_length()}).\n"
    assert last(commands)["reason"] == "Two more"
    again = commands.done("revise", *Q1, "5.6", "--reason", "Two more", *ANN)
    assert again == "That is what the figure says already: nothing was changed.\n"


def test_an_indicator_that_is_none_and_an_area_that_is_not_said(commands: CommandLine) -> None:
    assert commands.refused(4, "indicator", "submit", "NI 9", "2008/09", "5", *ANN) == (
        "There is no indicator ‘NI 9’. Check the reference: `golden-thread trail --kind indicator.defined` "
        "shows all there are."
    )
    assert commands.refused(2, "area", "submit", "NI 117", "2008/09 Q1", "5", *ANN) == (
        "Say which area with --area. It expects: Dorset, Purbeck."
    )
    assert (
        commands.refused(2, "area", "submit", "LI 3", "2008/09", "5", *ANN) == "Say which area with --area."
    )
    assert commands.refused(4, "indicator", "figures", "NI 9") == (
        "There is no indicator ‘NI 9’. `golden-thread figures` lists those with figures."
    )
    assert commands.refused(4, "indicator", "figures", "NI 117", "--as-at", "1") == (
        "There is no indicator ‘NI 117’ as at that moment. `golden-thread figures` lists those with figures."
    )
    assert commands.refused(4, "period", "history", "NI 117", "2008/09 Q3") == (
        "NI 117 had no such figure for 2008/09 Q3 by then. `golden-thread figures` lists those there are."
    )


def test_an_account_opened_given_a_role_and_rid_of_one(commands: CommandLine) -> None:
    said = commands.done(
        "account", "add", "sam@example.org", "--name", "Sam", "--partner", "PDC", "--role", "lead",
        "--role", "viewer",
    )  # fmt: skip
    opened, until, link = said.splitlines()
    assert opened == "Sam of PDC may now act as lead, viewer (sam@example.org)."
    assert until.startswith("By this link Sam chooses a password, once, until ")
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/link/[\w-]{43}", link)
    assert last(commands)["who"] == "the operator"
    assert (
        commands.done("account", "grant", "sam@example.org", "officer", "--reason", "As agreed")
        == "Sam now has the role officer.\n"
    )
    said = commands.done("account", "revoke", "sam@example.org", "viewer", "--reason", "Not needed")
    assert said == "Sam no longer has the role viewer.\n"
    assert last(commands)["reason"] == "Not needed"
    sam = next(row for row in commands.csv("account", "list") if row["name"] == "Sam")
    assert sam == {
        "email": "sam@example.org", "name": "Sam", "partner": "PDC",
        "roles": "lead, officer", "state": "open", "locked": "",
    }  # fmt: skip


def test_an_administrator_acts_under_their_own_name_and_others_may_not(commands: CommandLine) -> None:
    words = ("--name", "Ada", "--partner", "DCC", "--role", "administrator")
    commands.done("account", "add", "ada@example.org", *words)
    ada = ("--as", "ada@example.org")
    assert (
        commands.done("account", "grant", "ann@example.org", "lead", "--reason", "As agreed", *ada)
        == "Ann now has the role lead.\n"
    )
    assert last(commands)["who"] == "Ada"
    commands.done("account", "revoke", "ann@example.org", "lead", "--reason", "Away", *ada)
    assert (last(commands)["who"], last(commands)["partner"]) == ("Ada", "DCC")
    commands.done(
        "account", "add", "eve@example.org", "--name", "Eve", "--partner", "DCC", "--role", "viewer", *ada
    )
    assert last(commands)["who"] == "Ada"
    said = commands.done("partner", "add", "PCT", "Primary Care Trust", "--kind", "health service", *ada)
    assert said == "Primary Care Trust (PCT) has joined the partnership.\n"
    assert last(commands)["who"] == "Ada"
    commands.refused(
        5, "account", "account", "grant", "ann@example.org", "lead", "--reason", "As agreed", *ANN
    )
    commands.refused(5, "account", "partner", "add", "XX", "Another", *ANN)


def test_a_password_is_asked_for_twice_and_must_be_the_same(commands: CommandLine) -> None:
    words = ("account", "add", "sam@example.org", "--name", "Sam", "--partner", "PDC", "--role", "lead")
    result = commands.run(*words, "--password", typed="a long enough one\nanother long one\n")
    assert "Password (at least 12 characters)" in result.output
    assert "Repeat for confirmation" in result.output
    assert result.exit_code != 0
    assert len(commands.csv("account", "list")) == 3


def test_the_kinds_of_event_are_named_where_one_is_asked_for_that_is_none(commands: CommandLine) -> None:
    assert commands.refused(4, "kind", "trail", "--kind", "nonsense") == (
        "Nothing is of the kind ‘nonsense’. There are: outcome, indicator, series, target, action, risk, "
        "area, partner, account, partnership, proposal; and their events, like series.figure_revised."
    )
    assert len(commands.csv("trail", "--kind", "outcome.adopted")) == 1
    assert {row["way"] for row in commands.csv("trail", "--way", "Command Line")} == {"command line"}


def test_a_partner_that_is_none(commands: CommandLine) -> None:
    assert commands.refused(4, "partner", "trail", "--partner", "XX") == (
        "There is no partner with the code ‘XX’. `golden-thread partner list` lists all."
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (0, "There are no figures to show."),
        (1, "1 figure as at "),
        (2, "2 figures as at "),
    ],
)
def test_how_many_there_are_is_said_in_words(commands: CommandLine, rows: int, said: str) -> None:
    for period in ("2008/09 Q1", "2008/09 Q2")[:rows]:
        commands.done("submit", "NI 117", period, "5", "--area", "Dorset", *ANN)
    result = commands.run("figures")
    assert said in result.stdout + result.stderr
    assert json.loads(commands.done("figures", "--format", "json"))["as_at"].keys() == {
        "position", "moment", "pinned",
    }  # fmt: skip


def test_whoever_acts_must_have_an_account(commands: CommandLine) -> None:
    before = commands.log_length()
    sentence = commands.refused(4, "account", "submit", *Q1, "5", "--as", "no@example.org")
    assert "golden-thread account add" in sentence
    assert commands.log_length() == before


def test_a_failure_of_ours_is_told_from_a_difference_and_says_where_to_look(
    commands: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the roof fell in")

    monkeypatch.setattr(Container, "question", fail)
    result = commands.run("figures")
    assert (result.exit_code, result.stdout) == (70, "")
    assert "RuntimeError: the roof fell in" in result.stderr
    assert result.stderr.endswith("Something went wrong on our side; the lines above say what.\n")


def test_a_database_that_cannot_be_opened_says_what_to_check(tmp_path: Path) -> None:
    result = CommandLine(f"sqlite:///{tmp_path}").run("figures")
    assert (result.exit_code, result.stdout) == (6, "")
    assert result.stderr.startswith(
        "Refused (database_not_opened) [DATABASE_URL]: The database cannot be opened: "
    )
    assert result.stderr.endswith("that the database runs, and that there is room where it lies.\n")
