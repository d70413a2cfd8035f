"""From an empty database to a figure's whole life, asked about at any moment, on each kind of database."""

import hashlib
import json
import re
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text

from infrastructure.container import Container
from infrastructure.database.engine import reading, writing
from projections.engine.as_at import LONDON
from tests.cli.command_line import CommandLine
from tests.cli.conftest import OPERATED, found

BY = ("--as", "ann@example.org")
PURBECK = ("--area", "Purbeck")
Q1 = ("NI 117", "2008/09 Q1")


@pytest.fixture
def lived(database_url: str) -> CommandLine:
    """NI 117 for Purbeck was 5.2, was revised to 5.4, and NI 1 was worked out from its parts."""
    commands = CommandLine(database_url)
    found(commands)
    commands.done("submit", "ni 117", "Q1 2008/09", "5.2", *PURBECK, "--reason", "First return", *BY)
    commands.done("revise", *Q1, "5.4", "--area", "purbeck", "--reason", "Two late schools", *BY)
    commands.done("submit", "NI 1", "2008/09", "--numerator", "120", "--denominator", "200", *BY)
    return commands


def test_a_figures_life_from_beginning_to_end(lived: CommandLine) -> None:
    """One long walk, since founding a database takes longest."""
    _figures_are_shown_in_three_formats(lived)
    _history_shows_both_versions_with_who_when_and_why(lived)
    _the_earlier_figure_is_shown_as_at_an_earlier_moment(lived)
    _performance_and_ownership_can_be_asked_for(lived)
    _the_log_is_exported_as_it_was_hashed(lived)
    _views_are_rebuilt_and_agree(lived)
    _a_cell_altered_by_hand_is_found_and_named(lived)


def _figures_are_shown_in_three_formats(commands: CommandLine) -> None:
    table = commands.done("figures")
    assert re.search(r"^NI 117 +Purbeck +2008/09 Q1 +5\.4 +figure +2 ", table, re.MULTILINE)
    assert re.search(r"^NI 1 +Dorset +2008/09 +60 +figure +1 ", table, re.MULTILINE)
    lines = commands.done("figures", "NI 117", "--format", "csv").splitlines()
    assert lines[0].split(",")[:5] == ["indicator", "area", "breakdown", "period", "value"]
    assert lines[1].split(",")[:5] == ["NI 117", "Purbeck", "", "2008/09-Q1", "5.4"]
    assert len(lines) == 2
    answer = commands.json("figures", "NI 1")
    assert answer["as_at"]["position"] == commands.log_length()
    (figure,) = answer["figures"]
    assert figure["value"] == "60"
    assert (figure["numerator"], figure["denominator"]) == ("120", "200")
    for words in (["--area", "PURBECK"], ["--period", "Q1 2008/09"], [*PURBECK, "--breakdown", ""]):
        assert [row["value"] for row in commands.csv("figures", *words)] == ["5.4"]
    assert commands.csv("figures", "--area", "Atlantis") == []


def _history_shows_both_versions_with_who_when_and_why(commands: CommandLine) -> None:
    first, second = commands.csv("history", *Q1)
    for row, value, revision, reason in (
        (first, "5.2", "1", "First return"),
        (second, "5.4", "2", "Two late schools"),
    ):
        assert (row["value"], row["revision"], row["reason"]) == (value, revision, reason)
        assert (row["who"], row["partner"], row["way"]) == ("Ann", "PDC", "command line")
    assert first["recorded_at"] < second["recorded_at"]
    table = commands.done("history", *Q1)
    for said in ("5.2", "5.4", "Ann", "PDC", "First return", "Two late schools", "command line"):
        assert said in table


def _the_earlier_figure_is_shown_as_at_an_earlier_moment(commands: CommandLine) -> None:
    first, second = commands.csv("history", *Q1)
    moment = datetime.fromisoformat(second["recorded_at"])
    just_before = (moment - timedelta(microseconds=1)).isoformat()
    for as_at, values in (
        (first["position"], ["5.2"]),
        (int(first["position"]) - 1, []),
        (just_before, ["5.2"]),
        (second["recorded_at"], ["5.4"]),
        (second["position"], ["5.4"]),
        (moment.astimezone(LONDON).date(), ["5.4"]),
        ("2001-01-01", []),
    ):
        answer = commands.csv("figures", *PURBECK, "--as-at", as_at)
        assert [row["value"] for row in answer] == values, as_at
    assert len(commands.csv("history", *Q1, "--as-at", first["position"])) == 1


def _performance_and_ownership_can_be_asked_for(commands: CommandLine) -> None:
    (neet,) = (row for row in commands.csv("performance", "ni 117"))
    assert (neet["area"], neet["period"], neet["value"], neet["status"]) == (
        "Purbeck",
        "2008/09-Q1",
        "5.4",
        "no target",
    )
    assert [row["indicator"] for row in commands.json("performance")["series"]] == ["NI 1", "NI 117"]
    assert commands.csv("performance", "--as-at", "1") == []
    container = Container(commands.database_url)
    ann = container.directory.with_email("ann@example.org").account

    container.indicators.assign_owner("NI 117", "PDC", ann, "As agreed", OPERATED)
    container.close()
    (duty,) = (row for row in commands.csv("ownership") if row["reference"] == "NI 117")
    assert (duty["reference"], duty["duty"], duty["partner"], duty["officer"]) == (
        "NI 117",
        "owner",
        "PDC",
        "Ann",
    )
    gaps = {(row["reference"], row["duty"]): row["why"] for row in commands.csv("ownership", "--gaps")}
    assert gaps[("NI 117", "verifier")] == gaps[("CYP2", "owner")] == "nobody is assigned"
    assert ("NI 117", "owner") not in gaps
    before = commands.log_length() - 1
    gaps_before = commands.csv("ownership", "--gaps", "--as-at", before)
    assert ("NI 117", "owner") in {(row["reference"], row["duty"]) for row in gaps_before}


def _the_log_is_exported_as_it_was_hashed(commands: CommandLine) -> None:
    lines = commands.done("export").splitlines()
    container = Container(commands.database_url)
    with reading(container.engine) as connection:
        leaves = connection.execute(text("SELECT leaf FROM event ORDER BY position")).scalars().all()
    container.close()
    # RFC 6962, section 2.1: the hash of a leaf is SHA-256 of a zero byte and the leaf.
    assert [hashlib.sha256(b"\0" + line.encode()).digest() for line in lines] == list(map(bytes, leaves))
    events = [json.loads(line) for line in lines]
    assert [event["position"] for event in events] == list(range(1, commands.log_length() + 1))
    assert all(one["recorded_at"] <= other["recorded_at"] for one, other in pairwise(events))
    assert "Ann" not in "".join(lines)
    some = commands.done("export", "--from", 3, "--upto", 4).splitlines()
    assert some == lines[2:4]


def _views_are_rebuilt_and_agree(commands: CommandLine) -> None:
    before = commands.done("figures", "--format", "csv")
    length = commands.log_length()
    assert commands.done("rebuild") == f"Rebuilt all views from {length} events.\n"
    assert commands.done("figures", "--format", "csv") == before
    assert commands.done("check").startswith(f"{length} events agree with their hashes")


def _a_cell_altered_by_hand_is_found_and_named(commands: CommandLine) -> None:
    _by_hand(commands, "UPDATE figure SET value = '5.9' WHERE value = '5.4'")
    result = commands.run("check")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "view figure" in result.stderr
    assert "period 2008/09-Q1" in result.stderr
    assert "'5.9' and should be '5.4'" in result.stderr
    commands.done("rebuild")
    commands.done("check")
    _by_hand(commands, "UPDATE event SET leaf = provenance WHERE position = 2")
    result = commands.run("check")
    assert result.exit_code == 1
    assert "event at position 2" in result.stderr


def _by_hand(commands: CommandLine, statement: str) -> None:
    container = Container(commands.database_url)
    with writing(container.engine) as connection:
        assert connection.execute(text(statement)).rowcount == 1
    container.close()


@pytest.fixture
def trail(commands: CommandLine) -> CommandLine:
    """Ann submitted and revised NI 117, and Dee submitted NI 1."""
    dee = ("dee@example.org", "--name", "Dee", "--partner", "DCC", "--role", "officer")
    commands.done("account", "add", *dee)
    container = Container(commands.database_url)
    container.indicators.assign_owner("NI 1", "DCC", None, "As agreed", OPERATED)
    container.close()
    commands.done("submit", *Q1, "5.2", *PURBECK, "--reason", "First return", *BY)
    commands.done("revise", *Q1, "5.4", *PURBECK, "--reason", "Two late schools", *BY)
    commands.done(
        "submit", "NI 1", "2008/09", "--numerator", 1, "--denominator", 2, "--as", "dee@example.org"
    )
    return commands


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        (["--who", "ANN@example.org"], ["Revised", "Submitted 5.2", "Started"]),
        (["--who", "dee@example.org"], ["Submitted 50", "Started"]),
        (["--partner", "pdc"], ["Revised", "Submitted 5.2", "Started"]),
        (["--what", "ni 117 for"], ["Revised", "Submitted 5.2", "Started"]),
        (["--kind", "series.figure_submitted"], ["Submitted 50", "Submitted 5.2"]),
        (["--kind", "outcome"], ["Adopted"]),
        (["--way", "FORM"], []),
        (["--reason", "late SCHOOLS"], ["Revised"]),
        (["--reason", "first return"], ["Submitted 5.2", "Started"]),
        (["--since", "2999-01-01"], []),
        (["--until", "2001-01-01"], []),
        (["--since", "2001-01-01", "--kind", "outcome"], ["Adopted"]),
        (["--limit", "2"], ["Submitted 50", "Started"]),
        (["--who", "ann@example.org", "--kind", "series", "--limit", "1"], ["Revised"]),
    ],
)
def test_the_trail_can_be_narrowed(trail: CommandLine, words: list[str], topics: list[str]) -> None:
    told = [row["what_happened"] for row in trail.csv("trail", *words)]
    assert len(told) == len(topics)
    assert all(one.startswith(topic) for one, topic in zip(told, topics, strict=True))


def test_the_trail_can_be_paged_and_asked_for_as_at_a_position(trail: CommandLine) -> None:
    whole = trail.csv("trail")
    assert [int(row["position"]) for row in whole] == list(range(trail.log_length(), 0, -1))
    first = trail.csv("trail", "--limit", 3)
    assert whole == first + trail.csv("trail", "--before", first[-1]["position"])
    assert trail.csv("trail", "--as-at", 4) == whole[-4:]


def test_the_trail_tells_a_reason_once(trail: CommandLine) -> None:
    table = trail.done("trail", "--who", "ann@example.org")
    assert table.count("Two late schools") == 1
    # Of one change the reason stands with each of its events.
    assert table.count("First return") == 2
    assert {row["reason"] for row in trail.csv("trail", "--who", "ann@example.org")} == {
        "First return",
        "Two late schools",
    }
