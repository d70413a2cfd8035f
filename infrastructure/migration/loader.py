"""One run of a move: rows are looked at as they stand in the file, then taken in order of their moments."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from eventsourcing.domain import Snapshot
from eventsourcing.persistence import IntegrityError
from sqlalchemy import Connection

from domain.aggregate import RecordedAggregate
from domain.identity import OPERATOR, series_id
from domain.indicator import Indicator
from domain.outcome import Outcome
from domain.partner import Partner
from domain.partnership import NEW_INSTALLATION, Partnership
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.series import Series
from domain.target import Target
from infrastructure.container import Container
from infrastructure.formats.tables import TableFile
from infrastructure.log.store import SNAPSHOT_EVERY
from infrastructure.migration.dimensions import breakdown_of
from infrastructure.migration.event_batches import EventBatches
from infrastructure.migration.indicator_facts import AllFacts, IndicatorFacts
from infrastructure.migration.reconciliation import Counts, Note
from infrastructure.migration.revision_rows import (
    CellReader,
    Cells,
    Change,
    Doing,
    cell_text,
    change_of,
    doing_of,
    first_look,
    must_have_room,
)
from infrastructure.migration.series_history import Remark, SeriesHistory
from infrastructure.migration.staging import Rejected, StagingArea, Turns, Waiting
from infrastructure.migration.structure import RejectedRow, Structure, indicator_in
from projections.engine.recorded import microseconds
from projections.sentences.words import day

# Where the file of revisions stands among all the files.
REVISIONS = 0

Progress = Callable[[int], None]

# Progress is told of so many rows at once.
A_STEP = 500


class Pending(NamedTuple):
    """A row that was understood and waits for the others of its turn."""

    waiting: Waiting
    history: SeriesHistory
    change: Change


class Loader:
    """Look at the rows first, then load; `counts` says what became of them."""

    def __init__(
        self,
        container: Container,
        table: TableFile,
        structures: Sequence[TableFile],
        waiting: StagingArea,
        area: str,
        now: datetime,
        progress: Progress,
    ) -> None:
        self.container = container
        self.table = table
        self.structures = structures
        self.waiting = waiting
        self.area = area
        self.now = now
        self.progress = progress
        self.counts = Counts()
        self.facts = AllFacts()
        self.reader = CellReader(table.columns, len(table.header))
        self.held: dict[UUID, RecordedAggregate] = {}
        self.histories: dict[UUID, SeriesHistory] = {}
        self._histories_as_written: dict[tuple[str, str, str, str], SeriesHistory] = {}
        self._done = 0

    def look_at_rows(self) -> None:
        """Learn what the file says of its indicators; every row that has a moment waits for its turn."""
        turns = Turns()
        for record in self.table.records():
            if record.is_blank:
                self.counts.blank_lines += 1
                continue
            self.counts.read += 1
            cells = self.reader.read(record.cells)
            doing = doing_of(cells.op)
            try:
                self.reader.must_fit(record.cells, doing)
                self.facts.of(cells.indicator).see(cells, cell_text(cells.area) or self.area)
                look = first_look(cells, doing, self.now)
            except Refused as refusal:
                self._reject(record.row, record.cells, refusal)
                continue
            turn = turns.turn_of(record.row, look.moment, cell_text(cells.seq), cell_text(cells.commit))
            self.waiting.add(Waiting(record.row, turn, look.doing, record.cells))

    def load(self, connection: Connection) -> None:
        """Everything into the log. The counts add up at the end, or nothing is loaded."""
        batches = EventBatches(self.container, connection)
        self._begin_structure(batches)
        turns = groupby(self.waiting.in_order(), key=lambda waiting: waiting.turn)
        for number, (_, rows) in enumerate(turns):
            self._take_turn(batches, number, rows)
        batches.flush()
        self.progress(self._done)
        self.counts.events = batches.written
        assert self.counts.add_up, f"The counts do not add up: {self.counts}"

    def keep_snapshots(self) -> None:
        """Long streams are loaded from a snapshot; it is only a cache, so it may fail and the log stands."""
        mapper = self.container.store.mapper
        for history in self.histories.values():
            if history.series.version >= SNAPSHOT_EVERY:
                with suppress(IntegrityError):
                    self.container.store.snapshots.keep(
                        [mapper.to_stored_event(Snapshot.take(history.series))]
                    )

    # What the structure says

    def _begin_structure(self, batches: EventBatches) -> None:
        """Known from the moment at which the first figure was; without any figure, from now."""
        first = self.waiting.first_moment()
        moment = microseconds(self.now) if first is None else first
        structure = Structure(self.structures, self.facts, self.area, self.table.name)
        for begun in structure.begin():
            name = self.structures[begun.file - 1].name
            if isinstance(begun, RejectedRow):
                refusal = begun.refusal
                self.counts.structure_read += 1
                self.counts.structure_rejected[refusal.code] += 1
                row, cells = begun.record
                self.waiting.reject(Rejected(begun.file, row, refusal.code, refusal.sentence, cells))
                continue
            if begun.row is not None:
                self.counts.structure_read += 1
                self.counts.structure_accepted += 1
                if begun.note is not None:
                    self.counts.note(Note(name, begun.row, *begun.note))
            reason = begun.note[1] if begun.note else None
            self._record(batches, begun.aggregate, self._provenance(name, begun.row, None, reason), moment)
        self.held = structure.held

    # What the rows say

    def _take_turn(self, batches: EventBatches, turn: int, rows: Iterable[Waiting]) -> None:
        """Rows of one turn are simultaneous: what removes a figure from before makes room for the others.

        Such removals come first in `rows`. A removal of what the turn itself adds waits for its row.
        """
        later: deque[Pending] = deque()
        for waiting in rows:
            pending = self._understood(waiting)
            if pending is None:
                continue
            if waiting.doing is Doing.REMOVE and not pending.history.can_remove(pending.change, turn):
                later.append(pending)
                continue
            if waiting.doing is not Doing.REMOVE:
                while later and later[0].change.row < waiting.row:
                    self._take(batches, turn, later.popleft())
            self._take(batches, turn, pending)
        for pending in later:
            self._take(batches, turn, pending)

    def _understood(self, waiting: Waiting) -> Pending | None:
        """The row as a change to a series; None when it was rejected."""
        cells = self.reader.read(waiting.cells)
        facts = self.facts.of(cells.indicator)
        try:
            period = facts.period(cells)
            change = change_of(waiting.row, cells, waiting.doing, period.code)
            return Pending(waiting, self._history_of(cells, facts), change)
        except Refused as refusal:
            self._reject(waiting.row, waiting.cells, refusal)
            return None

    def _take(self, batches: EventBatches, turn: int, pending: Pending) -> None:
        waiting, history, change = pending
        try:
            remarks = history.take(change, turn)
        except Refused as refusal:
            self._reject(waiting.row, waiting.cells, refusal)
            return
        reason = " ".join(remark.sentence for remark in remarks) or None
        by = self._provenance(self.table.name, change.row, change.reference, reason)
        events = sum(
            self._record(batches, aggregate, by, waiting.turn.moment)
            for aggregate in (history.indicator, history.series)
        )
        if not events:
            remarks.append(Remark("nothing_new", "It says what was known already."))
        for remark in remarks:
            self.counts.note(Note(self.table.name, change.row, *remark))
        self.counts.accepted += 1
        self._step()

    def _history_of(self, cells: Cells, facts: IndicatorFacts) -> SeriesHistory:
        """Refused: `disaggregation_not_understood`, `name_too_long`."""
        written = (cells.indicator, cells.area, cells.series, cells.disaggregation)
        history = self._histories_as_written.get(written)
        if history is None:
            area = cell_text(cells.area) or self.area
            breakdown = breakdown_of(cells.series, cells.disaggregation)
            must_have_room(facts.reference, area, breakdown)
            stream = series_id(facts.reference, area, breakdown.key)
            history = self.histories.get(stream)
            if history is None:
                indicator = self._indicator(facts)
                history = SeriesHistory(indicator, Series.start(indicator.reference, area, breakdown))
                self.histories[stream] = history
            self._histories_as_written[written] = history
        return history

    def _indicator(self, facts: IndicatorFacts) -> Indicator:
        """One that the structure lacks is defined by its first figure; recorded only if that is taken."""
        indicator = indicator_in(self.held, facts.reference)
        if indicator is None:
            indicator = Indicator.define(facts.reference, facts.definition(self.area))
            self.held[indicator.id] = indicator
        return indicator

    # What becomes of them

    def _record(
        self, batches: EventBatches, aggregate: RecordedAggregate, by: Provenance, moment: int
    ) -> int:
        """Send on what the aggregate decided; how many events that was."""
        events = aggregate.collect_events()
        if events and not batches.written_or_waiting:
            self._adopt_rules(batches, moment)
        batches.add(events, by, moment)
        for event in events:
            self._count(event)
        return len(events)

    def _adopt_rules(self, batches: EventBatches, moment: int) -> None:
        """Before anything else, so that the past of a history is judged as the history is now."""
        partnership = Partnership.form()
        partnership.adopt_newest(
            self.now.date(), f"{NEW_INSTALLATION}, and so it does this history, moved in on {day(self.now)}"
        )
        by = Provenance(OPERATOR, Way.MIGRATION, migrated_at=self.now)
        batches.add(partnership.collect_events(), by, moment)

    def _count(self, event: object) -> None:
        match event:
            case Partner.Joined():
                self.counts.partners += 1
            case Outcome.Adopted():
                self.counts.outcomes += 1
            case Target.Proposed():
                self.counts.targets += 1
            case Indicator.Defined():
                self.counts.indicators += 1
            case Series.Started():
                self.counts.series += 1

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

    def _reject(self, row: int, cells: list[str], refusal: Refused) -> None:
        self.waiting.reject(Rejected(REVISIONS, row, refusal.code, refusal.sentence, cells))
        self.counts.rejected[refusal.code] += 1
        self._step()

    def _step(self) -> None:
        self._done += 1
        if self._done == A_STEP:
            self.progress(A_STEP)
            self._done = 0
