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
        == "Last day: ‘31/02/2019’ is not a day that we can read. Write it like 1 May 2011 or 1/5/2011."
    )
    told = commands.refused(
        4, "successors", "area", "end", "E07000050", "2019-03-31", "--successor", "Narnia", "--reason", "x"
    )
    assert told.startswith("There is no area ‘Narnia’ in the register.")
    assert state_of(commands, "E07000050")["ended"] == ""


def test_an_area_is_described_anew_and_what_is_left_out_stays(commands: CommandLine) -> None:
    commands.done("area", "add", "Dorset")
    commands.done("partner", "add", "PCC", "The police", "--kind", "police")
    commands.done(
        "area", "add", "Weymouth", "--code", "E07000053", "--spelling", "Melcombe", "--begun", "1/4/74"
    )
    said = commands.done(
        *("area", "describe", "weymouth", "--name", "Weymouth and Portland", "--kind", "district"),
        *("--parent", "dorset", "--supplier", "PCC", "--since", "1 April 1976", "--reason", "Its new name"),
    )
    assert said == "Weymouth was described.\n"
    now = state_of(commands, "Weymouth")
    assert (now["name"], now["kind"], now["code"]) == ("Weymouth and Portland", "district", "E07000053")
    assert (now["parents"], now["supplier"], now["begun"]) == ("Dorset", "PCC", "1974-04-01")

    again = commands.done("area", "describe", "Weymouth", "--code", "E07000053")
    assert again == "That is what is known of it already: nothing was changed.\n"
    commands.done(
        *("area", "describe", "Weymouth", "--spelling", "", "--begun", "", "--reason", "It was always there")
    )
    now = state_of(commands, "Weymouth")
    assert (now["spellings"], now["begun"], now["code"]) == ("", "", "E07000053")


def test_what_cannot_be_described_is_refused_as_by_the_api(commands: CommandLine) -> None:
    commands.done("area", "add", "Weymouth")
    told = commands.refused(
        2, "since", "area", "describe", "Weymouth", "--code", "E1", "--since", "31/02/2019"
    )
    assert told.startswith("From which day on: ‘31/02/2019’ is not a day that we can read.")
    assert "Say why" in commands.refused(2, "reason", "area", "describe", "Weymouth", "--code", "E1")
    assert "Narnia" in commands.refused(4, "area", "area", "describe", "Narnia", "--code", "E1")
    both = ("--begun", "soon", "--since", "later")
    told = commands.refused(2, "begun", "area", "describe", "Weymouth", *both)
    assert "First day: ‘soon’" in told
    assert "From which day on: ‘later’" in told


def weymouth(commands: CommandLine) -> int:
    """An area that was described twice and ended; the position before the second description."""
    commands.done("area", "add", "Dorset", "--kind", "county")
    commands.done("area", "add", "Weymouth", "--code", "E07000053", "--spelling", "Melcombe")
    before = commands.log_length()
    joined = ("--name", "Weymouth and Portland", "--parent", "Dorset", "--since", "2009-04-01")
    commands.done("area", "describe", "Weymouth", *joined, "--reason", "An Order")
    commands.done("area", "end", "Weymouth", "2019-03-31", "--successor", "Dorset", "--reason", "Another")
    return before


def test_all_that_is_known_of_an_area_is_shown(commands: CommandLine) -> None:
    weymouth(commands)
    told = commands.json("area", "show", "melcombe")["area"]

    first, second = told.pop("descriptions")
    nothing: list[str] = []
    assert told == {
        "reference": "Weymouth",
        "name": "Weymouth and Portland",
        "kind": "other",
        "code": "E07000053",
        "spellings": ["Melcombe"],
        "parents": ["Dorset"],
        "supplier": "",
        "begun": None,
        "ended": "2019-03-31",
        "successors": ["Dorset"],
        "state": "ended",
        "comparator": False,
        "since": "2009-04-01",
        "parts": nothing,
        "follows": nothing,
        "series": nothing,
    }
    assert (first["since"], first["changes"]) == (None, [])
    assert (second["since"], second["reason"]) == ("2009-04-01", "An Order")
    assert second["changes"] == [
        {"field": "name", "before": "Weymouth", "after": "Weymouth and Portland"},
        {"field": "parents", "before": "", "after": "Dorset"},
    ]
    assert commands.json("area", "show", "Dorset")["area"]["parts"] == ["Weymouth"]


def test_an_area_is_shown_in_lines_and_as_it_was_known_then(commands: CommandLine) -> None:
    before = weymouth(commands)

    text = commands.done("area", "show", "E07000053")
    assert "from 1 April 2009, recorded" in text
    assert "name: Weymouth, then Weymouth and Portland" in text
    then = commands.json("area", "show", "Weymouth", "--as-at", before)["area"]
    assert (then["name"], then["ended"], len(then["descriptions"])) == ("Weymouth", None, 1)
    assert "Narnia" in commands.refused(4, "area", "area", "show", "Narnia")
