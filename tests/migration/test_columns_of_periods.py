"""The periods of a history are read as the column they are, with a note where the column alone says it."""

from pathlib import Path

import pytest

from infrastructure.container import Container
from projections.figures import figures_of
from tests.migration.moved import move

HEADER = "accepted_at,indicator,period,op,new_value"

TAKEN = [
    (["2017-03-31", "2017-04-30"], ["2017-03", "2017-04"], "‘2017-03-31’ is read as March 2017."),
    (
        ["30/06/2011", "30/09/2011", "31/12/2011"],
        ["2011-Q2", "2011-Q3", "2011-Q4"],
        "‘30/06/2011’ is read as April to June 2011.",
    ),
    (["31/03/2010", "31/03/2011"], ["2009/10", "2010/11"], "is read as April 2009 to March 2010."),
    (["07/08", "08/09", "09/10"], ["2007/08", "2008/09", "2009/10"], "is read as April 2007 to March 2008."),
    (["31/03/2010"], ["2010-03-31"], "is read as 31 March 2010 alone, not as a period that it begins"),
]
OF_A_FREQUENCY = [
    ("termly", "2018/19 T2", "2019-01..2019-04", "‘2018/19 T2’ is read as January to April 2019."),
    ("four-monthly", "Tranche 1 2008/09", "2008-04..2008-07", "is read as April to July 2008."),
    ("monthly", "P9 2017/18", "2017-12", "is read as December 2017."),
]
REFUSED = [
    (["T1 2019/20", "2009"], "Write its months, like September to December 2019.", 1),
    (["M9 2017", "2009"], "September 2017 or as December 2017", 1),
    (["2001/03", "2002/04", "2008/09"], "March 2001 or as April 2001 to March 2003", 2),
    (["2014April", "2015April", "2018Jan"], "April 2014 to March 2015 (write 2014/15) or as April 2014", 2),
    (["07/08", "2009"], "Its year needs four digits: write 2007/08 or July 2008.", 1),
]


def rows(periods: list[str]) -> str:
    return "\n".join([HEADER, *(f"2020-01-01,NI 1,{period},add,1" for period in periods)]) + "\n"


@pytest.mark.parametrize(("periods", "codes", "note"), TAKEN)
def test_it_is_taken_as_the_column_says_and_noted(
    container: Container, tmp_path: Path, periods: list[str], codes: list[str], note: str
) -> None:
    history = move(container, tmp_path, rows(periods))

    with container.question() as question:
        assert [row.period for row in figures_of(question)] == codes
    assert history.counts.notes == {"period_read_as": len(periods)}
    assert note in history.counts.noted[0].sentence


@pytest.mark.parametrize(("periods", "said", "count"), REFUSED)
def test_what_the_column_leaves_open_is_refused_with_what_to_write(
    container: Container, tmp_path: Path, periods: list[str], said: str, count: int
) -> None:
    history = move(container, tmp_path, rows(periods))

    assert len(history.rejected) == count
    assert said in history.rejected[0]["sentence"]


@pytest.mark.parametrize(("frequency", "period", "code", "note"), OF_A_FREQUENCY)
def test_a_part_of_a_year_is_read_as_the_structure_says(
    container: Container, tmp_path: Path, frequency: str, period: str, code: str, note: str
) -> None:
    indicators = f"indicator,name,periodicity\nNI 1,Clean streets,{frequency}\n"
    history = move(container, tmp_path, rows([period]), {"indicators.csv": indicators})

    with container.question() as question:
        assert [row.period for row in figures_of(question)] == [code]
    assert note in history.counts.noted[0].sentence
