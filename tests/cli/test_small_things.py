"""What a person at a terminal runs into on the way."""

import pytest

from infrastructure.container import Container
from tests.cli.command_line import CommandLine

BY = ("--as", "ann@example.org")


def test_a_negative_number_is_no_option(commands: CommandLine) -> None:
    commands.done("submit", "LI 3", "2007/08", "-3", "--area", "Dorset", *BY)
    commands.done("submit", "LI 3", "2008/09", "-.5", "--area", "Dorset", *BY)
    commands.done("revise", "LI 3", "2007/08", "-£3,000", "--area", "Dorset", "--reason", "Money", *BY)
    assert [row["value"] for row in commands.csv("figures", "LI 3")] == ["-3000", "-0.5"]


def test_a_misspelt_option_is_still_one(commands: CommandLine) -> None:
    result = commands.run("submit", "LI 3", "2007/08", "3", "--aera", "Dorset", *BY)
    assert result.exit_code == 2
    assert "--area" in result.stderr


def test_the_area_may_be_left_out_where_only_one_is_expected(commands: CommandLine) -> None:
    commands.done("submit", "NI 1", "2008/09", "--numerator", "1", "--denominator", "3", *BY)
    (figure,) = commands.csv("figures")
    assert (figure["area"], figure["value"]) == ("Dorset", "33.33333333333333333333333333")


@pytest.mark.parametrize("spelt", ["Sex: Female; Age: 16", "age: 16;  sex: FEMALE"])
def test_a_breakdown_is_the_same_however_it_is_spelt(commands: CommandLine, spelt: str) -> None:
    words = ("NI 117", "2008/09 Q1", "--area", "Dorset")
    commands.done("submit", *words, "5", "--breakdown", "Age: 16; Sex: Female", *BY)
    commands.done("revise", *words, "6", "--breakdown", spelt, "--reason", "Late", *BY)
    (figure,) = commands.csv("figures", "--breakdown", spelt)
    assert (figure["breakdown"], figure["value"]) == ("Age: 16; Sex: Female", "6")
    assert len(commands.csv("history", "NI 117", "2008/09 Q1", "--breakdown", spelt)) == 2


def test_what_is_so_already_is_said_and_changes_nothing(commands: CommandLine) -> None:
    words = ("NI 117", "2008/09 Q1", "5", "--area", "Dorset", *BY)
    commands.done("submit", *words)
    before = commands.log_length()
    assert "nothing was changed" in commands.done("revise", *words, "--reason", "Again")
    assert commands.done("account", "grant", "ann@example.org", "officer", "--reason", "As agreed") == (
        "Ann already had the role officer.\n"
    )
    assert commands.log_length() == before


def test_roles_are_granted_and_revoked_and_shown_as_at_a_moment(commands: CommandLine) -> None:
    before = commands.log_length()
    assert (
        commands.done("account", "grant", "ann@example.org", "lead", "--reason", "As agreed")
        == "Ann now has the role lead.\n"
    )
    commands.done("account", "revoke", "ANN@example.org", "officer", "--reason", "Promoted")
    roles = {row["email"]: row["roles"] for row in commands.csv("account", "list")}
    assert roles == {"ann@example.org": "lead", "mo@example.org": "manager", "vera@example.org": "viewer"}
    then = {row["email"]: row["roles"] for row in commands.csv("account", "list", "--as-at", before)}
    assert then["ann@example.org"] == "officer"
    commands.refused(3, "role", "account", "revoke", "ann@example.org", "officer", "--reason", "Again")


def test_an_account_with_a_password_can_sign_in(commands: CommandLine) -> None:
    words = ("account", "add", "Sam@Example.org", "--name", "Sam", "--partner", "dcc", "--role", "lead")
    result = commands.run(*words, "--password", typed="a long enough one\na long enough one\n")
    assert result.exit_code == 0, result.output
    assert "a long enough one" not in result.output
    container = Container(commands.database_url)
    assert container.directory.signed_in("sam@example.org", "a long enough one").name == "Sam"
    container.close()
    assert {row["partner"] for row in commands.csv("account", "list")} == {"DCC", "PDC"}


def test_partners_are_listed(commands: CommandLine) -> None:
    assert [(row["code"], row["name"], row["kind"]) for row in commands.csv("partner", "list")] == [
        ("DCC", "Dorset County Council", "county council"),
        ("PDC", "Purbeck District Council", "district council"),
    ]


def test_on_an_empty_log_every_question_says_that_there_is_nothing(tmp_path: object) -> None:
    commands = CommandLine(f"sqlite:///{tmp_path}/new/golden-thread.db")
    for words in (("figures",), ("performance",), ("ownership",), ("ownership", "--gaps"), ("trail",)):
        assert "to show" in commands.done(*words)
        assert len(commands.done(*words, "--format", "csv").splitlines()) == 1
    assert commands.done("export") == ""
    assert commands.done("check").startswith("0 events")
    assert commands.done("rebuild") == "Rebuilt all views from 0 events.\n"


@pytest.mark.parametrize("question", ["figures", "performance", "ownership", "trail", "account list"])
def test_notes_go_to_standard_error_and_answers_alone_to_standard_output(
    commands: CommandLine, question: str
) -> None:
    result = commands.run(*question.split(), "--format", "csv")
    assert " as at " in result.stderr
    assert "(position " in result.stderr
    assert " as at " not in result.stdout


def test_columns_in_which_nothing_stands_are_left_out_of_tables_only(commands: CommandLine) -> None:
    table, sheet = commands.done("trail"), commands.done("trail", "--format", "csv")
    assert "source" not in table.splitlines()[0]
    assert "source" in sheet.splitlines()[0]
    assert all(len(line) <= 140 for line in table.splitlines())
