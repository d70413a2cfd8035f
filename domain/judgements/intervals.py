"""Confidence intervals: what chance alone may have made of a figure, given with it or computed."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext
from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

from domain.definition import Calculation, Definition
from domain.judged_as import Interval
from domain.value_type import ValueType

# Limits that are computed hold at this level, in per cent, and a change is tested at it.
USUAL_LEVEL = Decimal(95)
# Computed limits are told to so many significant digits, rounded outwards so that they enclose what they did.
SIGNIFICANT_DIGITS = 9
# The normal quantile is taken to so many: more would differ from machine to machine.
_DIGITS_OF_Z = 12
_WORKING_DIGITS = 60
# Above it the normal distribution of a machine's numbers has no quantile.
_GREATEST_SHARE = 1 - 2**-53


class Limits(NamedTuple):
    """Between which the true value lies at a level of confidence in per cent; `given` with the figure, or
    else computed.
    """

    lower: Decimal
    upper: Decimal
    level: Decimal = USUAL_LEVEL
    given: bool = False


class Estimate(NamedTuple):
    """A figure with its limits."""

    value: Decimal
    limits: Limits


@lru_cache(maxsize=256)
def z_of(level: Decimal) -> Decimal:
    """How many standard errors the limits at a level (in per cent, over 0 and under 100) lie to each side:
    1.95996398454 at 95.
    """
    share = min(0.5 + float(level) / 200, _GREATEST_SHARE)
    return Decimal(repr(NormalDist().inv_cdf(share))).normalize(Context(prec=_DIGITS_OF_Z))


def wilson(
    cases: Decimal, base: Decimal, multiplier: Decimal = Decimal(1), level: Decimal = USUAL_LEVEL
) -> Limits | None:
    """Limits of the proportion of `cases` among a `base`, times the multiplier; None where it is none.

    Wilson's score interval without correction for continuity: E. B. Wilson, "Probable inference, the law of
    succession, and statistical inference", Journal of the American Statistical Association 22 (1927), 209 to
    212; as APHO, Technical Briefing 3 (2008), "Proportions", has it. With p the proportion and n the base:
    (2np + z² ± z·√(z² + 4np(1 − p))) / 2(n + z²).
    """
    if base <= 0 or not 0 <= cases <= base or multiplier <= 0:
        return None
    with localcontext(Context(prec=_WORKING_DIGITS)):
        z = z_of(level)
        middle, below = 2 * cases + z * z, 2 * (base + z * z)
        spread = z * (z * z + 4 * cases * (base - cases) / base).sqrt()
        lower = Decimal(0) if cases == 0 else (middle - spread) / below * multiplier
        upper = multiplier if cases == base else (middle + spread) / below * multiplier
        return _outwards(lower, upper, level, most=multiplier)


def byar(count: Decimal, scale: Decimal = Decimal(1), level: Decimal = USUAL_LEVEL) -> Limits | None:
    """Limits of a count of events, each times a scale (of a rate: its multiplier by its denominator); None
    where there is no such count.

    Byar's approximation of the exact Poisson limits: N. E. Breslow and N. E. Day, "Statistical methods in
    cancer research", volume II (IARC, Lyon 1987), page 69; as APHO, Technical Briefing 3 (2008), "Rates", has
    it. With O the count and P = O + 1: O·(1 − 1/9O − z/3√O)³ to P·(1 − 1/9P + z/3√P)³. For under ten it is
    only near the exact ones.
    """
    if count < 0 or scale < 0:
        return None
    with localcontext(Context(prec=_WORKING_DIGITS)):
        z, above = z_of(level), count + 1
        lower = Decimal(0)
        if count > 0:
            lower = count * max(1 - 1 / (9 * count) - z / (3 * count.sqrt()), Decimal(0)) ** 3
        upper = above * (1 - 1 / (9 * above) + z / (3 * above.sqrt())) ** 3
        return _outwards(lower * scale, upper * scale, level)


def _outwards(lower: Decimal, upper: Decimal, level: Decimal, most: Decimal | None = None) -> Limits:
    down = Context(prec=SIGNIFICANT_DIGITS, rounding=ROUND_FLOOR).plus(lower)
    up = Context(prec=SIGNIFICANT_DIGITS, rounding=ROUND_CEILING).plus(upper)
    return Limits(max(down, Decimal(0)), up if most is None else min(up, most), level)


def limits_of(
    value: Decimal | None,
    numerator: Decimal | None,
    denominator: Decimal | None,
    base: Decimal | None,
    lower: Decimal | None,
    upper: Decimal | None,
    level: Decimal | None,
    definition: Definition,
) -> Limits | None:
    """The limits of a figure: those given with it; else those that its definition says how to compute, at 95
    per cent; None where there are none.

    A proportion is of its base, where it has one (a survey is weighted), else of its denominator. A count is
    the numerator, else the base, else of a plain number the value itself, where it is whole.
    """
    if lower is not None and upper is not None:
        return Limits(lower, upper, USUAL_LEVEL if level is None else level, given=True)
    if value is None:
        return None
    computed = None
    if definition.interval is Interval.WILSON:
        computed = _of_a_proportion(value, numerator, denominator, base, definition)
    elif definition.interval is Interval.BYAR:
        computed = _of_a_count(value, numerator, denominator, base, definition)
    if computed is None:
        return None
    # A figure that is the rounded value may lie outside of what its exact parts give.
    return computed._replace(lower=min(computed.lower, value), upper=max(computed.upper, value))


def _of_a_proportion(
    value: Decimal,
    numerator: Decimal | None,
    denominator: Decimal | None,
    base: Decimal | None,
    definition: Definition,
) -> Limits | None:
    among = denominator if base is None else base
    if among is None or among <= 0:
        return None
    if base is None and numerator is not None and definition.calculation is not Calculation.STATED:
        return wilson(numerator, among, definition.multiplier)
    whole = _whole_of(definition)
    with localcontext(Context(prec=_WORKING_DIGITS)):
        return wilson(value / whole * among, among, whole)


def _of_a_count(
    value: Decimal,
    numerator: Decimal | None,
    denominator: Decimal | None,
    base: Decimal | None,
    definition: Definition,
) -> Limits | None:
    with localcontext(Context(prec=_WORKING_DIGITS)):
        if numerator is not None and denominator and definition.calculation is not Calculation.STATED:
            return byar(numerator, definition.multiplier / denominator)
        counted = numerator if numerator is not None else base
        if counted is not None:
            # What is standardised or stated moves as its count does.
            return byar(counted, value / counted) if counted > 0 else None
        is_count = definition.is_plain and definition.value_type is ValueType.NUMBER
        return byar(value) if is_count and value == value.to_integral_value() else None


def _whole_of(definition: Definition) -> Decimal:
    """What a value that is the whole of its base is: 100 of per cents."""
    entered = definition.calculation in (Calculation.PLAIN, Calculation.STATED)
    if entered and (definition.value_type is ValueType.PER_CENT or definition.signs == {"%"}):
        return Decimal(100)
    return definition.multiplier


def beyond_chance(earlier: Estimate, later: Estimate, level: Decimal = USUAL_LEVEL) -> bool:
    """Whether the change from one figure to the other is more than chance explains, at a level in per cent.

    They are taken as two independent estimates. The standard error of each is half the width of its limits by
    the z of their own level; the change counts where it is greater than z times the root of the sum of their
    squares. In the Place Survey 81.5 to 79.8 was no change: 2.2 points were needed.
    """
    with localcontext(Context(prec=_WORKING_DIGITS)):
        needed_squared = sum(_half_width(each.limits, level) ** 2 for each in (earlier, later))
        return (later.value - earlier.value) ** 2 > needed_squared


def _half_width(limits: Limits, level: Decimal) -> Decimal:
    """Half the width that the limits would have at another level: z times the standard error."""
    return (limits.upper - limits.lower) / 2 * (z_of(level) / z_of(limits.level))
