"""Tokens as the operator issues, lists and revokes them."""

import pytest

from domain.account import Account
from domain.identity import OPERATOR
from infrastructure.container import Container
from infrastructure.directory.tokens import Holder, TokenKind
from tests.cli.command_line import CommandLine
from tests.cli.conftest import OPERATED
from tests.views.replaying import events_of_log

ISSUE = (
    "token",
    "issue",
    "--as",
    "ann@example.org",
    "--name",
    "Upload",
    "--scope",
    "officer",
    "--days",
    "30",
)


def holder_of(commands: CommandLine, secret: str) -> Holder:
    container = Container(commands.database_url)
    try:
        return container.tokens.holder(secret)
    finally:
        container.close()


def test_a_token_is_issued_for_somebody_and_told_once(commands: CommandLine) -> None:
    result = commands.run(*ISSUE)
    assert result.exit_code == 0, result.output
    secret = result.stdout.strip()
    holder = holder_of(commands, secret)

    assert (holder.person.email, holder.token.scopes) == ("ann@example.org", {"officer", "read"})
    assert (holder.token.issued_by, holder.token.kind) == (OPERATOR, TokenKind.PERSON)
    assert "told this one time" in result.stderr
    assert secret not in result.stderr
    (row,) = commands.csv("token", "list")
    assert (row["email"], row["name"], row["may"], row["state"]) == (
        *("ann@example.org", "Upload", "officer, read", "valid"),
    )
    assert secret not in commands.done("token", "list", "--format", "json")
    assert row["hint"] == secret[:7]


def test_it_is_on_record_that_the_operator_issued_and_revoked_it(commands: CommandLine) -> None:
    before = commands.log_length()
    secret = commands.done(*ISSUE).strip()
    number = commands.csv("token", "list")[0]["number"]
    assert f"(gt_{secret[3:7]}) is revoked." in commands.done("token", "revoke", number)
    container = Container(commands.database_url)
    told = [each for each in events_of_log(container.engine) if each.position > before]
    container.close()

    assert [type(each.event) for each in told] == [Account.TokenIssued, Account.TokenRevoked]
    assert {each.provenance.account for each in told} == {str(OPERATOR)}
    assert commands.csv("token", "list")[0]["state"] == "over"
    assert commands.run("token", "revoke", number).exit_code == 4


def test_those_of_one_account_are_listed_by_themselves(commands: CommandLine) -> None:
    commands.done(*ISSUE)
    commands.done("token", "issue", "--as", "mo@example.org", "--name", "Reader")

    assert {row["email"] for row in commands.csv("token", "list")} == {"ann@example.org", "mo@example.org"}
    assert [row["name"] for row in commands.csv("token", "list", "--as", "mo@example.org")] == ["Reader"]
    assert commands.csv("token", "list", "--as", "mo@example.org")[0]["may"] == "read"


@pytest.mark.parametrize(
    ("words", "exit_code", "field"),
    [
        (("--as", "nobody@example.org", "--name", "Upload"), 4, "account"),
        (("--as", "ann@example.org", "--name", "Upload", "--scope", "administrator"), 3, "scopes"),
        (("--as", "ann@example.org", "--name", "."), 2, "name"),
    ],
)
def test_what_cannot_be_issued_is_refused(
    commands: CommandLine, words: tuple[str, ...], exit_code: int, field: str
) -> None:
    commands.refused(exit_code, field, "token", "issue", *words)

    assert commands.csv("token", "list") == []


@pytest.mark.parametrize("days", ["0", "367", "soon"])
def test_it_ends_within_a_year(commands: CommandLine, days: str) -> None:
    assert commands.run(*ISSUE[:-1], days).exit_code == 2


def test_no_token_has_this_number(commands: CommandLine) -> None:
    assert "golden-thread token list" in commands.refused(4, "number", "token", "revoke", "7")


def test_a_closed_account_is_issued_none(commands: CommandLine) -> None:
    container = Container(commands.database_url)
    account = container.directory.with_email("ann@example.org").account
    container.accounts.close(account, "Left", OPERATED)
    container.close()

    assert commands.run(*ISSUE).exit_code == 3
