"""The files of a structure: goals, targets and indicators, and what their columns may be called."""

from __future__ import annotations

from pathlib import Path

from domain.identity import one_spelling, tidy
from domain.refusals import Refused
from infrastructure.formats.tables import Names, Record, TableFile, must_be_printable, open_table
from infrastructure.migration.definition_changes import FILE as CHANGES_FILE
from infrastructure.migration.revision_columns import INDICATOR_NAMES
from infrastructure.migration.revision_rows import (
    cell_text,
    must_fit_header,
    reference_must_be_short,
)

GOALS: Names = {
    "goal": (
        "goal",
        "goalid",
        "goalnumber",
        "outcome",
        "outcomeid",
        "reference",
        "ref",
        "code",
        "id",
        "number",
    ),
    "short_name": ("shortname", "shorttitle", "short", "title"),
    "name": ("name", "statement", "description", "fullname", "longname"),
}
TARGETS: Names = {
    "target": ("target", "targetid", "targetnumber", "reference", "ref", "code", "id", "number"),
    "goal": ("goal", "goalid", "goalnumber", "outcome", "outcomeid"),
    "name": ("name", "title", "statement", "description"),
}
INDICATORS: Names = {
    "indicator": (*INDICATOR_NAMES, "id", "number"),
    "target": ("target", "targetid", "targetnumber"),
    "goal": ("goal", "goalid", "goalnumber", "outcome", "outcomeid"),
    "national_name": ("nationalname", "nationaltitle"),
    "global_name": ("globalname", "globaltitle"),
    "name": ("name", "title", "indicatorname", "indicatortitle", "graphtitle", "description"),
    "unit": ("unit", "units", "unitofmeasure", "unitmeasure", "computationunits"),
    "source": (
        *("sourceorganisation", "sourceorganization", "source", "organisation", "dataprovider"),
        *("sourceorganisation1", "sourceorganization1"),
    ),
    "description": ("computationdefinitions", "definition"),
    "formula": ("computationcalculations", "formula", "calculation"),
    "periodicity": ("periodicity", "frequency", "howoften"),
    "polarity": ("polarity", "direction", "goodperformance", "betteris", "whichwayisbetter", "aim"),
    "value_type": ("valuetype", "typeofvalue", "datatype"),
    "grades": ("grades", "levels", "bands", "ratings"),
    "decimals": ("decimals", "decimalplaces", "dp"),
    "target_value": ("targetvalue", "targetfigure"),
    "target_year": ("targetyear", "targetperiod", "deadline"),
    "base_value": ("basevalue", "baselinevalue", "baseline"),
    "base_year": ("baseyear", "baselineyear", "baselineperiod"),
}
# What each file of a structure says, by what we call it.
FILES: tuple[tuple[str, Names, str], ...] = (
    ("goals.csv", GOALS, "goal"),
    ("targets.csv", TARGETS, "target"),
    ("indicators.csv", INDICATORS, "indicator"),
)


def structure_tables(folder: Path | None) -> list[TableFile]:
    """The tables of goals, targets and indicators that the folder has.

    Refused: `structure_missing` and what `open_table` refuses.
    """
    if folder is None:
        return []
    present = {path.name.casefold(): path for path in folder.iterdir()} if folder.is_dir() else {}
    tables = [
        open_table(present[name], names, [necessary]) for name, names, necessary in FILES if name in present
    ]
    if not tables and CHANGES_FILE not in present:
        raise Refused(
            "structure_missing",
            f"{folder.name} has none of the files {', '.join(name for name, _, _ in FILES)}.",
            field="structure",
        )
    return tables


def cells_of(table: TableFile, record: Record) -> dict[str, str]:
    """What the row says, tidied, by what it means.

    Refused: `too_many_cells`, `character_not_allowed`, `not_printable`, `name_too_long`.
    """
    must_fit_header(record.cells, len(table.header))
    names = next(names for name, names, _ in FILES if name == table.name.casefold())
    cells = {
        meaning: _said(meaning, record.cells[place])
        if (place := table.columns.get(meaning)) is not None and place < len(record.cells)
        else ""
        for meaning in names
    }
    must_be_printable(record.cells[each] for each in table.columns.values() if each < len(record.cells))
    for meaning in ("goal", "target", "indicator"):
        reference_must_be_short(cells.get(meaning, ""))
    return cells


def _said(meaning: str, cell: str) -> str:
    """The cell's text. Of which way is better, and how often, `none` says something."""
    is_word = meaning in ("polarity", "periodicity") and one_spelling(cell) == "none"
    return tidy(cell) if is_word else cell_text(cell)
