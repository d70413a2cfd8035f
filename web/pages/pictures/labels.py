"""Labels: how a chart writes values, by their type, and periods, briefly."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from domain.definition import Definition
from domain.periods.period import Period
from domain.periods.spelling import MONTH_NAMES
from domain.value_type import ValueType
from infrastructure.formats.formatting import number

THE_FIRST_DAY = date(1970, 1, 1)
A_MINUTE, AN_HOUR = 60, 3600

_MONTHS = re.compile("|".join(MONTH_NAMES))


def value_label(value: Decimal, definition: Definition, decimals: int | None = None) -> str:
    """A value as people read it: `1,204`, `2:30`, `1 April 2008`, `good`, `80% yes`, `1 : 12.5`.

    `decimals` are those of an axis, where they are not the definition's.
    """
    sort = definition.value_type
    if sort is ValueType.DATE:
        day = THE_FIRST_DAY + timedelta(days=int(value.to_integral_value()))
        return f"{day.day} {day:%b %Y}"
    if sort is ValueType.DURATION:
        return _clock(value)
    if sort is ValueType.GRADE:
        return _grade(value, definition.grades)
    if sort is ValueType.YES_NO:
        return f"{number(value * 100, 0)}% yes" if value not in (0, 1) else "yes" if value else "no"
    shown = number(value, definition.decimals if decimals is None else decimals)
    if sort is ValueType.RATIO:
        return f"1 : {shown}"
    return shown


def _clock(seconds: Decimal) -> str:
    """`2:30`, hours and minutes; with seconds where there are any."""
    whole = int(abs(seconds).to_integral_value())
    hours, rest = divmod(whole, AN_HOUR)
    minutes, left = divmod(rest, A_MINUTE)
    clock = f"{hours:,}:{minutes:02}" + (f":{left:02}" if left else "")
    return f"−{clock}" if seconds < 0 and whole else clock


def _grade(place: Decimal, grades: tuple[str, ...]) -> str:
    """By its name; a mean of grades, or a place outside the list, as the number that it is."""
    if place == place.to_integral_value() and 1 <= place <= len(grades):
        return grades[int(place) - 1]
    return number(place, 1)


def period_label(period: Period) -> str:
    """As briefly as it stays clear: `2010/11 Q1`, `Apr 2008`, `Jul 2008–Jun 2009`."""
    if (period.last_day - period.first_day).days in range(1, 14):
        return f"to {period.last_day.day} {period.last_day:%b %Y}"
    told = period.label.replace(" academic years", "").replace(" academic year", "")
    return _MONTHS.sub(lambda month: month[0][:3], told).replace(" to ", "–")


def period_lines(period: Period) -> list[str]:
    """The same below an axis: the part of the year under the year, a span in two lines."""
    told = period_label(period)
    if "–" in told:
        first, last = told.split("–", 1)
        return [f"{first}–", last]
    head, space, tail = told.rpartition(" ")
    return [head, tail] if space else [told]
