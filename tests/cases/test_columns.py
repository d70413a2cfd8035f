"""N2, P3, P4, P7, P8, P11: a column of a file is read as a whole."""

from pathlib import Path

import pytest

from domain.refusals import Refused
from infrastructure.container import Container
from projections.figures import figures_of
from tests.conftest import sqlite_url
from tests.migration.moved import move

HEADER = "accepted_at,indicator,period,op,new_value\n"


@pytest.fixture
def container(tmp_path: Path) -> Container:
    return Container(sqlite_url(tmp_path))


def moved(container: Container, folder: Path, *rows: str) -> list[tuple[str, str | None]]:
    moved_in = move(container, folder, HEADER + "\n".join(rows) + "\n")
    assert not moved_in.rejected
    with container.question() as now:
        return [(row.period, row.value) for row in figures_of(now)]


def test_n2_one_convention_for_decimals(container: Container, tmp_path: Path) -> None:
    cells = ("12,5", "3,125", "0,750", "1.250,5")
    rows = [f'2017-01-01,NI 1,{2000 + year},add,"{cell}"' for year, cell in enumerate(cells)]
    assert [value for _, value in moved(container, tmp_path, *rows)] == ["12.5", "3.125", "0.750", "1250.5"]


def test_n2_what_the_column_does_not_decide_is_asked(container: Container, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        moved(container, tmp_path, '2017-01-01,NI 1,2000,add,"3,125"', '2017-01-01,NI 1,2001,add,"4,250"')
    assert refusal.value.code == "decimal_mark_undecided"


@pytest.mark.parametrize(
    ("nr", "written", "codes"),
    [
        ("P3", "2006-08 2007-09 2008-10 2009-11", "2006..2008 2007..2009 2008..2010 2009..2011"),
        ("P4", "2014April 2015April 2016Oct", "2014/15 2015/16 2016-10..2017-09"),
        ("P7", "2017-03-01 2017-04-01 2017-05-01", "2017-03 2017-04 2017-05"),
        ("P11", "2017/18_-_21/22 2015/16_-_19/20", "2015/16..2019/20 2017/18..2021/22"),
        ("P11", "2024_(Jan_to_Mar)", "2024-Q1"),
    ],
)
def test_periods_of_a_column(container: Container, tmp_path: Path, nr: str, written: str, codes: str) -> None:
    spelled = [text.replace("_", " ") for text in written.split()]
    rows = [f'2026-01-01,NI 1,"{text}",add,{number}' for number, text in enumerate(spelled)]
    assert {code for code, _ in moved(container, tmp_path, *rows)} == set(codes.split()), nr


def test_p8_one_order_of_day_and_month(container: Container, tmp_path: Path) -> None:
    days = ("03/31/2009", "04/05/2009", "11/15/2009")
    rows = [f"{day},NI 1,{2001 + number},add,{number}" for number, day in enumerate(days)]
    moved(container, tmp_path, *rows)
    for moment, known in (("2009-04-04", 1), ("2009-04-05", 2), ("2009-11-14", 2), ("2009-11-15", 3)):
        with container.question(moment) as then:
            assert len(figures_of(then)) == known
