"""Reading the periods people write: "Q1 2008/09", "Year ending March 2009", "2004-06".

A spelling is tidied (`_tidied`), then tried as one unit, as a length up to a day ("12 months to
June 2009"), and as a span between two units of the same kind. The first of these that reads it
answers. Anything else is no period; nothing is guessed from a part of the text.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from domain.periods.code import (
    LAST_YEAR,
    ONE_DAY,
    Kind,
    Stretch,
    first_of,
    month_number,
    single_day,
    spanning,
    unit_of_year,
    years_later,
)

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LONGEST_READ = 120
LONGEST_SHORTHAND = 50  # years: 1961-90 is a span, 2008-04 cannot mean 2008 to 2104
LATEST_SHORT_YEAR = 68  # Apr-68 is 2068, Apr-69 is 1969, the usual turn

_Readings = Iterator[Stretch]

_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("MONTH", _MONTH), re.ASCII)


class MonthOrYears(NamedTuple):
    """A spelling of four digits and two that may be a month of a year, or a year to a later one."""

    year: int
    joined_by: str
    ending: int

    @property
    def could_be_month(self) -> bool:
        return 1 <= self.ending <= 12

    @property
    def ends_a_year_later(self) -> bool:
        """As in `2008-09`: the usual way of writing a financial year."""
        return self.ending == (self.year + 1) % 100


def stretches_read_from(text: str) -> list[Stretch]:
    """All that `text` could mean, the likeliest first, perhaps with repeats; empty for no period."""
    tidy = _tidied(text)
    for form in (_unit, _length_up_to, _span):
        found = list(form(tidy))
        if found:
            return found
    return []


def month_or_years(text: str) -> MonthOrYears | None:
    """Which of the ambiguous forms this is (`2008-09`, `200809`, `2008/09`), if it is one."""
    written = _SHORT_PAIR.fullmatch(_tidied(text))
    return MonthOrYears(int(written[1]), written[2], int(written[3])) if written else None


# Tidying

_CHARACTERS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None)
    | {"\u2019": "'", "\u2018": "'"}
)
_NOTE_MARKS = " *†‡§#^'\",;:.\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_BRACKETS = _pattern(r"[\[(]([^\[\]()]*)[\])]")
_SAYS_WHEN = _pattern(
    r"\d{3}|\d[-/]\d|\b(?:MONTH|[qh][1-4]|[afc]y)(?![a-z])|year|quarter|half|month|week|academic|financial|calendar"
)
_STANDING = _pattern(r"^(?:baseline|provisional|revised|final) | (?:baseline|provisional|revised|final)$")
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_PART = _pattern(
    r"\b(?:(?:quarter|qtr) ?([1-4])(?!\w)|([1-4])(?:st|nd|rd|th) (?:quarter|qtr)\b"
    r"|(first|second|third|fourth) quarter\b)"
)
_HALF = _pattern(
    r"\b(?:half ([12])(?!\w)|([12])(?:st|nd) half(?:[ -]year)?\b|(first|second) half(?:[ -]year)?\b)"
)


def _tidied(text: str) -> str:
    """Lower case, single spaces, plain hyphens, no notes; quarters as q1 and halves as h1."""
    if len(text) > LONGEST_READ:
        return ""
    tidy = " ".join(text.translate(_CHARACTERS).lower().split())
    tidy = _BRACKETS.sub(_opened_if_it_says_when, tidy)
    tidy = " ".join(tidy.split()).strip(_NOTE_MARKS)
    tidy = _STANDING.sub("", tidy)
    tidy = _PART.sub(lambda part: f"q{_digit(part)}", tidy)
    return _HALF.sub(lambda part: f"h{_digit(part)}", tidy)


def _opened_if_it_says_when(bracket: re.Match[str]) -> str:
    """A bracket is a note, unless it says something of the time: "2008 Q1 (Apr-Jun)" is not "2008 Q1"."""
    return f" {bracket[1]} " if _SAYS_WHEN.search(bracket[1]) else " "


def _digit(part: re.Match[str]) -> str:
    said = next(group for group in part.groups() if group)
    return _ORDINALS.get(said, said)


# One unit

_YEAR = _pattern(r"(?:cy ?|calendar year )?(\d{4})(?:\.0+)?(?: calendar year)?")
_PAIR = _pattern(r"(\d{4})( ?[-/] ?| to |)(\d{4}|\d{2})(?:\.0+)?")
_SHORT_PAIR = _pattern(r"(\d{4})([-/]?)(\d{2})(?:\.0+)?")
_FINANCIAL = _pattern(r"(?:fy|financial year|fiscal year) ?(.+)|(.+?) ?(?:fy|financial year|fiscal year)")
_ACADEMIC = _pattern(
    r"(?:ay|(?:academic|school) years?) ?(.+)|(.+?)(?: |-)?(?:ay|(?:academic|school) years?)",
)
_QUARTER_OR_HALF = _pattern(r"(?<![a-z])(?:q([1-4])|h([12]))(?![0-9a-z])")
_QUARTERS = Kind.CALENDAR_QUARTER, Kind.FINANCIAL_QUARTER
_HALVES = Kind.CALENDAR_HALF, Kind.FINANCIAL_HALF
_MONTHS = _pattern(r"(MONTH) ?(?:-|to) ?(MONTH)")
_NAMED_MONTHS = (
    _pattern(r"(?P<month>MONTH)[ ,'/-]{0,2}(?P<year>\d{4}|\d{2})"),
    _pattern(r"(?P<year>\d{4})[ /-]?(?P<month>MONTH)"),
)
_NUMBERED_MONTHS = (
    _pattern(r"(?P<month>\d{1,2})[/-](?P<year>\d{4})"),
    _pattern(r"(?P<year>\d{4})[ -]?m(?P<month>\d{2})"),
)
_NAMED_DAYS = (
    _pattern(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?(?P<month>MONTH)[ ,-]{0,2}(?P<year>\d{4}|\d{2})"),
    _pattern(r"(?P<month>MONTH) (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"),
)
_MIDNIGHT = r"(?:[t ]00:00(?::00(?:\.0+)?)?(?:z|\+00:?00)?)?"
_NUMBERED_DAYS = (
    _pattern(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})" + _MIDNIGHT),
    _pattern(r"(?P<day>\d{1,2})(?P<between>[/.-])(?P<month>\d{1,2})(?P=between)(?P<year>\d{4})" + _MIDNIGHT),
    _pattern(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{2})"),
)


def _unit(text: str) -> _Readings:
    for reader in (_calendar_year, _pair_of_years, _marked_year, _quarter_or_half, _month, _day):
        found = list(_possible(reader, text))
        if found:
            return iter(found)
    return iter(())


def _possible(reader: Callable[[str], _Readings], text: str) -> _Readings:
    """What the reader finds, up to the first thing no calendar has: a 30 February, the year 999."""
    try:
        yield from reader(text)
    except ValueError:
        return


def _calendar_year(text: str) -> _Readings:
    if written := _YEAR.fullmatch(text):
        yield unit_of_year(Kind.CALENDAR_YEAR, int(written[1]))


def _pair_of_years(text: str) -> _Readings:
    """`2008/09`, `2004 to 2006`, `2004-06`; four digits with two may be a month instead."""
    written = _PAIR.fullmatch(text)
    if written is None or (written[2] == "" and len(written[3]) == 4):
        return
    years = _from_year_to_year(written[1], written[3])
    is_year_as_gov_uk_writes_it = (
        "/" in written[2] and years is not None and years.kind is Kind.FINANCIAL_YEAR
    )
    if _SHORT_PAIR.fullmatch(text) and 1 <= int(written[3]) <= 12 and not is_year_as_gov_uk_writes_it:
        yield unit_of_year(Kind.MONTH, int(written[1]), int(written[3]))
    if years is not None:
        yield years


def _from_year_to_year(head: str, tail: str) -> Stretch | None:
    """Two years running are the financial year; further apart they are a span of calendar years."""
    first = int(head)
    apart = int(tail) - first if len(tail) == 4 else (int(tail) - first) % 100
    if apart < 0 or first + apart > LAST_YEAR or (len(tail) == 2 and not 0 < apart < LONGEST_SHORTHAND):
        return None
    if apart == 1:
        return unit_of_year(Kind.FINANCIAL_YEAR, first)
    return spanning(date(first, 1, 1), date(first + apart, 12, 31))


def _marked_year(text: str) -> _Readings:
    """`FY 2008-09`, `Academic year 2008/09`, `2007/08 to 2009/10 academic years`."""
    for marked, kind in ((_FINANCIAL, Kind.FINANCIAL_YEAR), (_ACADEMIC, Kind.ACADEMIC_YEAR)):
        written = marked.fullmatch(text)
        if written is None:
            continue
        years = written[1] or written[2]
        for year in _pair_of_years(years):
            if year.kind is Kind.FINANCIAL_YEAR:
                yield unit_of_year(kind, year.first_day.year)
        for start, end in _pairs_of_units(years):
            if start.kind is end.kind is Kind.FINANCIAL_YEAR and start < end:
                first, last = (unit_of_year(kind, year.first_day.year) for year in (start, end))
                yield spanning(first.first_day, last.last_day)


def _quarter_or_half(text: str) -> _Readings:
    """A quarter or half, its year on either side; months beside it say which year's quarters are meant."""
    mark = _QUARTER_OR_HALF.search(text)
    if mark is None:
        return
    in_calendar, in_financial = _QUARTERS if mark[1] else _HALVES
    part = int(mark[1] or mark[2])
    months, rest = _without_months(f"{text[: mark.start()]} {text[mark.end() :]}")
    year = _year_beside(rest)
    if year is None:
        return
    first = year.first_day.year
    if year.kind is Kind.FINANCIAL_YEAR:
        meant = [unit_of_year(in_financial, first, part)]
    else:
        meant = [unit_of_year(in_calendar, first, part)]
        if months:
            # Under one year a column runs Q1 Apr-Jun … Q4 Jan-Mar, so Q4 is likelier in the next January.
            meant += [unit_of_year(in_financial, first, part), unit_of_year(in_financial, first - 1, part)]
            meant = [
                found
                for found in meant
                if first in (found.first_day.year, found.first_day.year - (part == 4))
            ]
    yield from (found for found in meant if not months or months == _months_of(found))


def _without_months(text: str) -> tuple[tuple[int, int] | None, str]:
    """The months said ("apr-jun" is 4 and 6), if any, and what else is said."""
    said = _MONTHS.search(text)
    if said is None:
        return None, text
    return (_month_meant(said[1]), _month_meant(said[2])), f"{text[: said.start()]} {text[said.end() :]}"


def _months_of(stretch: Stretch) -> tuple[int, int]:
    return stretch.first_day.month, stretch.last_day.month


def _year_beside(text: str) -> Stretch | None:
    """The calendar or financial year in what is left of "q1 of 2008" or "2008/09 - q1"."""
    said = " ".join(text.split()).strip(" -/,:.").removeprefix("of ").removeprefix("in ")
    for year in chain(_calendar_year(said), _pair_of_years(said), _marked_year(said)):
        if year.kind in (Kind.CALENDAR_YEAR, Kind.FINANCIAL_YEAR):
            return year
    return None


def _month(text: str) -> _Readings:
    for form in (*_NAMED_MONTHS, *_NUMBERED_MONTHS):
        if written := form.fullmatch(text):
            month = _month_meant(written["month"])
            if 1 <= month <= 12:
                yield unit_of_year(Kind.MONTH, _year_meant(written["year"]), month)


def _day(text: str) -> _Readings:
    for form in (*_NAMED_DAYS, *_NUMBERED_DAYS):
        if written := form.fullmatch(text):
            yield single_day(
                date(_year_meant(written["year"]), _month_meant(written["month"]), int(written["day"]))
            )


def _month_meant(said: str) -> int:
    return int(said) if said.isdigit() else _NUMBERS[said[:3]]


def _year_meant(said: str) -> int:
    if len(said) == 4:
        return int(said)
    return int(said) + (2000 if int(said) <= LATEST_SHORT_YEAR else 1900)


# A length up to a day, and a week from one

_LENGTH_UP_TO = _pattern(
    r"(?:rolling )?(?P<length>year|half[ -]year|quarter|month|week"
    r"|(?P<count>\d{1,3}|three|six|twelve)[ -]months?)"
    r"[ -](?:ending|ended|to|up to)(?: (?:the )?end(?: of)?)? (?P<end>.+)"
)
_SHORT_LENGTH = {"y/e": "year", "ye": "year", "q/e": "quarter", "m/e": "month", "w/e": "week"}
_SHORT_LENGTH_UP_TO = _pattern(r"(y/e|ye|q/e|m/e|w/e):? (?=.)")
_WEEK_FROM = _pattern(r"(?:week (?:commencing|beginning|starting)|w/c):? (.+)")
_MONTHS_LONG = {"year": 12, "half-year": 6, "quarter": 3, "month": 1, "three": 3, "six": 6, "twelve": 12}


def _length_up_to(text: str) -> _Readings:
    return _possible(_length_up_to_or_week_from, text)


def _length_up_to_or_week_from(text: str) -> _Readings:
    """`Year ending March 2009`, `3 months to 30 June 2008`, `Week ending 13 April 2008`."""
    if week := _WEEK_FROM.fullmatch(text):
        yield from (spanning(day.first_day, day.first_day + 6 * ONE_DAY) for day in _day(week[1]))
    written = _LENGTH_UP_TO.fullmatch(
        _SHORT_LENGTH_UP_TO.sub(lambda short: f"{_SHORT_LENGTH[short[1]]} to ", text, 1)
    )
    if written is None:
        return
    if written["length"] == "week":
        yield from (spanning(day.last_day - 6 * ONE_DAY, day.last_day) for day in _day(written["end"]))
        return
    said = written["count"] or written["length"].replace(" ", "-")
    months = int(said) if said.isdigit() else _MONTHS_LONG[said]
    for end in _unit(written["end"]):
        if end.kind in (Kind.DAY, Kind.MONTH, *_QUARTERS) and months > 0:
            yield spanning(_first_day_of_months_to(end.last_day, months), end.last_day)


def _first_day_of_months_to(last: date, months: int) -> date:
    """Whole months when `last` ends one; else so many months back to the day after (6 April to 5 April)."""
    after = last + ONE_DAY
    return first_of(month_number(after) - months).replace(day=after.day)


# A span between two units of the same kind

_JOINED = tuple(map(_pattern, (r" ?\.\. ?", r" (?:to|until) ", r" - ", r"-")))
_WITHOUT_ITS_YEAR = _pattern(r"MONTH|\d{1,2}(?:st|nd|rd|th)?(?: MONTH)?|[qh][1-4]")
_ONLY_A_PART = _pattern(r"[qh][1-4]")


def _span(text: str) -> _Readings:
    return _possible(_from_unit_to_unit, text)


def _from_unit_to_unit(text: str) -> _Readings:
    for start, end in _pairs_of_units(text):
        yield start if start == end else spanning(start.first_day, end.last_day)


def _pairs_of_units(text: str) -> Iterator[tuple[Stretch, Stretch]]:
    """The units on either side of the first joint that has one of the same kind, in order, on each."""
    for joint in chain.from_iterable(joined.finditer(text) for joined in _JOINED):
        left, right = text[: joint.start()], text[joint.end() :]
        for start_said, end_said in _with_what_they_share(left, right):
            pairs = [
                (_year_before_if_later(start, end) if start_said != left else start, end)
                for start in _unit(start_said)
                for end in _unit(end_said)
                if start.kind is end.kind is not Kind.SPAN
            ]
            pairs = [(start, end) for start, end in pairs if start.first_day <= end.first_day]
            if pairs:
                yield from pairs
                return


def _with_what_they_share(left: str, right: str) -> Iterator[tuple[str, str]]:
    """The two sides, then each with the words it leaves to the other: "17 May" to "11 June 2023"."""
    yield left, right
    if _WITHOUT_ITS_YEAR.fullmatch(left):
        words = right.split()
        for start in range(1, len(words)):
            yield f"{left} {' '.join(words[start:])}", right
    if _ONLY_A_PART.fullmatch(right):
        words = left.split()
        for end in range(1, len(words)):
            yield left, f"{' '.join(words[:end])} {right}"


def _year_before_if_later(start: Stretch, end: Stretch) -> Stretch:
    """In "Dec to Feb 2009" the December is the one before."""
    later = start.kind is Kind.MONTH and start.first_day > end.first_day
    return years_later(start, -1) if later else start
