"""Tables as people export them: encodings, delimiters, headers, rows and their numbers."""

from pathlib import Path

import pytest

from domain.refusals import Refused
from infrastructure.formats.tables import TableFile, count_rows, open_table
from infrastructure.migration.revision_columns import COLUMNS, NECESSARY

HEADER = "seq,accepted_at,indicator,series,period,op,old_value,new_value,unit"
ROW = "1,2017-09-25,NI 1,Größe £,2008,add,,5,%"


def table(folder: Path, content: str | bytes) -> TableFile:
    path = folder / "file.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_table(path, COLUMNS, NECESSARY)


def refusal(folder: Path, content: str | bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        list(table(folder, content).records())
    return refused.value


def read(found: TableFile, column: str) -> list[str]:
    return [record.cells[found.columns[column]] for record in found.records() if not record.is_blank]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_delimiter_and_line_ends_are_found_out(
    tmp_path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    text = f"{HEADER}{line_end}{ROW}".replace(",", delimiter)

    found = table(tmp_path, text.encode(encoding))

    assert read(found, "series") == ["Größe £"]
    assert read(found, "new_value") == ["5"]


def test_what_nobody_sees_is_no_part_of_a_cell(tmp_path: Path) -> None:
    found = table(
        tmp_path, f"{HEADER}\n{ROW}".replace("series", "se\u00adries").replace("Größe", "Gr\u200böße")
    )

    assert read(found, "series") == ["Größe £"]


def test_text_that_is_not_utf_8_further_down_is_windows_1252(tmp_path: Path) -> None:
    rows = "\n".join([HEADER, *[ROW.replace("Größe £", "Size")] * 30_000, ROW])

    assert read(table(tmp_path, rows.encode("cp1252")), "series")[-1] == "Größe £"


def test_what_is_in_no_known_encoding_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, f"{HEADER}\n".encode() + b"\x81\x8d").code == "encoding_unknown"


@pytest.mark.parametrize(
    "header",
    [
        "\ufeffSeq,Accepted At,INDICATOR,Series,Period,Op,Old Value,New Value,Unit",
        "seq,accepted-at,Indicator_ID,series,Time Period,operation,old,value,Units",
        " SEQ , timestamp ,code,series name,YEAR,Change Type,previous_value,New-Value,unit of measure",
        "seq,Date,ref,series,period,action,old,figure,unit",
    ],
)
def test_headings_are_known_in_the_spellings_people_use(tmp_path: Path, header: str) -> None:
    found = table(tmp_path, f"{header}\n{ROW}\n")

    assert {meaning: read(found, meaning)[0] for meaning in found.columns} == {
        "seq": "1",
        "accepted_at": "2017-09-25",
        "indicator": "NI 1",
        "series": "Größe £",
        "period": "2008",
        "op": "add",
        "old_value": "",
        "new_value": "5",
        "unit": "%",
    }


def test_a_mark_at_the_start_does_not_spoil_a_heading_in_quotation_marks(tmp_path: Path) -> None:
    heading = HEADER.replace("indicator,", "").replace("seq", '\ufeff"Indicator, code",seq')

    assert read(table(tmp_path, f"{heading}\nNI 1,1,2017-09-25,Men,2008,add,,5,%\n"), "series") == ["Men"]


def test_the_better_name_wins_where_two_columns_could_be_meant(tmp_path: Path) -> None:
    found = table(tmp_path, f"value,{HEADER}\nother,{ROW}\n")

    assert read(found, "new_value") == ["5"]


def test_a_column_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, f"{HEADER},New Value\n{ROW},6\n").code == "column_twice"


def test_missing_columns_are_named_with_what_was_found(tmp_path: Path) -> None:
    missing = refusal(tmp_path, "when,indicator,colour\n2017,NI 1,red\n")

    assert (missing.code, missing.facts["missing"]) == ("columns_missing", ["period", "op", "new_value"])
    assert "colour" in missing.sentence


@pytest.mark.parametrize("content", ["", "\n\n", "just some text\nand more\n"])
def test_a_file_without_a_table_lacks_every_column(tmp_path: Path, content: str) -> None:
    assert refusal(tmp_path, content).facts["missing"] == list(NECESSARY)


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    lines = ["Our system's history", "", HEADER, ROW, ",,,,,,,,", '2,2017-09-26,"NI\n2",,2008,add,,5,', ROW]

    found = table(tmp_path, "\n".join(lines))

    assert [(record.row, record.is_blank) for record in found.records()] == [
        (4, False),
        (5, True),
        (6, False),
        (7, False),
    ]


@pytest.mark.parametrize("after", ["", "\n", "\n" + ROW])
def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_row(tmp_path: Path, after: str) -> None:
    broken = refusal(tmp_path, f'{HEADER}\n{ROW}\n2,2017-09-26,NI 1,"Men,2008,add,,5,{after}')

    assert (broken.code, broken.facts["row"]) == ("table_broken", 3)


def test_a_cell_too_long_to_be_one_is_refused_with_its_row(tmp_path: Path) -> None:
    endless = '"' + "x\n" * 100_000 + '"'
    broken = refusal(tmp_path, f"{HEADER}\n{ROW}\n2,2017-09-26,NI 1,{endless},2008,add,,5,")

    assert (broken.code, broken.facts["row"]) == ("table_broken", 2)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"nowhere\.csv") as refused:
        open_table(tmp_path / "nowhere.csv", COLUMNS, NECESSARY)
    assert refused.value.code == "file_unreadable"


def test_rows_are_counted_roughly_for_progress(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("\n".join([HEADER, *[ROW] * 7]) + "\n", encoding="utf-8")

    assert count_rows(path) == 7
