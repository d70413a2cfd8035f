"""The decimal mark of each column of numbers: as its cells show it, else as values and their parts agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations, product
from typing import NamedTuple

from domain.identity import one_spelling, tidy
from domain.numbers import DecimalMark, MarkOfColumn
from domain.refusals import Refused
from infrastructure.formats.tables import Record, TableFile
from infrastructure.formats.values import Given, read_value
from infrastructure.migration.parts import MULTIPLIERS, Row, multiplier_said
from infrastructure.migration.revision_rows import CellReader, Cells

BOTH = tuple(DecimalMark)
# Beyond doubt is where so many of the rows that can tell say the same, and no more than so few another.
MOST, FEW = Decimal("0.9"), Decimal("0.1")


class Marks(NamedTuple):
    """What stands before the decimals in each column of a history."""

    value: DecimalMark = DecimalMark.POINT
    numerator: DecimalMark = DecimalMark.POINT
    denominator: DecimalMark = DecimalMark.POINT


class MarksSaid(NamedTuple):
    """What somebody has said of the marks of values, of their parts, and of a structure's targets."""

    values: DecimalMark | None = None
    parts: DecimalMark | None = None
    targets: DecimalMark | None = None


class Column:
    """One or more columns of one convention, and the option that says it where they do not."""

    def __init__(self, table: TableFile, meanings: Sequence[str], option: str) -> None:
        self.table, self.option = table, option
        self.meanings = [each for each in meanings if each in table.columns]
        self.mark = MarkOfColumn()
        self.pointed = ""

    def see(self, text: str) -> None:
        """Learn what one cell says."""
        self.mark.see(text)
        if not self.pointed and "." in text and _read(text, BOTH[0]) != (comma := _read(text, BOTH[1])):
            self.pointed = tidy(text) if comma is not None else ""

    def may_have(
        self, said: DecimalMark | None, beside: Sequence[DecimalMark] = (DecimalMark.POINT,)
    ) -> tuple[DecimalMark, ...]:
        """The mark that its cells show, else that is `said`, else both.

        `10.000` is ten among points, and may be ten thousand where what stands `beside` it has commas.
        Refused: `decimal_mark_undecided`, where its cells contradict each other.
        """
        decided = self.mark.decided()
        open_too = decided is DecimalMark.POINT and not self.mark.certain and self.pointed
        if decided is not None and not (open_too and DecimalMark.COMMA in beside):
            return (decided,)
        if said is not None:
            return (said,)
        if decided is None and len(self.mark.certain) > 1:
            raise self._contradictory()
        return BOTH

    def undecided(self) -> Refused:
        """What is said where nothing decides."""
        heading = self.table.header[self.table.columns[self.meanings[0]]]
        return Refused(
            "decimal_mark_undecided",
            f"‘{self.mark.undecided or self.pointed}’ in the column ‘{heading}’ of {self.table.name} can be "
            "a number with decimals or one grouped in thousands, and no other cell of the column decides it. "
            f"Say {self.option} point or {self.option} comma.",
            field=self.option.strip("-").replace("-", "_"),
        )

    def decided_by_another(self, mark: DecimalMark) -> str:
        """A sentence where a cell that could be read in two ways goes by what another cell shows."""
        open_cell = self.mark.undecided or (self.pointed if mark is DecimalMark.COMMA else "")
        read, shown = _read(open_cell, mark), self.mark.certain.get(mark)
        if read is None or shown is None:
            return ""
        heading = self.table.header[self.table.columns[self.meanings[0]]]
        return (
            f"‘{open_cell}’ in the column ‘{heading}’ is read as {read:f}, because ‘{shown}’ there "
            f"shows a decimal {mark}. If that is a slip, put it right; or say {self.option}."
        )

    def _contradictory(self) -> Refused:
        point, comma = (self.mark.certain[each] for each in BOTH)
        return Refused(
            "decimal_mark_undecided",
            f"‘{point}’ and ‘{comma}’ in {self.table.name} contradict each other: one has a decimal point, "
            f"the other a decimal comma. Put the wrong ones right; or say {self.option} point or "
            f"{self.option} comma, and cells that do not fit are rejected.",
            field=self.option.strip("-").replace("-", "_"),
        )


class ColumnsOfNumbers:
    """The columns of a history: its values old and new, its numerators, its denominators."""

    def __init__(self, table: TableFile) -> None:
        self.table = table
        self.values = Column(table, ("new_value", "old_value"), "--decimal-mark")
        self.numerators = Column(table, ("numerator",), "--parts-mark")
        self.denominators = Column(table, ("denominator",), "--parts-mark")

    def see(self, cells: Cells) -> None:
        """Learn what the cells of one row say."""
        self.values.see(cells.new_value)
        self.values.see(cells.old_value)
        self.values.see(cells.lower)
        self.values.see(cells.upper)
        self.numerators.see(cells.numerator)
        self.denominators.see(cells.denominator)

    def notes(self, marks: Marks) -> Iterator[str]:
        """What was decided of a column by one of its cells, and of others as well."""
        columns = (self.values, self.numerators, self.denominators)
        return filter(
            None, (each.decided_by_another(mark) for each, mark in zip(columns, marks, strict=True))
        )

    def marks(self, said: MarksSaid) -> Marks:
        """Each column's own. Refused: `decimal_mark_undecided`."""
        values = (said.values,) if said.values is not None else self.values.may_have(None)
        columns = (self.values, self.numerators, self.denominators)
        may = [values, *(each.may_have(said.parts, values) for each in columns[1:])]
        if all(len(each) == 1 for each in may):
            return Marks(*(each[0] for each in may))
        decided = _by_the_sums(self.table, [Marks(*each) for each in product(*may)])
        if decided is None:
            raise next(
                column for column, marks in zip(columns, may, strict=True) if len(marks) > 1
            ).undecided()
        return decided


def mark_of_targets(tables: Iterable[TableFile], said: MarksSaid, values: DecimalMark) -> DecimalMark:
    """That of target and baseline in a structure. Refused: `decimal_mark_undecided`."""
    for table in tables:
        column = Column(table, ("target_value", "base_value"), "--target-mark")
        for record in table.records() if column.meanings else ():
            for meaning in column.meanings:
                column.see(_cell(record, table.columns, meaning))
        if column.meanings:
            may = column.may_have(said.targets, (values,))
            if len(may) > 1:
                raise column.undecided()
            return may[0]
    return DecimalMark.POINT


def _cell(record: Record, columns: Mapping[str, int], meaning: str) -> str:
    place = columns[meaning]
    return record.cells[place] if place < len(record.cells) else ""


def _by_the_sums(table: TableFile, readings: Sequence[Marks]) -> Marks | None:
    """The one reading by which parts make the values; nothing where none does, or more than one.

    Of two readings those rows can tell in which the parts make the value by one of them alone.
    """
    usual = _usual_multipliers(table, readings)
    rows_in_all, agreeing, alone = 0, Counter[Marks](), Counter[tuple[Marks, Marks]]()
    for key, _, rows in _rows_with_parts(table, readings):
        rows_in_all += 1
        agrees = {
            marks: row is not None and row.agrees(usual[marks, key])
            for marks, row in zip(readings, rows, strict=True)
        }
        agreeing.update(marks for marks in readings if agrees[marks])
        alone.update(pair for pair in permutations(readings, 2) if agrees[pair[0]] and not agrees[pair[1]])
    for marks in readings:
        against = [(alone[marks, other], alone[other, marks]) for other in readings if other != marks]
        sure = all(one and few <= FEW * (one + few) for one, few in against)
        if sure and agreeing[marks] >= MOST * rows_in_all:
            return marks
    return None


def _usual_multipliers(table: TableFile, readings: Sequence[Marks]) -> dict[tuple[Marks, str], Decimal]:
    """By what an indicator's ratios are multiplied in most of its rows, by each reading."""
    agreeing: dict[tuple[Marks, str], Counter[Decimal]] = defaultdict(Counter)
    for key, said, rows in _rows_with_parts(table, readings):
        for marks, row in zip(readings, rows, strict=True):
            counted = agreeing[marks, key]
            for multiplier in MULTIPLIERS if said is None else (said,):
                counted[multiplier] += row is not None and row.agrees(multiplier)
    return {each: counted.most_common(1)[0][0] for each, counted in agreeing.items()}


def _rows_with_parts(
    table: TableFile, readings: Sequence[Marks]
) -> Iterator[tuple[str, Decimal | None, list[Row | None]]]:
    """Each row with value and parts: its indicator, what its unit multiplies by, and it by each reading."""
    reader = CellReader(table.columns, len(table.header))
    for record in table.records():
        cells = reader.read(record.cells)
        texts = (cells.new_value, cells.numerator, cells.denominator)
        if not all(text.strip() for text in texts):
            continue
        rows = []
        for marks in readings:
            numbers = [_read(text, mark) for text, mark in zip(texts, marks, strict=True)]
            given = [each for each in numbers if each is not None]
            rows.append(Row(*given) if len(given) == len(numbers) else None)
        if any(row is not None for row in rows):
            yield one_spelling(cells.indicator), multiplier_said(cells.unit), rows


def _read(text: str, mark: DecimalMark) -> Decimal | None:
    try:
        read = read_value(text, mark)
    except Refused:
        return None
    return read.value if isinstance(read, Given) else None
