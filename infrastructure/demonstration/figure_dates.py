"""When the demonstration's figures come in, what is first given, and what is settled when all are checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from random import Random

from domain.figure import Figure
from infrastructure.demonstration.adding_up import OF_ITS_DIVISIONS
from infrastructure.demonstration.county_figures import county_supplied
from infrastructure.demonstration.figures import YEARS, Supplied, days_after, figure_of, periods_of
from infrastructure.demonstration.indicators import INDICATORS, SURVEY, InventedIndicator
from infrastructure.demonstration.people import (
    COUNTY,
    DISTRICTS,
    EWAN,
    MIRA,
    OFFICERS,
    InventedPerson,
    Organisation,
)
from infrastructure.demonstration.timeline import at

# Quarters that came very late, and one that has not come at all.
LATE = {("NDDC", "2009/10-Q2"): 118, ("WDDC", "2009/10-Q2"): 54, ("PCT", "2010/11-Q1"): 96}
NEVER = {("EDDC", "2010/11-Q4")}
# What is invented elsewhere: absences, and what nobody supplies.
LEFT_OUT = {
    (197, COUNTY, "2008/09"),
    (156, "Purbeck", "2010/11-Q2"),
    (188, COUNTY, "2010/11"),
    *((175, COUNTY, year) for year in YEARS[1:]),
}
# What is revised in another way than by settling.
TWICE_COUNTED = (192, "Purbeck", "2008/09-Q2")
WRONG_PLACE, RIGHT_PLACE = (20, "Christchurch", "2009/10-Q1"), "North Dorset"
OTHERWISE = {
    TWICE_COUNTED,
    WRONG_PLACE,
    *((16, area.area, "2009/10-Q4") for area in DISTRICTS),
    (16, COUNTY, "2009/10-Q4"),
}
GARDEN_WASTE = 780  # tonnes, which were both recycled and collected, and then loaded once more

EWAN_LEFT, MIRA_BEGAN = at("2009-09-30", "17:00"), at("2009-11-17")
# What was measured before the partnership began is entered when it does.
INDICATORS_ARE_THERE = at("2008-03-03", "10:30")
DISTRICT_OF = {each.area: each for each in DISTRICTS}


def officer_of(partner: str, moment: datetime) -> InventedPerson:
    """Who sends the partner's figures at that time."""
    officer = OFFICERS[partner]
    return MIRA if officer is EWAN and moment > EWAN_LEFT else officer


def first_given(invented: InventedIndicator, area: str, period: str) -> Supplied:
    """What was first said, the mistakes included."""
    supplied = figure_of(invented, area, period, restated=period >= "2010/11")
    here = (invented.number, area, period)
    if here == TWICE_COUNTED:
        right = supplied.final
        above, below = right.numerator, right.denominator
        assert above is not None and below is not None
        return replace(
            supplied,
            first=replace(supplied.first, numerator=above + GARDEN_WASTE, denominator=below + GARDEN_WASTE),
        )
    if here == WRONG_PLACE:
        return replace(supplied, first=figure_of(invented, RIGHT_PLACE, period).first)
    return supplied


def moment_due(partner: str, period: str, luck: Random) -> datetime:
    """When the partner gives its figures for the period."""
    told_quarterly = "-Q" in period
    days = LATE.get((partner, period)) or (luck.randint(17, 43) if told_quarterly else luck.randint(48, 84))
    day = days_after(period, days)
    moment = at(day.isoformat(), f"{luck.randint(9, 15):02}:{luck.randint(0, 59):02}")
    return max(moment, INDICATORS_ARE_THERE)


def given_by(district: Organisation, period: str) -> list[InventedIndicator]:
    """The indicators of which the district sends a figure for the period, in the order of its file."""
    return [
        invented
        for invented in INDICATORS
        if invented.everywhere
        and period in periods_of(invented)
        and (invented.number, district.area, period) not in LEFT_OUT
    ]


def file_sent(district: Organisation, period: str) -> datetime:
    return moment_due(district.code, period, Random(f"{district.code} {period}"))


@cache
def _settling(district: Organisation, period: str) -> frozenset[int]:
    """The indicators of its file that the district will have checked; not all of them ever are."""
    luck = Random(f"{district.code} {period}")
    moment_due(district.code, period, luck)
    checked = set()
    for invented in given_by(district, period):
        luck.randint(50, 75), luck.randint(0, 200)
        if luck.random() <= 0.35 and invented.number != SURVEY:
            checked.add(invented.number)
    return frozenset(checked)


def checked_on(invented: InventedIndicator, period: str, countys: datetime) -> datetime:
    """When figures that make up the county's are settled: some weeks after the last of them was given."""
    luck = Random(f"checked {invented.number} {period}")
    sent = [countys]
    if invented.everywhere:
        sent += [file_sent(each, period) for each in DISTRICTS if (each.code, period) not in NEVER]
    day = max(sent) + timedelta(days=luck.randint(50, 75))
    return day.replace(hour=10, minute=luck.randint(0, 40))


def settles(invented: InventedIndicator, area: str, period: str, moment: datetime) -> bool:
    """Whether the area's figure is settled then. Whoever has left meanwhile settles nothing."""
    here = (invented.number, area, period)
    if here in OTHERWISE or here in LEFT_OUT:
        return False
    if invented.number == OF_ITS_DIVISIONS:
        return Random(f"settles {invented.number} {area} {period}").random() <= 0.6
    district = DISTRICT_OF[area]
    if (district.code, period) in NEVER or invented.number not in _settling(district, period):
        return False
    return officer_of(district.code, moment) is not MIRA or moment >= MIRA_BEGAN


def of_the_county(invented: InventedIndicator, period: str, moment: datetime) -> Supplied:
    """What the county first says, and what once its districts' figures are settled, those at this moment."""

    def first(area: str) -> Figure:
        supplied = first_given(invented, area, period)
        # The county had the right figure by itself where a district sent another's.
        return supplied.final if (invented.number, area, period) == WRONG_PLACE else supplied.first

    def final(area: str) -> Figure:
        return (
            first_given(invented, area, period).final
            if settles(invented, area, period, moment)
            else first(area)
        )

    return county_supplied(invented, period, first, final)


def once_corrected(invented: InventedIndicator, period: str, district: str, moment: datetime) -> Figure:
    """The county's figure, once a district has put its own right after all were settled at this moment."""

    def said(area: str) -> Figure:
        supplied = first_given(invented, area, period)
        if area == district or settles(invented, area, period, moment):
            return supplied.final
        return supplied.first

    return county_supplied(invented, period, said, said).final
