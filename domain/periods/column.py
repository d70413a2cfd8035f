"""The periods of one column: what is ambiguous in a cell is settled by what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date

from domain.periods.code import ONE_DAY, Kind, OutsideCalendar, ends, stretch_of
from domain.periods.column_days import meanings_of_days
from domain.periods.column_forms import (
    Sort,
    forms_in,
    short_pairs_in,
    sort_of,
    sort_of_named,
)
from domain.periods.counted_parts import counted_part
from domain.periods.cycle import Cycle
from domain.periods.date_order import DateOrder, against_order, order_in, with_day_first
from domain.periods.interpretation import month_or_years
from domain.periods.meaning import ambiguous, meanings_that_fit
from domain.periods.parts_of_cycle import parts_meant
from domain.periods.period import Period, financial_quarters, not_understood
from domain.periods.reading import QUARTER_OR_HALF, named_year
from domain.periods.short_years import ShortPair, are_years
from domain.periods.spelling import tidied
from domain.periods.spoken_years import years_and_part
from domain.refusals import Refused

_OF_A_FINANCIAL_YEAR = (Kind.FINANCIAL_YEAR, Kind.FINANCIAL_QUARTER, Kind.FINANCIAL_HALF)
_YEARS = (Kind.FINANCIAL_YEAR, Kind.ACADEMIC_YEAR, Kind.CALENDAR_YEAR)


def reader_for(
    spellings: Iterable[str],
    *,
    by_years: bool | None = None,
    beside: Iterable[str] = (),
    order: DateOrder | None = None,
    cycle: Cycle | None = None,
) -> Callable[[str], Period]:
    """A reader for one source, which reads each spelling in the light of the others.

    `2008-09`, `200809` and `2008/10` are months (`2008-09`, September) or years (2008 to 2009). If any of one
    form (hyphen, slash, nothing between) has an ending that no month has, as in `2012-13`, then all of that
    form are years; so they are when there are several and each ends as many years later, as in `2007-08,
    2008-09` or, pooled, `2006-08, 2007-09`. They are months if one can be nothing else, or two are of one
    year. Else they are what those `beside` them in the file are, or what the other periods are, or refused.
    `by_years` says it of all, where it is known. `2008/09` is the financial year, in doubt beside `2008/04`,
    and makes nothing of those beside it that may be months. `07/08, 08/09` are financial years.
    Beside financial years `2019-22` is three of those. Days that all begin or all end a month stand for the
    months, quarters or years between them. Days have one `order` of day and month. `2014April` is the
    year that begins then, unless months stand beside it so. `Q2 2026` is the calendar year's quarter,
    unless there are quarters of financial years, beside which it may be either. Where the `cycle` is known,
    what can be only one of its periods is that one before all else; `T1 2019/20` is a part of its year.
    The reader refuses: `period_not_understood`, `period_ambiguous`.
    """
    column = _Column(set(spellings), by_years, set(beside), order, cycle)
    return column.read


class _Column:
    """What the spellings together say of each."""

    def __init__(
        self,
        spellings: set[str],
        by_years: bool | None,
        beside: set[str],
        order: DateOrder | None,
        cycle: Cycle | None,
    ) -> None:
        self.cycle = cycle
        self.order = order or order_in(spellings)
        self.named = sort_of_named(spellings, by_years)
        self.short_years: dict[str, ShortPair] = {}
        forms = forms_in(spellings)
        self.sorts = {joint: sort_of(alike, by_years) for joint, alike in forms.items()}
        self.months_of_a_slash = any(not form.could_be_years for form in forms.get("/", ()))
        self._settle_by_others(spellings, beside)
        self._settle_short_pairs(spellings, beside, by_years)
        read = [readings[0] for text in spellings if (readings := self._readings(text))]
        kinds = {period.kind for period in read}
        self.has_financial_quarters = Kind.FINANCIAL_QUARTER in kinds
        self.has_financial_years = bool(kinds & set(_OF_A_FINANCIAL_YEAR)) or any(map(_runs_in_them, read))
        days = {period.first_day for period in read if period.kind is Kind.DAY}
        self.meanings_of_days = meanings_of_days(days, by_years)

    def read(self, text: str) -> Period:
        if said := against_order(text, self.order):
            raise Refused("period_not_understood", said, field="period")
        fitting = self._fitting(text)
        if len(fitting) == 1:
            return fitting[0]
        readings = tuple(meaning for each in self._readings(text) for meaning in self._in_light(text, each))
        if not readings:
            raise _not_of_its_kind(text) or not_understood(text)
        spoken = years_and_part(tidied(text))
        is_part_of_one = spoken is not None and spoken.first == spoken.last and spoken.parts > 1
        if (is_part_of_one and self.has_financial_years) or (len(readings) > 1 and self._is_open(text)):
            raise ambiguous(text, readings)
        if fitting and QUARTER_OR_HALF.search(tidied(text)):
            raise ambiguous(text, fitting)
        return financial_quarters(readings[0]) if self.has_financial_quarters else readings[0]

    def _fitting(self, text: str) -> list[Period]:
        """The cycle's own periods that the cell can mean, by itself but for its order of day and month."""
        return [] if self.cycle is None else meanings_that_fit(with_day_first(text, self.order), self.cycle)

    def _in_light(self, text: str, period: Period) -> tuple[Period, ...]:
        """What one reading of a cell is beside those of the others."""
        if period.kind is Kind.DAY and self.meanings_of_days is not None:
            with suppress(OutsideCalendar):
                return self.meanings_of_days(period.first_day)
        spoken = years_and_part(tidied(text))
        several = spoken is not None and spoken.last - spoken.first > 1
        if spoken is not None and several and self.has_financial_years and period.kind is Kind.SPAN:
            return (Period.spanning(date(spoken.first, 4, 1), date(spoken.last, 4, 1) - ONE_DAY),)
        return (period,)

    def _is_open(self, text: str) -> bool:
        """Whether the column leaves it open which of its readings is meant."""
        if (form := month_or_years(text)) is not None:
            return self.sorts.get(form.joined_by) is None or form.is_financial_year
        if named_year(tidied(text)) is not None:
            return self.named is None
        if counted_part(tidied(text)) is not None:
            return True
        return any(period.kind is Kind.DAY for period in self._readings(text))

    def _settle_by_others(self, spellings: set[str], beside: set[str]) -> None:
        """What a form leaves open is told by the file's others of the form, or by the column's others."""
        if None not in self.sorts.values():
            return
        elsewhere = forms_in(beside)
        for joint in self._open_joints():
            self.sorts[joint] = sort_of(elsewhere.get(joint, ()))
        for joint in self._open_joints():
            others = {
                text
                for text in spellings
                if (form := month_or_years(text)) is None or form.joined_by != joint
            }
            kinds = self._certain_kinds(others)
            months, years = Kind.MONTH in kinds, bool(kinds & set(_YEARS))
            if months != years:
                self.sorts[joint] = Sort.YEARS if years else Sort.MONTHS

    def _open_joints(self) -> list[str]:
        return [joint for joint, sort in self.sorts.items() if sort is None]

    def _certain_kinds(self, spellings: Iterable[str]) -> set[Kind]:
        """What there is among the spellings that can be read in one way only."""
        read = (self._readings(text) for text in spellings)
        return {readings[0].kind for readings in read if len(readings) == 1}

    def _settle_short_pairs(self, spellings: set[str], beside: set[str], by_years: bool | None) -> None:
        """`07/08` is a year where all that are written so can be, and it is not alone."""
        pairs = short_pairs_in(spellings)
        if by_years is False or not are_years(pairs.values()):
            return
        elsewhere = short_pairs_in(beside)
        several = len(pairs) > 1 or (len(elsewhere) > 1 and are_years(elsewhere.values()))
        others = self._certain_kinds(spellings - pairs.keys())
        if several or (others and others <= set(_OF_A_FINANCIAL_YEAR)):
            self.short_years = pairs

    def _readings(self, text: str) -> tuple[Period, ...]:
        if (pair := self.short_years.get(text)) is not None:
            return (Period.of(f"{pair.first_year}/{pair.second:02}"),)
        readings, form = Period.readings(with_day_first(text, self.order)), month_or_years(text)
        if self.cycle is not None:
            readings = tuple(dict.fromkeys([*parts_meant(text, self.cycle), *readings]))
        if form is not None:
            sort = self.sorts.get(form.joined_by)
            if sort is not Sort.YEARS and form.could_be_either and self.months_of_a_slash:
                return (*readings, Period.of(f"{form.year}-{form.ending:02}"))
        else:
            sort = self.named if named_year(tidied(text)) is not None else None
        if sort is Sort.MONTHS and form is None:
            return tuple(period for period in readings if period.kind is Kind.MONTH)
        if sort is Sort.YEARS:
            return tuple(period for period in readings if period.kind is not Kind.MONTH)
        return readings


def _runs_in_them(period: Period) -> bool:
    """Whether it is a span of financial years, as `2016/17 - 18/19` is."""
    stretch = stretch_of(period.code)
    return stretch is not None and all(end.kind is Kind.FINANCIAL_YEAR for end in ends(stretch))


def _not_of_its_kind(text: str) -> Refused | None:
    """What is said of a month written like years, in a column where all that are written so are years."""
    alone = Period.readings(text)
    if not alone:
        return None
    said = (
        f"‘{text}’ is a month, and the others of its column that are written so are years. "
        f"Write {alone[0].label}."
    )
    return Refused("period_not_understood", said, field="period")
