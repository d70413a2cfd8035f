"""Dates as people write them, held as days since 1 January 1970."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from domain.periods.code import FIRST_YEAR, LAST_YEAR
from domain.periods.written_days import read_day
from domain.refusals import Refused

FIRST_DAY = date(1970, 1, 1)
HOW_TO_WRITE = "Write it like 1 May 2011 or 1/5/2011."
_A_DAY = Decimal(86_400)


def read_date(text: str, field: str) -> Decimal:
    """In days, from tidy text. Refused: `not_a_date`, `date_out_of_range`."""
    day = read_day(text)
    if day is None:
        raise no_date(text, field)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(
            "date_out_of_range", f"No day of {day.year} can be meant here. Check the year.", field=field
        )
    return Decimal((day - FIRST_DAY).days)


def no_date(text: str, field: str) -> Refused:
    """What is said of a text, or of a number of days."""
    return Refused("not_a_date", f"‘{text}’ is not a date. {HOW_TO_WRITE}", field=field)


def day_of(days: Decimal) -> date | None:
    """The day that is nearest, noon the next; None for what no calendar has."""
    try:
        return FIRST_DAY + timedelta(days=int(days.to_integral_value(ROUND_HALF_UP)))
    except (OverflowError, ValueError):
        return None


def shown_date(days: Decimal, more: int = 0) -> str:
    """`1 May 2011`; with `more`, what a mean of days has besides, to the minute, and then by its decimals."""
    whole = days if not more else days.to_integral_value(ROUND_FLOOR)
    day = day_of(whole)
    if day is None:
        return f"{days:f}"
    named = f"{day.day} {day:%B %Y}"
    rest = days - whole
    if not more or not rest:
        return named
    if more > 1:
        return f"{named} and {rest:f} of a day"
    minutes = int(rest * _A_DAY / 60)
    return f"{named}, {minutes // 60:02}:{minutes % 60:02}"
