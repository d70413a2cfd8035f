"""Days as people write them: one reader for every way in, and one order of day and month for a column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domain.periods.spelling import MONTH_NUMBERS, pattern

LATEST_SHORT_YEAR = 68  # 25/12/68 is 2068, 25/12/69 is 1969: the usual turn

_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
_REST = r"(?P<rest>(?:t|,? ).+)?"
_YEAR_FIRST = pattern(
    rf"{_WEEKDAY}(?P<year>\d{{4}})(?P<between>[-/.])(?P<month>\d{{1,2}})(?P=between)(?P<day>\d{{1,2}}){_REST}"
)
_NAMED = (
    pattern(
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]?(?:of )?(?P<month>MONTH)[ ,/-]{{0,2}}"
        rf"(?P<year>\d{{4}}|\d{{2}}){_REST}"
    ),
    pattern(rf"{_WEEKDAY}(?P<month>MONTH) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}}){_REST}"),
)
_NUMBERED = pattern(
    rf"{_WEEKDAY}(?P<first>\d{{1,2}})(?P<between>[/.-])(?P<second>\d{{1,2}})(?P=between)"
    rf"(?P<year>\d{{4}}|\d{{2}}){_REST}"
)
_MIDNIGHT = re.compile(r"[t ]00:00(?::00(?:\.0+)?)?(?:z|\+00:?00)?", re.ASCII)


class DayAndRest(NamedTuple):
    """The day with which a text begins, and what follows it."""

    day: date
    rest: str


def day_and_rest(text: str, *, month_first: bool = False) -> DayAndRest | None:
    """The day with which `text` begins and what follows (a time, mostly); None where it begins with none.

    `03/04/2009` is 3 April, unless the column it stands in has the month first. Raises ValueError for a day
    that no calendar has.
    """
    tidy = " ".join(text.lower().split())
    for form in (_YEAR_FIRST, *_NAMED):
        if written := form.fullmatch(tidy):
            return _read(written, written["day"], written["month"])
    if written := _NUMBERED.fullmatch(tidy):
        first, second = written.group("first", "second")
        return _read(written, second, first) if month_first else _read(written, first, second)
    return None


def read_day(text: str, *, month_first: bool = False) -> date | None:
    """The day that was written and nothing else, but for its midnight; None where there is none."""
    try:
        read = day_and_rest(text, month_first=month_first)
    except ValueError:
        return None
    if read is None or (read.rest and not _MIDNIGHT.fullmatch(read.rest)):
        return None
    return read.day


def year_of_digits(digits: str) -> int:
    """The year of four digits, or of two."""
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) <= LATEST_SHORT_YEAR else 1900)


class OrderOfColumn:
    """Whether a column writes the month before the day, by the days that leave no doubt."""

    def __init__(self) -> None:
        self._month_first = 0
        self._day_first = 0

    def see(self, text: str) -> None:
        """Learn what one cell says."""
        written = _NUMBERED.fullmatch(" ".join(text.lower().split()))
        if written is None:
            return
        first, second = int(written["first"]), int(written["second"])
        self._month_first += first <= 12 < second
        self._day_first += second <= 12 < first

    @property
    def is_month_first(self) -> bool:
        """Day before month, as the British write, where nothing says otherwise."""
        return self._month_first > self._day_first


def month_first_in(texts: Iterable[str]) -> bool:
    """Whether the column of these cells has the month first."""
    column = OrderOfColumn()
    for text in texts:
        column.see(text)
    return column.is_month_first


def _read(written: re.Match[str], day: str, month: str) -> DayAndRest:
    number = int(month) if month.isdigit() else MONTH_NUMBERS[month[:3]]
    return DayAndRest(date(year_of_digits(written["year"]), number, int(day)), written["rest"] or "")
