"""Profile: how the shorter periods of a year are held to the year's value.

The year's values are consented by the partners; the profile is the lead partner's, and judges periods that
end after it was set.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from domain.definition import Definition
from domain.periods.cycle import WITHOUT_PERIODS, Frequency
from domain.periods.period import Period
from domain.refusals import Refused


class ProfileKind(StrEnum):
    """How a period's value follows from the year's."""

    NONE = "none: judged when the year is over"
    LEVEL = "the year’s level in every period"
    LINE = "a line from the value before"
    EQUAL = "equal shares"
    SHARES = "stated shares"
    VALUES = "a value for each period"


@dataclass(frozen=True, slots=True)
class ProfileValue:
    """The value that one period is held to: its own; of a year-to-date indicator, the one at its end."""

    period: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Profile:
    """`shares` are those of the periods of a year, in order, in per cent; `values` are for named periods."""

    kind: ProfileKind = ProfileKind.NONE
    shares: tuple[Decimal, ...] = ()
    values: tuple[ProfileValue, ...] = ()


NO_PROFILE = Profile()
HUNDRED = Decimal(100)


def checked_profile(profile: Profile) -> Profile:
    """With its values in order of period.

    Refused: `shares_required`, `share_negative`, `shares_not_whole`, `shares_not_expected`,
    `values_required`, `values_not_expected`, `period_twice`, `not_finite`.
    """
    if any(not number.is_finite() for number in (*profile.shares, *(each.value for each in profile.values))):
        raise Refused("not_finite", "Every value must be an ordinary number.", field="values")
    if profile.kind is ProfileKind.SHARES:
        if not profile.shares:
            raise Refused("shares_required", "Give the share of each period, in per cent.", field="shares")
        if any(share < 0 for share in profile.shares):
            raise Refused("share_negative", "A share must be zero or more.", field="shares")
        if sum(profile.shares) != HUNDRED:
            raise Refused(
                "shares_not_whole",
                f"The shares add up to {sum(profile.shares)}, not to 100. Give the share of each period of "
                "the year, in order.",
                field="shares",
            )
    elif profile.shares:
        raise Refused("shares_not_expected", "Only stated shares have any: leave them empty.", field="shares")
    if profile.kind is ProfileKind.VALUES and not profile.values:
        raise Refused("values_required", "Give the value of each period.", field="values")
    if profile.kind is not ProfileKind.VALUES and profile.values:
        raise Refused(
            "values_not_expected", "Only ‘a value for each period’ has any: leave them empty.", field="values"
        )
    ordered = sorted(profile.values, key=lambda each: Period.of(each.period))
    if any(Period.of(one.period).same_days(Period.of(other.period)) for one, other in pairwise(ordered)):
        raise Refused("period_twice", "A period is named twice.", field="values")
    return replace(profile, values=tuple(ordered))


def must_suit(profile: Profile, definition: Definition) -> None:
    """Whether periods of such an indicator can be held to the year's value so.

    Refused: `profile_does_not_suit`, `shares_of_another_year`.
    """
    shares = profile.kind in (ProfileKind.EQUAL, ProfileKind.SHARES)
    cumulative = definition.over_time.is_cumulative
    if (shares and not cumulative) or (profile.kind is ProfileKind.LEVEL and cumulative):
        what = (
            "adds up over the year: choose shares, or a value for each period"
            if cumulative
            else (
                "does not add up over the year: choose the year’s level, a line, or a value for each period"
            )
        )
        raise Refused("profile_does_not_suit", f"This indicator {what}.", field="kind")
    _must_be_of_its_year(profile, definition)


def _must_be_of_its_year(profile: Profile, definition: Definition) -> None:
    """One share for each period; a year has 52 or 53 weeks. Refused: `shares_of_another_year`."""
    most, given = definition.cycle.most_in_a_year, len(profile.shares)
    if not given or definition.frequency in WITHOUT_PERIODS:
        return
    if given != most and not (definition.frequency is Frequency.WEEKLY and given == most - 1):
        raise Refused(
            "shares_of_another_year",
            f"A year of this indicator has {most} periods, and {given} shares were given: give one for each, "
            "in order.",
            field="shares",
        )
