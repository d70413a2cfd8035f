"""What is measured: the same partnership on every database."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

from application.entries import Entry
from domain.definition import Definition
from domain.figure import Figure
from domain.identity import OPERATOR
from domain.partner import PartnerKind
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.role import Role
from domain.series_key import SeriesKey
from infrastructure.container import Container

AREAS = 50
MONTHS = 60
INDICATOR = "NI 117"

PERIODS = [Period.of(f"{2006 + month // 12}-{month % 12 + 1:02}") for month in range(MONTHS)]


def furnished(database_url: str) -> tuple[Container, Provenance]:
    """A container with a partner, an officer and an indicator, and the officer's provenance."""
    container = Container(database_url)
    operator = Provenance(OPERATOR, Way.MIGRATION)
    container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, operator)
    officer = uuid4()
    container.accounts.open(officer, "DCC", (Role.OFFICER,), "As agreed", operator)
    container.indicators.define(INDICATOR, Definition("Young people not in education"), operator)
    container.indicators.assign_owner(INDICATOR, "DCC", officer, "As agreed", operator)
    return container, officer_at_work(officer)


def officer_at_work(officer: UUID) -> Provenance:
    return Provenance(officer, Way.FORM, partner="DCC")


def submissions() -> list[tuple[SeriesKey, Period, Figure]]:
    """Every area's figure for every month of five years, as they come in: month by month."""
    keys = [SeriesKey(INDICATOR, f"Area {area}") for area in range(AREAS)]
    return [
        (key, period, Figure(Decimal(f"{month}.{area % 10}")))
        for month, period in enumerate(PERIODS)
        for area, key in enumerate(keys)
    ]


def bulk_entries(series: int, periods: int, *, first: int = 0) -> list[Entry]:
    """An upload: so many series with so many periods each."""
    return [
        Entry(SeriesKey(INDICATOR, f"Ward {ward}"), PERIODS[month], Figure(Decimal(month)), row=month + 2)
        for ward in range(first, first + series)
        for month in range(periods)
    ]
