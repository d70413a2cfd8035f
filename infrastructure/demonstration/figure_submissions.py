"""How the demonstration's figures came in: by many hands and ways, first provisional, then settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from domain.identity import OPERATOR
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from infrastructure.demonstration.figures import YEARS, Supplied, days_after, figure_of, periods_of
from infrastructure.demonstration.indicators import INDICATORS, QUARTERLY, InventedIndicator
from infrastructure.demonstration.partnership_founding import UNOWNED
from infrastructure.demonstration.people import (
    COUNTY,
    DISTRICTS,
    EWAN,
    MIRA,
    OFFICERS,
    InventedPerson,
    Organisation,
)
from infrastructure.demonstration.timeline import Timeline, at

# How each partner sends its figures.
WAYS = {"DCC": Way.API, "PCT": Way.FORM, "POL": Way.FORM, "DFRS": Way.FORM, "VCS": Way.FORM}
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
OTHERWISE = {
    (192, "Purbeck", "2008/09-Q2"),
    (20, "Christchurch", "2009/10-Q1"),
    *((16, area.area, "2009/10-Q4") for area in DISTRICTS),
    (16, COUNTY, "2009/10-Q4"),
}
TWICE_COUNTED = 41.6  # per cent: what Purbeck first said for the second quarter of 2008/09

EWAN_LEFT = at("2009-09-30", "17:00")


def figures_supplied(timeline: Timeline) -> None:
    for invented in INDICATORS:
        for period in periods_of(invented):
            if (invented.number, COUNTY, period) not in LEFT_OUT:
                _one_by_one(timeline, invented, period)
    periods = sorted(
        {period for invented in INDICATORS if invented.everywhere for period in periods_of(invented)}
    )
    for district in DISTRICTS:
        for period in periods:
            _in_one_file(timeline, district, period)


def officer_of(partner: str, moment: datetime) -> InventedPerson:
    """Who sends the partner's figures at that time."""
    officer = OFFICERS[partner]
    return MIRA if officer is EWAN and moment > EWAN_LEFT else officer


def first_given(invented: InventedIndicator, area: str, period: str) -> Supplied:
    """What was first said, the mistakes included."""
    supplied = figure_of(invented, area, period, restated=period >= "2010/11")
    if (invented.number, area, period) == (192, "Purbeck", "2008/09-Q2"):
        people = supplied.final.denominator
        assert people is not None
        wrong = replace(supplied.first, numerator=Decimal(round(int(people) * TWICE_COUNTED / 100)))
        return Supplied(invented, area, period, wrong, supplied.final)
    return supplied


def _due(partner: str, period: str, told_quarterly: bool, luck: Random) -> datetime:
    days = LATE.get((partner, period)) or (luck.randint(17, 43) if told_quarterly else luck.randint(48, 84))
    day = days_after(period, days)
    return at(day.isoformat(), f"{luck.randint(9, 15):02}:{luck.randint(0, 59):02}")


def _one_by_one(timeline: Timeline, invented: InventedIndicator, period: str) -> None:
    """A figure for the county, typed in by the supplier's officer or sent by its own system."""
    partner = invented.supplier
    luck = Random(f"{partner} {invented.number} {period}")
    officer, way = OFFICERS[partner], WAYS.get(partner, Way.FORM)
    if partner == "DCC" and luck.random() < 0.4:
        way = Way.FORM
    moment = _due(partner, period, invented.frequency is QUARTERLY, luck)
    supplied = first_given(invented, COUNTY, period)
    if invented.number == UNOWNED:
        _moved_in(timeline, supplied, moment)
        return
    timeline.on(
        moment,
        lambda: timeline.container.series.submit_figure(
            supplied.key, Period.of(period), supplied.first, timeline.by(officer, way)
        ),
    )
    _settle(timeline, supplied, officer, moment, luck, chance=0.9)


def _moved_in(timeline: Timeline, supplied: Supplied, moment: datetime) -> None:
    """Nobody answers for it: it came out of what was there before."""
    moved = Provenance(OPERATOR, Way.MIGRATION, source="the county’s last return, invented")
    timeline.on(
        moment,
        lambda: timeline.container.series.submit_figure(
            supplied.key, Period.of(supplied.period), supplied.first, moved
        ),
    )


def _in_one_file(timeline: Timeline, district: Organisation, period: str) -> None:
    """A district's figures for the period, uploaded as one file."""
    if (district.code, period) in NEVER:
        return
    luck = Random(f"{district.code} {period}")
    moment = _due(district.code, period, "-Q" in period, luck)
    officer = officer_of(district.code, moment)
    given = [
        first_given(invented, district.area, period)
        for invented in INDICATORS
        if invented.everywhere
        and (invented.frequency is QUARTERLY) == ("-Q" in period)
        and (invented.number, district.area, period) not in LEFT_OUT
    ]
    if not given:
        return
    file = f"{district.area.lower().replace(' ', '-')}-{period.replace('/', '-')}-invented.csv"
    timeline.on(
        moment,
        lambda: timeline.container.series.submit_figures(
            [supplied.entry(row) for row, supplied in enumerate(given, 2)],
            timeline.by(officer, Way.UPLOAD, file),
        ),
    )
    for supplied in given:
        _settle(timeline, supplied, officer, moment, luck, chance=0.35)


def _settle(
    timeline: Timeline,
    supplied: Supplied,
    officer: InventedPerson,
    given: datetime,
    luck: Random,
    *,
    chance: float,
) -> None:
    """Provisional figures become final when they have been checked; not all of them ever are."""
    moment = given + timedelta(days=luck.randint(50, 75), minutes=luck.randint(0, 200))
    skipped = luck.random() > chance
    if skipped or (supplied.invented.number, supplied.area, supplied.period) in OTHERWISE:
        return
    # Whoever has left meanwhile settles nothing.
    hand = officer_of(officer.partner, moment)
    if hand is MIRA and moment < at("2009-11-17"):
        return
    timeline.on(
        moment,
        lambda: timeline.container.series.revise_figure(
            supplied.key,
            Period.of(supplied.period),
            supplied.final,
            "Settled after quality checks",
            timeline.by(hand),
        ),
    )
