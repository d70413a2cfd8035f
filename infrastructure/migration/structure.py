"""The structure of a legacy system: its goals become outcomes, its targets and indicators our own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from domain.aggregate import RecordedAggregate
from domain.definition import Definition
from domain.identity import indicator_id, outcome_id, partner_id, target_id
from domain.indicator import Indicator
from domain.outcome import Outcome
from domain.partner import Partner
from domain.refusals import Refused
from domain.target import Target
from domain.terms import Terms
from infrastructure.formats.tables import Names, Record, TableFile, open_table
from infrastructure.migration.definition_changes import FILE as CHANGES_FILE
from infrastructure.migration.definition_changes import DefinitionChanges
from infrastructure.migration.indicator_facts import AllFacts
from infrastructure.migration.legacy_targets import LEGACY, legacy_target
from infrastructure.migration.revision_rows import (
    INDICATOR_NAMES,
    cell_text,
    must_fit_header,
    reference_must_be_short,
)
from infrastructure.migration.structure_words import cycle_of, decimals_of_structure, polarity_of

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
    "name": ("name", "title", "indicatorname", "indicatortitle", "description"),
    "unit": ("unit", "units", "unitofmeasure", "unitmeasure"),
    "source": ("sourceorganisation", "sourceorganization", "source", "organisation", "dataprovider"),
    "periodicity": ("periodicity", "frequency", "howoften"),
    "polarity": ("polarity", "direction", "goodperformance", "betteris", "whichwayisbetter", "aim"),
    "decimals": ("decimals", "decimalplaces", "dp"),
    "target_value": ("targetvalue", "targetfigure"),
    "target_year": ("targetyear", "targetperiod", "deadline"),
    "base_value": ("basevalue", "baselinevalue", "baseline"),
    "base_year": ("baseyear", "baselineyear", "baselineperiod"),
}
FILES: tuple[tuple[str, Names, str], ...] = (
    ("goals.csv", GOALS, "goal"),
    ("targets.csv", TARGETS, "target"),
    ("indicators.csv", INDICATORS, "indicator"),
)


@dataclass(frozen=True, slots=True)
class Begun:
    """What one row of a structure file began; `partner` is nobody's row. `note` is a code and a sentence."""

    aggregate: RecordedAggregate
    file: int
    row: int | None
    note: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row of a structure file that is not taken."""

    file: int
    record: Record
    refusal: Refused


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


class Structure:
    """Begins what the tables name, row by row. `file` counts from 1, after the revisions."""

    def __init__(
        self,
        tables: Sequence[TableFile],
        facts: AllFacts,
        area: str,
        moved_in_from: str,
        changes: DefinitionChanges,
    ) -> None:
        self.changes = changes
        self.tables = tables
        self.facts = facts
        self.area = area
        self.moved_in_from = moved_in_from
        self.held: dict[UUID, RecordedAggregate] = {}
        self.outcome_of_target: dict[UUID, str | None] = {}

    def begin(self) -> Iterator[Begun | RejectedRow]:
        """The outcomes, then the targets and the partner that proposes them, then the indicators."""
        begin: Mapping[
            str, Callable[[Mapping[str, str]], tuple[RecordedAggregate, tuple[str, str] | None]]
        ] = {
            "goals.csv": self._outcome,
            "targets.csv": self._target,
            "indicators.csv": self._indicator,
        }
        for file, table in enumerate(self.tables, start=1):
            for record in table.records():
                if record.is_blank:
                    continue
                try:
                    must_fit_header(record.cells, len(table.header))
                    cells = _cells(table, record)
                    aggregate, note = begin[table.name.casefold()](cells)
                    self._must_be_new(aggregate)
                except Refused as refusal:
                    yield RejectedRow(file, record, refusal)
                    continue
                if isinstance(aggregate, Target) and partner_id(LEGACY) not in self.held:
                    yield self._partner(file)
                self.held[aggregate.id] = aggregate
                target = None
                if isinstance(aggregate, Indicator):
                    target, trouble = legacy_target(aggregate, cells, self.area)
                    note = trouble or note
                yield Begun(aggregate, file, record.row, note)
                if target is not None:
                    if partner_id(LEGACY) not in self.held:
                        yield self._partner(file)
                    self.held[target.id] = target
                    yield Begun(target, file, None)

    def _outcome(self, cells: Mapping[str, str]) -> tuple[RecordedAggregate, tuple[str, str] | None]:
        """Refused: `reference_required`, `title_required`."""
        short, name = cells["short_name"], cells["name"]
        return Outcome.adopt(cells["goal"], short or name, name, theme=short), None

    def _target(self, cells: Mapping[str, str]) -> tuple[RecordedAggregate, tuple[str, str] | None]:
        """Refused: `reference_required`, `title_required`."""
        outcome, note = self._known_outcome(cells["goal"])
        target = Target.propose(cells["target"], Terms(cells["name"], outcome=outcome), LEGACY)
        self.outcome_of_target.setdefault(target.id, outcome)
        return target, note

    def _indicator(self, cells: Mapping[str, str]) -> tuple[RecordedAggregate, tuple[str, str] | None]:
        """Refused: `reference_required`, `title_required`."""
        facts = self.facts.of(cells["indicator"])
        outcome, note = self._known_outcome(cells["goal"])
        if outcome is None and cells["target"]:
            outcome = self.outcome_of_target.get(target_id(cells["target"]))
        cycle = cycle_of(cells["periodicity"], facts)
        definition = Definition(
            title=cells["national_name"] or cells["global_name"] or cells["name"],
            unit=cells["unit"] or facts.unit,
            polarity=polarity_of(cells["polarity"]),
            decimals=decimals_of_structure(cells["decimals"], facts.decimals),
            calculation=facts.calculation,
            frequency=cycle.frequency,
            calendar=cycle.calendar,
            source=cells["source"] or None,
            areas=facts.areas_or(self.area),
            outcome=outcome,
        )
        return Indicator.define(
            cells["indicator"], self.changes.at_first(cells["indicator"], definition)
        ), note

    def _known_outcome(self, reference: str) -> tuple[str | None, tuple[str, str] | None]:
        """The outcome's own reference; a note when none of that reference was adopted."""
        if not reference:
            return None, None
        outcome = self.held.get(outcome_id(reference))
        if isinstance(outcome, Outcome):
            return outcome.reference, None
        return None, ("outcome_unknown", f"There is no outcome ‘{reference[:60]}’, so it is linked to none.")

    def _must_be_new(self, aggregate: RecordedAggregate) -> None:
        """Refused: `already_exists`."""
        if aggregate.id in self.held:
            raise Refused(
                "already_exists", f"{self.held[aggregate.id].label} is in the file already, in a row above."
            )

    def _partner(self, file: int) -> Begun:
        """A target is proposed by a partner: the system that it comes from stands in for those who did."""
        partner = Partner.join(LEGACY, f"Moved in from {self.moved_in_from}")
        self.held[partner.id] = partner
        return Begun(partner, file, None)


def indicator_in(aggregates: Mapping[UUID, RecordedAggregate], reference: str) -> Indicator | None:
    indicator = aggregates.get(indicator_id(reference))
    return indicator if isinstance(indicator, Indicator) else None


def _cells(table: TableFile, record: Record) -> dict[str, str]:
    """What the row says, tidied, by what it means. Refused: `name_too_long`."""
    names = next(names for name, names, _ in FILES if name == table.name.casefold())
    cells = {
        meaning: cell_text(record.cells[place])
        if (place := table.columns.get(meaning)) is not None and place < len(record.cells)
        else ""
        for meaning in names
    }
    for meaning in ("goal", "target", "indicator"):
        reference_must_be_short(cells.get(meaning, ""))
    return cells
