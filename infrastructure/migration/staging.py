"""Where rows wait for their turn, on disk: files need not be sorted and may be larger than memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from infrastructure.migration.operations import Doing

# So many rows are kept in memory before they are put down.
HELD_BACK = 5_000

# The room is for this run only, so nothing of it need survive a crash.
PREPARATION = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    """CREATE TABLE waiting (row INTEGER PRIMARY KEY, moment INTEGER NOT NULL, unnumbered INTEGER NOT NULL,
        place NUMERIC NOT NULL, doing TEXT NOT NULL, cells BLOB NOT NULL)""",
    """CREATE TABLE rejected (file INTEGER NOT NULL, row INTEGER NOT NULL, code TEXT NOT NULL,
        sentence TEXT NOT NULL, cells BLOB NOT NULL)""",
    "BEGIN",
)

_cells = msgspec.json.Decoder(list[str])
_encode = msgspec.json.Encoder().encode


class Turn(NamedTuple):
    """Rows of one turn are one simultaneous change. Turns of one moment go by their number, then `place`."""

    moment: int
    unnumbered: int
    place: int | float


class Waiting(NamedTuple):
    """A row waiting to be taken."""

    row: int
    turn: Turn
    doing: Doing
    cells: list[str]


class Rejected(NamedTuple):
    """A row that is not taken, and why; `file` counts the files in the order in which they are read."""

    file: int
    row: int
    code: str
    sentence: str
    cells: list[str]


class StagingArea:
    """A private database that is gone when it is closed."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        for statement in PREPARATION:
            self._database.execute(statement)
        self._arriving: list[tuple[Any, ...]] = []
        self._rejecting: list[tuple[Any, ...]] = []

    def add(self, waiting: Waiting) -> None:
        turn = waiting.turn
        self._arriving.append((waiting.row, *turn, waiting.doing.value, _encode(waiting.cells)))
        if len(self._arriving) >= HELD_BACK:
            self._put_down()

    def reject(self, rejected: Rejected) -> None:
        self._rejecting.append((*rejected[:4], _encode(rejected.cells)))
        if len(self._rejecting) >= HELD_BACK:
            self._put_down()

    def first_moment(self) -> int | None:
        """The earliest moment at which anything was accepted, in microseconds."""
        self._put_down()
        moment: int | None = self._database.execute("SELECT min(moment) FROM waiting").fetchone()[0]
        return moment

    def in_order(self) -> Iterator[Waiting]:
        """By moment, then the system's own number, then row; within a turn, what is removed comes first."""
        self._put_down()
        for row, moment, unnumbered, place, doing, cells in self._database.execute(
            "SELECT row, moment, unnumbered, place, doing, cells FROM waiting"
            " ORDER BY moment, unnumbered, place, doing <> 'remove', row"
        ):
            yield Waiting(row, Turn(moment, unnumbered, place), Doing(doing), _cells.decode(cells))

    def rejects(self) -> Iterator[Rejected]:
        """In the order of the files and their rows."""
        self._put_down()
        for file, row, code, sentence, cells in self._database.execute(
            "SELECT file, row, code, sentence, cells FROM rejected ORDER BY file, row"
        ):
            yield Rejected(file, row, code, sentence, _cells.decode(cells))

    def close(self) -> None:
        self._database.close()

    def _put_down(self) -> None:
        self._database.executemany("INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?)", self._arriving)
        self._database.executemany("INSERT INTO rejected VALUES (?, ?, ?, ?, ?)", self._rejecting)
        self._arriving.clear()
        self._rejecting.clear()


class Turns:
    """Gives each row its turn: by the system's own number, else by what it calls the change."""

    def __init__(self) -> None:
        self._first_rows: dict[tuple[int, str], int] = {}

    def turn_of(self, row: int, moment: int, seq: str, commit: str) -> Turn:
        number = _number(seq)
        if number is not None:
            return Turn(moment, 0, number)
        first = self._first_rows.setdefault((moment, seq.strip() or commit.strip()), row)
        return Turn(moment, 1, first)


def _number(seq: str) -> int | float | None:
    bare = seq.strip()
    # Eighteen digits are what the database can sort exactly.
    if bare.isascii() and bare.isdigit() and len(bare) <= 18:
        return int(bare)
    whole, point, part = bare.partition(".")
    if point and (whole + part).isascii() and (whole + part).isdigit() and len(bare) <= 15:
        return float(bare)
    return None
