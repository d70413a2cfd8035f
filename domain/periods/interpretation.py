"""What a period as people write it can mean: "Q1 2008/09", "Year ending March 2009", "2004-06".

A spelling is tidied (`tidied`), then tried as one unit, as a counted part of a year ("2017/18 M9",
"week 7 2019"), as a length up to a day ("12 months to June 2009"), and as a span between two units
of the same kind. The first of these that reads it answers. Anything else is no period; nothing is
guessed from a part of the text.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from domain.periods.code import ONE_DAY, Kind, Stretch, first_of, month_number, spanning
from domain.periods.counted_parts import counted_read
from domain.periods.reading import (
    LONGEST_SHORTHAND,
    QUARTERS,
    SHORT_PAIR,
    Readings,
    day_read,
    possible,
    span_read,
    unit_read,
)
from domain.periods.spelling import pattern, tidied


class MonthOrYears(NamedTuple):
    """A spelling of four digits and two that may be a month of a year, or a year to a later one."""

    year: int
    joined_by: str
    ending: int

    @property
    def could_be_month(self) -> bool:
        return 1 <= self.ending <= 12

    @property
    def could_be_years(self) -> bool:
        return 0 < self.years_to_ending < LONGEST_SHORTHAND

    @property
    def is_financial_year(self) -> bool:
        """`2008/09`, as gov.uk writes the year, and hardly anybody a month."""
        return self.joined_by == "/" and self.years_to_ending == 1

    @property
    def could_be_either(self) -> bool:
        """Whether it is a financial year that may be a month after all, beside months written so."""
        return self.is_financial_year and self.could_be_month

    @property
    def years_to_ending(self) -> int:
        """One in `2008-09`, how financial years are often written; two in `2006-08`, three years pooled."""
        return (self.ending - self.year) % 100


def stretches_read_from(text: str) -> list[Stretch]:
    """All that `text` could mean, the likeliest first, perhaps with repeats; empty for no period."""
    tidy = tidied(text)
    for form in (unit_read, counted_read, _length_up_to, span_read):
        readings = list(form(tidy))
        if readings:
            return readings
    return []


def month_or_years(text: str) -> MonthOrYears | None:
    """Which of the ambiguous forms this is (`2008-09`, `200809`, `2008/09`), if it is one."""
    written = SHORT_PAIR.fullmatch(tidied(text))
    return MonthOrYears(int(written[1]), written[2], int(written[3])) if written else None


# A length up to a day, and a week from one

_LENGTH_UP_TO = pattern(
    r"(?:rolling )?(?P<length>year|half[ -]year|quarter|month|week"
    r"|(?P<count>\d{1,3}|three|six|twelve)[ -]months?)"
    r"[ -](?:ending|ended|to|up to)(?: (?:the )?end(?: of)?)? (?P<end>.+)"
)
_SHORT_LENGTH = {"y/e": "year", "ye": "year", "q/e": "quarter", "m/e": "month", "w/e": "week"}
_SHORT_LENGTH_UP_TO = pattern(r"(y/e|ye|q/e|m/e|w/e):? (?=.)")
_WEEK_FROM = pattern(r"(?:week (?:commencing|beginning|starting)|w/c):? (.+)")
_MONTHS_LONG = {"year": 12, "half-year": 6, "quarter": 3, "month": 1, "three": 3, "six": 6, "twelve": 12}


def _length_up_to(text: str) -> Readings:
    return possible(_length_up_to_or_week_from, text)


def _length_up_to_or_week_from(text: str) -> Readings:
    """`Year ending March 2009`, `3 months to 30 June 2008`, `Week ending 13 April 2008`."""
    if week := _WEEK_FROM.fullmatch(text):
        yield from (spanning(day.first_day, day.first_day + 6 * ONE_DAY) for day in day_read(week[1]))
    written = _LENGTH_UP_TO.fullmatch(
        _SHORT_LENGTH_UP_TO.sub(lambda short: f"{_SHORT_LENGTH[short[1]]} to ", text, 1)
    )
    if written is None:
        return
    if written["length"] == "week":
        yield from (spanning(day.last_day - 6 * ONE_DAY, day.last_day) for day in day_read(written["end"]))
        return
    length = written["count"] or written["length"].replace(" ", "-")
    months = int(length) if length.isdigit() else _MONTHS_LONG[length]
    for end in unit_read(written["end"]):
        if end.kind in (Kind.DAY, Kind.MONTH, *QUARTERS) and months > 0:
            yield spanning(_first_day_of_months_to(end.last_day, months), end.last_day)


def _first_day_of_months_to(last: date, months: int) -> date:
    """Whole months when `last` ends one; else so many months back to the day after (6 April to 5 April)."""
    after = last + ONE_DAY
    return first_of(month_number(after) - months).replace(day=after.day)
