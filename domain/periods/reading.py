"""Reading quarters, months, years and days as people write them, and spans between two of the same kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

from domain.periods.code import (
    FIRST_YEAR,
    LAST_YEAR,
    ONE_DAY,
    Kind,
    Stretch,
    single_day,
    spanning,
    unit_of_year,
    years_later,
)
from domain.periods.short_years import year_of_digits
from domain.periods.spelling import MONTH_NUMBERS, pattern
from domain.periods.written_days import read_day

LONGEST_SHORTHAND = 35  # years: 1961-90 is a span, 2009-53 and 2008-04 (to 2104) are slips

Readings = Iterator[Stretch]

# One unit

_YEAR = pattern(r"(?:cy ?|calendar year )?(\d{4})(?:\.0+)?(?: calendar year)?")
PAIR = pattern(r"(\d{4})( ?[-/] ?| to |)(\d{4}|\d{2})(?:\.0+)?")
SHORT_PAIR = pattern(r"(\d{4})([-/]?)(\d{2})(?:\.0+)?")
_FINANCIAL = pattern(
    r"(?:fy|financial year|fiscal year) ?(.+)|(.+?) ?(?<![a-z])(?:fy|financial year|fiscal year)"
)
# "May" ends in no mark.
_ACADEMIC = pattern(
    r"(?:ay|(?:academic|school) years?) ?(.+)|(.+?)(?: |-)?(?<![a-z])(?:ay|(?:academic|school) years?)",
)
QUARTER_OR_HALF = pattern(r"(?<![a-z])(?:q([1-4])|h([12]))(?![0-9a-z])")
QUARTERS = Kind.CALENDAR_QUARTER, Kind.FINANCIAL_QUARTER
_HALVES = Kind.CALENDAR_HALF, Kind.FINANCIAL_HALF
_MONTHS = pattern(r"(MONTH) ?(?:-|to) ?(MONTH)")
_NAMED_YEAR = pattern(r"(\d{4})(april|july|sep|oct|nov)")
_MONTHS_OF_A_YEAR = pattern(r"(\d{4}) (MONTH) ?(?:-|to) ?(MONTH)")
_NAMED_MONTHS = (
    pattern(r"(?P<month>MONTH)[ ,'/-]{0,2}(?P<year>\d{4}|\d{2})"),
    pattern(r"(?P<year>\d{4})[ /-]?(?P<month>MONTH)"),
)
_NUMBERED_MONTHS = (
    pattern(r"(?P<month>\d{1,2})[/-](?P<year>\d{4})"),
    pattern(r"(?P<year>\d{4})[ -]?m(?P<month>\d{2})"),
)


def unit_read(text: str) -> Readings:
    for reader in _UNITS:
        readings = list(possible(reader, text))
        if readings:
            return iter(readings)
    return iter(())


def possible(reader: Callable[[str], Readings], text: str) -> Readings:
    """What the reader finds, up to the first thing no calendar has: a 30 February, the year 999."""
    try:
        yield from reader(text)
    except (ValueError, OverflowError):  # the latter of the last days of 9999
        return


def _calendar_year(text: str) -> Readings:
    if written := _YEAR.fullmatch(text):
        yield unit_of_year(Kind.CALENDAR_YEAR, int(written[1]))


def _pair_of_years(text: str) -> Readings:
    """`2008/09`, `2004 to 2006`, `2004-06`; four digits with two may be a month instead."""
    written = PAIR.fullmatch(text)
    if written is None or (written[2] == "" and len(written[3]) == 4):
        return
    years = from_year_to_year(written[1], written[3])
    is_year_as_gov_uk_writes_it = (
        "/" in written[2] and years is not None and years.kind is Kind.FINANCIAL_YEAR
    )
    if SHORT_PAIR.fullmatch(text) and 1 <= int(written[3]) <= 12 and not is_year_as_gov_uk_writes_it:
        yield unit_of_year(Kind.MONTH, int(written[1]), int(written[3]))
    if years is not None:
        yield years


def from_year_to_year(head: str, tail: str) -> Stretch | None:
    """Two years running are the financial year; further apart they are a span of calendar years."""
    first = int(head)
    apart = int(tail) - first if len(tail) == 4 else (int(tail) - first) % 100
    if apart < 0 or first + apart > LAST_YEAR or (len(tail) == 2 and not 0 < apart < LONGEST_SHORTHAND):
        return None
    if apart == 1:
        return unit_of_year(Kind.FINANCIAL_YEAR, first)
    return spanning(date(first, 1, 1), date(first + apart, 12, 31))


def _marked_year(text: str) -> Readings:
    """`FY 2008-09`, `Academic year 2008/09`, `2007/08 to 2009/10 academic years`."""
    for marked, kind in ((_FINANCIAL, Kind.FINANCIAL_YEAR), (_ACADEMIC, Kind.ACADEMIC_YEAR)):
        written = marked.fullmatch(text)
        if written is None:
            continue
        years = written[1] or written[2]
        for year in _pair_of_years(years):
            if year.kind is Kind.FINANCIAL_YEAR:
                yield unit_of_year(kind, year.first_day.year)
        # Plain years on either side: marked ones again would be read at every joint of every joint.
        for start, end in _pairs_of_units(years, _pair_of_years):
            if start.kind is end.kind is Kind.FINANCIAL_YEAR and start < end:
                first, last = (unit_of_year(kind, year.first_day.year) for year in (start, end))
                yield spanning(first.first_day, last.last_day)


def _quarter_or_half(text: str) -> Readings:
    """A quarter or half, its year on either side; months beside it say which year's quarters are meant."""
    mark = QUARTER_OR_HALF.search(text)
    if mark is None:
        return
    in_calendar, in_financial = QUARTERS if mark[1] else _HALVES
    part = int(mark[1] or mark[2])
    months, rest = _without_months(f"{text[: mark.start()]} {text[mark.end() :]}")
    year = _year_beside(rest)
    if year is None:
        return
    first = year.first_day.year
    if year.kind is Kind.FINANCIAL_YEAR:
        meant = [unit_of_year(in_financial, first, part)]
    else:
        # By the calendar year, or by the financial year that begins in it, as many councils write.
        meant = [unit_of_year(in_calendar, first, part), unit_of_year(in_financial, first, part)]
        if months:
            # Under one year a column runs Q1 Apr-Jun … Q4 Jan-Mar, so Q4 is likelier in the next January.
            meant.append(unit_of_year(in_financial, first - 1, part))
            meant = [
                unit for unit in meant if first in (unit.first_day.year, unit.first_day.year - (part == 4))
            ]
    yield from (unit for unit in meant if not months or months == _months_of(unit))


def _without_months(text: str) -> tuple[tuple[int, int] | None, str]:
    """The months said ("apr-jun" is 4 and 6), if any, and what else is said."""
    match = _MONTHS.search(text)
    if match is None:
        return None, text
    return (_month_meant(match[1]), _month_meant(match[2])), f"{text[: match.start()]} {text[match.end() :]}"


def _months_of(stretch: Stretch) -> tuple[int, int]:
    return stretch.first_day.month, stretch.last_day.month


def _year_beside(text: str) -> Stretch | None:
    """The calendar or financial year in what is left of "q1 of 2008" or "2008/09 - q1"."""
    rest = " ".join(text.split()).strip(" -/,:.").removeprefix("of ").removeprefix("in ")
    for year in chain(_calendar_year(rest), _pair_of_years(rest), _marked_year(rest)):
        if year.kind in (Kind.CALENDAR_YEAR, Kind.FINANCIAL_YEAR):
            return year
    return None


def named_year(text: str) -> date | None:
    """The first day of the year that `2014april` names; None for what names none so."""
    written = _NAMED_YEAR.fullmatch(text)
    if written is None or not FIRST_YEAR <= int(written[1]) < LAST_YEAR:
        return None
    return date(int(written[1]), MONTH_NUMBERS[written[2][:3]], 1)


def _year_by_its_first_month(text: str) -> Readings:
    """`2014April`, `2016Oct`: financial years, as DHIS2 names them; or a month without its space."""
    first = named_year(text)
    if first is not None:
        yield spanning(first, years_later(single_day(first), 1).first_day - ONE_DAY)
        yield unit_of_year(Kind.MONTH, first.year, first.month)


def _months_of_a_year(text: str) -> Readings:
    """`2024 Jan to Mar`, as `2024 (Jan to Mar)` says it."""
    if written := _MONTHS_OF_A_YEAR.fullmatch(text):
        first, last = _month_meant(written[2]), _month_meant(written[3])
        if first <= last:
            start = unit_of_year(Kind.MONTH, int(written[1]), first)
            yield spanning(start.first_day, unit_of_year(Kind.MONTH, int(written[1]), last).last_day)


def _month(text: str) -> Readings:
    for form in (*_NAMED_MONTHS, *_NUMBERED_MONTHS):
        if written := form.fullmatch(text):
            month = _month_meant(written["month"])
            if 1 <= month <= 12:
                yield unit_of_year(Kind.MONTH, year_of_digits(written["year"]), month)


def day_read(text: str) -> Readings:
    day = read_day(text)
    if day is not None:
        yield single_day(day)


def _month_meant(text: str) -> int:
    return int(text) if text.isdigit() else MONTH_NUMBERS[text[:3]]


_UNITS = (
    *(_calendar_year, _pair_of_years, _marked_year, _quarter_or_half, _year_by_its_first_month),
    *(_months_of_a_year, _month, day_read),
)

# A span between two units of the same kind

JOINED = tuple(map(pattern, (r" ?\.\. ?", r" (?:to|until) ", r" - ", r"-")))
_WITHOUT_ITS_YEAR = pattern(r"MONTH|\d{1,2}(?:st|nd|rd|th)?(?: MONTH)?|[qh][1-4]")
_SHORT_YEARS = pattern(r"\d{2}/\d{2}")
_ONLY_A_PART = pattern(r"[qh][1-4]")
# More than these has no span that anybody writes, and each joint costs a reading of either side.
_MOST_JOINTS = 12
_MOST_WORDS_SHARED = 8


def span_read(text: str) -> Readings:
    return possible(_from_unit_to_unit, text)


def _from_unit_to_unit(text: str) -> Readings:
    for start, end in _pairs_of_units(text):
        yield start if start == end else spanning(start.first_day, end.last_day)


def _pairs_of_units(
    text: str, read: Callable[[str], Readings] = unit_read
) -> Iterator[tuple[Stretch, Stretch]]:
    """The units on either side of the first joint that has one of the same kind, in order, on each."""
    joints = [joint for joined in JOINED for joint in joined.finditer(text)]
    if len(joints) > _MOST_JOINTS:
        return
    for joint in joints:
        left, right = text[: joint.start()], text[joint.end() :]
        for start_said, end_said in _with_what_they_share(left, right):
            starts = list(possible(read, start_said))
            ends = list(possible(read, end_said)) if starts else []
            pairs = [
                (_year_before_if_later(start, end) if start_said != left else start, end)
                for start in starts
                for end in ends
                if start.kind is end.kind is not Kind.SPAN
            ]
            pairs = [(start, end) for start, end in pairs if start.first_day <= end.first_day]
            if pairs:
                yield from pairs
                return


def _with_what_they_share(left: str, right: str) -> Iterator[tuple[str, str]]:
    """The two sides, then each with the words it leaves to the other: "17 May" to "11 June 2023"."""
    yield left, right
    if _SHORT_YEARS.fullmatch(right) and re.match(r"\d{4}/\d{2}$", left):
        yield left, left[:2] + right
    if _WITHOUT_ITS_YEAR.fullmatch(left):
        words = right.split()
        for start in range(1, len(words) if len(words) <= _MOST_WORDS_SHARED else 1):
            yield f"{left} {' '.join(words[start:])}", right
    if _ONLY_A_PART.fullmatch(right):
        words = left.split()
        for end in range(1, len(words) if len(words) <= _MOST_WORDS_SHARED else 1):
            yield left, f"{' '.join(words[:end])} {right}"


def _year_before_if_later(start: Stretch, end: Stretch) -> Stretch:
    """In "Dec to Feb 2009" the December is the one before."""
    later = start.kind is Kind.MONTH and start.first_day > end.first_day
    return years_later(start, -1) if later else start
