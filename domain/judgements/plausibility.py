"""Plausibility: what makes a value doubtful beside those that were there before (CONVENTIONS 28).

Nobody is kept from a doubtful figure: it is taken once somebody confirms it, with a comment.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from domain.definition import Calculation, Definition
from domain.figure import Figure, Nature
from domain.periods.period import Period
from domain.value_type import ValueType
from domain.values.scale import Scale
from domain.values.showing import fixed, told_value

# Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993): 0.6745 |x - median| / MAD over 3.5.
NORMAL, LIMIT = Decimal("0.6745"), Decimal("3.5")
# So many values are needed before one can be unusual among them; so many of one season, for its season.
FEWEST = 4
FEWEST_OF_A_SEASON = 2
# Counts under this often come again; an indicator of few distinct values too.
SMALL = 20
DISTINCT, AMONG = 4, 8
# Of these there are few answers, which come again and again; and of these nought is no amount.
FEW_ANSWERS = (ValueType.GRADE, ValueType.YES_NO)
NO_AMOUNTS = (*FEW_ANSWERS, ValueType.DATE)
NATURAL_LIMITS = (Decimal(0), Decimal(100))


class Past(NamedTuple):
    """A value held of the series."""

    period: Period
    value: Decimal


class Doubt(NamedTuple):
    """Something to ask, at a field."""

    field: str
    code: str
    sentence: str

    @property
    def wants_comment(self) -> bool:
        """Whether a reader will ask why: of a value, and not of where it belongs."""
        return self.field not in ("period", "area", "breakdown")


def is_history(figure: Figure) -> bool:
    """Whether later values are compared with it: one that was doubtful, only when confirmed as final."""
    return not figure.confirmed or figure.nature is Nature.FINAL


def doubts_about_value(
    figure: Figure,
    value: Decimal,
    period: Period,
    history: Sequence[Past],
    of_indicator: Sequence[Decimal],
    definition: Definition,
) -> list[Doubt]:
    """What to ask of a value. `history` is the series' own, of other periods; `of_indicator` every value held
    of the indicator, wherever and of whatever period.
    """
    asked = (
        _outside_the_whole(figure, definition),
        _never_nought(value, of_indicator, definition.scale),
        _unusual(value, period, history, definition.scale),
        _the_same_again(value, period, history, definition),
    )
    doubts = [doubt for doubt in asked if doubt is not None]
    # A nought that never was is unusual, too: one question is enough.
    return doubts[:1] + [each for each in doubts[1:] if doubts[0].code != "never_nought_before"]


def _outside_the_whole(figure: Figure, definition: Definition) -> Doubt | None:
    if figure.numerator is None or figure.denominator is None:
        return None
    if figure.numerator < 0 < figure.denominator:
        return Doubt(
            "numerator",
            "part_below_nought",
            f"The numerator {figure.numerator:f} is less than nought, and so would be the value.",
        )
    if definition.calculation is not Calculation.PERCENTAGE or figure.numerator <= figure.denominator:
        return None
    return Doubt(
        "numerator",
        "part_above_whole",
        f"The numerator {figure.numerator:f} is more than the denominator {figure.denominator:f}: "
        "over 100 per cent.",
    )


def _never_nought(value: Decimal, of_indicator: Sequence[Decimal], scale: Scale) -> Doubt | None:
    """Of a date or a no that is no amount, nought says nothing."""
    if (
        scale.value_type in NO_AMOUNTS
        or not value.is_zero()
        or not of_indicator
        or any(each.is_zero() for each in of_indicator)
    ):
        return None
    return Doubt(
        "value",
        "never_nought_before",
        f"It is 0, which it never was: {len(of_indicator):,} figures are held, the least is "
        f"{told_value(min(of_indicator), scale)}. If there is no figure, declare why.",
    )


def _unusual(value: Decimal, period: Period, history: Sequence[Past], scale: Scale) -> Doubt | None:
    if scale.value_type in FEW_ANSWERS:
        return None
    alike = [each for each in history if _is_as_long(each.period, period)]
    season = [each.value for each in alike if _same_season(each.period, period)]
    values = [each.value for each in alike]
    # Two or three that happen to be equal are no season to be measured by.
    tells = len(season) >= FEWEST or (len(season) >= FEWEST_OF_A_SEASON and not _spread(season).is_zero())
    among = season if tells and len(season) < len(values) else values
    if len(values) < FEWEST or not _is_unusual(value, among):
        return None
    now, low, high = (told_value(each, scale) for each in (value, min(among), max(among)))
    ran = "the series ran" if among is values else "in the same months of other years it ran"
    what = f"It is {now}"
    if min(among) <= value <= max(among):
        what += f", and most figures lie near {told_value(median(among), scale)}"
    return Doubt("value", "unusual_value", f"{what}; {ran} from {low} to {high} until now.")


def _is_unusual(value: Decimal, among: Sequence[Decimal]) -> bool:
    middle, spread = median(among), _spread(among)
    if spread.is_zero():
        return not min(among) <= value <= max(among)
    return NORMAL * abs(value - middle) / spread > LIMIT


def _spread(values: Sequence[Decimal]) -> Decimal:
    """The median absolute deviation."""
    middle = median(values)
    return median([abs(each - middle) for each in values])


def _the_same_again(
    value: Decimal, period: Period, history: Sequence[Past], definition: Definition
) -> Doubt | None:
    """As far as it is published: before, computed values were held rounded."""
    if definition.value_type in FEW_ANSWERS:
        return None
    scale = definition.scale
    if not definition.is_plain:
        value = fixed(value, scale)
        history = [each._replace(value=fixed(each.value, scale)) for each in history]
    before = [each for each in history if each.period < period and _is_as_long(each.period, period)]
    if not before or before[-1].value != value or _comes_often(value, history, definition):
        return None
    return Doubt(
        "value",
        "same_as_before",
        f"It is {told_value(value, scale)}, exactly as for {before[-1].period.label}. "
        "Was an old figure taken again?",
    )


def _comes_often(value: Decimal, history: Sequence[Past], definition: Definition) -> bool:
    limits = (definition.lowest, definition.highest, *NATURAL_LIMITS)
    if value in limits or (definition.is_plain and value < SMALL and _are_counts([value, *_values(history)])):
        return True
    return len(history) >= AMONG and len({each.value for each in history}) < DISTINCT


def _values(history: Sequence[Past]) -> list[Decimal]:
    return [each.value for each in history]


def _are_counts(values: Sequence[Decimal]) -> bool:
    return all(each == each.to_integral_value() for each in values)


def _is_as_long(period: Period, other: Period) -> bool:
    """As near as months and leap years let periods be."""
    days = (period.last_day - period.first_day).days, (other.last_day - other.first_day).days
    return abs(days[0] - days[1]) <= 3


def _same_season(period: Period, other: Period) -> bool:
    return (period.first_day.month, period.last_day.month) == (other.first_day.month, other.last_day.month)
