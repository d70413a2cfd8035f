"""Current performance: one row per series, judged with the clock of the moment asked about."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from domain.breakdown import Breakdown
from domain.confidence import Assurance, Grades
from domain.figure import Absence, Figure, Nature
from domain.judgements.direction import Direction
from domain.judgements.status import Status
from domain.judgements.timeliness import Expected
from domain.periods.period import Period
from domain.series_key import SeriesKey
from domain.terms import Milestone
from infrastructure.container import Container
from projections.current_performance import current_performance
from projections.performance_row import PerformanceRow
from tests.views.clock import Clock
from tests.views.partnership import BY, DEFINITION, TERMS

NEETS = SeriesKey("NI 117", "Dorset")


def submit(container: Container, period: str, value: str, key: SeriesKey = NEETS) -> int:
    position = container.series.submit_figure(key, Period.of(period), Figure(Decimal(value)), BY)
    assert position is not None
    return position


def revise(container: Container, period: str, value: str) -> int:
    position = container.series.revise_figure(
        NEETS, Period.of(period), Figure(Decimal(value)), "A late return came in", BY
    )
    assert position is not None
    return position


def performance(
    container: Container, key: SeriesKey = NEETS, as_at: int | date | None = None
) -> PerformanceRow:
    with container.question(as_at) as question:
        rows = {row.series: row for row in current_performance(question)}
        (same,) = [row for row in current_performance(question, key.indicator) if row.area == key.area]
    assert rows[str(key.stream)] == same
    return same


def agree(container: Container) -> None:
    container.targets.agree("LAA 12", "PURBECK", None, BY)


def test_the_latest_figure_is_that_of_the_latest_period_whenever_it_came(partnership: Container) -> None:
    submit(partnership, "2008/09", "4.9")
    submit(partnership, "2006/07", "5.4")

    row = performance(partnership)
    assert (row.period, row.value, row.revision, row.nature) == ("2008/09", Decimal("4.9"), 1, Nature.FINAL)
    assert (row.title, row.unit, row.decimals) == (DEFINITION.title, "per cent", 1)


def test_a_revision_counts_from_its_own_position_on(partnership: Container) -> None:
    first = submit(partnership, "2008/09", "4.9")
    second = revise(partnership, "2008/09", "4.7")

    assert (performance(partnership).value, performance(partnership).revision) == (Decimal("4.7"), 2)
    assert performance(partnership, as_at=first).value == Decimal("4.9")
    assert performance(partnership, as_at=second).value == Decimal("4.7")
    assert performance(partnership, as_at=first - 1).period == "2007/08"


def test_the_previous_figure_is_the_newest_before_it_of_the_same_length(partnership: Container) -> None:
    submit(partnership, "2007/08-Q4", "5.1")
    submit(partnership, "2008/09", "4.9")

    row = performance(partnership)
    assert (row.previous_period, row.previous) == ("2007/08", Decimal("5.2"))
    assert row.short_direction is Direction.IMPROVED


def test_an_absence_is_the_latest_but_never_the_previous_figure(partnership: Container) -> None:
    partnership.series.declare_absent(
        NEETS, Period.of("2008/09"), Absence.NOT_COLLECTED, "The survey was not held", BY
    )
    row = performance(partnership)
    assert (row.period, row.state, row.value) == ("2008/09", "not collected", None)
    assert (row.status, row.short_direction) == (Status.NO_FIGURE, Direction.NOT_KNOWN)

    submit(partnership, "2009/10", "4.0")
    row = performance(partnership)
    assert (row.previous_period, row.previous) == ("2007/08", Decimal("5.2"))
    # A year earlier there was none: that is not known, and not the year before it.
    assert row.long_direction is Direction.NOT_KNOWN


def test_across_a_break_in_the_series_there_is_no_direction(partnership: Container) -> None:
    submit(partnership, "2008/09", "4.9")
    submit(partnership, "2009/10", "7.9")
    before = partnership.log_length()
    partnership.indicators.mark_break("NI 117", Period.of("2009/10"), "Counted anew", BY)

    row = performance(partnership)
    assert (row.short_direction, row.long_direction) == (Direction.NOT_COMPARABLE, Direction.NOT_COMPARABLE)
    assert performance(partnership, as_at=before).short_direction is Direction.WORSENED
    submit(partnership, "2010/11", "7.0")
    assert performance(partnership).short_direction is Direction.IMPROVED


def test_the_long_direction_looks_a_year_back(partnership: Container) -> None:
    submit(partnership, "2007/08-Q1", "4.0")
    submit(partnership, "2007/08-Q4", "6.0")
    submit(partnership, "2008/09-Q1", "5.0")

    row = performance(partnership)
    assert row.short_direction is Direction.IMPROVED
    assert row.long_direction is Direction.WORSENED


def test_a_revision_of_the_year_before_changes_the_direction(partnership: Container) -> None:
    submit(partnership, "2008/09", "4.9")
    assert performance(partnership).long_direction is Direction.IMPROVED

    revise(partnership, "2007/08", "4.1")
    assert performance(partnership).long_direction is Direction.WORSENED
    assert performance(partnership).previous == Decimal("4.1")


def test_a_withdrawn_figure_gives_way_to_the_one_before(partnership: Container) -> None:
    held = submit(partnership, "2008/09", "4.9")
    partnership.series.withdraw_figure(NEETS, Period.of("2008/09"), "It was another area’s", BY)

    assert (performance(partnership).period, performance(partnership).value) == ("2007/08", Decimal("5.2"))
    assert performance(partnership, as_at=held).period == "2008/09"


def test_a_series_with_nothing_left_still_has_its_row(partnership: Container) -> None:
    partnership.series.withdraw_figure(NEETS, Period.of("2007/08"), "It was another area’s", BY)

    row = performance(partnership)
    assert (row.period, row.value, row.status) == (None, None, Status.NO_FIGURE)
    assert row.next_due == Expected(Period.of("2008/09-Q1"), date(2008, 7, 30))
    submit(partnership, "2007/08", "5.3")
    assert (performance(partnership).value, performance(partnership).revision) == (Decimal("5.3"), 3)


def test_a_target_judges_once_it_is_agreed_by_the_milestone_of_the_period(partnership: Container) -> None:
    submit(partnership, "2008/09", "4.8")
    assert performance(partnership).status is Status.NO_TARGET

    agree(partnership)
    row = performance(partnership)
    assert (row.target, row.status) == (Decimal("4.8"), Status.GREEN)
    submit(partnership, "2009/10", "4.3")
    assert (performance(partnership).target, performance(partnership).status) == (Decimal("4.0"), Status.RED)
    # Of what comes after its deadline the target says nothing.
    submit(partnership, "2010/11", "4.0")
    assert performance(partnership).status is Status.NO_TARGET


def test_until_new_terms_are_agreed_the_agreed_ones_judge(partnership: Container) -> None:
    submit(partnership, "2008/09", "4.9")
    agree(partnership)
    terms = replace(TERMS, milestones=(Milestone("2008/09", Decimal("4.0")),))
    partnership.targets.revise("LAA 12", terms, "DCC", "It went well", BY)

    assert performance(partnership).target == TERMS.milestones[0].value
    agree(partnership)
    assert (performance(partnership).target, performance(partnership).status) == (Decimal("4.0"), Status.RED)


def test_the_definition_in_force_then_judges(partnership: Container) -> None:
    agree(partnership)
    then = submit(partnership, "2008/09", "4.9")
    partnership.indicators.redefine(
        "NI 117", replace(DEFINITION, tolerance=Decimal(1)), "The board wants it stricter", BY
    )

    assert performance(partnership, as_at=then).status is Status.AMBER
    assert performance(partnership).status is Status.RED


def test_confidence_and_the_next_date_stand_beside_the_figure(partnership: Container) -> None:
    grades = Grades(3, 3, 2, 2, 3, 1)
    partnership.series.assess_confidence(NEETS, Assurance.ENHANCED, grades, "Two schools missing", BY)

    row = performance(partnership)
    assert row.assurance == "A2"
    assert row.next_due == Expected(Period.of("2008/09-Q1"), date(2008, 7, 30))


def test_each_area_and_breakdown_has_a_row_of_its_own(partnership: Container, clock: Clock) -> None:
    girls = SeriesKey("NI 117", "Dorset", Breakdown.of({"Sex": "Female"}))
    submit(partnership, "2008/09", "3.1", girls)
    clock.moves(timedelta(days=1))
    submit(partnership, "2008/09", "4.4", SeriesKey("NI 117", "Purbeck"))

    with partnership.question() as question:
        rows = current_performance(question)
    assert [(row.area, row.breakdown, row.value) for row in rows] == [
        ("Dorset", "", Decimal("5.2")),
        ("Dorset", "Sex: Female", Decimal("3.1")),
        ("Purbeck", "", Decimal("4.4")),
    ]
    with partnership.question(date(2008, 4, 1)) as question:
        assert [row.area for row in current_performance(question)] == ["Dorset", "Dorset"]


def test_a_figure_of_the_calendars_first_year_has_no_year_before_it(partnership: Container) -> None:
    buses = SeriesKey("LI 3", "Dorset")
    submit(partnership, "1800", "9", buses)
    submit(partnership, "1801", "8", buses)

    row = performance(partnership, buses)
    assert (row.period, row.previous_period, row.long_direction) == ("1801", "1800", Direction.WORSENED)
