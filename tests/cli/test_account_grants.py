"""What an account is granted besides roles, at the command line."""

from tests.cli.command_line import CommandLine

ANN, MO = "ann@example.org", "mo@example.org"
WHY = ("--reason", "As agreed")
FIGURE = ("submit", "NI 117", "2008/09 Q1", "5", "--area", "Dorset", "--as", MO)


def test_whoever_enters_for_another_partner_may_until_it_is_ended(commands: CommandLine) -> None:
    assert commands.run(*FIGURE).exit_code == 5
    said = commands.done("account", "entry", MO, "PDC", *WHY)
    assert said == "mo@example.org now enters for PDC.\n"
    assert (
        commands.done("account", "entry", MO, "pdc", *WHY) == "It stands so already: nothing was changed.\n"
    )
    commands.done(*FIGURE)
    assert commands.done("account", "entry", MO, "PDC", "--end", *WHY) == (
        "mo@example.org no longer enters for PDC.\n"
    )
    assert commands.run(*FIGURE[:2], "2008/09 Q2", *FIGURE[3:]).exit_code == 5


def test_somebody_is_seconded_and_comes_back(commands: CommandLine) -> None:
    assert commands.done("account", "second", ANN, "DCC", *WHY).startswith("ann@example.org is now seconded")
    assert "no longer seconded" in commands.done("account", "second", ANN, "DCC", "--end", *WHY)


def test_cover_is_from_a_day_to_a_day(commands: CommandLine) -> None:
    days = ("--from", "1 May 2011", "--until", "2098-05-31")
    said = commands.done("account", "cover", MO, ANN, *days, *WHY)
    assert said == "mo@example.org covers for ann@example.org from 2011-05-01 to 2098-05-31.\n"
    assert "no longer covers" in commands.done("account", "cover", MO, ANN, "--end", *WHY)
    commands.refused(2, "until", "account", "cover", MO, ANN, *days[:2], *WHY)
    commands.refused(3, "until", "account", "cover", MO, ANN, *days[:2], "--until", "30/4/2011", *WHY)


def test_a_guests_time_is_set_and_taken_off(commands: CommandLine) -> None:
    days = ("--from", "1/5/2011", "--until", "31/5/2098")
    assert commands.done("account", "span", ANN, *days, *WHY) == (
        "ann@example.org may act from 2011-05-01 until 2098-05-31.\n"
    )
    commands.refused(3, "until", "account", "span", ANN, "--until", "31/5/2011", *WHY)
    assert commands.done("account", "span", ANN, *WHY) == "ann@example.org may act without a last day.\n"


def test_what_nobody_knows_or_may_grant_is_refused(commands: CommandLine) -> None:
    commands.refused(2, "reason", "account", "second", ANN, "DCC", "--reason", " ")
    assert commands.run("account", "second", "nobody@example.org", "DCC", *WHY).exit_code == 4
    assert commands.run("account", "second", ANN, "ZZZ", *WHY).exit_code == 4
    assert commands.run("account", "second", ANN, "DCC", *WHY, "--as", ANN).exit_code == 5
