"""A column has one convention, what is not understood is named, and a load that mostly fails stops."""

from pathlib import Path

import pytest

from domain.numbers import DecimalMark
from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.migration.file_conventions import Said
from infrastructure.migration.marks import MarksSaid
from infrastructure.migration.run import migrate_history
from projections.current_performance import current_performance
from projections.figures import figures_of
from tests.migration.moved import HEADER, move

COMMA = Said(MarksSaid(DecimalMark.COMMA))

ROW = "accepted_at,indicator,period,op,new_value"


def moved(
    container: Container, folder: Path, *rows: str, header: str = ROW, **more: object
) -> list[str | None]:
    """What the figures of NI 1 say afterwards, by period."""
    history = move(container, folder, "\n".join([header, *rows]) + "\n", **more)
    with container.question() as question:
        return [row.value or row.state for row in figures_of(question, "NI 1")], history


def test_a_column_of_commas_is_one_of_decimals(container: Container, tmp_path: Path) -> None:
    rows = [f'2017-01-01,NI 1,{year},add,"{value}"' for year, value in
            (("2005", "12,5"), ("2006", "3,125"), ("2007", "0,750"), ("2008", "1.250,5"))]  # fmt: skip
    values, _ = moved(container, tmp_path, *rows)

    assert values == ["12.5", "3.125", "0.750", "1250.5"]


def test_a_column_that_does_not_decide_its_mark_is_asked_about(container: Container, tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text(f'{ROW}\n2017-01-01,NI 1,2008,add,"3,125"\n', encoding="utf-8")

    with pytest.raises(Refused, match="Say --decimal-mark point or --decimal-mark comma") as refusal:
        migrate_history(container, path, None, tmp_path / "rejects.csv", area="Dorset")
    assert refusal.value.code == "decimal_mark_undecided"
    assert container.log_length() == 0
    migrate_history(container, path, None, tmp_path / "rejects.csv", area="Dorset", said=COMMA)


def test_cells_that_contradict_each_others_mark_are_named(container: Container, tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    rows = [f'2017-01-01,NI 1,{year},add,"{value}"' for year, value in
            (("2005", "3,125"), ("2006", "1.250,5"), ("2007", "1,250.5"))]  # fmt: skip
    path.write_text("\n".join([ROW, *rows]) + "\n", encoding="utf-8")

    with pytest.raises(Refused) as refusal:
        migrate_history(container, path, None, tmp_path / "rejects.csv", area="Dorset")
    assert refusal.value.code == "decimal_mark_undecided"
    assert "‘1,250.5’ and ‘1.250,5’ in history.csv contradict each other" in refusal.value.sentence
    assert "say --decimal-mark point or --decimal-mark comma, and cells that do not" in refusal.value.sentence
    values, history = moved(container, tmp_path, *rows, decimal_mark=DecimalMark.COMMA)
    assert values == ["3.125", "1250.5"]
    assert history.reasons == {4: "value_not_understood"}


def test_american_days_are_read_as_their_column_says(container: Container, tmp_path: Path) -> None:
    rows = [f"{day},NI 1,{year},add,1" for year, day in
            (("2005", "03/31/2009"), ("2006", "04/05/2009"), ("2007", "11/15/2009"))]  # fmt: skip
    _, history = moved(container, tmp_path, *rows)

    assert [row.recorded_at for row in history.trail() if row.topic == "series.figure_submitted"] == sorted(
        row.recorded_at for row in history.trail() if row.topic == "series.figure_submitted"
    )
    assert history.says("NI 1", "2006", "2009-04-04") is None
    assert history.says("NI 1", "2006", "2009-04-05") == "1"


def test_unused_columns_are_named_before_anything_is_taken(container: Container, tmp_path: Path) -> None:
    told: list[str] = []
    moved(
        container, tmp_path, "2017-01-01,NI 1,2008,add,1,DCC,A",
        header=f"{ROW},council,band", told=told.append,
    )  # fmt: skip

    assert told == [
        "The column ‘council’ of revisions.csv is not understood, and is not used.",
        "The column ‘band’ of revisions.csv is not understood, and is not used.",
    ]


def test_rows_that_differ_only_in_an_unused_column_are_refused(container: Container, tmp_path: Path) -> None:
    rows = [
        f"2017-01-01,NI 1,2008,add,{value},{band}" for value, band in zip("12345678", "ABCDEFGH", strict=True)
    ]
    _, history = moved(container, tmp_path, *rows, header=f"{ROW},band")

    assert history.counts.rejected == {"column_not_understood": 8}
    assert "only by the column ‘band’" in history.rejected[0]["sentence"]


@pytest.mark.parametrize("op", ["add", "revise"])
def test_a_figure_added_again_under_another_unused_cell_is_no_revision(
    container: Container, tmp_path: Path, op: str
) -> None:
    rows = [
        "2017-01-01 12:00:00,NI 1,2008,add,1,A",
        "2017-01-01 12:00:01,NI 1,2008,add,2,B",
        f"2017-01-01 12:00:02,NI 1,2008,{op},3,A",
    ]
    _, history = moved(container, tmp_path, *rows, header=f"{ROW},band")

    assert history.reasons == {3: "column_not_understood"}
    assert "from row 2 only by the column ‘band’" in history.rejected[0]["sentence"]
    assert history.says("NI 1", "2008") == "3"


def test_a_load_of_which_most_rows_fail_stops(container: Container, tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    rows = ["2017-01-01,NI 1,never,add,1"] * 3 + ["2017-01-01,NI 1,2008,add,1"]
    path.write_text("\n".join([ROW, *rows]) + "\n", encoding="utf-8")

    with pytest.raises(Refused, match="3 of 4 rows cannot be taken, so none was") as refusal:
        migrate_history(container, path, None, tmp_path / "rejects.csv", area="Dorset")
    assert refusal.value.code == "mostly_rejected"
    assert container.log_length() == 0
    assert (tmp_path / "rejects.csv").exists()


def test_parts_are_taken_and_the_value_is_what_they_give(container: Container, tmp_path: Path) -> None:
    values, history = moved(
        container, tmp_path, "2017-01-01,NI 1,2008,add,7.6,2135,28000", header=f"{ROW},numerator,denominator"
    )

    assert values == ["7.625"]
    (row,) = history.figures("NI 1", "2008")
    assert (row.numerator, row.denominator) == ("2135", "28000")


def test_what_was_accepted_before_its_period_was_over_is_provisional(
    container: Container, tmp_path: Path
) -> None:
    rows = [
        "2008-06-20,NI 1,2008/09 Q1,add,1",
        "2008-06-20,NI 1,2099/00,add,1",
        "2008-08-01,NI 1,2007/08,add,1",
    ]
    _, history = moved(container, tmp_path, *rows)

    assert [row.nature for row in history.figures("NI 1", "2008/09 Q1")] == ["provisional"]
    assert history.counts.notes == {"not_final_yet": 1}
    assert history.counts.rejected == {"period_not_begun": 1}


def test_a_series_of_which_every_figure_was_taken_back_has_ended(
    container: Container, tmp_path: Path
) -> None:
    rows = (
        HEADER, "1,2017-01-01,NI 1,Boys,2008,add,,1", "2,2017-01-02,NI 1,Boys,2008,remove,1,",
        "3,2017-01-01,NI 1,Girls,2008,add,,1",
    )  # fmt: skip
    move(container, tmp_path, "".join(f"{row}\n" for row in rows))

    with container.question() as question:
        assert {row.breakdown: row.ended for row in current_performance(question)} == {
            "Boys": True,
            "Girls": False,
        }


def test_how_a_column_was_read_is_noted(container: Container, tmp_path: Path) -> None:
    rows = [f"2018-01-01,NI 1,{day},add,1" for day in ("2017-03-01", "2017-04-01")]
    _, history = moved(container, tmp_path, *rows, "2018-01-01,NI 2,Q2 2012,add,1")

    assert [note.sentence for note in history.counts.noted] == [
        "‘2017-03-01’ is read as March 2017.",
        "‘2017-04-01’ is read as April 2017.",
        "‘Q2 2012’ is read as April to June 2012.",
    ]
