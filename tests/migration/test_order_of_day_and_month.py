"""Which of day and month stands first is a column's own: said where presumed, refused where not kept."""

from pathlib import Path

import pytest

from domain.periods.date_order import DateOrder
from infrastructure.container import Container
from projections.areas import list_areas
from projections.figures import figures_of
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.migration.moved import Moved, move

HEADER = "accepted_at,indicator,period,op,new_value"


def moved(container: Container, folder: Path, *rows: str, **more: object) -> Moved:
    return move(container, folder, "\n".join([HEADER, *rows]) + "\n", **more)


def periods(container: Container) -> list[str]:
    with container.question() as question:
        return [row.period for row in figures_of(question)]


def test_a_presumed_order_is_said_with_how_to_say_the_other(container: Container, tmp_path: Path) -> None:
    history = moved(
        container, tmp_path, "04/05/09,NI 1,2007/08,add,1", "07/06/09 10:30,NI 1,2008/09,revise,2"
    )

    (note,) = history.counts.noted[:1]
    assert (note.code, note.row) == ("date_order_presumed", 1)
    assert note.sentence == (
        "‘04/05/09’ in the column ‘accepted_at’ is read as 4 May 2009: no day of the column says otherwise. "
        "If it has the month first, move in anew and say --date-order month-first."
    )


@pytest.mark.parametrize(
    "rows",
    [
        ["05/05/2009,NI 1,2008/09,add,1"],
        ["2009-05-04,NI 1,2008/09,add,1"],
        ["04/05/2009,NI 1,2007/08,add,1", "31/05/2009,NI 1,2008/09,add,1"],
    ],
)
def test_nothing_is_said_where_nothing_is_presumed(
    container: Container, tmp_path: Path, rows: list[str]
) -> None:
    assert not moved(container, tmp_path, *rows).counts.notes


def test_the_order_that_somebody_says_holds_for_moments_and_periods(
    container: Container, tmp_path: Path
) -> None:
    history = moved(
        *(container, tmp_path, "04/05/2010,NI 1,02/03/2009,add,1", "04/05/2010,NI 1,02/05/2009,add,1"),
        "04/05/2010,NI 2,02/03/2009 - 02/05/2009,add,1", date_order=DateOrder.MONTH_FIRST,
    )  # fmt: skip

    assert periods(container) == ["2009-02-03", "2009-02-05", "2009-02-03..2009-02-05"]
    assert history.says("NI 1", "2009-02-03", "2010-04-04") is None
    assert history.says("NI 1", "2009-02-03", "2010-04-05") == "1"
    assert "date_order_presumed" not in history.counts.notes


def test_one_column_of_a_file_tells_the_order_of_another(container: Container, tmp_path: Path) -> None:
    history = moved(
        container, tmp_path, "04/05/2010,NI 1,03/31/2009,add,1", "04/05/2010,NI 2,02/03/2009,add,1"
    )

    assert periods(container) == ["2009-03-31", "2009-02-03"]
    assert "is read as 5 April 2010" in history.counts.noted[0].sentence
    assert "say --date-order day-first" in history.counts.noted[0].sentence


def test_what_does_not_fit_its_column_is_refused_naming_the_columns_order(
    container: Container, tmp_path: Path
) -> None:
    history = moved(
        *(container, tmp_path, "31/03/2010,NI 1,2005,add,1", "28/04/2010,NI 1,2006,add,1"),
        *("11/15/2010 09:00,NI 1,2007,add,1", "30/04/2010,NI 1,16/02/2009,add,1"),
        "30/04/2010,NI 1,12/31/2009,add,1",
    )  # fmt: skip

    assert history.reasons == {4: "moment_not_understood", 6: "period_not_understood"}
    for row, wrong, right in zip(
        history.rejected, ("11/15/2010", "12/31/2009"), ("2010-11-15", "2009-12-31"), strict=True
    ):
        assert row["sentence"] == (
            f"‘{wrong}’ has the month before the day, and the column it stands in has the day first. "
            f"Write {right}."
        )
    assert history.counts.notes["date_order_contradicted"] == 2


def test_days_that_somebody_says_have_the_month_first_must(container: Container, tmp_path: Path) -> None:
    history = moved(
        container, tmp_path, "31/03/2010,NI 1,2005,add,1", date_order=DateOrder.MONTH_FIRST
    )  # fmt: skip

    assert (
        "has the day before the month, and the column it stands in has the month first"
        in (history.rejected[0]["sentence"])
    )


def test_the_files_beside_the_history_have_orders_too(container: Container, tmp_path: Path) -> None:
    areas = tmp_path / "areas.csv"
    areas.write_text("reference,begun\nDorset,04/13/1974\nPoole,04/05/1974\n", encoding="utf-8")
    changes = "accepted_at,indicator,field,old,new\n04/28/2010,NI 1,title,A,B\n05/06/2010,NI 1,title,B,C\n"
    history = move(
        container,
        tmp_path,
        f"{HEADER}\n2010-01-01,NI 1,2008,add,1\n",
        {"definition_changes.csv": changes},
        areas=areas,
    )

    assert history.counts.redefined == 2
    assert not history.counts.notes
    with container.question() as question:
        begun = {row.reference: str(row.begun) for row in list_areas(question)}
    assert begun == {"Dorset": "1974-04-13", "Poole": "1974-04-05"}


def test_the_command_line_takes_the_order(tmp_path: Path) -> None:
    file = tmp_path / "history.csv"
    file.write_text(f"{HEADER}\n04/05/2010,NI 1,2008,add,1\n", encoding="utf-8")
    line, rejects = CommandLine(sqlite_url(tmp_path)), ("--rejects", tmp_path / "rejects.csv")

    assert "‘04/05/2010’" not in line.run("migrate", file, "--date-order", "month-first", *rejects).stdout
    (tmp_path / "other").mkdir()
    line = CommandLine(sqlite_url(tmp_path / "other"))
    assert "‘04/05/2010’ in the column ‘accepted_at’ is read as 4 May 2010" in (
        line.run("migrate", file, *rejects).stdout
    )
