"""Behind each line of a chart: areas compared with, the medians of groups; and what has no place on it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.area import AreaDescription
from domain.comparators import ComparatorGroup
from domain.definition import Definition
from domain.figure import Figure
from domain.series_key import SeriesKey
from domain.value_type import ValueType
from projections.figures import figures_of
from projections.indicators import indicator_called
from tests.web.app import app_of
from tests.web.partnership import OPERATED, Partnership, a_period
from web.pages.chart_neighbours import Neighbours

SATISFIED = Definition(title="Satisfied", unit="%", supplier="PDC")
YEARS = {"2006/07": ("70", "60", "64"), "2007/08": ("71", "61", "63"), "2008/09": ("72", "62", "90")}


@pytest.fixture
def compared(partnership: Partnership) -> Partnership:
    """Dorset beside Devon and Somerset, which is in the group of neighbours since April 2008."""
    it = partnership.container
    it.indicators.define("LI 60", SATISFIED, OPERATED)
    for area in ("Devon", "Somerset"):
        it.areas.add(area, AreaDescription(area, comparator=True), OPERATED)
    for since, areas in ((None, ("Devon",)), (date(2008, 4, 1), ("Devon", "Somerset"))):
        it.partnership.describe_comparator_group(ComparatorGroup("Neighbours", areas, since), "So", OPERATED)
    for year, values in YEARS.items():
        for area, value in zip(("Dorset", "Devon", "Somerset"), values, strict=True):
            figure = Figure(Decimal(value), lower=Decimal(value) - 5, upper=Decimal(value) + 5)
            figure = replace(figure, confidence_level=Decimal(95), base=Decimal(900))
            it.series.submit_figure(SeriesKey("LI 60", area), a_period(year), figure, OPERATED)
    return partnership


def drawn(partnership: Partnership, query: str = "") -> str:
    answer = app_of(partnership.container).test_client().get(f"/indicators/LI 60/chart.svg{query}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_only_ones_own_areas_have_a_panel_and_the_others_stand_behind_it(compared: Partnership) -> None:
    told = drawn(compared)
    assert "<desc>Dorset: 70.0 in 2006/07 to 72.0 in 2008/09.</desc>" in told
    assert all(f">{name}<" in told for name in ("Devon", "Somerset", "Neighbours, median"))


def test_a_group_stands_behind_by_the_median_of_its_members_of_each_time(compared: Partnership) -> None:
    with compared.container.question() as question:
        row = indicator_called(question, "LI 60")
        found = Neighbours(question, row, [], figures_of(question, row.reference))
    assert [(each.period, each.value) for each in found.computed] == [
        ("2006/07", "60"),
        ("2007/08", "61"),
        ("2008/09", "76"),
    ]


def test_only_those_that_the_definition_names_stand_behind_where_it_names_any(compared: Partnership) -> None:
    named = replace(SATISFIED, compared_with=("Devon",))
    compared.container.indicators.redefine("LI 60", named, "Only Devon is like us.", OPERATED)
    told = drawn(compared)
    assert ">Devon<" in told
    assert ">Somerset<" not in told
    assert "Neighbours" not in told


def test_in_the_strip_they_are_upright_lines_and_none_of_its_areas(compared: Partnership) -> None:
    told = drawn(compared, "?areas=1")
    assert "<desc>Dorset 72.0, no target.</desc>" in told
    assert all(f">{name}<" in told for name in ("Devon", "Somerset", "Neighbours, median"))


def test_limits_are_a_band_around_the_line(compared: Partnership) -> None:
    assert drawn(compared).count('aria-roledescription="area mark"') == 1


def test_a_grade_of_an_earlier_list_is_told_in_words_and_has_no_place_on_the_axis(
    partnership: Partnership,
) -> None:
    it = partnership.container
    judged = Definition(title="Judged", value_type=ValueType.GRADE, supplier="PDC")
    earlier = replace(judged, grades=("weak", "strong"))
    it.indicators.define("LI 60", earlier, OPERATED)
    key = SeriesKey("LI 60", "Dorset")
    it.series.submit_figure(key, a_period("2006/07"), Figure(Decimal(2)), OPERATED)
    later = replace(judged, grades=("poor", "fair", "good"))
    it.indicators.redefine("LI 60", later, "Another list.", OPERATED)
    it.series.submit_figure(key, a_period("2007/08"), Figure(Decimal(3)), OPERATED)
    told = drawn(partnership)
    assert "<desc>Dorset: good in 2007/08; strong (of an earlier list).</desc>" in told


def test_a_line_behind_of_other_times_alone_is_left_out(partnership: Partnership) -> None:
    it = partnership.container
    it.indicators.define("LI 61", SATISFIED, OPERATED)
    it.areas.add("Devon", AreaDescription("Devon", comparator=True), OPERATED)
    for area, year in (("Dorset", "2007/08"), ("Devon", "2008/09")):
        it.series.submit_figure(SeriesKey("LI 61", area), a_period(year), Figure(Decimal(7)), OPERATED)
    answer = app_of(it).test_client().get("/indicators/LI 61/chart.svg")
    assert answer.status_code == 200
    assert ">Devon<" not in answer.get_data(as_text=True)
