"""The structure of a legacy system: its goals become outcomes, its targets and indicators our own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from domain.aggregate import RecordedAggregate
from domain.definition import PRESUMED_TOLERANCE, Definition, Polarity
from domain.identity import indicator_id, outcome_id, partner_id, target_id
from domain.indicator import Indicator
from domain.numbers import DecimalMark
from domain.outcome import Outcome
from domain.partner import Partner
from domain.periods.cycle import Frequency
from domain.refusals import Refused
from domain.target import Target
from domain.terms import Terms
from infrastructure.formats.tables import Record, TableFile
from infrastructure.migration.area_book import AreaBook
from infrastructure.migration.definition_changes import DefinitionChanges
from infrastructure.migration.indicator_facts import AllFacts
from infrastructure.migration.legacy_targets import LEGACY, legacy_target
from infrastructure.migration.places import Places
from infrastructure.migration.remarks import Remark
from infrastructure.migration.structure_files import cells_of
from infrastructure.migration.structure_words import (
    cycle_of,
    decimals_of_structure,
    is_understood,
    polarity_of,
)
from infrastructure.migration.value_types import type_not_understood, typed_by


class Background(NamedTuple):
    """What the history shows of its indicators and where they are, the area of rows that name none, when it
    begins, and the decimal mark of its targets.
    """

    facts: AllFacts
    places: Places
    book: AreaBook
    area: str
    first: int
    mark: DecimalMark


@dataclass(frozen=True, slots=True)
class Begun:
    """What one row of a structure file began; the partner is nobody's row. `notes` are on the row."""

    aggregate: RecordedAggregate
    file: int
    row: int | None
    notes: tuple[Remark, ...] = ()
    # The area of which it is, where it has to wait until that is there.
    area: str = ""

    def decide(self) -> RecordedAggregate:
        """What it began, as it is: nothing has still to be decided then."""
        return self.aggregate


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row of a structure file that is not taken."""

    file: int
    record: Record
    refusal: Refused


class Structure:
    """Begins what the tables name, row by row. `file` counts from 1, after the revisions."""

    def __init__(
        self, tables: Sequence[TableFile], known: Background, moved_in_from: str, changes: DefinitionChanges
    ) -> None:
        self.changes = changes
        self.tables = tables
        self.known = known
        self.moved_in_from = moved_in_from
        self.held: dict[UUID, RecordedAggregate] = {}
        self.outcome_of_target: dict[UUID, str | None] = {}

    def learn_cycles(self) -> None:
        """How often figures come, before anybody reads their periods."""
        for table in self.tables:
            for record in table.records() if table.name.casefold() == "indicators.csv" else ():
                if record.is_blank:
                    continue
                with suppress(Refused):
                    cells = cells_of(table, record)
                    cycle_of(cells["periodicity"], self.known.facts.of(cells["indicator"]))

    def begin(self) -> Iterator[Begun | RejectedRow]:
        """The outcomes, then the targets and the partner that proposes them, then the indicators."""
        begin: Mapping[str, Callable[[Mapping[str, str]], tuple[RecordedAggregate, list[Remark]]]] = {
            "goals.csv": self._outcome,
            "targets.csv": self._target,
            "indicators.csv": self._indicator,
        }
        for file, table in enumerate(self.tables, start=1):
            for record in table.records():
                if record.is_blank:
                    continue
                try:
                    cells = cells_of(table, record)
                    aggregate, notes = begin[table.name.casefold()](cells)
                    self._must_be_new(aggregate)
                except Refused as refusal:
                    yield RejectedRow(file, record, refusal)
                    continue
                if isinstance(aggregate, Target) and partner_id(LEGACY) not in self.held:
                    yield self._partner(file)
                self.held[aggregate.id] = aggregate
                target = None
                if isinstance(aggregate, Indicator):
                    target, trouble = self._legacy_target(aggregate, cells)
                    notes += trouble
                yield Begun(aggregate, file, record.row, tuple(notes))
                if target is not None:
                    if partner_id(LEGACY) not in self.held:
                        yield self._partner(file)
                    self.held[target.id] = target
                    yield Begun(
                        target,
                        file,
                        None,
                        area=target.terms.area if target.terms and target.terms.area else "",
                    )

    def _outcome(self, cells: Mapping[str, str]) -> tuple[RecordedAggregate, list[Remark]]:
        """Refused: `reference_required`, `title_required`."""
        short, name = cells["short_name"], cells["name"]
        return Outcome.adopt(cells["goal"], short or name, name, theme=short), []

    def _target(self, cells: Mapping[str, str]) -> tuple[RecordedAggregate, list[Remark]]:
        """Refused: `reference_required`, `title_required`."""
        outcome, notes = self._known_outcome(cells["goal"])
        target = Target.propose(cells["target"], Terms(cells["name"], outcome=outcome), LEGACY)
        self.outcome_of_target.setdefault(target.id, outcome)
        return target, notes

    def _indicator(self, cells: Mapping[str, str]) -> tuple[RecordedAggregate, list[Remark]]:
        """Refused: `reference_required`, `title_required`."""
        facts = self.known.facts.of(cells["indicator"])
        outcome, notes = self._known_outcome(cells["goal"])
        if outcome is None and cells["target"]:
            outcome = self.outcome_of_target.get(target_id(cells["target"]))
        cycle = cycle_of(cells["periodicity"], facts)
        notes += _not_understood(cells["periodicity"]) + type_not_understood(cells)
        value_type, grades, _ = typed_by(cells)
        polarity, unit = polarity_of(cells["polarity"]), cells["unit"] or facts.unit
        decimals = decimals_of_structure(cells["decimals"], facts.decimals)
        calculation, per = facts.parts.calculation(unit, decimals)
        definition = Definition(
            title=cells["national_name"] or cells["global_name"] or cells["name"],
            unit=unit,
            polarity=polarity,
            decimals=decimals,
            value_type=value_type,
            grades=grades,
            # A date and a grade have no per cent.
            tolerance=PRESUMED_TOLERANCE if value_type.has_nought else None,
            calculation=calculation,
            per=per,
            frequency=cycle.frequency,
            calendar=cycle.calendar,
            source=cells["source"] or None,
            description=cells["description"] or None,
            formula=cells["formula"],
            areas=self._areas(cells["indicator"]),
            outcome=outcome,
            # Both were said, so none is presumed.
            stated=Polarity.NOT_SAID is not polarity and cycle.frequency is not Frequency.NOT_SAID,
        )
        return Indicator.define(
            cells["indicator"], self.changes.at_first(cells["indicator"], definition)
        ), notes

    def _areas(self, reference: str) -> tuple[str, ...]:
        """The areas expected at first; that of rows that name none, where there is no row at all."""
        expected = self.known.places.expected(reference, self.known.first)
        return expected or (() if self.known.facts.of(reference).spellings else (self.known.area,))

    def _legacy_target(
        self, indicator: Indicator, cells: Mapping[str, str]
    ) -> tuple[Target | None, list[Remark]]:
        places, book = self.known.places, self.known.book
        area = places.of_target(indicator.reference, self.known.area, book.parents)
        return legacy_target(indicator, cells, area, self.known.mark)

    def _known_outcome(self, reference: str) -> tuple[str | None, list[Remark]]:
        """The outcome's own reference; a note when none of that reference was adopted."""
        if not reference:
            return None, []
        outcome = self.held.get(outcome_id(reference))
        if isinstance(outcome, Outcome):
            return outcome.reference, []
        said = f"There is no outcome ‘{reference[:60]}’, so it is linked to none."
        return None, [Remark("outcome_unknown", said)]

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


def _not_understood(periodicity: str) -> list[Remark]:
    """A note where it is not known what the structure says of how often figures come."""
    if is_understood(periodicity):
        return []
    said = f"‘{periodicity[:60]}’ is no frequency that is known, so how often figures come is not yet said."
    return [Remark("periodicity_not_understood", said)]


def indicator_in(aggregates: Mapping[UUID, RecordedAggregate], reference: str) -> Indicator | None:
    indicator = aggregates.get(indicator_id(reference))
    return indicator if isinstance(indicator, Indicator) else None
