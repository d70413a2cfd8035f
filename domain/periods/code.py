"""The codes of periods: which there are, the days each covers, and the one code of a run of days.

A run of days has one code only. The single exception is a quarter, which is written by the financial
year (`2008/09-Q1`) or by the calendar year (`2008-Q2`) as its source counts.
"""

import re
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1800, 2199
ONE_DAY = timedelta(days=1)


class Kind(StrEnum):
    """What sort of period a code stands for."""

    DAY = "day"
    MONTH = "month"
    CALENDAR_QUARTER = "calendar quarter"
    FINANCIAL_QUARTER = "financial quarter"
    CALENDAR_HALF = "calendar half-year"
    FINANCIAL_HALF = "financial half-year"
    CALENDAR_YEAR = "calendar year"
    FINANCIAL_YEAR = "financial year"
    ACADEMIC_YEAR = "academic year"
    SPAN = "span"


class Stretch(NamedTuple):
    """The days a code covers, both ends included."""

    kind: Kind
    code: str
    first_day: date
    last_day: date


class OutsideCalendar(ValueError):
    """A period that begins before 1800, ends after 2199, or ends before it begins."""


class Shape(NamedTuple):
    """How long a unit is, the month its year starts in (0 is January), and its mark in a code."""

    months: int
    year_starts: int
    mark: str


SHAPES = {
    Kind.MONTH: Shape(1, 0, ""),
    Kind.CALENDAR_YEAR: Shape(12, 0, ""),
    Kind.FINANCIAL_YEAR: Shape(12, 3, ""),
    Kind.ACADEMIC_YEAR: Shape(12, 8, "AY"),
    Kind.CALENDAR_QUARTER: Shape(3, 0, "Q"),
    Kind.FINANCIAL_QUARTER: Shape(3, 3, "Q"),
    Kind.CALENDAR_HALF: Shape(6, 0, "H"),
    Kind.FINANCIAL_HALF: Shape(6, 3, "H"),
}
# A run of months that could be a quarter of either year is the calendar's: nothing said otherwise.
SIMPLER_UNITS: list[Kind] = [kind for kind in SHAPES if kind is not Kind.FINANCIAL_QUARTER]
YEARS = (Kind.CALENDAR_YEAR, Kind.FINANCIAL_YEAR, Kind.ACADEMIC_YEAR)

CODE = re.compile(
    r"(?P<year>\d{4})(?:/(?P<tail>\d{2}))?"
    r"(?:-(?:(?P<mark>[QH])(?P<part>[1-4])|(?P<academic>AY)|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?",
    re.ASCII,
)


def month_number(day: date) -> int:
    """Months counted from the year 0, so that months can be added and compared."""
    return day.year * 12 + day.month - 1


def first_of(month: int) -> date:
    """The first day of a month counted by `month_number`."""
    year, into = divmod(month, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OutsideCalendar(f"the year {year}")
    return date(year, into + 1, 1)


@lru_cache(maxsize=16384)
def unit(kind: Kind, month: int) -> Stretch:
    """The unit of this kind that begins in this month (`month_number`), which must be a beginning."""
    first, last = first_of(month), first_of(month + SHAPES[kind].months) - ONE_DAY
    return _within_calendar(kind, _unit_code(kind, month), first, last)


def unit_of_year(kind: Kind, year: int, part: int = 1) -> Stretch:
    """The whole (or the first, second, … `part`) of the year of this kind that begins in `year`."""
    shape = SHAPES[kind]
    return unit(kind, year * 12 + shape.year_starts + (part - 1) * shape.months)


def unit_containing(kind: Kind, day: date) -> Stretch:
    """The unit of this kind that `day` lies in."""
    shape, month = SHAPES[kind], month_number(day)
    return unit(kind, month - (month - shape.year_starts) % shape.months)


def single_day(day: date) -> Stretch:
    """One day as a period."""
    return _within_calendar(Kind.DAY, day.isoformat(), day, day)


def spanning(first: date, last: date) -> Stretch:
    """The one way to write the days from `first` to `last`: the simplest unit, else years, months, days."""
    if first == last:
        return single_day(first)
    if last < first or last.year > LAST_YEAR:
        raise OutsideCalendar(f"{first.isoformat()}..{last.isoformat()}")
    if first.day == 1 and (last + ONE_DAY).day == 1:
        return _spanning_months(month_number(first), month_number(last) + 1)
    return _within_calendar(Kind.SPAN, f"{first.isoformat()}..{last.isoformat()}", first, last)


@lru_cache(maxsize=16384)
def stretch_of(code: str) -> Stretch | None:
    """What a canonical code covers; None when it is not one, or is a longer way to write another."""
    try:
        ends = [_single(end) for end in code.split("..", 1)]
    except ValueError:  # a 30 February, a month 13, a year out of range
        return None
    if len(ends) == 1:
        return ends[0]
    start, end = ends
    if start is None or end is None or start.last_day >= end.first_day:
        return None
    span = spanning(start.first_day, end.last_day)
    return span if span.code == code else None


def twin_of(stretch: Stretch) -> Stretch | None:
    """The same days as a quarter of the other year; None for what is no quarter."""
    if stretch.kind is Kind.CALENDAR_QUARTER:
        return unit(Kind.FINANCIAL_QUARTER, month_number(stretch.first_day))
    if stretch.kind is Kind.FINANCIAL_QUARTER:
        return unit(Kind.CALENDAR_QUARTER, month_number(stretch.first_day))
    return None


def shifted(stretch: Stretch, steps: int) -> Stretch:
    """The period of the same kind so many steps later; a span steps by its own length."""
    if _is_of_days(stretch):
        step = (stretch.last_day - stretch.first_day + ONE_DAY) * steps
        return spanning(stretch.first_day + step, stretch.last_day + step)
    first, after = month_number(stretch.first_day), month_number(stretch.last_day) + 1
    return _shifted_months(stretch, (after - first) * steps)


def years_later(stretch: Stretch, years: int) -> Stretch:
    """The same period so many years later; 29 February gives 28 February where there is no other."""
    if _is_of_days(stretch):
        return spanning(_same_day(stretch.first_day, years), _same_day(stretch.last_day, years))
    return _shifted_months(stretch, 12 * years)


def ends(stretch: Stretch) -> Iterator[Stretch]:
    """The two units a span runs between; a unit itself, once."""
    for code in stretch.code.split(".."):
        end = stretch_of(code)
        assert end is not None, code
        yield end


def _within_calendar(kind: Kind, code: str, first: date, last: date) -> Stretch:
    if first > last or first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise OutsideCalendar(code)
    return Stretch(kind, code, first, last)


def _unit_code(kind: Kind, month: int) -> str:
    months, year_starts, mark = SHAPES[kind]
    year, into = divmod(month - year_starts, 12)
    head = f"{year:04d}" if year_starts == 0 else f"{year:04d}/{(year + 1) % 100:02d}"
    if kind is Kind.MONTH:
        return f"{head}-{into + 1:02d}"
    if kind in YEARS:
        return f"{head}-{mark}" if mark else head
    return f"{head}-{mark}{into // months + 1}"


def _spanning_months(first: int, after: int) -> Stretch:
    length = after - first
    for kind in SIMPLER_UNITS:
        months, year_starts, _ = SHAPES[kind]
        if length == months and (first - year_starts) % months == 0:
            return unit(kind, first)
    ends_in = Kind.MONTH
    for kind in YEARS:
        if length % 12 == 0 and (first - SHAPES[kind].year_starts) % 12 == 0:
            ends_in = kind
    code = f"{_unit_code(ends_in, first)}..{_unit_code(ends_in, after - SHAPES[ends_in].months)}"
    return _within_calendar(Kind.SPAN, code, first_of(first), first_of(after) - ONE_DAY)


def _single(code: str) -> Stretch | None:
    written = CODE.fullmatch(code)
    if written is None:
        return None
    year, part = int(written["year"]), int(written["part"] or 1)
    if written["tail"] is not None and int(written["tail"]) != (year + 1) % 100:
        return None
    financial = written["tail"] is not None
    if written["mark"] == "Q":
        return unit_of_year(Kind.FINANCIAL_QUARTER if financial else Kind.CALENDAR_QUARTER, year, part)
    if written["mark"] == "H":
        kind = Kind.FINANCIAL_HALF if financial else Kind.CALENDAR_HALF
        return unit_of_year(kind, year, part) if part <= 2 else None
    if written["academic"]:
        return unit_of_year(Kind.ACADEMIC_YEAR, year) if financial else None
    if written["month"] is None:
        return unit_of_year(Kind.FINANCIAL_YEAR if financial else Kind.CALENDAR_YEAR, year)
    if financial:
        return None
    day = date(year, int(written["month"]), int(written["day"] or 1))
    return single_day(day) if written["day"] else unit_containing(Kind.MONTH, day)


def _is_of_days(stretch: Stretch) -> bool:
    if stretch.kind is Kind.SPAN:
        return next(ends(stretch)).kind is Kind.DAY
    return stretch.kind is Kind.DAY


def _shifted_months(stretch: Stretch, months: int) -> Stretch:
    first, after = month_number(stretch.first_day) + months, month_number(stretch.last_day) + 1 + months
    return _spanning_months(first, after) if stretch.kind is Kind.SPAN else unit(stretch.kind, first)


def _same_day(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
