"""Areas that are only compared with: never due, counted nowhere, and the indicator's owner's."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.area import AreaDescription
from infrastructure.container import Container
from projections.areas import comparator_areas
from projections.current_performance import current_performance
from projections.engine.as_at import AsAt, Question
from projections.figures import figures_of
from projections.indicators import indicator_called
from projections.reports.comparison import compared_areas
from projections.reports.due import everything_due
from projections.reports.figures_due import figures_due
from projections.reports.overview import overview
from projections.reports.whose import whose_figures
from tests.views.compared import DEATHS, hold, kept_beside
from tests.views.partnership import ANN, BY


@pytest.fixture
def compared(partnership: Container) -> Container:
    return kept_beside(partnership)


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
