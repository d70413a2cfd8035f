"""Beside others: areas and groups that are only compared with, each for the same period."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.adding_up import OverPlaces
from domain.area import AreaDescription, AreaKind
from domain.comparators import ComparatorGroup
from domain.definition import Polarity
from domain.figure import Absence, Figure, Nature
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.areas import list_areas
from projections.current_performance import current_performance
from projections.figures import figures_of
from projections.indicators import indicator_called
from projections.reports.comparison import Beside, OtherArea, OtherGroup, comparison
from tests.views.compared import DEATHS, YEAR, hold, kept_beside, neighbours
from tests.views.counting import counted
from tests.views.partnership import BY


@pytest.fixture
def compared(partnership: Container) -> Container:
    return kept_beside(partnership)


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
    neighbours(compared, "Purbeck", "Wells", "Bath", since=date(2000, 1, 1))
    hold(compared, Purbeck="5", Wells="4", Bath="7")
    assert group_beside(compared) == OtherGroup("Nearest neighbours", 3, 3, Decimal(5), 2, 3, None)


def test_without_polarity_there_is_a_median_and_no_rank(compared: Container) -> None:
    hold(compared, Purbeck="5", Wells="4", Bath="7")
    neither = replace(DEATHS, polarity=Polarity.NONE)
    compared.indicators.redefine("LI 9", neither, "Neither", BY, date(2006, 4, 1))
    assert group_beside(compared)[3:] == (Decimal("5.5"), None, None, None)


def test_a_place_is_by_the_definition_that_judges_the_period(compared: Container) -> None:
    hold(compared, Purbeck="5", Wells="4", Bath="7")
    before = group_beside(compared)
    compared.indicators.redefine("LI 9", replace(DEATHS, polarity=Polarity.HIGHER), "The other way", BY)
    assert group_beside(compared) == before


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
    neighbours(compared, "Frome", since=date(2000, 1, 1))
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


def test_a_county_that_its_districts_make_stands_beside_others_too(compared: Container) -> None:
    county = AreaDescription("Dorset county", AreaKind.COUNTY)
    compared.areas.add("County", county, BY)
    for area in ("Purbeck", "Swanage"):
        said = AreaDescription(area, parents=("County",))
        if area == "Swanage":
            compared.areas.add(area, said, BY)
        else:
            compared.areas.describe(area, said, date(1974, 4, 1), "It lies there", BY)
    summed = replace(DEATHS, over_places=OverPlaces.SUM, areas=("Purbeck", "Swanage"))
    compared.indicators.redefine("LI 9", summed, "A sum", BY, date(2000, 1, 1))
    hold(compared, Purbeck="5", Swanage="2", England="6")
    with compared.question() as question:
        row, series = indicator_called(question, "LI 9"), current_performance(question, "LI 9")
        told = {each.area: each for each in comparison(question, row, series=series)}
    assert told["County"].value == Decimal(7)
    assert [each.value for each in told["County"].areas] == [Decimal(6)]
    assert set(told) == {"County", "Purbeck", "Swanage"}
