"""How the quarters of a year are held to its value: the demonstration's profiles, by its targets' owners."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from domain.adding_up import OverTime
from domain.profile import Profile, ProfileKind, ProfileValue
from infrastructure.demonstration.indicators import QUARTERLY
from infrastructure.demonstration.outcomes import OUTCOMES
from infrastructure.demonstration.partnership_founding import lead_for
from infrastructure.demonstration.targets import DEADLINE, TARGETS, InventedTarget
from infrastructure.demonstration.timeline import Timeline, at, exactly

OWNER = {invented.reference: invented.owner for invented in OUTCOMES}
# Of these nobody has said one: conceptions are counted a year late, so only the year is judged.
WITHOUT_PROFILE = {112}
SHARES = {123: ("22", "23", "22", "33"), 191: ("27", "26", "24", "23")}
# Held to a value for each quarter, for garden waste is a summer's.
BY_THE_SEASON = 192
SEASON = (Decimal("1.7"), Decimal("2.6"), Decimal("-2.2"), Decimal("-2.1"))

WHY = {
    ProfileKind.LEVEL: "Every quarter is to be as good as the year",
    ProfileKind.LINE: "It grows from quarter to quarter, and is told as it stands at the end of March",
    ProfileKind.EQUAL: "Schemes are spread over the year",
    ProfileKind.SHARES: "As the quarters of the years before shared it out",
    ProfileKind.VALUES: "More is recycled in summer, when there is garden waste",
}


def profiles_set(timeline: Timeline) -> None:
    """Once the targets are agreed, and before the first quarter is over."""
    for number, invented in enumerate(TARGETS):
        profile = profile_of(invented)
        if profile is None:
            continue
        outcome = invented.measure.outcome
        lead = lead_for(OWNER[outcome], outcome)
        timeline.on(
            at("2008-06-26", "09:30") + timedelta(minutes=5 * number),
            lambda invented=invented, profile=profile, lead=lead: timeline.container.targets.set_profile(  # type: ignore[misc]
                invented.reference, profile, WHY[profile.kind], timeline.by(lead)
            ),
        )


def profile_of(invented: InventedTarget) -> Profile | None:
    """None where its figures are for years, and where nobody has said one."""
    measure = invented.measure
    if measure.frequency is not QUARTERLY or measure.number in WITHOUT_PROFILE:
        return None
    if measure.number == BY_THE_SEASON:
        return Profile(ProfileKind.VALUES, values=_by_the_season(invented))
    if measure.number in SHARES:
        return Profile(ProfileKind.SHARES, tuple(map(Decimal, SHARES[measure.number])))
    if measure.over_time is OverTime.SUM:
        return Profile(ProfileKind.EQUAL)
    return Profile(ProfileKind.LINE if measure.over_time is OverTime.LAST else ProfileKind.LEVEL)


def _by_the_season(invented: InventedTarget) -> tuple[ProfileValue, ...]:
    """About the year's value."""
    terms = invented.terms()
    assert terms.value is not None
    years = {each.period: each.value for each in terms.milestones} | {DEADLINE: terms.value}
    return tuple(
        ProfileValue(f"{year}-Q{quarter}", exactly(float(value + more), 1))
        for year, value in years.items()
        for quarter, more in enumerate(SEASON, 1)
    )
