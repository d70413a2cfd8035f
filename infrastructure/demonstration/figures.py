"""The invented figures: how each series runs, and who sends them in when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from application.entries import Entry
from domain.adding_up import OverTime
from domain.definition import Calculation
from domain.figure import Figure, Nature
from domain.periods.period import Period
from domain.series_key import SeriesKey
from infrastructure.demonstration.indicators import PEOPLE, PLANNING, QUARTERLY, SURVEY, InventedIndicator
from infrastructure.demonstration.people import COUNTY, DIVISIONS, JOINED
from infrastructure.demonstration.survey import WAVES, answered
from infrastructure.demonstration.timeline import exactly

YEARS = ("2007/08", "2008/09", "2009/10", "2010/11")
QUARTERS = tuple(f"{year}-Q{quarter}" for year in YEARS for quarter in (1, 2, 3, 4))
RESTATED = 16
NOTE = "Invented for the demonstration."

# How each district stands beside the county: some are better off, some worse.
LEVELS = {
    COUNTY: 1.0,
    "Christchurch": 1.02,
    "East Dorset": 0.86,
    "North Dorset": 0.95,
    "Purbeck": 1.0,
    "West Dorset": 0.97,
    "Weymouth and Portland": 1.32,
    DIVISIONS[0]: 0.93,
    DIVISIONS[1]: 1.09,
    JOINED: 1.0,
}
# The part of the county's people who live there; counts of things are shared out by it.
SHARES = {
    COUNTY: 1.0,
    "Christchurch": 0.115,
    "East Dorset": 0.215,
    "North Dorset": 0.165,
    "Purbeck": 0.112,
    "West Dorset": 0.24,
    "Weymouth and Portland": 0.153,
    DIVISIONS[0]: 0.55,
    DIVISIONS[1]: 0.45,
    JOINED: 1.0,
}
# How much of a year's whole there is by the end of each quarter: most people stop smoking in January.
BY_QUARTER = (0.0, 0.22, 0.45, 0.67, 1.0)
# What is given once and for all.
UNSETTLED = (6, 8, 17, PLANNING, PEOPLE)
COUNTED = frozenset({"homes", "households", "people"})


@dataclass(frozen=True, slots=True)
class Supplied:
    """A figure as it was first given, and what it became when it was settled."""

    invented: InventedIndicator
    area: str
    period: str
    first: Figure
    final: Figure

    @property
    def key(self) -> SeriesKey:
        return SeriesKey(self.invented.reference, self.area)

    def entry(self, row: int) -> Entry:
        return Entry(self.key, Period.of(self.period), self.first, row)


def last_day(period: str) -> date:
    return Period.of(period).last_day


def figure_of(invented: InventedIndicator, area: str, period: str, *, restated: bool = False) -> Supplied:
    """The same whenever it is asked for: each figure has a luck of its own.

    `restated`: by the rule of the series that was restated, for which more is counted.
    """
    if invented.number == SURVEY:
        surveyed = answered(area, period)
        return Supplied(invented, area, period, surveyed, surveyed)
    luck = Random(f"{invented.number} {area} {period}")
    level = _level(invented, area, period, luck)
    if restated and invented.number == RESTATED:
        level *= 1.11
    settling = luck.uniform(-0.012, 0.012) if invented.number not in UNSETTLED else 0.0
    first = _figure(invented, area, level * (1 + settling), Nature.PROVISIONAL)
    return Supplied(invented, area, period, first, _figure(invented, area, level, Nature.FINAL))


def _level(invented: InventedIndicator, area: str, period: str, luck: Random) -> float:
    year = YEARS.index(period[:7])
    if invented.number == PEOPLE:
        return (invented.begins + invented.moves * year) * SHARES[area]
    quarter = int(period[-1]) if "-Q" in period else 0
    if invented.over_time is OverTime.YEAR_TO_DATE:
        whole = invented.begins + invented.moves * year
        return whole * Random(f"{invented.number} {area} {year}").gauss(1, 0.02) * BY_QUARTER[quarter]
    years = year + (quarter - 4) / 4 if quarter else year
    winter = {0: 0.0, 1: -0.5, 2: -1.0, 3: 0.5, 4: 1.0}[quarter] * invented.season
    by_itself = area in (COUNTY, JOINED)
    drift = 1.0 if by_itself else Random(f"{invented.number} {area}").uniform(0.55, 1.35)
    base = invented.begins * (LEVELS[area] if invented.begins else 1.0)
    if invented.unit == "%" and invented.begins > 40:
        # What most people have or do differs less from place to place.
        nearer = invented.begins * (1 + (1 - LEVELS[area]) / 3)
        base = nearer if invented.polarity.value.startswith("higher") else base
        base = min(base, 96.0)
    noise = luck.gauss(0, abs(invented.begins) * 0.012 + abs(invented.moves) * 0.15)
    level = base + invented.moves * years * drift + winter + (0.0 if invented.number == PLANNING else noise)
    if invented.unit in COUNTED and invented.everywhere:
        level *= SHARES[area]
    return max(0.0, min(level, 99.0) if invented.unit == "%" else level)


def _figure(invented: InventedIndicator, area: str, level: float, nature: Nature) -> Figure:
    if invented.calculation is Calculation.PLAIN:
        return Figure(exactly(level, invented.decimals), nature=nature, commentary=NOTE)
    people = round(invented.people * SHARES[area])
    part = round(level / float(invented.definition.multiplier) * people)
    return Figure(None, Decimal(part), Decimal(people), nature, NOTE)


def periods_of(invented: InventedIndicator) -> Iterator[str]:
    if invented.number == SURVEY:
        return iter(WAVES)
    return iter(QUARTERS[3:] if invented.frequency is QUARTERLY else YEARS)


def days_after(period: str, days: int) -> date:
    """The working day on or after so many days from the period's end."""
    day = last_day(period) + timedelta(days=days)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
