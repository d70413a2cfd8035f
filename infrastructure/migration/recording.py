"""Recording what a move decides: its events, with where in which file they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from domain.aggregate import RecordedAggregate
from domain.identity import OPERATOR, indicator_id
from domain.indicator import Indicator
from domain.provenance import Provenance, Way
from infrastructure.migration.definition_changes import FILE
from infrastructure.migration.event_batches import EventBatches, adopt_rules
from infrastructure.migration.reconciliation import Counts, Note
from infrastructure.migration.redefinitions import Redefinitions
from infrastructure.migration.remarks import Remark
from infrastructure.migration.series_history import SeriesHistory
from infrastructure.migration.timeline import Step, Timeline

EMPTY = "The legacy system took back every figure of it"


class Recording:
    """Base of what loads; `counts` says what has become of the rows."""

    def __init__(self, now: datetime, redefinitions: Redefinitions) -> None:
        self.now = now
        self.redefinitions = redefinitions
        self.timeline = Timeline()
        self.counts = Counts()
        self.held: dict[UUID, RecordedAggregate] = {}

    def _record(
        self, batches: EventBatches, aggregate: RecordedAggregate, by: Provenance, moment: int
    ) -> int:
        """Send on what the aggregate decided; how many events that was."""
        events = aggregate.collect_events()
        if events and not batches.written_or_waiting:
            adopt_rules(batches, self.now, moment)
        batches.add(events, by, moment)
        for event in events:
            self.counts.count(event)
        return len(events)

    def _provenance(
        self, file: str, row: int | None, reference: str | None, reason: str | None
    ) -> Provenance:
        return Provenance(
            OPERATOR,
            Way.MIGRATION,
            reason=reason,
            source=file,
            row=row,
            reference=reference,
            migrated_at=self.now,
        )

    def _come_to(self, batches: EventBatches, moment: int | None) -> None:
        """What areas and definitions had become by this moment; by the end, for None."""
        for step in self.timeline.until(moment):
            self._redefine(batches, step.moment)
            self._take_step(batches, step)
        self._redefine(batches, moment)

    def _take_step(self, batches: EventBatches, step: Step) -> None:
        aggregate = step.decide()
        if aggregate is not None:
            by = self._provenance(step.source, None, None, None)
            self._record(batches, aggregate, by, step.moment)

    def _redefine(self, batches: EventBatches, moment: int | None) -> None:
        """What definitions had become by this moment; by the end, for None."""
        if not self.redefinitions.left:
            return
        held = self.held.values()
        indicators = {each.reference.casefold(): each for each in held if isinstance(each, Indicator)}
        for made in self.redefinitions.until(moment, indicators):
            by = self._provenance(FILE, made.row, None, made.reason)
            self.counts.redefined += self._record(batches, made.indicator, by, made.moment)
            self._changes_accepted(made.rows, made.remarks)

    def _expect(self, indicator: str, area: str) -> Indicator | None:
        """From now on figures of the area are expected: before, nobody could have awaited any."""
        found = self.held.get(indicator_id(indicator))
        if not isinstance(found, Indicator) or area in found.terms.areas:
            return None
        is_recorded = not found.pending_events
        found.redefine(replace(found.terms, areas=(*found.terms.areas, area)), f"{area} is there from now on")
        # One that no row has begun yet is recorded with its first figure, if that is taken.
        return found if is_recorded else None

    def _changes_accepted(self, rows: int, remarks: Sequence[tuple[int, Remark]]) -> None:
        """So many rows of changes of definitions were taken, with these remarks."""
        self.counts.structure_read += rows
        self.counts.structure_accepted += rows
        for row, remark in remarks:
            self.counts.note(Note(FILE, row, *remark))

    def _end_what_is_empty(
        self, batches: EventBatches, histories: Iterable[SeriesHistory], file: str, moment: int
    ) -> None:
        """A series of which the legacy system took every figure back is awaited no more."""
        for history in histories:
            if history.is_empty:
                history.series.end("", EMPTY)
                by = self._provenance(file, None, None, EMPTY)
                self._record(batches, history.series, by, moment)
