"""The conventions of one file: how its columns write numbers and days, and which nobody understands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from domain.numbers import DecimalMark, MarkOfColumn
from domain.periods.written_days import OrderOfColumn
from domain.refusals import Refused
from infrastructure.formats.tables import Record, TableFile
from infrastructure.migration.revision_rows import CellReader, Cells


@dataclass(frozen=True, slots=True)
class Conventions:
    """What holds for every row. `unused` are the headings of the columns that are not understood; `differing`
    are the rows that differ from another in those alone, each with the other's number and the heading.
    """

    mark: DecimalMark
    month_first: bool
    unused: tuple[str, ...] = ()
    differing: dict[int, tuple[int, str]] = field(default_factory=dict)

    def must_not_differ(self, row: int) -> None:
        """Refused: `column_not_understood`, for a row that says something else of the same figure."""
        if row not in self.differing:
            return
        other, heading = self.differing[row]
        raise Refused(
            "column_not_understood",
            f"It is told from row {other} only by the column ‘{heading}’, which is not understood. If it is "
            "a breakdown, call the column ‘series’, or write it as a disaggregation.",
            field=heading,
        )


def conventions_of(
    table: TableFile, reader: CellReader, mark: DecimalMark | None, told: Callable[[str], None]
) -> Conventions:
    """What the file's own cells say of it. `mark` is its decimal mark, where somebody has said; `told` is
    given a sentence for each column that is not used.

    Refused: `decimal_mark_undecided`.
    """
    unused = {
        place: heading
        for place, heading in enumerate(table.header)
        if place not in table.columns.values() and heading
    }
    for heading in unused.values():
        told(f"The column ‘{heading}’ of {table.name} is not understood, and is not used.")
    numbers, moments = MarkOfColumn(), OrderOfColumn()
    seen = _Seen(unused)
    for record in table.records():
        cells = reader.read(record.cells)
        numbers.see(cells.new_value)
        numbers.see(cells.old_value)
        moments.see(cells.accepted_at)
        if unused:
            seen.see(record, cells)
    decided = mark or numbers.decided()
    if decided is None:
        raise Refused(
            "decimal_mark_undecided",
            f"‘{numbers.undecided}’ in {table.name} can be a number with decimals or one grouped in "
            "thousands, and no other cell of the column decides it. Say --decimal-mark point or "
            "--decimal-mark comma.",
            field="decimal_mark",
        )
    return Conventions(decided, moments.is_month_first, tuple(unused.values()), seen.differing)


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
