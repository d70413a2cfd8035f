"""What a column decides of the spellings that may be months or years: `2008-09`, `2014April`, `07/08`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import Enum
from itertools import pairwise

from domain.periods.interpretation import MonthOrYears, month_or_years
from domain.periods.reading import named_year
from domain.periods.short_years import ShortPair, short_pair
from domain.periods.spelling import tidied


class Sort(Enum):
    """What all spellings of one form are in a column."""

    MONTHS = "months"
    YEARS = "years"


def forms_in(spellings: Iterable[str]) -> dict[str, list[MonthOrYears]]:
    """The spellings of four digits and two, by what joins these."""
    by_joint: dict[str, list[MonthOrYears]] = {}
    for form in {form for text in spellings if (form := month_or_years(text))}:
        by_joint.setdefault(form.joined_by, []).append(form)
    return by_joint


def sort_of(alike: Collection[MonthOrYears], by_years: bool | None = None) -> Sort | None:
    """What spellings with one joint are by themselves; None where they do not decide it.

    An ending that no month has makes years of all; so does one distance to every ending. A `2008/09`, always
    the financial year, decides nothing of those beside it that may be months.
    """
    if by_years is not None:
        return Sort.YEARS if by_years else Sort.MONTHS
    if not all(form.could_be_month for form in alike):
        return Sort.YEARS
    if len(alike) < 2:
        return None
    if len({form.years_to_ending for form in alike}) == 1:
        return Sort.YEARS
    if any(form.is_financial_year for form in alike):
        return None
    within_one_year = len({form.year for form in alike}) < len(alike)
    certain = any(not form.could_be_years for form in alike)
    return Sort.MONTHS if certain or within_one_year else None


def sort_of_named(spellings: Iterable[str], by_years: bool | None = None) -> Sort | None:
    """What `2014April` is: the year that begins then, unless most others written so are months.

    None where a month stands beside them that begins no year, or their years overlap.
    """
    if by_years is not None:
        return Sort.YEARS if by_years else Sort.MONTHS
    joined = [tidy for text in set(spellings) if (tidy := tidied(text))[:4].isdigit() and tidy[4:].isalpha()]
    named = sorted({first for tidy in joined if (first := named_year(tidy)) is not None})
    months = len(joined) - len(named)
    if months:
        return Sort.MONTHS if months > len(named) else None
    overlap = any(later < _a_year_after(earlier) for earlier, later in pairwise(named))
    return None if overlap else Sort.YEARS


def short_pairs_in(spellings: Iterable[str]) -> dict[str, ShortPair]:
    """The spellings of two digits and two."""
    return {text: pair for text in spellings if (pair := short_pair(tidied(text))) is not None}


def _a_year_after(first: date) -> date:
    return first.replace(year=first.year + 1)
