"""What moves in: the files, as far as they are understood before any row is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from domain.numbers import DecimalMark
from infrastructure.formats.tables import TableFile
from infrastructure.migration.area_book import AreaBook
from infrastructure.migration.definition_changes import DefinitionChanges
from infrastructure.migration.file_conventions import Conventions


class History(NamedTuple):
    """What moves in: its files, the area of rows that name none, and what holds for them."""

    table: TableFile
    structures: Sequence[TableFile]
    area: str
    conventions: Conventions
    book: AreaBook
    changes: DefinitionChanges
    target_mark: DecimalMark = DecimalMark.POINT

    @property
    def files(self) -> list[tuple[str, tuple[str, ...]]]:
        """The files of rows, each with its header, in the order in which they are counted."""
        tables = (self.table, *self.structures, *([self.changes.table] if self.changes.table else ()))
        return [(each.name, each.header) for each in tables]
