"""Beside others: areas and groups that are only compared with, each for the same period."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from domain.area import AreaDescription
from domain.breakdown import Breakdown
from domain.comparators import ComparatorGroup
from domain.definition import Definition, Polarity
from domain.figure import Absence, Figure, Nature
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.areas import comparator_areas, list_areas
from projections.current_performance import current_performance
from projections.engine.as_at import AsAt, Question
from projections.figures import figures_of
from projections.indicators import indicator_called
from projections.reports.comparison import Beside, OtherArea, OtherGroup, compared_areas, comparison
from projections.reports.due import everything_due
from projections.reports.figures_due import figures_due
from projections.reports.overview import overview
from projections.reports.whose import whose_figures
from tests.views.counting import counted
from tests.views.partnership import ANN, BY

DEATHS = Definition(
    title="Deaths",
    polarity=Polarity.LOWER,
    frequency=Frequency.ANNUAL,
    areas=("Purbeck", "England"),
    stated=True,
)
YEAR = "2006/07"


@pytest.fixture
def compared(partnership: Container) -> Container:
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


def beside(container: Container) -> list[Beside]:
    with container.question() as question:
        return comparison(question, indicator_called(question, "LI 9"))


def group_beside(container: Container) -> OtherGroup:
    (row,) = beside(container)
    (group,) = row.groups
    return group


def test_beside_a_figure_stand_those_of_the_others_for_its_period_and_the_groups_median(
    compared: Container,
) -> None:
    hold(compared, "2005/06", England="1", Wells="1")
    hold(compared, Purbeck="5", England="6", Wells="4", Bath="7", Frome="5")
    hold(compared, "2007/08", England="9")

    (row,) = beside(compared)
    assert (row.area, row.period, row.value) == ("Purbeck", YEAR, Decimal(5))
    assert {each.area: each.value for each in row.areas} == {
        "England": Decimal(6),
        "Wells": Decimal(4),
        "Bath": Decimal(7),
        "Frome": Decimal(5),
    }
    assert row.groups == (OtherGroup("Nearest neighbours", 4, 3, Decimal(5), 2, 4, 2),)


def test_what_others_lack_is_told_as_such(compared: Container) -> None:
    hold(compared, Purbeck="5", Wells="4")
    hold(compared, "2005/06", England="6")
    bath = SeriesKey("LI 9", "Bath")
    compared.series.declare_absent(bath, Period.of(YEAR), Absence.NOT_COLLECTED, "Not asked", BY)
    named = replace(DEATHS, compared_with=("england", "BATH", "wells"))
    compared.indicators.redefine("LI 9", named, "Named", BY)

    (row,) = beside(compared)
    assert row.areas == (
        OtherArea("England", None, None, None),
        OtherArea("Bath", "not collected", None, None),
        OtherArea("Wells", "figure", Decimal(4), Nature.FINAL.value),
    )


def test_those_that_the_definition_names_are_compared_with_and_no_others(compared: Container) -> None:
    hold(compared, Purbeck="5", England="6", Wells="4")
    compared.indicators.redefine("LI 9", replace(DEATHS, compared_with=("nearest  NEIGHBOURS",)), "Named", BY)
    (row,) = beside(compared)
    assert row.areas == ()
    assert [each.group for each in row.groups] == ["Nearest neighbours"]
    compared.indicators.redefine("LI 9", replace(DEATHS, compared_with=("England",)), "Named", BY)
    (row,) = beside(compared)
    assert [each.area for each in row.areas] == ["England"]
    assert row.groups == ()


def test_a_group_has_the_members_of_the_periods_last_day(compared: Container) -> None:
    hold(compared, Purbeck="5", Wells="4", Bath="7", Frome="9")
    neighbours(compared, "Bath", since=date(2007, 3, 31))
    assert group_beside(compared)[1:4] == (1, 1, Decimal(7))
    neighbours(compared, "Wells", "Frome", since=date(2007, 4, 1))
    assert group_beside(compared)[1:4] == (1, 1, Decimal(7))


def test_before_a_group_was_there_it_has_no_members_to_compare_with(compared: Container) -> None:
    compared.partnership.describe_comparator_group(
        ComparatorGroup("Later", ("Wells",), date(2007, 4, 1)), "New", BY
    )
    hold(compared, Purbeck="5", Wells="4")
    (row,) = beside(compared)
    assert [each.group for each in row.groups] == ["Nearest neighbours"]


def test_a_member_of_the_group_is_not_ranked_twice(compared: Container) -> None:
    neighbours(compared, "Purbeck", "Wells", "Bath")
    hold(compared, Purbeck="5", Wells="4", Bath="7")
    assert group_beside(compared) == OtherGroup("Nearest neighbours", 3, 3, Decimal(5), 2, 3, None)


def test_without_polarity_there_is_a_median_and_no_rank(compared: Container) -> None:
    hold(compared, Purbeck="5", Wells="4", Bath="7")
    compared.indicators.redefine("LI 9", replace(DEATHS, polarity=Polarity.NONE), "Neither", BY)
    assert group_beside(compared)[3:] == (Decimal("5.5"), None, None, None)


def test_only_the_same_breakdown_and_the_same_unit_are_compared(compared: Container) -> None:
    hold(compared, Purbeck="5", England="6")
    hold(compared, sex="Female", Purbeck="3", Wells="2")
    pounds = Figure(Decimal(7), unit="£")
    compared.series.submit_figure(SeriesKey("LI 9", "Bath"), Period.of(YEAR), pounds, BY)

    whole, women = beside(compared)
    held = {each.area: each.value for each in whole.areas}
    assert held == {"England": Decimal(6), "Wells": None, "Bath": None}
    assert {each.area: each.value for each in women.areas if each.value} == {"Wells": Decimal(2)}


def test_a_quarter_is_the_same_under_either_of_its_names(compared: Container) -> None:
    quarterly = replace(DEATHS, frequency=Frequency.QUARTERLY, since="2007/08-Q1")
    compared.indicators.redefine("LI 9", quarterly, "More often", BY)
    hold(compared, "2007/08-Q3", Purbeck="5")
    hold(compared, Period.of("2007/08-Q3").twin.code, England="6")  # type: ignore[union-attr]
    (row,) = beside(compared)
    assert [each.value for each in row.areas] == [Decimal(6)]


def test_another_period_than_the_latest_may_be_asked_for(compared: Container) -> None:
    hold(compared, "2005/06", Purbeck="8", England="7")
    hold(compared, Purbeck="5", England="6")
    with compared.question() as question:
        row = indicator_called(question, "LI 9")
        series = str(SeriesKey("LI 9", "Purbeck").stream)
        (earlier,) = comparison(question, row, beside={(series, "2005/06")})
    assert (earlier.value, earlier.areas[0].value) == (Decimal(8), Decimal(7))


def test_what_was_known_then_is_compared_as_then(compared: Container) -> None:
    hold(compared, Purbeck="5", Wells="4", Bath="7")
    with compared.question() as question:
        position = question.position
        then = comparison(question, indicator_called(question, "LI 9"))
    hold(compared, Frome="1")
    neighbours(compared, "Frome")
    compared.areas.describe("Bath", AreaDescription("Bath"), None, "Ours now", BY)
    with compared.question(str(position)) as question:
        assert comparison(question, indicator_called(question, "LI 9")) == then
    assert beside(compared) != then


def test_one_statement_answers_for_all_series_and_none_where_the_figures_are_there(
    compared: Container,
) -> None:
    hold(compared, Purbeck="5", England="6", Dorset="3")

    def asked() -> tuple[int, int]:
        with compared.question() as question, counted(compared.engine, question.connection) as sent:
            row, figures = indicator_called(question, "LI 9"), figures_of(question, "LI 9")
            list_areas(question)
            comparison(question, row, figures)
            sent.clear()
            comparison(question, row, figures)
            without = len(sent)
            comparison(question, row)
            return without, len(sent)

    few = asked()
    for sex in ("Female", "Male"):
        hold(compared, sex=sex, Purbeck="5", England="6", Dorset="3", Wells="1", Bath="2")
    assert asked() == few
    assert few[0] == 0
    assert few[1] <= 2  # the figures, and whose units they are in


def test_nothing_stands_beside_where_there_is_nobody_to_compare_with(compared: Container) -> None:
    hold(compared, Purbeck="5")
    assert beside(compared) == []


# Never due, never owned


def test_figures_of_areas_that_are_only_compared_with_are_never_due(compared: Container) -> None:
    hold(compared, "2005/06", Purbeck="5", England="6", Wells="4")
    with compared.question() as question:
        then = Question(question.connection, AsAt(question.position, datetime(2009, 6, 1, tzinfo=UTC)))
        expected = {row.area for row in figures_due(then) if row.indicator == "LI 9"}
        said = " ".join(item.words for item in everything_due(then, date(2006, 1, 1), date(2009, 12, 31)))
        standing = {row.area: row for row in current_performance(then, "LI 9", comparators=True)}
    assert expected == {"Purbeck"}
    assert "England" not in said
    assert standing["England"].next_due is None
    assert standing["Purbeck"].next_due is not None


def test_they_are_counted_nowhere_and_shown_where_they_are_asked_for(compared: Container) -> None:
    def told() -> tuple[int, list[str]]:
        with compared.question() as question:
            return overview(question).series, [row.area for row in current_performance(question, "LI 9")]

    hold(compared, Purbeck="5")
    before = told()
    hold(compared, England="6", Wells="4")
    assert told() == before
    with compared.question() as question:
        every = [row.area for row in current_performance(question, "LI 9", comparators=True)]
        figures = figures_of(question, "LI 9")
        compared_with = compared_areas(question, indicator_called(question, "LI 9"), figures)
        assert len(comparator_areas(question)) == 5
    assert every == ["England", "Purbeck", "Wells"]
    assert [row.area for row in compared_with] == ["England", "Wells"]


def test_an_area_that_is_described_as_one_is_due_no_more_and_again_once_it_is_none(
    compared: Container,
) -> None:
    def expected() -> set[str]:
        with compared.question() as question:
            return {row.area for row in figures_due(question, date(2006, 1, 1), date(2010, 1, 1))}

    assert "Purbeck" in expected()
    compared.areas.describe("Purbeck", AreaDescription("Purbeck", comparator=True), None, "Left", BY)
    assert "Purbeck" not in expected()
    compared.areas.describe("Purbeck", AreaDescription("Purbeck"), None, "Back", BY)
    assert "Purbeck" in expected()


def test_they_are_whose_the_indicator_is_whatever_area_and_indicator_say_of_suppliers(
    compared: Container,
) -> None:
    said = AreaDescription("England", comparator=True, supplier="PCT")
    compared.areas.describe("England", said, None, "Asked", BY)
    compared.indicators.redefine("LI 9", replace(DEATHS, supplier="PURBECK"), "Named", BY)
    with compared.question() as question:
        row = indicator_called(question, "LI 9")
        (item,) = whose_figures(question, row, "England")
        (own,) = whose_figures(question, row, "Purbeck")
    assert (item.partner, item.account) == ("DCC", ANN)
    assert own.partner == "PURBECK"
