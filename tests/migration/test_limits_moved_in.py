"""Limits, their level, and bases move in with the figures that they are of."""

from pathlib import Path

import pytest

from infrastructure.container import Container
from projections.figures import FigureRow
from tests.migration.moved import HEADER, Moved, move

LIMITED = f"{HEADER},unit,lower,upper,confidence_level,base"
FIRST = "1,2009-05-01 10:00,NI 5,,2008/09,add"


def moved(container: Container, folder: Path, *rows: str, header: str = LIMITED) -> Moved:
    return move(container, folder, "\n".join([header, *rows]))


def said_of(there: Moved, period: str = "2008/09") -> tuple[str | None, ...]:
    (row,) = there.figures("NI 5", period)
    return beside(row)


def beside(row: FigureRow) -> tuple[str | None, ...]:
    return (row.value, row.lower, row.upper, row.confidence_level, row.base)


def test_a_figure_has_the_limits_level_and_base_of_its_row(container: Container, tmp_path: Path) -> None:
    there = moved(container, tmp_path, f'{FIRST},,79.8,%,77.4,82.2,90,"1,100"')
    assert there.reasons == {}
    assert said_of(there) == ("79.8", "77.4", "82.2", "90", "1100")


def test_they_are_written_as_the_values_are(container: Container, tmp_path: Path) -> None:
    there = moved(container, tmp_path, f'{FIRST},,"79,8%",%,"77,4%","82,2 %","99,8%",1.100')
    assert said_of(there) == ("79.8", "77.4", "82.2", "99.8", "1100")


def test_a_level_that_nobody_says_is_95_and_that_is_told(container: Container, tmp_path: Path) -> None:
    there = moved(container, tmp_path, f"{FIRST},,79.8,%,77.4,82.2,,")
    assert said_of(there)[3] == "95"
    assert any("no level of confidence" in (each.reason or "") for each in there.trail())


def test_a_level_written_as_a_share_is_one_in_per_cent(container: Container, tmp_path: Path) -> None:
    there = moved(container, tmp_path, f"{FIRST},,79.8,%,77.4,82.2,0.95,")
    assert said_of(there)[3] == "95.00"


def test_a_level_without_limits_says_nothing(container: Container, tmp_path: Path) -> None:
    there = moved(container, tmp_path, f"{FIRST},,79.8,%,,,95,1100")
    assert said_of(there) == ("79.8", None, None, None, "1100")


def test_a_revision_says_its_own_limits(container: Container, tmp_path: Path) -> None:
    revised = "2,2009-06-01 10:00,NI 5,,2008/09,revise,79.8,79.9,%,n/a,,,"
    there = moved(container, tmp_path, f"{FIRST},,79.8,%,77.4,82.2,95,", revised)
    assert [beside(row)[1] for row in there.versions("NI 5", "2008/09")] == ["77.4", None]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("77.4,,95,", "limits_incomplete"),
        ("80.1,82.2,95,", "limits_upside_down"),
        ("77.4,82.2,100,", "confidence_level_out_of_range"),
        ("low,82.2,95,", "value_not_understood"),
        (",,,many", "value_not_understood"),
    ],
)
def test_a_row_whose_limits_cannot_be_is_rejected_with_the_reason(
    container: Container, tmp_path: Path, cells: str, code: str
) -> None:
    there = moved(container, tmp_path, f"{FIRST},,79.8,%,{cells}")
    assert there.reasons == {2: code}


def test_a_column_called_base_is_the_denominator_where_a_numerator_stands_beside_it(
    container: Container, tmp_path: Path
) -> None:
    there = moved(container, tmp_path, f"{FIRST},,79.8,%,798,1000", header=f"{HEADER},unit,numerator,base")
    (row,) = there.figures("NI 5", "2008/09")
    assert (row.numerator, row.denominator, row.base) == ("798", "1000", None)


def test_a_column_called_base_alone_is_how_many_were_asked(container: Container, tmp_path: Path) -> None:
    there = moved(container, tmp_path, f"{FIRST},,79.8,%,1000", header=f"{HEADER},unit,base")
    (row,) = there.figures("NI 5", "2008/09")
    assert (row.denominator, row.base) == (None, "1000")
