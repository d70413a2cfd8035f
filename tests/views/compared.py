"""An indicator with areas that are only compared with: England, and four neighbours in a group."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from domain.area import AreaDescription
from domain.breakdown import Breakdown
from domain.comparators import ComparatorGroup
from domain.definition import Definition, Polarity
from domain.figure import Figure
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.series_key import SeriesKey
from infrastructure.container import Container
from tests.views.partnership import ANN, BY

DEATHS = Definition(
    title="Deaths",
    polarity=Polarity.LOWER,
    frequency=Frequency.ANNUAL,
    areas=("Purbeck", "England"),
    stated=True,
)
YEAR = "2006/07"


def kept_beside(partnership: Container) -> Container:
    """England and four neighbours are only compared with; Purbeck is the partnership's own."""
    partnership.areas.add("Purbeck", AreaDescription("Purbeck"), BY)
    for area in ("England", "Wells", "Bath", "Frome", "Yeovil"):
        partnership.areas.add(area, AreaDescription(area, comparator=True), BY)
    partnership.indicators.define("LI 9", DEATHS, BY)
    partnership.indicators.assign_owner("LI 9", "DCC", ANN, "As agreed", BY)
    neighbours(partnership, "Wells", "Bath", "Frome", "Yeovil")
    return partnership


def neighbours(container: Container, *areas: str, since: date | None = None) -> None:
    group = ComparatorGroup("Nearest neighbours", areas, since)
    container.partnership.describe_comparator_group(group, "By CIPFA", BY)


def hold(container: Container, period: str = YEAR, sex: str = "", **values: str) -> None:
    for area, value in values.items():
        breakdown = Breakdown.named(f"Sex: {sex}") if sex else Breakdown()
        key = SeriesKey("LI 9", area, breakdown)
        container.series.submit_figure(key, Period.of(period), Figure(Decimal(value)), BY)
