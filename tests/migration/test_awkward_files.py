"""Files as people really send them: each period and each value, cell by cell, through the readers.

Their layout (titles, footnotes, forms) is not the readers' matter; the tests find the cells.
"""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from domain.figure import Absence
from domain.numbers import DecimalMark, mark_of
from domain.periods.column import reader_for
from domain.refusals import Refused
from infrastructure.formats.values import Given, Missing, read_value

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def awkward(shared_data: Path) -> Path:
    return shared_data / "awkward-files"


def rows_of(path: Path) -> list[list[str]]:
    text = path.read_bytes()
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = text.decode("cp1252")
    return list(csv.reader(io.StringIO(decoded, newline="")))


def financial_year(begins: int) -> str:
    return f"{begins}/{(begins + 1) % 100:02}"


def codes_read(spellings: Iterable[str]) -> dict[str, str]:
    column = set(spellings)
    read = reader_for(column)
    return {spelling: read(spelling).code for spelling in column}


class Column(NamedTuple):
    numbers: list[Decimal]
    absent: list[str]
    refused: list[str]


def values_read(cells: list[str], mark: DecimalMark) -> Column:
    """The numbers, what says that there is none, and what is refused by name."""
    column = Column([], [], [])
    for cell in cells:
        try:
            read = read_value(cell, mark)
        except Refused as refusal:
            column.refused.append(f"{refusal.code}: {cell}")
            continue
        if isinstance(read, Given):
            column.numbers.append(read.value)
        else:
            column.absent.append(read.text)
    return column


def test_thousands_of_a_spreadsheet_saved_in_latin_letters(awkward: Path) -> None:
    cells = [row[6] for row in rows_of(awkward / "mx_budget_latin1_thousands.csv")[1:] if row[6]]
    assert mark_of(cells) is DecimalMark.POINT
    numbers, absent, refused = values_read(cells, DecimalMark.POINT)
    assert numbers == [Decimal(cell.replace(",", "")) for cell in cells]
    assert len(numbers) > 100
    assert (absent, refused) == ([], [])


def test_a_table_pasted_from_a_spreadsheet(awkward: Path) -> None:
    rows = rows_of(awkward / "ons_co2_excel_pasting.csv")
    heading = next(row for row in rows if row[0] == "Year")
    assert codes_read(heading[1:]) == {str(year): str(year) for year in range(2000, 2008)}
    cells = [cell for row in rows[rows.index(heading) + 1 :] for cell in row[1:] if cell]
    # `2,666` beside `498` may be thousands or three decimals, and no cell decides it: it is asked.
    assert mark_of(cells) is None
    numbers, absent, refused = values_read(cells, DecimalMark.POINT)
    assert numbers == [Decimal(cell.replace(",", "")) for cell in cells]
    assert len(numbers) == 14 * 8
    assert (absent, refused) == ([], [])


def test_a_file_that_says_only_that_there_is_nothing(awkward: Path) -> None:
    ((period, value),) = rows_of(awkward / "ons_1-3-1_NULL.csv")[1:]
    assert read_value(value) == Missing(Absence.NOT_COLLECTED, "NULL")
    with pytest.raises(Refused) as refused:
        reader_for([period])(period)
    assert refused.value.code == "period_not_understood"


def test_years_beside_names_with_spaces_that_do_not_break(awkward: Path) -> None:
    rows = rows_of(awkward / "ons_10-2-1_nbsp.csv")[1:]
    assert codes_read(row[0] for row in rows) == {str(year): str(year) for year in range(2005, 2019)}
    cells = [row[-1] for row in rows]
    assert mark_of(cells) is DecimalMark.POINT
    numbers, absent, refused = values_read(cells, DecimalMark.POINT)
    assert numbers == [Decimal(row[-1]) for row in rows]
    assert (absent, refused) == ([], [])


def test_a_value_in_brackets_is_not_guessed_at(awkward: Path) -> None:
    rows = rows_of(awkward / "ons_3-8-2_bracketed_values.csv")[1:]
    expected = {text: text for text in map(str, range(2006, 2015))}
    expected |= {text: text for text in map(financial_year, range(2001, 2020))}
    assert codes_read(row[0] for row in rows) == expected
    cells = [row[-1] for row in rows]
    assert mark_of(cells) is DecimalMark.POINT
    numbers, absent, refused = values_read(cells, DecimalMark.POINT)
    assert refused == ["value_not_understood: [0.50]"]
    assert numbers == [Decimal(row[-1]) for row in rows if row[-1] != "[0.50]"]
    assert (absent, len(numbers)) == ([], len(rows) - 1)


def test_years_written_in_two_ways_are_the_same_years(awkward: Path) -> None:
    rows = rows_of(awkward / "ons_5-2-1_dupkeys_odd_years.csv")[1:]
    read = codes_read(row[0] for row in rows)
    assert read == {text: financial_year(int(text[:4])) for text in {row[0] for row in rows}}
    assert read["2014 - 2015"] == read["2014-2015"] == "2014/15"
    cells = [row[-1] for row in rows]
    assert mark_of(cells) is DecimalMark.POINT
    numbers, absent, refused = values_read(cells, DecimalMark.POINT)
    assert numbers == [Decimal(row[-1]) for row in rows]
    assert (absent, refused) == ([], [])


def test_a_form_in_place_of_a_table_holds_no_figure(awkward: Path) -> None:
    cells = [cell for row in rows_of(awkward / "bristol_1-2-1_vertical_form_bom.csv") for cell in row[1:]]
    assert rows_of(awkward / "bristol_1-2-1_vertical_form_bom.csv")[0][0] == "National metadata"
    numbers, absent, refused = values_read(cells, DecimalMark.POINT)
    # The year of its earliest data is all that reads as a number, and it names no period.
    assert numbers == [Decimal(2010)]
    assert set(absent) == {""}
    assert "value_not_understood: 30/11/2015" in refused


def sheet_of(path: Path) -> list[dict[str, str]]:
    """The cells of the first sheet, by row and by the letters of the column."""
    with zipfile.ZipFile(path) as parts:
        shared = ET.fromstring(parts.read("xl/sharedStrings.xml"))
        texts = ["".join(part.text or "" for part in item.iter(f"{SHEET}t")) for item in shared]
        sheet = ET.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(f"{SHEET}row"):
        cells = {}
        for cell in row:
            value = cell.findtext(f"{SHEET}v", "")
            column = re.sub(r"\d", "", cell.get("r", ""))
            cells[column] = texts[int(value)] if cell.get("t") == "s" else value
        rows.append(cells)
    return rows


def test_a_workbook_of_school_years(awkward: Path) -> None:
    rows = sheet_of(awkward / "us_vaccinations.xlsx")
    heading = rows[2]
    years = {column: text for column, text in heading.items() if re.fullmatch(r"\d{4}-\d\d", text)}
    assert codes_read(years.values()) == {
        financial_year(year).replace("/", "-"): financial_year(year) for year in range(2009, 2016)
    }
    cells = [row[column] for row in rows[3:] for column in years]
    numbers, absent, refused = values_read(cells, DecimalMark.POINT)
    # "Not required" is this file's own word, which its notes explain: nobody else's reader can know it.
    assert set(refused) == {"value_not_understood: NReq"}
    assert Counter(absent) == Counter(cell for cell in cells if cell in ("NA", "NaN"))
    assert numbers == [Decimal(cell) for cell in cells if cell not in ("NA", "NaN", "NReq")]
