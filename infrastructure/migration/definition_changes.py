"""How definitions changed in a legacy system: each change becomes a redefinition at its moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from domain.definition import Definition
from domain.identity import tidy
from domain.indicator import Indicator
from domain.periods.date_order import DateOrder, OrderOfColumn
from domain.refusals import Refused
from infrastructure.formats.tables import Names, Record, TableFile, open_table
from infrastructure.migration.date_orders import moment_in_column, order_of
from infrastructure.migration.reconciliation import Note
from infrastructure.migration.revision_rows import INDICATOR_NAMES, cell_text
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
FIELD_OF = {spelling: name for name, spellings in FIELDS.items() for spelling in spellings}
REASON = "Changed in the legacy system"


class DefinitionChange(NamedTuple):
    """One field of an indicator, by its folded reference, from a moment (microseconds) on."""

    moment: int
    indicator: str
    field: str
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
    refused: list[tuple[int, list[str], Refused]] = field(default_factory=list)
    table: TableFile | None = None
    order: DateOrder = DateOrder.DAY_FIRST
    doubts: tuple[Note, ...] = ()
    _next: int = 0

    @classmethod
    def read(cls, folder: Path | None, now: datetime, order: DateOrder | None = None) -> DefinitionChanges:
        """Those of the folder, if it has any; `order` is of their days, where it is known.

        Refused: as `open_table`.
        """
        read = cls()
        path = None if folder is None else folder / FILE
        if path is None or not path.exists():
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
        return read

    def _learn_order(self, table: TableFile, said: DateOrder | None) -> None:
        column, place = OrderOfColumn(), table.columns["accepted_at"]
        for record in table.records():
            column.see(record.cells[place] if place < len(record.cells) else "")
        self.order, self.doubts = order_of(column, table, "accepted_at", said)

    def _see(self, record: Record, columns: Mapping[str, int], now: datetime) -> None:
        """Refused: `moment_not_understood`, `moment_in_future`."""
        cells = {
            meaning: tidy(record.cells[place]) if place < len(record.cells) else ""
            for meaning, place in columns.items()
        }
        name = FIELD_OF.get(cells["field"].casefold())
        if name is None:
            self.ignored[cells["field"]] += 1
            return
        moment = moment_in_column(cells["accepted_at"], self.order)
        if moment > now:
            raise Refused(
                "moment_in_future", f"‘{cells['accepted_at']}’ has not come yet.", field="accepted_at"
            )
        old, new = cell_text(cells.get("old", "")), cell_text(cells["new"])
        key = cells["indicator"].casefold()
        self.changes.append(
            DefinitionChange(microseconds(moment), key, name, old, new, record.row, record.cells)
        )

    def refuse_unknown(self, knows: Callable[[str], bool]) -> None:
        """What is said of an indicator that neither the structure nor any row has is refused by name."""
        for change in self.changes:
            if not knows(change.indicator):
                unknown = Refused(
                    "indicator_unknown",
                    f"There is no indicator ‘{change.indicator}’ in the structure or the history.",
                    field="indicator",
                )
                self.refused.append((change.row, change.cells, unknown))
        self.changes = [change for change in self.changes if knows(change.indicator)]

    @property
    def first_moment(self) -> int | None:
        return self.changes[0].moment if self.changes else None

    @property
    def last_moment(self) -> int | None:
        return self.changes[-1].moment if self.changes else None

    @property
    def left(self) -> bool:
        """Whether any has still to be made."""
        return self._next < len(self.changes)

    def at_first(self, reference: str, definition: Definition) -> Definition:
        """The definition as it was before anything in it changed."""
        first: dict[str, str] = {}
        for change in self.changes:
            if change.indicator == tidy(reference).casefold():
                first.setdefault(change.field, change.old)
        return _with(definition, first)

    def until(
        self, moment: int | None, indicators: dict[str, Indicator]
    ) -> Iterator[tuple[int, int, Indicator]]:
        """The indicators redefined by what changed up to this moment, each with its moment and row.

        For None, by all that is left.
        """
        due = []
        while self._next < len(self.changes) and (
            moment is None or self.changes[self._next].moment <= moment
        ):
            due.append(self.changes[self._next])
            self._next += 1
        for (at, key), together in groupby(due, key=lambda change: (change.moment, change.indicator)):
            indicator, changes = indicators.get(key), list(together)
            if indicator is not None:
                said = {change.field: change.new for change in changes}
                indicator.redefine(_with(indicator.terms, said), REASON)
                yield at, changes[0].row, indicator


def _with(definition: Definition, said: dict[str, str]) -> Definition:
    values: dict[str, Any] = {
        name: text or None if name in ("source", "description") else text
        for name, text in said.items()
        if text or name != "title"
    }
    return replace(definition, **values)
