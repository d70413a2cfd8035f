"""What a county comes to of its districts stays, however many periods follow; a gap is compared across."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.adding_up import OverPlaces, OverTime
from domain.area import AreaDescription, AreaKind
from domain.definition import Definition, Polarity
from domain.figure import Figure
from domain.judgements.direction import Direction
from domain.judgements.standing import REPORTED_OTHERWISE
from domain.judgements.status import Status
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.series_key import SeriesKey
from domain.terms import Terms
from infrastructure.container import Container
from projections.current_performance import current_performance
from projections.figures import figures_of
from projections.indicators import indicator_called
from projections.reports.open_matter import Matter
from projections.reports.open_matters import open_matters
from projections.reports.years import YearStanding, years_of
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
    outturns = {each.year: each.outturn for each in years(wessex) if each.area == "Wessex"}
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


def test_a_year_reported_otherwise_than_its_quarters_give_it_is_marked_and_no_calendar_year_is_one(
    wessex: Container,
) -> None:
    definition = Definition(
        "Homes begun",
        polarity=Polarity.HIGHER,
        frequency=Frequency.QUARTERLY,
        over_time=OverTime.SUM,
        areas=DISTRICTS,
    )
    wessex.indicators.define("LI 9", definition, BY)
    terms = Terms("Begun", indicator="LI 9", area="Ashdown", value=Decimal(30), deadline="2009/10")
    wessex.targets.propose("LAA 9", terms, "DCC", BY, ("PURBECK",))
    wessex.targets.agree("LAA 9", "PURBECK", None, BY)
    for quarter in range(1, 5):
        give(wessex, f"2009/10-Q{quarter}", 10)
    (year,) = years(wessex)
    assert (year.outturn, year.status, year.reported) == (Decimal(40), Status.GREEN, False)
    assert REPORTED_OTHERWISE not in year.marks

    give(wessex, "2009", 3)  # a calendar year, which is none of its years
    assert years(wessex) == [year]
    give(wessex, "2009/10", 40)
    (alike,) = years(wessex)
    assert (alike.reported, alike.marks) == (True, year.marks)
    series = SeriesKey("LI 9", "Ashdown")
    wessex.series.revise_figure(series, Period.of("2009/10"), Figure(Decimal(4)), "Wrong", BY)
    (other,) = years(wessex)
    assert (other.outturn, other.status) == (Decimal(4), Status.RED)
    assert other.marks == (*year.marks, REPORTED_OTHERWISE)


def test_a_county_is_compared_with_its_districts_by_the_definition_that_judges_the_period(
    wessex: Container,
) -> None:
    define(wessex, Frequency.ANNUAL)
    give(wessex, "2008/09", 10)
    county, year = SeriesKey("LI 9", "Wessex"), Period.of("2008/09")
    give(wessex, "2009/10", 10, 20)
    for told in ("2008/09", "2009/10"):
        wessex.series.submit_figure(county, Period.of(told), Figure(Decimal("30.3")), BY)
    with wessex.question() as question:
        definition = indicator_called(question, "LI 9").definition
    assert disagreements_told(wessex) == ["30.3 for 2009/10; its 2 areas give 30."]
    wessex.indicators.redefine("LI 9", replace(definition, decimals=0), "Whole homes", BY)
    assert disagreements_told(wessex) == ["30.3 for 2009/10; its 2 areas give 30."]
    wessex.areas.end("Bere", date(2008, 3, 31), (), "Merged", BY)
    assert f"30.3 for {year.label}; its one area gives 10." in disagreements_told(wessex)


def disagreements_told(container: Container) -> list[str]:
    with container.question() as question:
        told = [each.words for each in open_matters(question) if each.matter is Matter.DISAGREES]
    return [words.removeprefix("LI 9 for Wessex says ") for words in told]


def years(container: Container) -> list[YearStanding]:
    with container.question() as question:
        series = {each.series for each in current_performance(question, "LI 9")}
        return years_of(question, indicator_called(question, "LI 9"), figures_of(question, "LI 9"), series)
