"""Within a year: what a period, and the year to date, are held to by the target's profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction

from domain.adding_up import OverTime
from domain.definition import Definition
from domain.judged_as import MarginIn
from domain.judgements.aim import Aim
from domain.judgements.outturn import parts_of_year
from domain.periods.period import Period
from domain.profile import Profile, ProfileKind
from domain.values.digits import FULL_PRECISION


def aim_of_period(
    profile: Profile, whole: Aim, before: Decimal | None, year: Period, period: Period, definition: Definition
) -> Aim | None:
    """What the period's own value is held to. `whole` is the year's aim, `before` the value that the line
    begins at: that of the year before, or the baseline.
    """
    if definition.over_time is OverTime.YEAR_TO_DATE:
        return None
    if profile.kind is ProfileKind.VALUES:
        return _stated(profile, whole, period)
    if profile.kind is ProfileKind.LEVEL:
        return whole if not definition.over_time.is_cumulative else None
    if definition.over_time.is_cumulative:
        shares = _shares(profile, year, definition)
        place = _place(year, period, definition)
        return None if shares is None or place is None else _scaled(whole, shares[place])
    return _on_the_line(profile, whole, before, year, period, definition)


def aim_to_date(
    profile: Profile, whole: Aim, year: Period, period: Period, definition: Definition
) -> Aim | None:
    """What the year to date is held to at the period's end."""
    place = _place(year, period, definition)
    if place is None:
        return None
    if definition.over_time.is_cumulative:
        if profile.kind is ProfileKind.VALUES:
            return _stated_to_date(profile, whole, year, period, definition)
        shares = _shares(profile, year, definition)
        return None if shares is None else _scaled(whole, sum(shares[: place + 1], Fraction(0)))
    # A period of its own value says nothing of how far the year should have come.
    return whole if profile.kind is ProfileKind.LEVEL else None


def _place(year: Period, period: Period, definition: Definition) -> int | None:
    for place, part in enumerate(parts_of_year(year, definition.cycle)):
        if part.same_days(period):
            return place
    return None


def _shares(profile: Profile, year: Period, definition: Definition) -> Sequence[Fraction] | None:
    """The part of the year's value that each period has, of one: exact, so that together they are all."""
    periods = parts_of_year(year, definition.cycle)
    if profile.kind in (ProfileKind.EQUAL, ProfileKind.LINE) and periods:
        return [Fraction(1, len(periods))] * len(periods)
    if profile.kind is ProfileKind.SHARES and len(profile.shares) == len(periods):
        return [Fraction(share) / 100 for share in profile.shares]
    return None


def _stated(profile: Profile, whole: Aim, period: Period) -> Aim | None:
    for each in profile.values:
        if Period.of(each.period).same_days(period):
            return _moved(whole, each.value)
    return None


def _stated_to_date(
    profile: Profile, whole: Aim, year: Period, period: Period, definition: Definition
) -> Aim | None:
    """Of a sum the values so far together; of a year to date the value stated for its end."""
    if definition.over_time is OverTime.YEAR_TO_DATE:
        return _stated(profile, whole, period)
    so_far = [part for part in parts_of_year(year, definition.cycle) if part.last_day <= period.last_day]
    stated = [_stated(profile, whole, part) for part in so_far]
    values = [each.value for each in stated if each is not None]
    return _moved(whole, sum(values, Decimal(0))) if len(values) == len(so_far) else None


def _on_the_line(
    profile: Profile, whole: Aim, before: Decimal | None, year: Period, period: Period, definition: Definition
) -> Aim | None:
    """A line from the value before to the year's, reached with the year's last period."""
    place = _place(year, period, definition)
    if profile.kind is not ProfileKind.LINE or before is None or place is None:
        return None
    periods = len(parts_of_year(year, definition.cycle))
    with localcontext(FULL_PRECISION):
        return _moved(whole, before + (whole.value - before) * (place + 1) / periods)


def _moved(whole: Aim, value: Decimal) -> Aim:
    """The same margin about another value; a red line and the width of a band go with it."""
    by = value - whole.value
    return replace(
        whole,
        value=value,
        upper=None if whole.upper is None else whole.upper + by,
        red_line=None if whole.red_line is None else whole.red_line + by,
    )


def _scaled(whole: Aim, share: Fraction) -> Aim:
    """A share of the year's value; a red line and a band's end by the same share."""

    def part(number: Decimal | None) -> Decimal | None:
        return None if number is None else number * share.numerator / share.denominator

    with localcontext(FULL_PRECISION):
        return replace(
            whole,
            value=whole.value * share.numerator / share.denominator,
            upper=part(whole.upper),
            red_line=part(whole.red_line),
            margin=part(whole.margin) if whole.margin_in is MarginIn.POINTS else whole.margin,
        )
