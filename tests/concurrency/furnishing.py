"""What the writers write to: a partnership with one indicator, on a database of its own."""

from __future__ import annotations

from application.series import SeriesKey
from domain.definition import Definition
from domain.identity import OPERATOR
from domain.period import Period
from domain.provenance import Provenance, Way
from infrastructure.container import Container

INDICATOR = "NI 117"
BY = Provenance(OPERATOR, Way.COMMAND_LINE)

# Every writer submits these figures; one of them gets each period.
SHARED = SeriesKey(INDICATOR, "Dorset")
# Every writer revises this one figure, each time from the revision it last saw.
CONTESTED = SeriesKey(INDICATOR, "Purbeck")
CONTESTED_PERIOD = Period.of("2008/09")


def own_series(writer: int) -> SeriesKey:
    """The series that only this writer writes to."""
    return SeriesKey(INDICATOR, f"Parish {writer}")


def day(number: int) -> Period:
    """The period of a day, counted from 1 January 1990."""
    return DAYS[number]


def _days(count: int) -> list[Period]:
    days = [Period.of("1990-01-01")]
    while len(days) < count:
        days.append(days[-1].next())
    return days


DAYS = _days(20_000)


def furnish(container: Container) -> None:
    container.indicators.define(INDICATOR, Definition("Young people not in education"), BY)
