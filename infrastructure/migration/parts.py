"""Parts and values: by what numerator over denominator is multiplied to give what a history's rows say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from domain.definition import Calculation
from domain.numbers import signs_of

# What a ratio, a percentage and the rates that are usual multiply by.
MULTIPLIERS = tuple(Decimal(10) ** power for power in (0, 2, 3, 4, 5, 6))
# By what a value is out where a unit was mistaken.
FACTORS = (10, 100, 1_000)
MOST_DECIMALS = 10

_PER = re.compile(r"(?:\bper|/) ?(1(?:0{2,6}|[, ]000(?:[, ]000)?|0{1,2}[, ]000)|thousand|million|hundred)\b")
_IN_WORDS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}


class Row(NamedTuple):
    """The value of a row with its parts."""

    value: Decimal
    numerator: Decimal
    denominator: Decimal

    def gives(self, multiplier: Decimal) -> Decimal | None:
        """What the parts make; nothing where there was nothing to measure."""
        return None if self.denominator <= 0 else self.numerator * multiplier / self.denominator

    def agrees(self, multiplier: Decimal) -> bool:
        """Whether the parts make the value, as far as its decimals show it."""
        made = self.gives(multiplier)
        return made is not None and abs(made - self.value) <= Decimal("0.5").scaleb(_last_place(self.value))

    def decimals_that_keep(self, multiplier: Decimal) -> int:
        """Up to how many decimals the parts make just this value; below nought for none."""
        made = self.gives(multiplier)
        kept, shown = -1, -_last_place(self.value)
        for decimals in range(shown, MOST_DECIMALS + 1):
            if made is None or _rounded(made, decimals) != self.value:
                break
            kept = decimals
        return kept


def _last_place(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return min(exponent, 0)


def _rounded(number: Decimal, decimals: int) -> Decimal | None:
    # More digits than can be held exactly are no figure that anybody meant.
    if number.adjusted() + decimals >= 27:
        return None
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def multiplier_said(unit: str) -> Decimal | None:
    """By what the unit says that a ratio is multiplied: 100 of %, 1,000 of `per 1,000`; nothing else does."""
    words = unit.casefold()
    if per := _PER.search(words):
        return Decimal(_IN_WORDS.get(per[1]) or re.sub(r"[, ]", "", per[1]))
    return Decimal(100) if words.strip() and "%" in signs_of(words) else None


@dataclass
class PartsSeen:
    """What the rows of one indicator show of it. `alone` says that some value has no parts, or only one."""

    alone: bool = False
    rows: int = 0
    _decimals: int = 0
    _keeping: dict[Decimal, int] = field(default_factory=lambda: dict.fromkeys(MULTIPLIERS, MOST_DECIMALS))
    _agreeing: Counter[Decimal] = field(default_factory=Counter)

    def see(self, row: Row) -> None:
        """Learn what one row says."""
        self.rows += 1
        self._decimals = max(self._decimals, -_last_place(row.value.normalize()))
        for multiplier in MULTIPLIERS:
            if row.agrees(multiplier):
                self._agreeing[multiplier] += 1
            if multiplier in self._keeping:
                kept = min(self._keeping[multiplier], row.decimals_that_keep(multiplier))
                self._keeping[multiplier] = kept
                if kept < 0:
                    del self._keeping[multiplier]

    def calculation(self, unit: str, decimals: int) -> tuple[Calculation, Decimal | None]:
        """How its values come about, and the N of a rate per N.

        They are worked out from their parts only if that changes no value at these decimals, and asks no row
        for parts that it lacks; else they are stated with their parts, or plain.
        """
        if not self.rows:
            return Calculation.PLAIN, None
        fitting = [each for each, kept in self._keeping.items() if kept >= decimals >= self._decimals]
        said = multiplier_said(unit)
        only = fitting[0] if len(fitting) == 1 else None
        multiplier = only if said is None else said if said in fitting else None
        if self.alone or multiplier is None:
            return Calculation.STATED, None
        if multiplier == 1:
            return Calculation.RATIO, None
        if multiplier == 100 and "%" in signs_of(unit):
            return Calculation.PERCENTAGE, None
        return Calculation.RATE, multiplier

    def factor_out(self, unit: str, row: Row) -> str:
        """A sentence where value and parts are a factor of 10, 100 or 1,000 apart; nothing elsewhere."""
        multiplier = multiplier_said(unit) or self._usual()
        if multiplier is None or not row.value or row.agrees(multiplier):
            return ""
        times = [(multiplier * each, f"{each:,} times") for each in FACTORS]
        fractions = [(multiplier / each, f"one {each:,}th of") for each in FACTORS]
        for out, words in (*times, *fractions):
            if row.agrees(out):
                parts = f"{row.numerator:,f} of {row.denominator:,f}"
                return f"The value {row.value:f} is {words} what its parts, {parts}, make. It was kept so."
        return ""

    def _usual(self) -> Decimal | None:
        """What most of its rows are multiplied by, if they are by anything."""
        if not self._agreeing:
            return None
        multiplier, rows = self._agreeing.most_common(1)[0]
        return multiplier if rows * 2 > self.rows else None
