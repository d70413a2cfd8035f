"""A year that is none of the indicator's stands beside them: no target speaks of it, and it makes no year."""

from datetime import timedelta
from decimal import Decimal

import pytest

from domain.adding_up import OverTime
from domain.definition import Definition, Polarity
from domain.figure import Figure
from domain.judgements.status import Status
from domain.periods.cycle import Calendar, Frequency
from domain.periods.period import Period
from domain.series_key import SeriesKey
from domain.terms import Terms
from infrastructure.container import Container
from projections.current_performance import current_performance
from projections.performance_row import PerformanceRow
from projections.reports.open_matter import Matter
from projections.reports.open_matters import open_matters
from tests.views.clock import Clock
from tests.views.partnership import BY

KEY = SeriesKey("LI 9", "Dorset")
WITHIN_A_YEAR = (Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.FOUR_MONTHLY, Frequency.HALF_YEARLY)


def define(
    container: Container, clock: Clock, frequency: Frequency, deadline: str = "2011/12", **more: object
) -> None:
    """In the summer of 2012, with 60 agreed for 2011/12."""
    container.partnership.adopt_newest(BY)
    told = Definition("Homes", polarity=Polarity.HIGHER, frequency=frequency, **more)  # type: ignore[arg-type]
    container.indicators.define("LI 9", told, BY)
    terms = Terms("Homes", indicator="LI 9", area="Dorset", value=Decimal(60), deadline=deadline)
    container.targets.propose("T 9", terms, "DCC", BY, ("PURBECK",))
    container.targets.agree("T 9", "PURBECK", None, BY)
    clock.moves(timedelta(days=1550))


def give(container: Container, period: str, value: str) -> None:
    container.series.submit_figure(KEY, Period.of(period), Figure(Decimal(value)), BY)


def row(container: Container) -> PerformanceRow:
    with container.question() as question:
        (found,) = current_performance(question, "LI 9")
    return found


def disagreements(container: Container) -> list[str]:
    with container.question() as question:
        return [each.words for each in open_matters(question) if each.matter is Matter.DISAGREES]


@pytest.mark.parametrize("frequency", WITHIN_A_YEAR)
def test_no_target_speaks_of_a_calendar_year_beside_financial_ones(
    partnership: Container, clock: Clock, frequency: Frequency
) -> None:
    define(partnership, clock, frequency, over_time=OverTime.SUM)
    give(partnership, "2011", "50")
    found = row(partnership)
    assert (found.period, found.status, found.led_by, found.target) == ("2011", Status.NO_VALUE, None, None)


def test_nor_of_a_financial_year_beside_calendar_ones(partnership: Container, clock: Clock) -> None:
    define(partnership, clock, Frequency.QUARTERLY, calendar=Calendar.CALENDAR)
    give(partnership, "2011/12", "50")
    assert row(partnership).status is Status.NO_VALUE
    give(partnership, "2012-Q1", "50")
    assert row(partnership).led_by is None, "Nothing was agreed of 2012."


@pytest.mark.parametrize("frequency", [Frequency.ANNUAL, Frequency.ROLLING, Frequency.IRREGULAR])
def test_what_is_one_of_its_periods_is_spoken_of(
    partnership: Container, clock: Clock, frequency: Frequency
) -> None:
    define(partnership, clock, frequency)
    give(partnership, "2011/12", "70")
    assert (row(partnership).status, row(partnership).led_by) == (Status.GREEN, "T 9")


@pytest.mark.parametrize("frequency", [Frequency.ROLLING, Frequency.IRREGULAR])
@pytest.mark.parametrize("months", ["2011-07..2012-06", "2011", "2011-10..2012-09"])
def test_a_years_value_is_for_that_year_and_for_no_other_twelve_months(
    partnership: Container, clock: Clock, frequency: Frequency, months: str
) -> None:
    define(partnership, clock, frequency)
    clock.moves(timedelta(days=200))
    give(partnership, months, "50")
    found = row(partnership)
    assert (found.status, found.led_by, found.target) == (Status.NO_VALUE, None, None)


def test_twelve_months_that_are_named_are_judged(partnership: Container, clock: Clock) -> None:
    define(partnership, clock, Frequency.ROLLING, deadline="2011-07..2012-06")
    give(partnership, "2011-07..2012-06", "50")
    assert (row(partnership).status, row(partnership).led_by) == (Status.RED, "T 9")


def test_its_quarters_are_not_said_to_give_another_year(partnership: Container, clock: Clock) -> None:
    define(partnership, clock, Frequency.QUARTERLY, over_time=OverTime.SUM)
    for code in ("2010/11-Q4", "2011/12-Q1", "2011/12-Q2", "2011/12-Q3", "2011/12-Q4"):
        give(partnership, code, "10")
    give(partnership, "2011", "90")
    assert disagreements(partnership) == []
    give(partnership, "2011/12", "90")
    assert disagreements(partnership) == ["LI 9 for Dorset says 90 for 2011/12; its 4 periods give 40."]


@pytest.mark.parametrize(
    ("frequency", "part"),
    [
        (Frequency.MONTHLY, "2012-03"),
        (Frequency.QUARTERLY, "2011/12-Q4"),
        (Frequency.FOUR_MONTHLY, "2011-12..2012-03"),
        (Frequency.HALF_YEARLY, "2011/12-H2"),
    ],
)
def test_of_a_year_and_its_last_part_the_part_is_the_latest(
    partnership: Container, clock: Clock, frequency: Frequency, part: str
) -> None:
    define(partnership, clock, frequency, over_time=OverTime.SUM)
    before = Period.of(part).year_earlier().code
    give(partnership, before, "20")
    give(partnership, "2011/12", "60")
    give(partnership, part, "30")
    found = row(partnership)
    assert (found.period, found.value, found.status) == (part, Decimal(30), Status.GREEN)
    assert found.previous_period == before or found.long_direction == "improved"
    partnership.series.revise_figure(KEY, Period.of("2011/12"), Figure(Decimal(61)), "Recount", BY)
    assert row(partnership).period == part
