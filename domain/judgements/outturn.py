"""Outturn: the year's figure as it comes of its periods, by the definition's own rule.

A year is whole once all its parts are in or its figure is reported; a sum with a part missing is none. The
year to date is made likewise of the periods up to one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import NamedTuple

from domain.adding_up import OverTime
from domain.definition import Definition
from domain.figure import Nature
from domain.judgements.intervals import Limits, limits_of
from domain.periods.cycle import WITHOUT_PERIODS, Cycle, Frequency
from domain.periods.period import Period
from domain.values.digits import EXACTLY, FULL_PRECISION, rounded
from domain.values.showing import fixed

# Of these no year is made: each is a year or more itself.
NO_PARTS = (*WITHOUT_PERIODS, Frequency.ANNUAL, Frequency.BIENNIAL, Frequency.ROLLING, Frequency.POOLED)
FIGURE = "figure"


class Part(NamedTuple):
    """What is held for a period: its state (`figure`, or an absence) and what a figure was made from;
    `regrouped`: of which areas it is made was said after it had ended.
    """

    state: str
    value: Decimal | None = None
    nature: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    base: Decimal | None = None
    expected_outturn: Decimal | None = None
    confidence_level: Decimal | None = None
    regrouped: bool = False

    @property
    def is_figure(self) -> bool:
        return self.state == FIGURE

    def limits(self, definition: Definition) -> Limits | None:
        """Those given with it, or computed as its definition says."""
        said = (self.value, self.numerator, self.denominator, self.base)
        return limits_of(*said, self.lower, self.upper, self.confidence_level, definition)


Parts = Mapping[str, Part]


@dataclass(frozen=True, slots=True)
class Outturn:
    """`there` of the `of` periods that it is made from have a figure; without all of them it has no value.

    `provisional` are those parts that are not final; `reported`: it was submitted by itself; `inputs` and
    `missing` name the periods.
    """

    value: Decimal | None
    there: int
    of: int
    missing: tuple[Period, ...] = ()
    provisional: int = 0
    reported: bool = False
    inputs: tuple[Period, ...] = ()


NO_OUTTURN = Outturn(None, 0, 0)


@lru_cache(maxsize=4096)
def parts_of_year(year: Period, cycle: Cycle) -> tuple[Period, ...]:
    """The cycle's periods that end in the year, in order; none, where a period is a year or more."""
    if cycle.frequency in NO_PARTS:
        return ()
    parts, period = [], cycle.containing(year.first_day)
    while period.last_day <= year.last_day:
        parts.append(period)
        period = cycle.after(period)
    return tuple(parts)


def held(parts: Parts, period: Period) -> Part | None:
    """What is held for the period, whichever of its codes it stands under; nothing where both have figures,
    for nobody knows which of the two is right.
    """
    found = parts.get(period.code)
    if period.twin is None:
        return found
    other = parts.get(period.twin.code)
    if found is not None and other is not None and found.is_figure and other.is_figure:
        return None
    return other if found is None or (other is not None and other.is_figure) else found


def outturn(year: Period, definition: Definition, parts: Parts) -> Outturn:
    """The whole year's."""
    reported = held(parts, year)
    periods = parts_of_year(year, definition.cycle)
    if reported is not None and reported.is_figure and reported.value is not None:
        unsettled = int(reported.nature != Nature.FINAL)
        return Outturn(reported.value, 1, 1, provisional=unsettled, reported=True)
    if definition.over_time is OverTime.REPORTED or not periods:
        return Outturn(None, 0, 1, (year,))
    return _made_of(_counted(periods, definition), definition, parts)


def given_otherwise(year: Period, definition: Definition, parts: Parts) -> Outturn | None:
    """What the periods of a reported year give, where that is another figure."""
    reported = held(parts, year)
    is_made = definition.over_time is not OverTime.REPORTED and parts_of_year(year, definition.cycle)
    if reported is None or reported.value is None or not is_made or not definition.cycle.is_year(year):
        return None
    codes = (year.code, year.twin.code if year.twin is not None else year.code)
    made = outturn(year, definition, {code: each for code, each in parts.items() if code not in codes})
    return made if made.value is not None and differs(reported.value, made.value, definition) else None


def differs(reported: Decimal, made: Decimal, definition: Definition) -> bool:
    """By a step at the indicator's decimals or more, once what is made is rounded to them: a reported figure
    often was.
    """
    step = Decimal(1).scaleb(-definition.decimals)
    with localcontext(EXACTLY):
        return abs(reported - rounded(made, definition.decimals)) >= step


def year_to_date(year: Period, until: Period, definition: Definition, parts: Parts) -> Outturn:
    """That of the year's periods up to one, as far as they count."""
    periods = [each for each in parts_of_year(year, definition.cycle) if each.last_day <= until.last_day]
    if definition.over_time is OverTime.REPORTED or not periods:
        return NO_OUTTURN
    counted = _counted(periods, definition)
    return _made_of(counted, definition, parts) if counted else NO_OUTTURN


def expected_outturn(year: Period, until: Period, parts: Parts) -> tuple[Period, Decimal] | None:
    """What the owner said last of the whole year, and with which of its periods up to one."""
    said = [
        (period, part.expected_outturn)
        for code, part in parts.items()
        if part.expected_outturn is not None
        and year.first_day <= (period := Period.of(code)).last_day <= until.last_day
    ]
    return max(said, default=None)


def _counted(periods: Sequence[Period], definition: Definition) -> Sequence[Period]:
    """Those of which the year is made, of its first ones; of a mean of named parts there may be none yet."""
    if definition.over_time in (OverTime.LAST, OverTime.YEAR_TO_DATE):
        return periods[-1:]
    if definition.mean_of:
        return [each for place, each in enumerate(periods, start=1) if place in definition.mean_of]
    return periods


def _made_of(periods: Sequence[Period], definition: Definition, parts: Parts) -> Outturn:
    there, inputs, missing = [], [], []
    for period in periods:
        part = held(parts, period)
        if part is not None and part.is_figure and part.value is not None:
            there.append(part)
            inputs.append(period)
        else:
            missing.append(period)
    unsettled = sum(part.nature != Nature.FINAL for part in there)
    made = Outturn(None, len(there), len(periods), tuple(missing), unsettled, inputs=tuple(inputs))
    if missing:
        return made
    return replace(made, value=rounded_if_fixed(_added(there, definition), definition))


def _added(there: Sequence[Part], definition: Definition) -> Decimal | None:
    values = [part.value for part in there if part.value is not None]
    if definition.over_time is not OverTime.RATIO:
        return together(values, definition.over_time)
    above, below = summed_parts(there, definition.numerator_over_time, definition.denominator_over_time)
    return ratio(above, below, definition)


def summed_parts(
    there: Sequence[Part], above: OverTime = OverTime.SUM, below: OverTime = OverTime.SUM
) -> tuple[Decimal | None, Decimal | None]:
    """Numerators together and denominators together; neither, where a figure came without its parts."""
    numerators = [part.numerator for part in there if part.numerator is not None]
    denominators = [part.denominator for part in there if part.denominator is not None]
    if len(numerators) < len(there) or len(denominators) < len(there):
        return None, None
    return together(numerators, above), together(denominators, below)


def together(values: Sequence[Decimal], how: OverTime) -> Decimal | None:
    """The values as one, exact to 28 digits."""
    if not values:
        return None
    with localcontext(FULL_PRECISION):
        if how is OverTime.SUM:
            return sum(values, Decimal(0))
        if how is OverTime.MEAN:
            return sum(values, Decimal(0)) / len(values)
    if how is OverTime.LEAST:
        return min(values)
    return max(values) if how is OverTime.GREATEST else values[-1]


def ratio(above: Decimal | None, below: Decimal | None, definition: Definition) -> Decimal | None:
    """Numerator over denominator by the definition's calculation, exact to 28 digits; none of nothing."""
    if above is None or below is None or below <= 0:
        return None
    with localcontext(FULL_PRECISION):
        return above * definition.multiplier / below


def rounded_if_fixed(value: Decimal | None, definition: Definition) -> Decimal | None:
    """Where the definition fixes its decimals, the figure is the value rounded half up."""
    if value is None or not definition.fixed_decimals:
        return value
    return fixed(value, definition.scale)
