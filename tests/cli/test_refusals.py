"""Bad input of each kind: it names the field, says what to do, ends with its exit code, changes nothing."""

import pytest

from infrastructure.container import Container
from tests.cli.command_line import CommandLine
from tests.cli.conftest import OPERATED

BY = ("--as", "ann@example.org")
Q1 = ("NI 117", "2008/09 Q1")


@pytest.fixture
def submitted(commands: CommandLine) -> CommandLine:
    """NI 117 for Purbeck has a figure for the first quarter."""
    commands.done("submit", *Q1, "5.2", "--area", "Purbeck", *BY)
    return commands


MALFORMED = [
    ("value", "declare that there is none", ("submit", *Q1, "five", "--area", "Purbeck", *BY)),
    ("value", "Enter the value", ("submit", *Q1, "--area", "Dorset", *BY)),
    (
        "numerator",
        "write digits",
        ("submit", "NI 1", "2008/09", "--numerator", "x", "--denominator", "9", *BY),
    ),
    ("numerator", "enter the numerator", ("submit", "NI 1", "2008/09", "--denominator", "9", *BY)),
    ("period", "Write it like", ("submit", "NI 117", "lately", "5", "--area", "Purbeck", *BY)),
    ("area", "It expects: Dorset, Purbeck", ("submit", *Q1, "5", *BY)),
    ("area", "--area", ("submit", "LI 3", "2008/09", "5", *BY)),
    ("breakdown", "Write it like", ("submit", *Q1, "5", "--area", "Dorset", "--breakdown", "Sex:", *BY)),
    ("reason", "Say why", ("revise", *Q1, "5.4", "--area", "Purbeck", "--reason", " ", *BY)),
    ("period", "Write it like", ("figures", "--period", "lately")),
    ("period", "Write it like", ("history", "NI 117", "lately")),
    ("breakdown", "Write it like", ("figures", "--breakdown", "Sex:")),
    ("as_at", "Write a date like", ("figures", "--as-at", "yesterday")),
    ("as_at", "Write a date like", ("trail", "--as-at", "2009-02-30")),
    ("as_at", "up to now", ("performance", "--as-at", "2999-01-01")),
    ("since", "Write a date like", ("trail", "--since", "lately")),
    ("until", "Give --until a date", ("trail", "--until", "12")),
    ("code", "Give the partner a short code", ("partner", "add", " ", "Nobody")),
    ("name", "Give the partner’s name", ("partner", "add", "XX", " ")),
    ("email", "e-mail", ("account", "add", "ann", "--name", "A", "--partner", "DCC", "--role", "lead")),
    (
        "name",
        "Give",
        ("account", "add", "x@example.org", "--name", " ", "--partner", "DCC", "--role", "lead"),
    ),
    ("reason", "Say why", ("account", "revoke", "ann@example.org", "officer", "--reason", "")),
]
BY_A_RULE = [
    ("period", "To change it, revise it", ("submit", *Q1, "5.3", "--area", "Purbeck", *BY)),
    ("period", "To change it, revise it", ("submit", "ni  117", "Q1 2008/09", "5", "--area", "PURBECK", *BY)),
    ("value", "between 0 and 100", ("submit", *Q1, "500", "--area", "Dorset", *BY)),
    ("value", "between 0 and 100", ("submit", *Q1, "-3", "--area", "Dorset", *BY)),
    ("numerator", "without numerator", ("submit", *Q1, "--numerator", "1", "--area", "Dorset", *BY)),
    (
        "denominator",
        "must not be zero",
        ("submit", "NI 1", "2008/09", "--numerator", "1", "--denominator", "0", *BY),
    ),
    ("indicator", "retired", ("submit", "LI 9", "2008/09", "5", "--area", "Dorset", *BY)),
    (
        "expected",
        "Look at what changed",
        ("revise", *Q1, "5", "--area", "Purbeck", "--reason", "Late", "--expected", "7", *BY),
    ),
    ("code", "choose another", ("partner", "add", "dcc", "Another")),
    (
        "email",
        "already has an account",
        ("account", "add", "Ann@Example.org", "--name", "A", "--partner", "DCC", "--role", "lead"),
    ),
    ("role", "does not hold", ("account", "revoke", "ann@example.org", "lead", "--reason", "Moved on")),
]
NOT_FOUND = [
    ("indicator", "Check the reference", ("submit", "NI 404", "2008/09", "5", *BY)),
    ("indicator", "Check the reference", ("submit", "NI 404", "2008/09", "5", "--area", "Dorset", *BY)),
    ("indicator", "golden-thread figures", ("figures", "NI 404")),
    ("indicator", "golden-thread figures", ("history", "NI 404", "2008/09")),
    ("indicator", "golden-thread figures", ("performance", "NI 404")),
    ("indicator", "as at that moment", ("figures", "NI 117", "--as-at", "1")),
    ("period", "golden-thread figures", ("history", "NI 117", "1999/00")),
    (
        "period",
        "Submit one first",
        ("revise", "NI 117", "2007/08", "5", "--area", "Purbeck", "--reason", "x", *BY),
    ),
    (
        "area",
        "have a manager add it",
        ("revise", *Q1, "5", "--area", "Atlantis", "--reason", "x", *BY),
    ),
    (
        "account",
        "golden-thread account add",
        ("submit", *Q1, "5", "--area", "Dorset", "--as", "no@example.org"),
    ),
    (
        "account",
        "golden-thread account add",
        ("account", "grant", "no@example.org", "lead", "--reason", "As agreed"),
    ),
    ("account", "golden-thread account add", ("trail", "--who", "no@example.org")),
    ("partner", "golden-thread partner list", ("trail", "--partner", "NONE")),
    ("kind", "There are: outcome, indicator", ("trail", "--kind", "nonsense")),
    ("as_at", "it ends at", ("figures", "--as-at", "999999")),
    (
        "partner",
        "Add it first",
        ("account", "add", "x@example.org", "--name", "X", "--partner", "NONE", "--role", "lead"),
    ),
]
AS_VERA = ("--as", "vera@example.org")
NOT_ALLOWED = [
    ("account", "Ask an administrator", ("submit", *Q1, "5", "--area", "Dorset", *AS_VERA)),
    ("account", "It needs", ("revise", *Q1, "5", "--area", "Purbeck", "--reason", "x", *AS_VERA)),
    ("account", "It needs", ("partner", "add", "XX", "Someone", *AS_VERA)),
    (
        "account",
        "It needs",
        ("account", "grant", "vera@example.org", "manager", "--reason", "As agreed", *AS_VERA),
    ),
    (
        "account",
        "It needs",
        ("account", "revoke", "ann@example.org", "officer", "--reason", "x", *AS_VERA),
    ),
    (
        "account",
        "It needs",
        ("account", "add", "x@example.org", "--name", "X", "--partner", "DCC", "--role", "lead", *AS_VERA),
    ),
]


@pytest.mark.parametrize(
    ("exit_code", "field", "says", "words"),
    [
        *((2, *case) for case in MALFORMED),
        *((3, *case) for case in BY_A_RULE),
        *((4, *case) for case in NOT_FOUND),
        *((5, *case) for case in NOT_ALLOWED),
    ],
)
def test_it_is_refused_at_its_field_with_what_to_do_and_nothing_changes(
    submitted: CommandLine, exit_code: int, field: str, says: str, words: tuple[str, ...]
) -> None:
    assert says in submitted.refused(exit_code, field, *words)


def test_a_refused_account_leaves_nobody_in_the_directory(commands: CommandLine) -> None:
    words = ("account", "add", "new@example.org", "--name", "New", "--role", "lead", "--partner")
    commands.refused(4, "partner", *words, "NONE")
    assert "new@example.org" not in commands.done("account", "list")
    commands.done(*words, "DCC")


def test_a_short_password_is_refused(commands: CommandLine) -> None:
    words = ("account", "add", "new@example.org", "--name", "New", "--partner", "DCC", "--role", "lead")
    before = commands.log_length()
    result = commands.run(*words, "--password", typed="tooshort\ntooshort\n")
    assert result.exit_code == 3
    assert "at least 12 characters" in result.stderr
    assert "tooshort" not in result.output
    assert commands.log_length() == before


def test_a_closed_account_may_do_nothing(commands: CommandLine) -> None:
    container = Container(commands.database_url)
    account = container.directory.with_email("mo@example.org").account
    container.accounts.close(account, "Retired", OPERATED)
    container.close()
    commands.refused(5, "account", "submit", *Q1, "5", "--area", "Dorset", "--as", "mo@example.org")


@pytest.mark.parametrize(
    ("database_url", "exit_code"),
    [
        ("nonsense", 2),
        ("postgresql://somebody:secret-word@127.0.0.1:1/nothing", 6),
        ("sqlite:////proc/nowhere/golden-thread.db", 6),
        ("oracle://somebody:secret-word@nowhere/nothing", 6),
    ],
)
def test_a_database_that_is_not_there_is_told_from_a_difference(database_url: str, exit_code: int) -> None:
    result = CommandLine(database_url).run("check")
    assert result.exit_code == exit_code
    assert "[DATABASE_URL]" in result.stderr
    assert "Traceback" not in result.stderr
    assert "secret-word" not in result.stderr
