"""Reading a table as people export it: its encoding, its delimiter, where its header is.

Rows are numbered as a spreadsheet numbers them: the first line is row 1, so that the first row of data
under a header in the first line is row 2. A quoted cell with line breaks in it is still one row.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TextIO

from domain.characters import UNPRINTABLE
from domain.refusals import Refused
from infrastructure.formats.formatting import printable, visible

# What a column may be called, the best name first, by what it means to us.
Names = Mapping[str, Sequence[str]]

DELIMITERS = ",;\t|"
ROWS_BEFORE_A_HEADER = 30
# Put after the last line: it comes back as a row of its own unless an open quotation mark swallows it.
END = "\0the end of the table\0"


class Record(NamedTuple):
    """One row as it stands in the file."""

    row: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table whose columns are known: `columns` says which cell of a row holds what we need."""

    path: Path
    encoding: str
    delimiter: str
    header_row: int
    header: tuple[str, ...]
    columns: Mapping[str, int]

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def unused(self) -> dict[int, str]:
        """The headings of the columns that nobody understands, by their places."""
        used = set(self.columns.values())
        return {place: heading for place, heading in enumerate(self.header) if place not in used and heading}

    def records(self) -> Iterator[Record]:
        """The rows under the header, blank ones included. Refused: `table_broken`."""
        with _opened(self.path, self.encoding) as lines:
            for record in _records(self.name, lines, self.delimiter):
                if record.row > self.header_row:
                    yield record


def open_table(path: Path, names: Names, necessary: Sequence[str]) -> TableFile:
    """The table in the file, understood as far as its header.

    Refused: `file_unreadable`, `encoding_unknown`, `columns_missing`, `column_twice`.
    """
    encoding = encoding_of(path)
    best: TableFile | None = None
    for delimiter in DELIMITERS:
        with _opened(path, encoding) as lines:
            beginning = _beginning(path.name, lines, delimiter)
        for record in beginning:
            columns = _columns_in(record.cells, names)
            if best is None or len(columns) > len(best.columns):
                best = TableFile(path, encoding, delimiter, record.row, _cleaned(record.cells), columns)
    missing = [meaning for meaning in necessary if best is None or meaning not in best.columns]
    if missing:
        shown = ", ".join(best.header) if best and best.columns else "no column that is known"
        raise Refused(
            "columns_missing",
            f"{path.name} lacks the columns {', '.join(missing)}. Found: {shown}. "
            "Give the table a header row with these names.",
            field=missing[0],
            missing=missing,
        )
    assert best is not None
    _must_not_say_twice(best)
    return best


# Accented letters, £ and quotation marks in UTF-8; in Windows-1252 they would be two or three odd ones.
_UTF8_LETTER = re.compile(rb"\xc3[\x80-\xbf]|\xc2[\xa0-\xbf]|\xe2\x80[\x80-\xbf]")


def count_rows(path: Path) -> int:
    """About how many rows there are: good for showing progress, not for an account.

    Refused: `file_unreadable`.
    """
    must_be_a_plain_file(path)
    lines = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                lines += piece.count(b"\n")
    except OSError as error:
        raise _unreadable(path, error) from error
    return max(1, lines - 1)


def encoding_of(path: Path) -> str:
    """UTF-16 or UTF-8 by its mark, else UTF-8 if all of the file is, else Windows-1252.

    Refused: `file_unreadable`, `encoding_unknown`, `encoding_mixed`.
    """
    must_be_a_plain_file(path)
    try:
        with path.open("rb") as file:
            start = file.read(2)
        if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            candidates = ["utf-16"]
        else:
            candidates = ["utf-8-sig", "cp1252"]
        for encoding in candidates:
            if _all_decodes(path, encoding):
                if encoding == "cp1252":
                    _must_not_be_mixed(path)
                return encoding
    except OSError as error:
        raise _unreadable(path, error) from error
    raise Refused(
        "encoding_unknown",
        f"{path.name} is neither UTF-8 nor Windows-1252 text. Save it as CSV in UTF-8.",
    )


def _must_not_be_mixed(path: Path) -> None:
    """Whether some rows are UTF-8 and others are not, as where files were put together. Each letter beyond
    ASCII of the first would be read as two others.
    """
    with path.open("rb") as file:
        for row, line in enumerate(file, start=1):
            if _UTF8_LETTER.search(line):
                raise Refused(
                    "encoding_mixed",
                    f"Some of {path.name} is UTF-8, like line {row}, and some is not. Save all of it as "
                    "CSV in UTF-8.",
                    row=row,
                )


def must_be_a_plain_file(path: Path) -> None:
    """A pipe would be waited for, and a device never ends. Refused: `file_unreadable`."""
    if path.exists() and not path.is_file():
        raise Refused("file_unreadable", f"{path.name} is no plain file. Save the table as a file first.")


def _unreadable(path: Path, error: OSError) -> Refused:
    return Refused("file_unreadable", f"{path.name} cannot be read: {error.strerror}.")


def _all_decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as file:
            while file.read(1 << 20):
                pass
    except UnicodeError:
        return False
    return True


def _opened(path: Path, encoding: str) -> TextIO:
    return path.open(encoding=encoding, newline="")


def _beginning(name: str, lines: TextIO, delimiter: str) -> list[Record]:
    """The rows among which the header must be; with the wrong delimiter they may be no table at all."""
    records: list[Record] = []
    with suppress(Refused):
        records.extend(islice(_records(name, lines, delimiter), ROWS_BEFORE_A_HEADER))
    return records


def _records(name: str, lines: TextIO, delimiter: str) -> Iterator[Record]:
    row, ended = 0, False
    try:
        for row, cells in enumerate(csv.reader(chain(lines, [END]), delimiter=delimiter), start=1):
            ended = cells == [END]
            if not ended:
                yield Record(row, [visible(cell) for cell in cells])
    except csv.Error as error:
        raise Refused(
            "table_broken",
            f"{name} cannot be read as a table after row {row}: {error}. "
            "A quotation mark there may not be closed.",
            row=row,
        ) from error
    if not ended:
        raise Refused(
            "table_broken",
            f"A quotation mark in row {row} of {name} is never closed, so that row has no end.",
            row=row,
        )


def _cleaned(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)


def plain(heading: str) -> str:
    """A heading without case, spaces, hyphens and the like: `Accepted-At` is `acceptedat`."""
    return re.sub(r"[\W_]+", "", heading.casefold())


def _columns_in(cells: Sequence[str], names: Names) -> dict[str, int]:
    """Which cell means what; the first of a column's names that is there wins."""
    headings = [plain(cell) for cell in cells]
    columns: dict[str, int] = {}
    for meaning, spellings in names.items():
        for spelling in spellings:
            if spelling in headings:
                columns[meaning] = headings.index(spelling)
                break
    return columns


def _must_not_say_twice(table: TableFile) -> None:
    headings = Counter(plain(heading) for heading in table.header)
    for place in table.columns.values():
        if headings[plain(table.header[place])] > 1:
            raise Refused(
                "column_twice",
                f"{table.name} has two columns called {table.header[place]}. Rename or remove one.",
                field=table.header[place],
            )


def must_be_printable(cells: Iterable[str], where: str = "") -> None:
    """Refused: `not_printable`, for what a page would not show, or would turn about; `where` leads to it."""
    for cell in cells:
        if UNPRINTABLE.search(cell):
            shown = printable(" ".join(cell.split()))[:60]
            raise Refused(
                "not_printable",
                f"{where}‘{shown}’ has characters that cannot be shown, each of them \ufffd here. "
                "Type it anew.",
            )
