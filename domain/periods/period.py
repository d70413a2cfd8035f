"""The period a figure is for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, total_ordering

from domain.periods.code import (
    Kind,
    OutsideCalendar,
    Stretch,
    ends,
    shifted,
    spanning,
    stretch_of,
    unit_containing,
    years_later,
)
from domain.periods.interpretation import MonthOrYears, month_or_years, stretches_read_from
from domain.periods.spelling import MONTH_NAMES
from domain.refusals import Refused


class Frequency(StrEnum):
    """How often figures are expected."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"
    CALENDAR_YEAR = "calendar year"
    ACADEMIC_YEAR = "academic year"
    BIENNIAL = "biennial"
    IRREGULAR = "irregular"


_KIND_EXPECTED = {
    Frequency.MONTHLY: Kind.MONTH,
    Frequency.QUARTERLY: Kind.FINANCIAL_QUARTER,
    Frequency.HALF_YEARLY: Kind.FINANCIAL_HALF,
    Frequency.ANNUAL: Kind.FINANCIAL_YEAR,
    Frequency.CALENDAR_YEAR: Kind.CALENDAR_YEAR,
    Frequency.ACADEMIC_YEAR: Kind.ACADEMIC_YEAR,
}


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A run of days with a name, from `first_day` to `last_day` inclusive; sorted by its last day.

    Make one with `of`, `read` or `containing`. The codes, each the only spelling of its period:

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
            shown = text if len(text) <= 60 else f"{text[:59]}…"
            raise Refused(
                "period_not_understood",
                f"‘{shown}’ is not a period we can read."
                " Write it like 2008/09, 2008/09 Q1, 2008, April 2008 or 2008-04.",
                field="period",
            )
        return readings[0]

    @staticmethod
    def readings(text: str) -> tuple["Period", ...]:
        """All that `text` could mean, the likeliest first; empty when it is not a period."""
        return _readings(text)

    @staticmethod
    def containing(day: date, frequency: Frequency | str) -> "Period":
        """The period expected at this frequency that `day` lies in.

        Quarters, halves and years are financial unless the frequency says otherwise; two-yearly
        periods begin in an even year. Refuses `irregular`, which expects none (`no_period_expected`).
        """
        expected = _frequency(frequency)
        if expected is Frequency.IRREGULAR:
            raise Refused(
                "no_period_expected",
                "Figures that come irregularly have no period to expect.",
                field="frequency",
            )
        try:
            if expected is Frequency.BIENNIAL:
                return _period(_two_years_containing(day))
            return _period(unit_containing(_KIND_EXPECTED[expected], day))
        except OutsideCalendar as outside:
            raise _out_of_range(str(outside)) from None

    @property
    def kind(self) -> Kind:
        """What sort of period this is: month, financial quarter, span …"""
        return self._stretch.kind

    @property
    def label(self) -> str:
        """The period as a reader sees it: "2008/09 Q1", "April 2008". Reads back to the same period."""
        return _label(self.code)

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
            raise _out_of_range(str(outside)) from None


def reader_for(spellings: Iterable[str]) -> Callable[[str], Period | None]:
    """A reader for one source, which settles `2008-09`, `200809` and `2008/10` by what stands beside them.

    Such spellings are months (`2008-09`, September) or years (2008 to 2009). If any of one form
    (hyphen, slash, nothing between) has an ending that no month has, as in `2012-13` or `1999-00`,
    then all of that form are years; so they are when there are several and each ends a year later, as
    in `2007-08, 2008-09`. Else they are months. `2008/09` is the financial year always.
    The reader gives None for what is not a period, or cannot be one in that source.
    """
    forms = {form for text in spellings if (form := month_or_years(text))}
    years_joined_by = {
        joined_by
        for joined_by in {form.joined_by for form in forms}
        if _are_years([form for form in forms if form.joined_by == joined_by])
    }

    def read(text: str) -> Period | None:
        readings, form = _readings(text), month_or_years(text)
        if form is not None and form.joined_by in years_joined_by:
            readings = tuple(period for period in readings if period.kind is not Kind.MONTH)
        return readings[0] if readings else None

    return read


def _are_years(forms: list[MonthOrYears]) -> bool:
    if not all(form.could_be_month for form in forms):
        return True
    return len(forms) > 1 and all(form.ends_a_year_later for form in forms)


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


def _frequency(name: Frequency | str) -> Frequency:
    try:
        return Frequency(name)
    except ValueError:
        known = ", ".join(Frequency)
        raise Refused(
            "frequency_not_known", f"‘{name}’ is not a frequency. Choose from: {known}.", field="frequency"
        ) from None


def _out_of_range(code: str) -> Refused:
    return Refused("period_out_of_range", f"{code} is outside the years 1800 to 2199.", field="period")


def _two_years_containing(day: date) -> Stretch:
    this_year = unit_containing(Kind.FINANCIAL_YEAR, day)
    if this_year.first_day.year % 2:
        return spanning(shifted(this_year, -1).first_day, this_year.last_day)
    return spanning(this_year.first_day, shifted(this_year, 1).last_day)


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


def _unit_label(stretch: Stretch) -> str:
    first = stretch.first_day
    if stretch.kind is Kind.DAY:
        return f"{first.day} {MONTH_NAMES[first.month - 1]} {first.year}"
    if stretch.kind is Kind.MONTH:
        return f"{MONTH_NAMES[first.month - 1]} {first.year}"
    if stretch.kind is Kind.ACADEMIC_YEAR:
        return f"{stretch.code[:7]} academic year"
    return stretch.code.replace("-", " ")
