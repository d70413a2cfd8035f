"""Where the structure says how often figures come, a period is read as the form and the API read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from infrastructure.container import Container
from projections.figures import figures_of
from tests.migration.moved import Moved, move

HEADER = "accepted_at,indicator,period,op,new_value"
TAKEN = [
    ("academic year", "2009/10", "2009/10-AY"),
    ("academic year", "2009/10;2010/11", "2009/10-AY;2010/11-AY"),
    ("academic year", "2009-10;2010-11", "2009/10-AY;2010/11-AY"),
    ("academic year", "2009-10", "2009/10-AY"),
    ("biennial", "2006-08;2008-10", "2006/07..2007/08;2008/09..2009/10"),
    ("pooled", "2006-09;2007-10", "2006/07..2008/09;2007/08..2009/10"),
    ("pooled", "2006-08;2007-09", "2006..2008;2007..2009"),
    ("annual", "31/03/2011", "2010/11"),
    ("annual", "31 Dec 2009", "2009"),
    ("yearly", "2009;2010", "2009;2010"),
    ("yearly", "2009-10;2010-11", "2009/10;2010/11"),
    ("financial year", "31/03/2011", "2010/11"),
    ("quarterly", "2012-06-30", "2012/13-Q1"),
    ("quarterly", "31 Dec 2009", "2009/10-Q3"),
    ("monthly", "2017-03-01", "2017-03"),
    ("monthly", "31 Dec 2009", "2009-12"),
    ("half-yearly", "H1 2010", "2010/11-H1"),
    ("half-yearly", "Jan-Jun 2010;Jul-Dec 2010;H1 2011", "2010-H1;2010-H2;2011-H1"),
    ("quarterly", "Jan-Mar 2010;2010;2011;Q2 2010", "2010-Q1;2010-Q2;2010;2011"),
]
AMBIGUOUS = [("quarterly", "Q4 (Jan-Mar) 2012"), ("quarterly", "Q2 2026")]


def moved(container: Container, folder: Path, frequency: str, periods: str) -> Moved:
    rows = [HEADER, *(f"2026-07-01,NI 1,{period},add,1" for period in periods.split(";"))]
    indicators = f"indicator,name,periodicity\nNI 1,Clean streets,{frequency}\n"
    return move(container, folder, "\n".join(rows) + "\n", {"indicators.csv": indicators})


@pytest.mark.parametrize(("frequency", "periods", "codes"), TAKEN)
def test_it_is_the_period_of_the_structures_frequency(
    container: Container, tmp_path: Path, frequency: str, periods: str, codes: str
) -> None:
    moved(container, tmp_path, frequency, periods)

    with container.question() as question:
        assert {row.period for row in figures_of(question)} == set(codes.split(";"))


@pytest.mark.parametrize(("frequency", "period"), AMBIGUOUS)
def test_what_may_be_two_of_its_periods_is_refused(
    container: Container, tmp_path: Path, frequency: str, period: str
) -> None:
    history = moved(container, tmp_path, frequency, f"{period};2009/10 Q1")

    assert [row["reason"] for row in history.rejected] == ["period_ambiguous"]


@pytest.mark.parametrize(("frequency", "period"), AMBIGUOUS)
def test_it_is_refused_alone_as_well(
    container: Container, tmp_path: Path, frequency: str, period: str
) -> None:
    history = moved(container, tmp_path, frequency, period)

    assert [row["reason"] for row in history.rejected] == ["period_ambiguous"]
