"""Recording what a move decides: its events, with where in which file they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.aggregate import RecordedAggregate
from domain.identity import OPERATOR
from domain.indicator import Indicator
from domain.provenance import Provenance, Way
from infrastructure.migration.definition_changes import FILE
from infrastructure.migration.event_batches import EventBatches, adopt_rules
from infrastructure.migration.reconciliation import Counts, Note
from infrastructure.migration.redefinitions import Redefinitions
from infrastructure.migration.series_history import Remark, SeriesHistory

EMPTY = "The legacy system took back every figure of it"


class Recording:
    """Base of what loads; `counts` says what has become of the rows."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.counts = Counts()

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

    def _redefine(
        self,
        batches: EventBatches,
        redefinitions: Redefinitions,
        held: Iterable[RecordedAggregate],
        moment: int | None,
    ) -> None:
        """What definitions had become by this moment; by the end, for None."""
        if not redefinitions.left:
            return
        indicators = {each.reference.casefold(): each for each in held if isinstance(each, Indicator)}
        for made in redefinitions.until(moment, indicators):
            by = self._provenance(FILE, made.row, None, made.reason)
            self.counts.redefined += self._record(batches, made.indicator, by, made.moment)
            self._changes_accepted(made.rows, made.remarks)

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
