"""M1 to M5, M7, M8 and W5: what a history that moves in says, and what it does not."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.breakdown import Breakdown
from domain.definition import Definition, Polarity
from domain.figure import Figure
from domain.judgements.direction import Direction
from domain.judgements.status import Status
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.current_performance import current_performance
from projections.figures import figures_of
from projections.indicators import indicator_called
from projections.reports.figures_due import figures_due
from projections.reports.overview import overview
from tests.conftest import sqlite_url
from tests.migration.moved import Moved, move
from tests.ways_in.ways import AREA, BY, PERIOD, REFERENCE, Place

HEADER = "accepted_at,indicator,series,period,op,old_value,new_value"
WHOLESALE = {"industry": "Wholesale; repair of vehicles", "sector": "Services"}


@pytest.fixture
def container(tmp_path: Path) -> Container:
    return Container(sqlite_url(tmp_path))


def moved(container: Container, folder: Path, *rows: str, header: str = HEADER, **more: Any) -> Moved:
    return move(container, folder, "\n".join([header, *rows]) + "\n", **more)


def test_m1_a_series_is_revised_from_its_own_page_whatever_its_label(tmp_path: Path) -> None:
    place = Place(tmp_path, Definition("Bus journeys"))
    for parts, value in ((WHOLESALE, 11), ({"industry": "Wholesale", "sector": "Services"}, 12)):
        key = SeriesKey(REFERENCE, AREA, Breakdown.of(parts))
        place.container.series.submit_figure(key, Period.of(PERIOD), Figure(Decimal(value)), BY)
    page = place.browser.page(
        "/indicators/LI%201/figures/2008/09?area=Dorset"
        "&breakdown=industry:+Wholesale;+repair+of+vehicles;+sector:+Services"
    )
    form = place.browser.page(page.links["Revise this figure"]).fields()
    sent = place.browser.send("/indicators/LI%201/revise", {**form, "value": "13", "reason": "Recounted"})

    assert sent.status_code == 303
    with place.container.question() as now:
        assert sorted(row.value or "" for row in figures_of(now)) == ["12", "13"]


def test_m2_w5_a_column_that_is_not_understood_is_named_before_anything_is_taken(
    container: Container, tmp_path: Path
) -> None:
    told: list[str] = []
    rows = [f"2010-01-01,NI 1,2008,add,{number},{band}" for number, band in enumerate("ABCDEFGH")]
    header = "accepted_at,indicator,period,op,new_value,band"
    with pytest.raises(Refused) as refusal:
        moved(container, tmp_path, *rows, header=header, told=told.append, though_most_fail=False)

    assert any("The column ‘band’" in sentence for sentence in told)
    assert refusal.value.code in ("column_not_understood", "mostly_rejected")
    assert container.log_length() == 0


def test_m3_a_definition_is_as_it_was_at_each_moment(container: Container, tmp_path: Path) -> None:
    changes = "accepted_at,indicator,field,old,new\n2012-01-01,NI 1,unit,days,hours\n"
    structure = {
        "indicators.csv": "indicator,name,unit\nNI 1,Waits,hours\n",
        "definition_changes.csv": changes,
    }
    moved(container, tmp_path, "2010-01-01,NI 1,,2009,add,,5", structure=structure)
    for moment, unit in (("2011-12-31", "days"), ("2012-01-02", "hours")):
        with container.question(moment) as then:
            assert indicator_called(then, "NI 1").definition.unit == unit


def test_m4_a_structure_brings_polarity_and_target_and_judges(container: Container, tmp_path: Path) -> None:
    names = "indicator,name,polarity,periodicity,decimals,target_value,target_year"
    structure = {"indicators.csv": f"{names}\nNI 1,Paid on time,higher is better,Yearly,1,90,2012\n"}
    moved(container, tmp_path, "2013-01-01,NI 1,,2012,add,,85", structure=structure)
    with container.question() as now:
        (row,) = current_performance(now)
    assert (row.value, row.target, row.status) == (85, 90, Status.RED)


def test_m5_a_history_may_begin_in_the_middle(container: Container, tmp_path: Path) -> None:
    came = moved(container, tmp_path, "2010-01-01,NI 1,,2009,revise,4,5")
    assert came.says("NI 1", "2009") == "5"
    assert came.counts.notes.total() == 1


def test_m7_a_breakdown_without_any_figure_left_has_ended(container: Container, tmp_path: Path) -> None:
    came = moved(
        container,
        tmp_path,
        "2010-01-01,NI 1,Sex: Female,2009,add,,5",
        "2010-01-01,NI 1,Sex: Male,2009,add,,6",
        "2011-01-01,NI 1,Sex: Male,2009,remove,6,",
    )
    with container.question() as now:
        rows = {row.breakdown: row.ended for row in current_performance(now)}
        told = overview(now)
        assert {row.breakdown for row in figures_due(now)} <= {"Sex: Female"}
    assert rows == {"Sex: Female": False, "Sex: Male": True}
    assert told.series == 1
    assert came.says("NI 1", "2009", "2010-06-01", breakdown="Sex: Male") == "6"


def test_m8_what_moved_without_polarity_is_told_as_higher_or_lower(
    container: Container, tmp_path: Path
) -> None:
    rows = [f"2012-01-01,NI 1,,{year},add,,{value}" for year, value in ((2010, 5), (2011, 8))]
    moved(container, tmp_path, *rows)
    with container.question() as now:
        assert indicator_called(now, "NI 1").definition.polarity is Polarity.NOT_SAID
        told = overview(now)
    assert [row.short_direction for row in told.moved] == [Direction.HIGHER]
