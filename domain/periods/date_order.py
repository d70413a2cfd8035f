"""The order of day and month in a column: what its cells say of it, and which of them do not fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from domain.periods.code import FIRST_YEAR, LAST_YEAR
from domain.periods.short_years import year_of_digits

_DAY = re.compile(
    r"(?<![\d/.-])(?P<first>\d{1,2})(?P<between>[/.-])(?P<second>\d{1,2})(?P=between)(?P<year>\d{4}|\d{2})"
    r"(?!\d|[/.-]\d)",
    re.ASCII,
)


class DateOrder(StrEnum):
    """Which stands first where a day is written in numbers, its year last."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class OrderOfColumn:
    """Which order a column has. `certain` has a cell that can be read in one order only, for each order;
    `undecided` is the first that can be read in both.
    """

    def __init__(self) -> None:
        self.certain: dict[DateOrder, str] = {}
        self.undecided = ""
        self._decide: Counter[DateOrder] = Counter()

    def see(self, text: str) -> None:
        """Learn what one cell says."""
        for written in _DAY.finditer(text):
            order = _only_order(written)
            if order is not None:
                self._decide[order] += 1
                self.certain.setdefault(order, written[0])
            elif written["first"] != written["second"] and _can_be_both(written):
                self.undecided = self.undecided or written[0]

    def decided(self) -> DateOrder | None:
        """The order of most cells that have only one, day first where they are even; None without any."""
        if not self._decide:
            return None
        month_first = self._decide[DateOrder.MONTH_FIRST] > self._decide[DateOrder.DAY_FIRST]
        return DateOrder.MONTH_FIRST if month_first else DateOrder.DAY_FIRST


def order_in(texts: Iterable[str]) -> DateOrder:
    """The order of the column of these cells; the day first, as the British write, where none decides."""
    column = OrderOfColumn()
    for text in texts:
        column.see(text)
    return column.decided() or DateOrder.DAY_FIRST


def with_day_first(text: str, order: DateOrder) -> str:
    """The text with every day in numbers written as the British do."""
    if order is DateOrder.DAY_FIRST:
        return text
    return _DAY.sub(r"\g<second>\g<between>\g<first>\g<between>\g<year>", text)


def against_order(text: str, order: DateOrder) -> str:
    """What is wrong with a cell in a column of this order, and what to write; nothing where it fits."""
    for written in _DAY.finditer(text):
        only = _only_order(written)
        if only is not None and only is not order:
            month, day = written.group("first", "second")
            had, has = "month before the day", "the day first"
            if order is DateOrder.MONTH_FIRST:
                day, month, had, has = month, day, "day before the month", "the month first"
            year = year_of_digits(written["year"])
            return (
                f"‘{written[0]}’ has the {had}, and the column it stands in has {has}. "
                f"Write {year}-{int(month):02}-{int(day):02}."
            )
    return ""


def _only_order(written: re.Match[str]) -> DateOrder | None:
    first, second = int(written["first"]), int(written["second"])
    if first <= 12 < second <= 31:
        return DateOrder.MONTH_FIRST
    return DateOrder.DAY_FIRST if second <= 12 < first <= 31 else None


def _can_be_both(written: re.Match[str]) -> bool:
    if not FIRST_YEAR <= year_of_digits(written["year"]) <= LAST_YEAR:
        return False
    return all(1 <= int(number) <= 12 for number in written.group("first", "second"))
