"""What a structure says of its indicators' values: of which type they are, and the grades of a grade."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from domain.identity import one_spelling, tidy
from domain.numbers import signs_of
from domain.refusals import Refused
from domain.value_type import ValueType
from domain.values.scale import Scale
from infrastructure.formats.tables import TableFile
from infrastructure.migration.remarks import Remark
from infrastructure.migration.structure_files import cells_of

_WORDS = {
    ValueType.NUMBER: ("", "number", "numeric", "count", "integer", "decimal"),
    ValueType.MONEY: ("money", "currency", "amount"),
    ValueType.PER_CENT: ("per cent", "percent", "percentage", "%"),
    ValueType.RATE: ("rate",),
    ValueType.RATIO: ("ratio 1 : n", "ratio", "1:n", "1 in n"),
    ValueType.DURATION: ("duration", "time", "length of time"),
    ValueType.DATE: ("date", "day"),
    ValueType.GRADE: ("grade", "level", "band", "rating"),
    ValueType.YES_NO: ("yes or no", "yes/no", "yes no", "y/n", "boolean"),
}
_TYPE_OF = {spelling: each for each, spellings in _WORDS.items() for spelling in spellings}


class Typed(NamedTuple):
    """The type of an indicator's values, the grades of a grade, and the unit of whatever names no other."""

    value_type: ValueType = ValueType.NUMBER
    grades: tuple[str, ...] = ()
    unit: str = ""

    def scale(self, unit: str) -> Scale:
        """In what a value is written that names this unit, or none."""
        return Scale(self.value_type, self.grades, unit or self.unit, signs=signs_of(unit or self.unit))


NUMBERS = Typed()


def typed_by(cells: Mapping[str, str]) -> Typed:
    """What its row says; numbers, where it says nothing that is understood. Grades stand between ; or |."""
    value_type = _TYPE_OF.get(one_spelling(cells["value_type"]), ValueType.NUMBER)
    grades = tuple(filter(None, map(tidy, re.split("[;|]", cells["grades"]))))
    return Typed(value_type, grades if value_type is ValueType.GRADE else (), cells["unit"])


def type_not_understood(cells: Mapping[str, str]) -> list[Remark]:
    """A note where it is not known what the structure says of its values."""
    written = cells["value_type"]
    if one_spelling(written) in _TYPE_OF:
        return []
    said = f"‘{written[:60]}’ is no type of value that is known: they are read as numbers."
    return [Remark("value_type_not_understood", said)]


def types_said(tables: Sequence[TableFile]) -> dict[str, Typed]:
    """Those of a structure's indicators by their references, before any row of figures is read."""
    types: dict[str, Typed] = {}
    for table in tables:
        if table.name.casefold() != "indicators.csv":
            continue
        for record in table.records():
            with suppress(Refused):
                cells = cells_of(table, record)
                types.setdefault(one_spelling(cells["indicator"]), typed_by(cells))
    return types
