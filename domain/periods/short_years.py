"""Years of two digits: which century is meant, and pairs such as `07/08`, by themselves no period."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

LATEST_SHORT_YEAR = 68  # 25/12/68 is 2068, 25/12/69 is 1969: the usual turn

_PAIR = re.compile(r"(\d{2}) ?[-/] ?(\d{2})", re.ASCII)
_PAIR_AMONG_WORDS = re.compile(r"(?<![\d/.-])(\d{2})[-/](\d{2})(?![\d/.-]\d|\d)", re.ASCII)
# Beside these, two numbers of two digits can be nothing but years.
_SAYS_YEARS = re.compile(
    r"(?<![a-z])(?:q[1-4]|h[12]|m\d{1,2}|month \d{1,2}|[fa]y|(?:financial|fiscal|academic|school) years?)"
    r"(?![a-z])",
    re.ASCII,
)


def year_of_digits(digits: str) -> int:
    """The year of four digits, or of two."""
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) <= LATEST_SHORT_YEAR else 1900)


class ShortPair(NamedTuple):
    """Two numbers of two digits, which may be a financial year, or a month and its year."""

    first: int
    second: int

    @property
    def first_year(self) -> int:
        return year_of_digits(f"{self.first:02}")

    @property
    def second_year(self) -> int:
        return year_of_digits(f"{self.second:02}")

    @property
    def is_year(self) -> bool:
        """Whether the second year follows the first."""
        return (self.first + 1) % 100 == self.second

    @property
    def is_month(self) -> bool:
        return 1 <= self.first <= 12


def short_pair(tidy: str) -> ShortPair | None:
    """The pair that a tidied text is, and nothing else."""
    written = _PAIR.fullmatch(tidy)
    return ShortPair(int(written[1]), int(written[2])) if written else None


def with_centuries(tidy: str) -> str:
    """The text with `2007/08` for the `07/08` in `q1 07/08`, `fy 07/08` and the like."""
    return _PAIR_AMONG_WORDS.sub(_with_century, tidy) if _SAYS_YEARS.search(tidy) else tidy


def _with_century(written: re.Match[str]) -> str:
    pair = ShortPair(int(written[1]), int(written[2]))
    return f"{pair.first_year}/{pair.second:02}" if pair.is_year else written[0]


def are_years(pairs: Collection[ShortPair]) -> bool:
    """Whether every one ends the year after it begins, as in `07/08, 08/09`."""
    return bool(pairs) and all(pair.is_year for pair in pairs)
