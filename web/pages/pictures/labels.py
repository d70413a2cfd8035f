"""Labels: how a chart writes values, by their type, and periods, briefly."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from domain.definition import Definition
from domain.periods.period import Period
from domain.periods.spelling import MONTH_NAMES
from domain.values.showing import shown_value

_MONTHS = re.compile("|".join(MONTH_NAMES))


def value_label(value: Decimal, definition: Definition, decimals: int | None = None) -> str:
    """A value as the tables beside have it; with so many `decimals` along an axis."""
    scale = definition.scale
    return shown_value(value, scale if decimals is None else replace(scale, decimals=decimals))


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
