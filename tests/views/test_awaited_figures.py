"""A figure that is declared to be on its way takes no other's place, and is due when it is expected."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from domain.area import AreaDescription
from domain.definition import Definition, Polarity
from domain.figure import Absence, Awaited, Figure
from domain.judgements.timeliness import Due
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.current_performance import current_performance
from projections.engine.as_at import AsAt, Question
from projections.performance_row import PerformanceRow
from projections.reports.figures_due import DueRow, figures_due
from tests.views.partnership import BY

VISITS = Definition(
    "Visits", areas=("Dorset",), frequency=Frequency.QUARTERLY, polarity=Polarity.HIGHER, due_days=45
)
KEY = SeriesKey("LI 9", "Dorset")
Q3, Q4 = Period.of("2008/09-Q3"), Period.of("2008/09-Q4")
EXPECTED = date(2009, 7, 10)


@pytest.fixture
def awaited(partnership: Container) -> Container:
    """The third quarter has a figure, and the fourth is awaited for later than its due day."""
    partnership.indicators.define("LI 9", VISITS, BY)
    partnership.series.submit_figure(KEY, Q3, Figure(Decimal(7)), BY)
    on_its_way = Awaited("Veolia", EXPECTED)
    partnership.series.declare_absent(KEY, Q4, Absence.NOT_AVAILABLE, "Not sent", BY, awaited=on_its_way)
    return partnership


def current(container: Container) -> list[PerformanceRow]:
    with container.question() as now:
        return current_performance(now, "LI 9")


def row(container: Container) -> PerformanceRow:
    (found,) = current(container)
    return found


def due(container: Container, first: date, last: date) -> list[DueRow]:
    with container.question() as now:
        then = Question(now.connection, AsAt(now.position, datetime(2009, 6, 20, tzinfo=UTC)))
        return [each for each in figures_due(then, first, last) if each.indicator == "LI 9"]


def test_the_figure_before_stays_the_latest(awaited: Container) -> None:
    latest = row(awaited)
    assert (latest.period, latest.value, latest.is_figure) == (Q3.code, 7, True)
    assert latest.next_due is not None
    assert (latest.next_due.period, latest.next_due.due) == (Q4, EXPECTED)


def test_what_is_absent_for_good_is_the_latest(awaited: Container) -> None:
    awaited.series.declare_absent(KEY, Q4, Absence.NOT_COLLECTED, "Nobody counted", BY)
    latest = row(awaited)
    assert (latest.period, latest.state, latest.value) == (Q4.code, Absence.NOT_COLLECTED, None)
    assert latest.next_due is not None
    assert latest.next_due.period == Q4.next()


def test_where_nothing_else_is_held_it_says_that_it_is_awaited(partnership: Container) -> None:
    partnership.indicators.define("LI 9", VISITS, BY)
    on_its_way = Awaited("Veolia", EXPECTED)
    partnership.series.declare_absent(KEY, Q4, Absence.NOT_AVAILABLE, "Not sent", BY, awaited=on_its_way)
    assert (row(partnership).period, row(partnership).state) == (Q4.code, Absence.NOT_AVAILABLE)


def test_it_is_due_on_the_day_it_is_expected_and_on_no_other(awaited: Container) -> None:
    (july,) = due(awaited, date(2009, 7, 1), date(2009, 7, 31))
    assert (july.period, july.due, july.standing, july.awaited) == (Q4.code, EXPECTED, Due.DUE, True)
    assert [each.period for each in due(awaited, date(2009, 5, 1), date(2009, 5, 31))] == []


def test_one_expected_before_its_due_day_is_late_only_after_that(awaited: Container) -> None:
    early = Awaited("Veolia", date(2009, 4, 20))
    awaited.series.declare_absent(KEY, Q4, Absence.NOT_AVAILABLE, "Sooner", BY, awaited=early)
    latest = row(awaited)
    (may,) = due(awaited, date(2009, 5, 1), date(2009, 5, 31))
    assert latest.next_due is not None
    assert latest.next_due.due == may.due == date(2009, 5, 15)


def test_what_comes_after_an_awaited_period_may_be_due_before_it_is_expected(awaited: Container) -> None:
    late = Awaited("Veolia", date(2011, 12, 24))
    awaited.series.declare_absent(KEY, Q4, Absence.NOT_AVAILABLE, "Much later", BY, awaited=late)

    latest = row(awaited)
    assert latest.next_due is not None
    assert (latest.next_due.period.code, latest.next_due.due) == ("2009/10-Q1", date(2009, 8, 14))


def test_nothing_is_expected_again_of_periods_that_are_told_of_another_area(partnership: Container) -> None:
    partnership.areas.add("Council", AreaDescription("Council"), BY)
    partnership.indicators.define("LI 9", VISITS, BY)
    for period in (Q3, Q4):
        partnership.series.submit_figure(KEY, period, Figure(Decimal(7)), BY)
    partnership.series.move_figures(KEY, "Council", Q4, "Of the council alone", BY)

    by_area = {each.area: each for each in current(partnership)}
    assert by_area["Dorset"].period == Q3.code
    assert by_area["Dorset"].next_due is not None
    assert by_area["Dorset"].next_due.period == Q4.next()
    asked = [(each.area, each.period) for each in due(partnership, date(2009, 4, 1), date(2009, 6, 30))]
    assert asked == []

    partnership.series.move_figures(SeriesKey("LI 9", "Council"), "Dorset", None, "It was not", BY)
    by_area = {each.area: each for each in current(partnership)}
    assert (by_area["Dorset"].period, by_area["Council"].ended) == (Q4.code, True)
