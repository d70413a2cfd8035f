"""Days as people write them: one reader for every way in."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from domain.periods.short_years import year_of_digits
from domain.periods.spelling import MONTH_NUMBERS, pattern

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


def _read(written: re.Match[str], day: str, month: str) -> DayAndRest:
    number = int(month) if month.isdigit() else MONTH_NUMBERS[month[:3]]
    return DayAndRest(date(year_of_digits(written["year"]), number, int(day)), written["rest"] or "")
