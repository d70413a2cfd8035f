"""Cells of CSV: what a spreadsheet would take for a formula is marked as text, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infrastructure.formats.delimited import as_cell, csv_lines


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1+1", "-1+1", " =1", "\t=1", "＝1", "-x", "\rx"])
def test_a_formula_is_marked(text: str) -> None:
    assert as_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-4.5", "+3", "-1,234.5", "-12%", "-1e-3", "-", "–", "a=b", "", "'=1"])
def test_a_number_and_a_sign_alone_stay_what_they_are(text: str) -> None:
    assert as_cell(text) == text


@given(st.text())
def test_nothing_that_begins_a_formula_is_left_but_numbers_and_signs(text: str) -> None:
    cell = str(as_cell(text))

    assert cell in (text, f"'{text}")
    if cell.lstrip().startswith(("=", "@")):
        raise AssertionError(cell)


BLANKS = " " * 1_000_000


@pytest.mark.parametrize("cell", [f"{BLANKS}-x", f"{BLANKS}-{BLANKS}x", f"-{'1' * 1_000_000}x"])
def test_a_long_cell_is_looked_through_once(cell: str) -> None:
    """What looked through it again from each of its characters would not end."""
    assert as_cell(cell) == f"'{cell}"


def test_a_heading_that_came_from_outside_is_marked_too() -> None:
    assert "".join(csv_lines(["=cmd|x!A0"], [["-4.5"]])) == "'=cmd|x!A0\r\n-4.5\r\n"
