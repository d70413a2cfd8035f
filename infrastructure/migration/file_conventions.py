"""The conventions of one file: how its columns write numbers and days, and which nobody understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from domain.periods.date_order import DateOrder, OrderOfColumn
from domain.refusals import Refused
from infrastructure.formats.tables import Record, TableFile
from infrastructure.migration.date_orders import HEADER, order_of
from infrastructure.migration.marks import ColumnsOfNumbers, Marks, MarksSaid
from infrastructure.migration.reconciliation import Note
from infrastructure.migration.revision_rows import CellReader, Cells


class Said(NamedTuple):
    """What somebody has said of the files; None where they are to show it."""

    marks: MarksSaid = MarksSaid()
    order: DateOrder | None = None


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class Conventions:
    """What holds for every row: the decimal marks, the order of day and month of moments and of periods.

    `unused_places` has the columns that are not understood, with their headings; `differing` are the rows
    that differ from another in those alone, each with the other's number and the heading. `doubts` are of
    columns whose order is presumed.
    """

    marks: Marks
    moments: DateOrder
    periods: DateOrder
    doubts: tuple[Note, ...] = ()
    unused_places: Mapping[int, str] = field(default_factory=dict)
    differing: dict[int, tuple[int, str]] = field(default_factory=dict)

    def must_not_differ(self, row: int) -> None:
        """Refused: `column_not_understood`, for a row that says something else of the same figure."""
        if row not in self.differing:
            return
        raise told_apart_only_by(*self.differing[row])

    def besides(self, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """What a row says in the columns that are not understood, each with its heading."""
        return tuple(
            (heading, cells[place].strip() if place < len(cells) else "")
            for place, heading in self.unused_places.items()
        )


def told_apart_only_by(row: int, heading: str) -> Refused:
    """What is said of a row that is about the same figure as an earlier one, but for an unused column."""
    return Refused(
        "column_not_understood",
        f"It is told from row {row} only by the column ‘{heading}’, which is not understood. If it is "
        "a breakdown, call the column ‘series’, or write it as a disaggregation.",
        field=heading,
    )


def conventions_of(table: TableFile, said: Said) -> Conventions:
    """What the file's own cells say of it, where nobody has `said`.

    Refused: `decimal_mark_undecided`.
    """
    unused = table.unused
    numbers, moments, periods = ColumnsOfNumbers(table), OrderOfColumn(), OrderOfColumn()
    reader, seen = CellReader(table.columns, len(table.header)), _Seen(unused)
    for record in table.records():
        cells = reader.read(record.cells)
        numbers.see(cells)
        moments.see(cells.accepted_at)
        periods.see(cells.period)
        if unused:
            seen.see(record, cells)
    marks = numbers.marks(said.marks)
    of_moments = order_of(moments, table, "accepted_at", said.order, [periods])
    of_periods = order_of(periods, table, "period", said.order, [moments])
    by_others = [Note(table.name, HEADER, "decimal_mark_decided", each) for each in numbers.notes(marks)]
    doubts = (*by_others, *of_moments.doubts, *of_periods.doubts)
    return Conventions(*(marks, of_moments.order, of_periods.order, doubts), unused, seen.differing)


class _Seen:
    """The rows that say of one figure at one moment what another row says otherwise."""

    def __init__(self, unused: dict[int, str]) -> None:
        self.unused = unused
        self.differing: dict[int, tuple[int, str]] = {}
        self._first: dict[int, tuple[int, Sequence[str]]] = {}

    def see(self, record: Record, cells: Cells) -> None:
        about = (
            cells.accepted_at,
            cells.indicator,
            cells.area,
            cells.series,
            cells.disaggregation,
            cells.period,
            cells.op,
        )
        besides = [record.cells[place] if place < len(record.cells) else "" for place in self.unused]
        first = self._first.setdefault(hash(about), (record.row, besides))
        if first[0] == record.row or list(first[1]) == besides:
            return
        heading = next(
            heading
            for heading, one, other in zip(self.unused.values(), first[1], besides, strict=True)
            if one != other
        )
        self.differing[record.row] = (first[0], heading)
        self.differing.setdefault(first[0], (record.row, heading))
