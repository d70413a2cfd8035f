"""The period a figure is for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering

from domain.periods.advice import how_to_write
from domain.periods.code import (
    ONE_DAY,
    Kind,
    OutsideCalendar,
    Stretch,
    ends,
    first_of,
    shifted,
    spanning,
    stretch_of,
    twin_of,
    years_later,
)
from domain.periods.interpretation import stretches_read_from
from domain.periods.spelling import MONTH_NAMES
from domain.refusals import Refused


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A run of days with a name, from `first_day` to `last_day` inclusive; sorted by its last day.

    Make one with `of`, `read` or `spanning`. The codes, each the only spelling of its period:

        2008           calendar year            2008-Q1, 2008-H1           parts of a calendar year
        2008/09        April to March           2008/09-Q1, 2008/09-H1     parts of a financial year
        2008/09-AY     September to August      2008-04, 2008-04-01        month, day
        2004..2006     2002/03..2007/08         2008-07..2009-06           2023-05-17..2023-06-11

    Spans run between years, months or days; one that is exactly a simpler unit is that unit.
    Years from 1800 to 2199.
    """

    code: str
    first_day: date
    last_day: date

    @staticmethod
    def of(code: str) -> "Period":
        """The period of a canonical code; refuses every other spelling (`period_code_not_known`)."""
        return _of(code)

    @staticmethod
    def read(text: str) -> "Period":
        """What was most likely meant by `text`; refuses what it cannot read (`period_not_understood`)."""
        readings = _readings(text)
        if not readings:
            raise not_understood(text)
        return readings[0]

    @staticmethod
    def readings(text: str) -> tuple["Period", ...]:
        """All that `text` could mean, the likeliest first; empty when it is not a period."""
        return _readings(text)

    @staticmethod
    def spanning(first: date, last: date) -> "Period":
        """The period from one day to another, both included. Raises OutsideCalendar."""
        return _period(spanning(first, last))

    @property
    def kind(self) -> Kind:
        """What sort of period this is: month, financial quarter, span …"""
        return self._stretch.kind

    @property
    def label(self) -> str:
        """The period as a reader sees it: "2008/09 Q1", "April 2008". Reads back to the same period."""
        return _label(self.code)

    @property
    def in_months(self) -> str:
        """The period by its first and last month, or its days: "July to September 2026"."""
        first, last = self.first_day, self.last_day
        return self.label if first.day != 1 or (last + ONE_DAY).day != 1 else _months_label(first, last)

    @property
    def twin(self) -> "Period | None":
        """The same days under their other code: a quarter of a financial year is one of a calendar year."""
        return _twin(self.code)

    def same_days(self, other: "Period") -> bool:
        """Whether they are one period, however they are called."""
        return (self.first_day, self.last_day) == (other.first_day, other.last_day)

    def next(self) -> "Period":
        """The period of the same kind that begins the day after this one ends; a span keeps its length."""
        return self._moved(shifted, 1)

    def previous(self) -> "Period":
        """The period of the same kind that ends the day before this one begins."""
        return self._moved(shifted, -1)

    def year_earlier(self) -> "Period":
        """The same period one year before. 29 February goes to the 28th."""
        return self._moved(years_later, -1)

    def __str__(self) -> str:
        return self.code

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.last_day, self.first_day, self.code) < (other.last_day, other.first_day, other.code)

    @property
    def _stretch(self) -> Stretch:
        stretch = stretch_of(self.code)
        assert stretch is not None, self.code
        return stretch

    def _moved(self, move: Callable[[Stretch, int], Stretch], by: int) -> "Period":
        try:
            return _period(move(self._stretch, by))
        except OutsideCalendar as outside:
            raise out_of_range(str(outside)) from None


@lru_cache(maxsize=16384)
def _twin(code: str) -> Period | None:
    other = twin_of(Period.of(code)._stretch)
    return None if other is None else _period(other)


@lru_cache(maxsize=16384)
def _of(code: str) -> Period:
    stretch = stretch_of(code)
    if stretch is None:
        raise Refused(
            "period_code_not_known",
            f"‘{code[:60]}’ is not the code of a period. Codes are like 2008/09, 2008/09-Q1, 2008-04.",
            field="period",
        )
    return _period(stretch)


@lru_cache(maxsize=16384)
def _readings(text: str) -> tuple[Period, ...]:
    return tuple(dict.fromkeys(_period(stretch) for stretch in stretches_read_from(text)))


def _period(stretch: Stretch) -> Period:
    return Period(stretch.code, stretch.first_day, stretch.last_day)


def not_understood(text: str) -> Refused:
    """What is said of a text that is no period."""
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    return Refused(
        "period_not_understood",
        f"‘{shown}’ is not a period we can read. {how_to_write(text)}",
        field="period",
    )


def out_of_range(code: str) -> Refused:
    """What is said of a period that begins before 1800 or ends after 2199."""
    return Refused("period_out_of_range", f"{code} is outside the years 1800 to 2199.", field="period")


@lru_cache(maxsize=16384)
def period_of_months(first: int, after: int) -> Period:
    """From one month up to another (`month_number`), under the calendar's code. Raises OutsideCalendar."""
    return _period(spanning(first_of(first), first_of(after) - ONE_DAY))


def financial_quarters(period: Period) -> Period:
    """The period; a quarter under its code of the financial year."""
    twin = period.twin
    return twin if twin is not None and period.kind is Kind.CALENDAR_QUARTER else period


@lru_cache(maxsize=16384)
def _label(code: str) -> str:
    stretch = stretch_of(code)
    assert stretch is not None, code
    if stretch.kind is not Kind.SPAN:
        return _unit_label(stretch)
    start, end = ends(stretch)
    years_in_between = end.first_day.year - start.first_day.year
    if start.kind is Kind.ACADEMIC_YEAR:
        return f"{start.code[:7]} to {end.code[:7]} academic years"
    if start.kind is Kind.CALENDAR_YEAR and years_in_between == 1:
        # "2008 to 2009" is how many write the financial year.
        return f"January {start.code} to December {end.code}"
    if start.kind is Kind.MONTH and years_in_between == 0:
        return f"{MONTH_NAMES[start.first_day.month - 1]} to {_unit_label(end)}"
    if start.kind is Kind.DAY and years_in_between == 0:
        day, month = start.first_day.day, start.first_day.month
        same_month = month == end.first_day.month
        return (
            f"{day} to {_unit_label(end)}"
            if same_month
            else f"{day} {MONTH_NAMES[month - 1]} to {_unit_label(end)}"
        )
    return f"{_unit_label(start)} to {_unit_label(end)}"


# "2026 Q2" is how many write the second quarter of a financial year, and its halves begin elsewhere.
_NAMED_BY_THEIR_MONTHS = (Kind.CALENDAR_QUARTER, Kind.CALENDAR_HALF, Kind.FINANCIAL_HALF)


def _months_label(first: date, last: date) -> str:
    months = f"{MONTH_NAMES[first.month - 1]} {first.year}", f"{MONTH_NAMES[last.month - 1]} {last.year}"
    if first.year == last.year:
        return months[1] if first.month == last.month else f"{months[0][:-5]} to {months[1]}"
    return " to ".join(months)


def _unit_label(stretch: Stretch) -> str:
    first = stretch.first_day
    if stretch.kind is Kind.DAY:
        return f"{first.day} {MONTH_NAMES[first.month - 1]} {first.year}"
    if stretch.kind is Kind.MONTH:
        return f"{MONTH_NAMES[first.month - 1]} {first.year}"
    if stretch.kind is Kind.ACADEMIC_YEAR:
        return f"{stretch.code[:7]} academic year"
    if stretch.kind in _NAMED_BY_THEIR_MONTHS:
        return _months_label(first, stretch.last_day)
    return stretch.code.replace("-", " ")
