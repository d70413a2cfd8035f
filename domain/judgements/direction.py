"""Direction of travel: whether a figure is better or worse than an earlier comparable one.

One function a version (see `domain.judgements.rules`).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from domain.definition import Definition, Polarity
from domain.judged_as import BandIn
from domain.judgements.aim import Aim
from domain.periods.period import Period
from domain.values.showing import fixed

# The share of the earlier value within which a difference is no change.
NO_CHANGE = Decimal("0.01")

# Months and quarters differ by up to three days; more than that is another kind of period.
SAME_LENGTH = 3


class Direction(StrEnum):
    """Which way things go."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    NO_CHANGE = "no change"
    HIGHER = "higher"
    LOWER = "lower"
    BY_CHANCE = "no change beyond chance"
    NOT_COMPARABLE = "not comparable"
    NOT_KNOWN = "not known"


def direction_1(
    value: Decimal | None,
    earlier: Decimal | None,
    definition: Definition,
    *,
    across_break: bool = False,  # noqa: ARG001 - it knew of no breaks
    aim: Aim | None = None,  # noqa: ARG001 - nor of bands
    by_chance: bool = False,  # noqa: ARG001 - nor of chance
) -> Direction:
    """The direction from the earlier value to this one, relative to the indicator's polarity.

    A change of no more than one per cent of the earlier value's size counts as no change. Without polarity a
    figure can only be higher or lower.
    """
    if value is None or earlier is None:
        return Direction.NOT_KNOWN
    if abs(value - earlier) <= abs(earlier) * NO_CHANGE:
        return Direction.NO_CHANGE
    if definition.polarity is Polarity.NONE:
        return Direction.HIGHER if value > earlier else Direction.LOWER
    if definition.polarity is Polarity.MIDPOINT:
        assert definition.midpoint is not None, "a definition near a midpoint names it"
        now, then = abs(value - definition.midpoint), abs(earlier - definition.midpoint)
        if now == then:
            return Direction.NO_CHANGE
        return Direction.IMPROVED if now < then else Direction.WORSENED
    better = value > earlier if definition.polarity is Polarity.HIGHER else value < earlier
    return Direction.IMPROVED if better else Direction.WORSENED


def direction_2(
    value: Decimal | None,
    earlier: Decimal | None,
    definition: Definition,
    *,
    across_break: bool = False,
    aim: Aim | None = None,  # noqa: ARG001 - it knew of no bands
    by_chance: bool = False,  # noqa: ARG001 - nor of chance
) -> Direction:
    """As before, but for a break in the series: from its period on figures cannot be compared with those
    before, so there is no direction.
    """
    if across_break and value is not None and earlier is not None:
        return Direction.NOT_COMPARABLE
    return direction_1(value, earlier, definition)


def direction_3(
    value: Decimal | None,
    earlier: Decimal | None,
    definition: Definition,
    *,
    across_break: bool = False,
    aim: Aim | None = None,
    by_chance: bool = False,
) -> Direction:
    """What changed as far as it shows, by the indicator's own band and test where it has one.

    Near a midpoint, or of a band, it is the distance that changes: what comes nearer to the nearer end is
    better; inside there is no change.
    """
    if value is None or earlier is None:
        return Direction.NOT_KNOWN
    if across_break:
        return Direction.NOT_COMPARABLE
    if definition.beyond_chance and by_chance:
        return Direction.BY_CHANCE
    band = _band_of(earlier, definition)
    if definition.polarity is Polarity.MIDPOINT or (aim is not None and aim.upper is not None):
        now, then = (_off(each, definition, aim) for each in (value, earlier))
        if not _shows(now, then, definition, band):
            return Direction.NO_CHANGE
        return Direction.IMPROVED if now < then else Direction.WORSENED
    if not _shows(value, earlier, definition, band):
        return Direction.NO_CHANGE
    if definition.polarity in (Polarity.NONE, Polarity.NOT_SAID):
        return Direction.HIGHER if value > earlier else Direction.LOWER
    better = value > earlier if definition.polarity is Polarity.HIGHER else value < earlier
    return Direction.IMPROVED if better else Direction.WORSENED


def _band_of(earlier: Decimal, definition: Definition) -> Decimal | None:
    """Within how much of the earlier value a change is none, where the indicator says so."""
    band = definition.no_change
    if band is None or definition.no_change_in is BandIn.POINTS:
        return band
    return abs(earlier) * band / 100


def _shows(value: Decimal, earlier: Decimal, definition: Definition, band: Decimal | None) -> bool:
    """Whether the change counts: by the indicator's band, or else by whether it shows at its decimals."""
    if band is not None:
        return abs(value - earlier) > band
    return fixed(value, definition.scale) != fixed(earlier, definition.scale)


def _off(value: Decimal, definition: Definition, aim: Aim | None) -> Decimal:
    """How far it is from the band, or from the midpoint where there is none."""
    if aim is not None and aim.upper is not None:
        return max(aim.value - value, value - aim.upper, Decimal(0))
    assert definition.midpoint is not None, "a definition near a midpoint names it"
    return abs(value - definition.midpoint)


def lies_between(earlier: Period, later: Period, breaks: Iterable[Period]) -> bool:
    """Whether a period from which on the series is broken lies after the earlier one, up to the later."""
    return any(earlier.first_day < broken.first_day <= later.last_day for broken in breaks)


def comparable(period: Period, earlier: Period) -> bool:
    """Whether two periods are of the same length, so that their figures may be compared."""
    return abs(days(period) - days(earlier)) <= SAME_LENGTH


def days(period: Period) -> int:
    """How many days the period has."""
    return (period.last_day - period.first_day).days + 1
