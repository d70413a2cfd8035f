"""A text that is far too long is no number, by every way in: said at once, and without repeating it all."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from domain.numbers import LONGEST_NUMBER, how_to_write, read_number
from domain.refusals import Refused
from infrastructure.formats.values import read_value
from tests.domain.scenario import refused
from tests.ways_in.ways import WAYS

LONG = {
    "signs": "-" * 5_000 + "x",
    "notes": "est" * 5_000,
    "digits": "1" * 5_000,
    "pence": "1" * 5_000 + "q",
    "spaces": "1" + " 1" * 2_500,
    "just too long": "1." + "0" * (LONGEST_NUMBER - 1),
}
MANY_DIGITS = ("1e999", "1" * 26, "1e-30")


@pytest.mark.parametrize("written", LONG.values(), ids=LONG)
def test_no_expression_runs_on_a_long_text(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    class Untouched:
        def __getattr__(self, name: str) -> object:
            pytest.fail(f"An expression ran: {name}")

    for name in ("_WRITTEN", "_PENCE", "_NOUGHT_IN_FRONT"):
        monkeypatch.setattr(f"domain.numbers.{name}", Untouched())
    monkeypatch.setattr("infrastructure.formats.values._NOTE", Untouched())

    how_to_write(written)
    by_domain = refused(lambda: read_number(written), "not_a_number", "value")
    by_cell = refused(lambda: read_value(written), "value_not_understood", "new_value")

    assert max(len(by_domain.sentence), len(by_cell.sentence)) < 300
    assert f"longer than {LONGEST_NUMBER} characters" in by_domain.sentence
    assert f"longer than {LONGEST_NUMBER} characters" in by_cell.sentence


def test_the_longest_number_is_one() -> None:
    assert read_number("1." + "0" * (LONGEST_NUMBER - 2)) == 1


def test_white_space_inside_is_not_repeated() -> None:
    with pytest.raises(Refused) as caught:
        read_number("1" + " " * 5_000 + "x")

    assert len(caught.value.sentence) < 300


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("written", ["1" * 150, "(" * 150 + "x"])
def test_a_long_text_is_refused_by_every_way(tmp_path: Path, way: str, written: str) -> None:
    said = WAYS[way](tmp_path, written)

    assert isinstance(said, str), said
    # A form's field may be narrower still, and says so.
    assert re.search(r"longer\s+than\s+120\s+characters|may\s+have\s+up\s+to\s+\d+\s+characters", said)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("written", MANY_DIGITS)
def test_too_many_digits_are_refused_by_every_way(tmp_path: Path, way: str, written: str) -> None:
    said = WAYS[way](tmp_path, written)

    assert isinstance(said, str), said
    assert "has too many digits" in " ".join(said.split())


@pytest.mark.parametrize("way", WAYS)
def test_large_numbers_are_still_taken(tmp_path: Path, way: str) -> None:
    assert WAYS[way](tmp_path, "1" * 25) == Decimal("1" * 25)
