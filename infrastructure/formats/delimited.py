"""Writing tables as CSV and as JSON Lines, so that a spreadsheet takes no cell for a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence

# How much is gathered before it is handed on, in characters.
A_PIECE = 1 << 16

# With these a spreadsheet begins a formula, full-width ones included.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# What begins like one and is none: a number, and a sign that stands alone.
_HARMLESS = re.compile(r"[+-]?(?:\d[\d,]*)?(?:\.\d+)?(?:[eE][+-]?\d+)?%?|[+\-−–—]+", re.ASCII)


def csv_lines(
    columns: Sequence[str], rows: Iterable[Sequence[object]], line_end: str = "\r\n"
) -> Iterator[str]:
    """The table with its heading, in pieces; None is an empty cell."""
    page = io.StringIO()
    table = csv.writer(page, lineterminator=line_end)
    table.writerow([as_cell(column) for column in columns])
    for row in rows:
        table.writerow([as_cell(value) for value in row])
        if page.tell() > A_PIECE:
            yield page.getvalue()
            page.seek(0)
            page.truncate()
    yield page.getvalue()


def as_cell(value: object) -> object:
    """The value; text that a spreadsheet would take for a formula is marked as text. −4.5 stays a number."""
    if not isinstance(value, str) or not _FORMULA.match(value) or _HARMLESS.fullmatch(value.strip()):
        return value
    return f"'{value}"


def json_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """One JSON object a line."""
    for row in rows:
        yield json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n"
