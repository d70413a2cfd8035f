"""How definitions changed in a legacy system: each change becomes a redefinition at its moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from domain.definition import Definition
from domain.identity import one_spelling, tidy
from domain.periods.date_order import DateOrder, OrderOfColumn
from domain.refusals import Refused, required
from infrastructure.formats.tables import Names, Record, TableFile, must_be_printable, open_table
from infrastructure.migration.date_orders import moment_in_column, order_of
from infrastructure.migration.reconciliation import Note
from infrastructure.migration.revision_columns import INDICATOR_NAMES
from infrastructure.migration.revision_rows import cell_text
from projections.engine.recorded import microseconds

FILE = "definition_changes.csv"
COLUMNS: Names = {
    "accepted_at": ("acceptedat", "accepted", "date", "timestamp", "changedat", "changedon", "when"),
    "indicator": INDICATOR_NAMES,
    "field": ("field", "fieldname", "column", "attribute", "what"),
    "old": ("old", "oldvalue", "before", "from"),
    "new": ("new", "newvalue", "after", "to"),
}
# What exporting systems call the parts of a definition; whatever else they have is named and left out.
FIELDS = {
    "title": ("title", "graph_title", "indicator_name", "national_name", "name"),
    "unit": ("unit", "units", "computation_units", "unit_of_measure"),
    "source": ("source", "source_organisation_1", "source_organization_1", "source_organisation"),
    "description": ("description", "computation_definitions", "definition"),
    "formula": ("formula", "computation_calculations", "calculation"),
}
# A row that is not taken: its number, its cells, and why.
RefusedRow = tuple[int, list[str], Refused]
FIELD_OF = {spelling: name for name, spellings in FIELDS.items() for spelling in spellings}


class DefinitionChange(NamedTuple):
    """One field of an indicator, by its folded reference, from a moment (microseconds) on; `written` is what
    the file calls the field.
    """

    moment: int
    indicator: str
    field: str
    written: str
    old: str
    new: str
    row: int
    cells: list[str]


@dataclass
class DefinitionChanges:
    """All changes of a folder's file in order of moment; `ignored` counts the fields that we do not have,
    `refused` are the rows that were not understood, each with its number and cells.
    """

    changes: list[DefinitionChange] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    refused: list[RefusedRow] = field(default_factory=list)
    table: TableFile | None = None
    order: DateOrder = DateOrder.DAY_FIRST
    doubts: tuple[Note, ...] = ()

    @classmethod
    def read(cls, folder: Path | None, now: datetime, order: DateOrder | None = None) -> DefinitionChanges:
        """Those of the folder, if it has any; `order` is of their days, where it is known.

        Refused: as `open_table`.
        """
        read = cls()
        path = None if folder is None else file_in(folder, FILE)
        if path is None:
            return read
        read.table = open_table(path, COLUMNS, ["accepted_at", "indicator", "field", "new"])
        read._learn_order(read.table, order)
        for record in read.table.records():
            if record.is_blank:
                continue
            try:
                read._see(record, read.table.columns, now)
            except Refused as refusal:
                read.refused.append((record.row, record.cells, refusal))
        read.changes.sort(key=lambda change: (change.moment, change.row))
        read._refuse_repeated()
        return read

    def _learn_order(self, table: TableFile, said: DateOrder | None) -> None:
        column, place = OrderOfColumn(), table.columns["accepted_at"]
        for record in table.records():
            column.see(record.cells[place] if place < len(record.cells) else "")
        self.order, self.doubts = order_of(column, table, "accepted_at", said)

    def _see(self, record: Record, columns: Mapping[str, int], now: datetime) -> None:
        """Refused: `not_printable`, `moment_not_understood`, `moment_in_future`, `title_required`."""
        must_be_printable(record.cells[each] for each in columns.values() if each < len(record.cells))
        cells = {
            meaning: tidy(record.cells[place]) if place < len(record.cells) else ""
            for meaning, place in columns.items()
        }
        written = cells["field"].casefold()
        name = FIELD_OF.get(written)
        if name is None:
            self.ignored[cells["field"]] += 1
            return
        moment = moment_in_column(cells["accepted_at"], self.order)
        if moment > now:
            raise Refused(
                "moment_in_future", f"‘{cells['accepted_at']}’ has not come yet.", field="accepted_at"
            )
        old, new = cell_text(cells.get("old", "")), cell_text(cells["new"])
        if name == "title":
            required(new, "title", "Give the indicator a title that says what it measures.")
        key = cells["indicator"].casefold()
        self.changes.append(
            DefinitionChange(microseconds(moment), key, name, written, old, new, record.row, record.cells)
        )

    def _refuse_repeated(self) -> None:
        """Of two rows that change one thing at one moment the second must say that it follows."""
        kept: list[DefinitionChange] = []
        last: dict[tuple[int, str, str], DefinitionChange] = {}
        for change in self.changes:
            key = (change.moment, change.indicator, change.written)
            before = last.get(key)
            if before is not None and before.new == change.new:
                refusal = Refused("duplicate_row", f"It says what row {before.row} says.", row=before.row)
            elif before is not None and before.new != change.old:
                refusal = Refused(
                    "contradicts_row",
                    f"It contradicts row {before.row}, which gives another value at the same moment.",
                    row=before.row,
                )
            else:
                kept.append(change)
                last[key] = change
                continue
            self.refused.append((change.row, change.cells, refusal))
        self.changes = kept

    def refuse_unknown(self, knows: Callable[[str], bool]) -> None:
        """What is said of an indicator that neither the structure nor any row has is refused by name."""
        for change in self.changes:
            if not knows(change.indicator):
                sentence = f"There is no indicator ‘{change.indicator}’ in the structure or the history."
                unknown = Refused("indicator_unknown", sentence, field="indicator")
                self.refused.append((change.row, change.cells, unknown))
        self.changes = [change for change in self.changes if knows(change.indicator)]

    @property
    def first_moment(self) -> int | None:
        return self.changes[0].moment if self.changes else None

    @property
    def last_moment(self) -> int | None:
        return self.changes[-1].moment if self.changes else None

    def at_first(self, reference: str, definition: Definition, begun: int | None = None) -> Definition:
        """The definition as it was when the indicator began; before anything in it changed, for None.

        Where its first change names no title from before, nobody knew one: it is called by its reference.
        """
        first: dict[str, str] = {}
        of_it = [change for change in self.changes if change.indicator == one_spelling(reference)]
        for change in of_it:
            if begun is not None and change.moment <= begun:
                first[change.field] = change.new
            elif change.field not in first:
                first[change.field] = _before(change, of_it)
        if first.get("title") == "":
            first["title"] = reference
        return with_fields(definition, first)


def file_in(folder: Path, name: str) -> Path | None:
    """The folder's file of this name, in large letters or small."""
    return next((path for path in sorted(folder.iterdir()) if path.name.casefold() == name), None)


def _before(first: DefinitionChange, of_it: Sequence[DefinitionChange]) -> str:
    """What the field said before: as this change has it, or else the first under another name that does."""
    begun = {first.written}
    for change in of_it:
        if change.field == first.field and change.written not in begun:
            begun.add(change.written)
            if not first.old and change.old:
                return change.old
    return first.old


def with_fields(definition: Definition, said: Mapping[str, str]) -> Definition:
    """The definition with these of its fields, as the file has them; a title is never taken away."""
    values: dict[str, Any] = {
        name: text or None if name in ("source", "description") else text
        for name, text in said.items()
        if text or name != "title"
    }
    return replace(definition, **values)
