"""No text that came from outside becomes a formula in a spreadsheet, on whichever way it is taken away."""

import csv
from pathlib import Path

from infrastructure.migration.rejects import RejectsFile
from infrastructure.migration.staging import Rejected
from tests.cli.command_line import CommandLine

FORMULA = "=1+1"


def test_an_area_that_begins_like_a_formula_is_marked_as_text(commands: CommandLine) -> None:
    commands.done("area", "add", FORMULA)
    commands.done("submit", "LI 3", "2008/09", "-4.5", "--area", FORMULA, "--as", "ann@example.org")

    (row,) = commands.csv("figures", "LI 3")
    assert (row["area"], row["value"]) == (f"'{FORMULA}", "-4.5")
    (row,) = commands.csv("performance", "LI 3")
    assert (row["area"], row["value"]) == (f"'{FORMULA}", "-4.5")
    assert all(FORMULA not in row["what_happened"][:4] for row in commands.csv("trail"))
    # A program reads it as it is.
    assert commands.json("figures", "LI 3")["figures"][0]["area"] == FORMULA


def test_what_was_rejected_is_no_formula_either(tmp_path: Path) -> None:
    file = RejectsFile(tmp_path / "rejects.csv", [("history.csv", ("area", "value"))])
    file.write([Rejected(0, 2, "not_a_number", "Say it in digits.", (FORMULA, "-4.5"))])

    with (tmp_path / "rejects.csv").open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["area"], row["value"]) == (f"'{FORMULA}", "-4.5")
