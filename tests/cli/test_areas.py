"""An area comes, ends, and goes on again, by the command line."""

from tests.cli.command_line import CommandLine


def state_of(commands: CommandLine, reference: str) -> dict[str, str]:
    (row,) = [row for row in commands.csv("area", "list") if row["reference"] == reference]
    return row


def test_an_area_ends_and_leads_to_what_followed(commands: CommandLine) -> None:
    commands.done("area", "add", "E06000059", "--name", "Dorset Council", "--begun", "1 April 2019")
    commands.done("area", "add", "E07000050", "--name", "North Dorset", "--kind", "district")
    said = commands.done(
        "area",
        "end",
        "E07000050",
        "31 March 2019",
        "--successor",
        "E06000059",
        "--reason",
        "The Order of 2018",
    )
    assert said == "E07000050 ended on 2019-03-31.\n"
    ended = state_of(commands, "E07000050")
    assert (ended["ended"], ended["successors"]) == ("2019-03-31", "E06000059")
    assert (
        commands.done("area", "restore", "E07000050", "--reason", "The wrong one") == "E07000050 goes on.\n"
    )
    assert state_of(commands, "E07000050")["ended"] == ""


def test_a_day_that_is_none_and_a_successor_nobody_knows(commands: CommandLine) -> None:
    commands.done("area", "add", "E07000050")
    assert (
        commands.refused(2, "on", "area", "end", "E07000050", "31/02/2019", "--reason", "The Order")
        == "‘31/02/2019’ is not a day. Write it like 2019-04-01."
    )
    commands.run("area", "end", "E07000050", "2019-03-31", "--successor", "Narnia", "--reason", "The Order")
    assert state_of(commands, "E07000050")["ended"] == ""
