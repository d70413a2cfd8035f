"""A number is read alike by every way in, or refused by each with the same advice."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.ways_in.ways import WAYS

READ = {
    "1,234.5": "1234.5",
    "1 234 567": "1234567",
    "0.125": "0.125",
    "(4.5)": "-4.5",
    "−3": "-3",
    "012.3": "12.3",
}
# The first group of thousands is one to three digits, and not a nought.
GROUPED_WRONG = ("0,125", "00,500", "012,345", "0 125.5", "(0,125)")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("written", READ)
def test_it_is_read_as_people_mean_it(tmp_path: Path, way: str, written: str) -> None:
    assert WAYS[way](tmp_path, written) == Decimal(READ[written])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("written", GROUPED_WRONG)
def test_grouped_in_thousands_it_never_begins_with_nought(tmp_path: Path, way: str, written: str) -> None:
    said = WAYS[way](tmp_path, written)

    assert isinstance(said, str), said
    assert "never begins with 0: write" in said
