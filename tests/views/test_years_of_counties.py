"""What a county comes to of its districts stays, however many periods follow; a gap is compared across."""

from datetime import timedelta
from decimal import Decimal

import pytest

from domain.adding_up import OverPlaces, OverTime
from domain.area import AreaDescription, AreaKind
from domain.definition import Definition, Polarity
from domain.figure import Figure
from domain.judgements.direction import Direction
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.current_performance import current_performance
from projections.figures import figures_of
from projections.indicators import indicator_called
from projections.reports.years import years_of
from tests.views.clock import Clock
from tests.views.partnership import BY

DISTRICTS = ("Ashdown", "Bere")


@pytest.fixture
def wessex(partnership: Container, clock: Clock) -> Container:
    """A county of two districts, in the summer of 2012."""
    partnership.partnership.adopt_newest(BY)
    partnership.areas.add("Wessex", AreaDescription("Wessex", AreaKind.COUNTY), BY)
    for name in DISTRICTS:
        partnership.areas.add(name, AreaDescription(name, AreaKind.DISTRICT, parents=("Wessex",)), BY)
    clock.moves(timedelta(days=1550))
    return partnership


def define(container: Container, frequency: Frequency) -> None:
    definition = Definition(
        "Homes finished",
        polarity=Polarity.HIGHER,
        frequency=frequency,
        over_time=OverTime.SUM,
        over_places=OverPlaces.SUM,
        areas=DISTRICTS,
    )
    container.indicators.define("LI 9", definition, BY)


def give(container: Container, period: str, *values: int) -> None:
    for name, value in zip(DISTRICTS, values, strict=False):
        key = SeriesKey("LI 9", name)
        container.series.submit_figure(key, Period.of(period), Figure(Decimal(value)), BY)


def test_a_finished_year_keeps_its_outturn_whatever_follows(wessex: Container) -> None:
    define(wessex, Frequency.HALF_YEARLY)
    for year in ("2008/09", "2009/10", "2010/11", "2011/12"):
        give(wessex, f"{year}-H1", 10, 20)
        give(wessex, f"{year}-H2", 11, 21)
    with wessex.question() as question:
        indicator = indicator_called(question, "LI 9")
        figures = figures_of(question, "LI 9")
        series = {each.series for each in current_performance(question, "LI 9")}
        told = years_of(question, indicator, figures, series)
    outturns = {each.year: each.outturn for each in told if each.area == "Wessex"}
    assert outturns == dict.fromkeys(("2011/12", "2010/11", "2009/10", "2008/09"), Decimal(62))


def test_a_year_that_is_not_whole_is_compared_across(wessex: Container) -> None:
    define(wessex, Frequency.ANNUAL)
    give(wessex, "2008/09", 10, 20)
    give(wessex, "2009/10", 12)
    give(wessex, "2010/11", 14, 24)
    with wessex.question() as question:
        (row,) = [each for each in current_performance(question, "LI 9") if each.area == "Wessex"]
    assert (row.period, row.value, row.previous) == ("2010/11", Decimal(38), Decimal(30))
    assert row.short_direction is Direction.IMPROVED
    assert row.short_since == "2008/09"
