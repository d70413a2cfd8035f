"""One run of a move: rows are looked at as they stand in the file, then taken in order of their moments."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.breakdown import WHOLE
from domain.identity import indicator_id, series_id
from domain.indicator import Indicator
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series import Series
from infrastructure.container import Container
from infrastructure.migration.area_moments import Span
from infrastructure.migration.dimensions import breakdown_of
from infrastructure.migration.event_batches import EventBatches, keep_snapshots
from infrastructure.migration.history import History
from infrastructure.migration.indicator_facts import AllFacts, IndicatorFacts
from infrastructure.migration.operations import Doing, doing_of
from infrastructure.migration.places import Places
from infrastructure.migration.reconciliation import Note
from infrastructure.migration.recording import Recording
from infrastructure.migration.redefinitions import Redefinitions
from infrastructure.migration.remarks import Remark
from infrastructure.migration.revision_rows import (
    CellReader,
    Cells,
    Change,
    Writing,
    cell_text,
    change_of,
    first_look,
    must_have_room,
)
from infrastructure.migration.series_history import SeriesHistory
from infrastructure.migration.staging import Rejected, StagingArea, Turns, Waiting
from infrastructure.migration.structure import Background, RejectedRow, Structure, indicator_in
from infrastructure.migration.timeline import AIMED_AT, EXPECTED
from infrastructure.migration.value_types import types_said
from projections.boundaries import must_not_be_over
from projections.engine.as_at import LONDON
from projections.engine.recorded import microseconds, moment_of

REVISIONS = 0  # Where the file of revisions stands among all the files.

Progress = Callable[[int], None]

A_STEP = 500  # Progress is told of so many rows at once.


class Pending(NamedTuple):
    """A row that was understood and waits for the others of its turn."""

    waiting: Waiting
    history: SeriesHistory
    change: Change


class Loader(Recording):
    """Look at the rows first, then load; `counts` says what became of them."""

    def __init__(
        self, container: Container, moving: History, waiting: StagingArea, now: datetime, progress: Progress
    ) -> None:
        super().__init__(now, Redefinitions(moving.changes))
        self.container = container
        self.table, self.structures, self.area = moving.table, moving.structures, moving.area
        self.conventions, self.book, self.changes = moving.conventions, moving.book, moving.changes
        self.target_mark = moving.target_mark
        self.waiting, self.progress = waiting, progress
        self.areas: set[str] = set()
        self.facts, self.places = AllFacts(moving.conventions.periods, types_said(self.structures)), Places()
        self.reader = CellReader(moving.table.columns, len(moving.table.header))
        self.histories: dict[UUID, SeriesHistory] = {}
        self._histories_as_written: dict[tuple[str, str, str, str], SeriesHistory] = {}
        self._done = 0

    def look_at_rows(self) -> None:
        """Learn what the file says of its indicators; every row that has a moment waits for its turn."""
        turns = Turns()
        for doubt in (*self.conventions.doubts, *self.changes.doubts, *self.book.doubts):
            self.counts.note(doubt)
        for record in self.table.records():
            if record.is_blank:
                self.counts.blank_lines += 1
                continue
            self.counts.read += 1
            cells = self.reader.read(record.cells)
            doing = doing_of(cells.op)
            try:
                self.reader.must_fit(record.cells, doing)
                self.conventions.must_not_differ(record.row)
                area = cell_text(cells.area) or self.area
                self.areas.add(area)
                # Under the spelling of its first row, whatever may become of that.
                if self.book.knows(area):
                    self.book.references(area)
                self.facts.of(cells.indicator).see(cells, self.conventions.marks)
                look = first_look(cells, doing, self.now, self.conventions.moments)
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
        last = microseconds(self.now)
        for number, (turn, rows) in enumerate(turns):
            last = turn.moment
            self._come_to(batches, last)
            self._take_turn(batches, number, rows)
        self._come_to(batches, None)
        for refused in self.redefinitions.of_nothing():
            self._reject_structure(len(self.structures) + 1, *refused)
        last = max(last, self.changes.last_moment or last, self.timeline.last)
        self._end_what_is_empty(batches, self.histories.values(), self.table.name, last)
        batches.flush()
        self.progress(self._done)
        self.counts.events = batches.written
        self.counts.areas, self.counts.same_areas = self.book.named, self.book.merged
        self.counts.ignored_fields = self.changes.ignored
        assert self.counts.add_up, f"The counts do not add up: {self.counts}"

    def keep_snapshots(self) -> None:
        """Long streams are loaded from a snapshot; it is only a cache, so it may fail and the log stands."""
        keep_snapshots(self.container, (history.series for history in self.histories.values()))

    # What the structure says

    def _begin_structure(self, batches: EventBatches) -> None:
        """Known from the moment at which the first figure was; without any figure, from now."""
        first = self.waiting.first_moment()
        moments = [each for each in (first, self.changes.first_moment) if each is not None]
        moment = min(moments, default=microseconds(self.now))
        known = Background(self.facts, self.places, self.book, self.area, moment, self.target_mark)
        structure = Structure(self.structures, known, self.table.name, self.changes)
        structure.learn_cycles()
        self._arrange_areas(moment)
        for step in self.timeline.until(moment):
            self._take_step(batches, step)
        for begun in structure.begin():
            name = self.structures[begun.file - 1].name
            if isinstance(begun, RejectedRow):
                self._reject_structure(begun.file, *begun.record, begun.refusal)
                continue
            if begun.row is not None:
                self.counts.structure_read += 1
                self.counts.structure_accepted += 1
                for note in begun.notes:
                    self.counts.note(Note(name, begun.row, *note))
            reason = " ".join(note.sentence for note in begun.notes) or None
            if begun.area and not self.places.moments.is_there(begun.area, moment):
                self.timeline.add(self.places.moments.added_at(begun.area), AIMED_AT, name, begun.decide)
                continue
            self._record(batches, begun.aggregate, self._provenance(name, begun.row, None, reason), moment)
        self.held = structure.held
        self._reject_changes()

    def _arrange_areas(self, first: int) -> None:
        """When each area of the file of areas is there, and is expected, by the rows that name it."""
        for waiting in self.waiting.in_order():
            cells = self.reader.read(waiting.cells)
            facts = self.facts.of(cells.indicator)
            with suppress(Refused):
                period = facts.period(cells)
                area = self.book.reference(cell_text(cells.area) or self.area, period)
                must_not_be_over(self.book.described(area), period)
                undivided = breakdown_of(cells.series, cells.disaggregation) == WHOLE
                self.places.see(facts.reference, area, waiting.turn.moment, undivided=undivided)
        self.places.arrange(self.book.rows, Span(first, microseconds(self.now)))
        self.timeline.add_areas(self.book.rows, self.places.moments)
        for indicator, place in self.places.joining(first):
            expect = partial(self._expect, indicator, place.reference)
            self.timeline.add(self.places.added_at(place), EXPECTED, self.table.name, expect)

    def _reject_changes(self) -> None:
        self.changes.refuse_unknown(
            lambda reference: self.facts.knows(reference) or indicator_id(reference) in self.held
        )
        for refused in self.changes.refused:
            self._reject_structure(len(self.structures) + 1, *refused)

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
            accepted_on = moment_of(waiting.turn.moment).astimezone(LONDON).date()
            written = Writing(self.conventions.marks, facts.scale(cells))
            change = change_of(waiting.row, cells, waiting.doing, period, written, accepted_on)
            besides = self.conventions.besides(waiting.cells)
            change = change._replace(besides=besides, factor_out=facts.factor_out(change.with_parts))
            return Pending(waiting, self._history_of(cells, facts, period, waiting.turn.moment), change)
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

    def _history_of(self, cells: Cells, facts: IndicatorFacts, period: Period, moment: int) -> SeriesHistory:
        """Refused: `disaggregation_not_understood`, `name_too_long`, `area_ambiguous`."""
        area = self.book.reference(cell_text(cells.area) or self.area, period)
        written = (cells.indicator, area, cells.series, cells.disaggregation)
        history = self._histories_as_written.get(written)
        if history is None:
            breakdown = breakdown_of(cells.series, cells.disaggregation)
            must_have_room(facts.reference, area, breakdown)
            stream = series_id(facts.reference, area, breakdown.key)
            history = self.histories.get(stream)
            if history is None:
                indicator = self._indicator(facts, moment)
                series = Series.start(indicator.reference, area, breakdown)
                history = SeriesHistory(indicator, series, self.book.described(area))
                self.histories[stream] = history
            self._histories_as_written[written] = history
        return history

    def _indicator(self, facts: IndicatorFacts, moment: int) -> Indicator:
        """One that the structure lacks is defined by its first figure; recorded only if that is taken."""
        indicator = indicator_in(self.held, facts.reference)
        if indicator is None:
            areas = self.places.expected(facts.reference, moment)
            definition = self.changes.at_first(facts.reference, facts.definition(areas), moment)
            indicator = Indicator.define(facts.reference, definition)
            self.held[indicator.id] = indicator
            remarks = self.redefinitions.begun(indicator)
            self._changes_accepted(len(remarks), remarks)
        return indicator

    # What becomes of them

    def _reject(self, row: int, cells: list[str], refusal: Refused) -> None:
        self.waiting.reject(Rejected(REVISIONS, row, refusal.code, refusal.sentence, cells))
        self.counts.rejected[refusal.code] += 1
        self._step()

    def _reject_structure(self, file: int, row: int, cells: list[str], refusal: Refused) -> None:
        self.waiting.reject(Rejected(file, row, refusal.code, refusal.sentence, cells))
        self.counts.structure_read += 1
        self.counts.structure_rejected[refusal.code] += 1

    def _step(self) -> None:
        self._done += 1
        if self._done == A_STEP:
            self.progress(A_STEP)
            self._done = 0
