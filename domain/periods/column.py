"""The periods of one column: what is ambiguous in a cell is settled by what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import reduce
from itertools import pairwise
from math import gcd

from domain.periods.code import ONE_DAY, Kind, first_of, month_number
from domain.periods.interpretation import MonthOrYears, month_or_years
from domain.periods.meaning import ambiguous
from domain.periods.period import Period, financial_quarters, not_understood, period_of_months
from domain.periods.reading import named_year
from domain.periods.spelling import tidied
from domain.periods.spoken_years import years_and_part
from domain.periods.written_days import day_and_rest, month_first_in

_OF_A_FINANCIAL_YEAR = (Kind.FINANCIAL_YEAR, Kind.FINANCIAL_QUARTER, Kind.FINANCIAL_HALF)
_YEARS = (Kind.FINANCIAL_YEAR, Kind.ACADEMIC_YEAR, Kind.CALENDAR_YEAR)


def reader_for(
    spellings: Iterable[str], *, by_years: bool | None = None, beside: Iterable[str] = ()
) -> Callable[[str], Period]:
    """A reader for one source, which reads each spelling in the light of the others.

    `2008-09`, `200809` and `2008/10` are months (`2008-09`, September) or years (2008 to 2009). If any of one
    form (hyphen, slash, nothing between) has an ending that no month has, as in `2012-13`, then all of that
    form are years; so they are when there are several and each ends as many years later, as in `2007-08,
    2008-09` or, pooled, `2006-08, 2007-09`. Else they are months. One alone is what those `beside` it in the
    file are, or what its other periods are, or refused. `by_years` says it of all, where it is known.
    `2008/09` is the financial year always.
    Beside financial years `2019-22` is three of those. Days that are all the first of a month stand for the
    months, quarters or years that begin on them. Days have one order of day and month. `2014April` is the
    year that begins then, unless other months stand beside it so. `Q2 2026` is the calendar year's quarter,
    unless there are quarters of financial years, beside which it may be either.
    The reader refuses: `period_not_understood`, `period_ambiguous`.
    """
    column = _Column(set(spellings), by_years, beside)
    return column.read


class _Column:
    """What the spellings together say of each."""

    def __init__(self, spellings: set[str], by_years: bool | None, beside: Iterable[str]) -> None:
        self.month_first = month_first_in(spellings)
        forms = {form for text in spellings if (form := month_or_years(text))}
        by_form = {each: [form for form in forms if form.joined_by == each] for each in _joints(forms)}
        self.years_joined_by = {
            joined_by for joined_by, alike in by_form.items() if _are_years(alike, by_years)
        }
        self.alone = {
            joined_by
            for joined_by, alike in by_form.items()
            if by_years is None and len(alike) == 1 and joined_by not in self.years_joined_by
        }
        self.has_months_without_space = any(
            _is_month_without_space(text) and named_year(tidied(text)) is None for text in spellings
        )
        kinds = {period.kind for text in spellings for period in self._readings(text)[:1]}
        self.has_financial_quarters = Kind.FINANCIAL_QUARTER in kinds
        self.has_financial_years = bool(kinds & set(_OF_A_FINANCIAL_YEAR))
        self._settle_by_others(spellings, beside)
        self.begin_on_days = _months_begun(
            {period.first_day for text in spellings for period in self._readings(text)[:1] if _is_day(period)}
        )

    def read(self, text: str) -> Period:
        readings, form = self._readings(text), month_or_years(text)
        if not readings:
            raise not_understood(text)
        if len(readings) > 1 and form is not None and form.joined_by in self.alone:
            raise ambiguous(text, readings)
        period = readings[0]
        if self.has_financial_years:
            spoken = years_and_part(tidied(text))
            if spoken is not None and spoken.first == spoken.last and spoken.parts > 1:
                raise ambiguous(text, readings)
            if spoken is not None and spoken.last - spoken.first > 1 and period.kind is Kind.SPAN:
                first, after = date(spoken.first, 4, 1), date(spoken.last, 4, 1)
                return Period.spanning(first, after - ONE_DAY)
        if self.begin_on_days and _is_day(period):
            first_month = month_number(period.first_day)
            period = period_of_months(first_month, first_month + self.begin_on_days)
        return financial_quarters(period) if self.has_financial_quarters else period

    def _settle_by_others(self, spellings: set[str], beside: Iterable[str]) -> None:
        """What stands alone of its form is told by the file's others of the form, or by its own others."""
        if not self.alone:
            return
        forms = {form for text in beside if (form := month_or_years(text))}
        for joined_by in set(self.alone):
            alike = [form for form in forms if form.joined_by == joined_by]
            if _are_years(alike, None):
                self.years_joined_by.add(joined_by)
            if len(alike) > 1:
                self.alone.remove(joined_by)
        read = (self._readings(text) for text in spellings)
        others = {readings[0].kind for readings in read if len(readings) == 1}
        months, years = Kind.MONTH in others, bool(others & set(_YEARS))
        if years and not months:
            self.years_joined_by |= self.alone
        if months != years:
            self.alone.clear()

    def _readings(self, text: str) -> tuple[Period, ...]:
        if self.month_first and (day := _day_of(text)) is not None:
            return (Period.spanning(day, day),)
        readings, form = Period.readings(text), month_or_years(text)
        if form is not None and form.joined_by in self.years_joined_by:
            return tuple(period for period in readings if period.kind is not Kind.MONTH)
        if named_year(tidied(text)) is not None and self.has_months_without_space:
            return tuple(period for period in readings if period.kind is Kind.MONTH)
        return readings


def _joints(forms: Iterable[MonthOrYears]) -> set[str]:
    return {form.joined_by for form in forms}


def _are_years(forms: list[MonthOrYears], by_years: bool | None) -> bool:
    if by_years is not None:
        return by_years
    if not all(form.could_be_month for form in forms):
        return True
    return len(forms) > 1 and len({form.years_to_ending for form in forms}) == 1


def _is_month_without_space(text: str) -> bool:
    tidy = tidied(text)
    return " " not in tidy and tidy[:4].isdigit() and tidy[4:].isalpha()


def _is_day(period: Period) -> bool:
    return period.kind is Kind.DAY


def _day_of(text: str) -> date | None:
    try:
        read = day_and_rest(text, month_first=True)
    except ValueError:
        return None
    return read.day if read is not None and not read.rest else None


def _months_begun(days: set[date]) -> int:
    """How many months lie between days that are all the first of one; 0 where they are days, or one alone."""
    if len(days) < 2 or any(day.day != 1 for day in days):
        return 0
    months = sorted(map(month_number, days))
    apart = reduce(gcd, (later - earlier for earlier, later in pairwise(months)))
    begins = first_of(months[0]).month
    if apart % 12 == 0 and begins in (1, 4, 9):
        return 12
    return 3 if apart == 3 and begins in (1, 4, 7, 10) else 1
