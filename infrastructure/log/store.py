"""The log as the use cases see it: aggregates in, events out.

Aggregates are kept in memory and brought up to date with one statement for all that a change needs,
where the library's repository would ask once for each.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import lru_cache
from threading import Lock, local
from typing import cast
from uuid import UUID

from eventsourcing.domain import Snapshot
from eventsourcing.persistence import IntegrityError, OperationalError, StoredEvent
from sqlalchemy import Connection, Engine, select

from application.changes import Collision, Event
from domain.aggregate import RecordedAggregate
from domain.provenance import Provenance
from domain.refusals import Refused
from infrastructure.database.engine import fetch_all, reading
from infrastructure.log import tables
from infrastructure.log.codec import EventMapper
from infrastructure.log.idempotency import AnsweredMeanwhile, Once, earlier_answer, note_answer
from infrastructure.log.recorder import LogRecorder
from infrastructure.log.snapshots import SnapshotRecorder
from projections.engine.as_at import LONDON
from projections.engine.recorded import moment_of
from projections.engine.rows import placeholder

# How many aggregates are kept in memory, the least lately used given up first.
KEPT = 20_000
# A stream is snapshotted each time it has grown by this many events.
SNAPSHOT_EVERY = 100
# How many streams one statement asks for; SQLite takes 32,766 parameters.
STREAMS_AT_ONCE = 5_000


class Decision(local):
    """The decision under way in this thread: what it has loaded, and what was asked of it."""

    def __init__(self) -> None:
        self.remembered = False
        self.versions: dict[UUID, int] = {}
        self.quiet: dict[str, int] = {}
        self.expected: Mapping[UUID, int] = {}
        self.once: Once | None = None
        self.alongside: Callable[[Connection], None] | None = None

    def begin(self, *, remembered: bool) -> None:
        """Nothing is loaded yet."""
        self.remembered, self.versions, self.quiet = remembered, {}, {}


def _nothing_else(_connection: Connection, _events: Sequence[Event]) -> None: ...


class StreamStore:
    """Loads aggregates and records their events. Safe to share between threads."""

    def __init__(self, engine: Engine, recorder: LogRecorder, snapshots: SnapshotRecorder) -> None:
        self.engine = engine
        self.recorder = recorder
        self.snapshots = snapshots
        self.mapper = EventMapper()
        self._kept: OrderedDict[UUID, RecordedAggregate] = OrderedDict()
        self._lock = Lock()
        self._decision = Decision()
        # What else is written with events of certain kinds, in their own transaction.
        self.in_step: Callable[[Connection, Sequence[Event]], None] = _nothing_else

    @contextmanager
    def deciding(self, *, remembered: bool) -> Iterator[None]:
        self._decision.begin(remembered=remembered)
        try:
            yield
        finally:
            self._decision.begin(remembered=False)

    @contextmanager
    def expecting(self, revisions: Mapping[UUID, int]) -> Iterator[None]:
        """Changes in here decide on these streams only as they are at these revisions.

        Refused: `stale_revision`.
        """
        self._decision.expected = revisions
        try:
            yield
        finally:
            self._decision.expected = {}

    @contextmanager
    def once(self, once: Once) -> Iterator[None]:
        """The change made in here is made together with the note that it was made under this key."""
        self._decision.once = once
        try:
            yield
        finally:
            self._decision.once = None

    @contextmanager
    def alongside(self, write: Callable[[Connection], None]) -> Iterator[None]:
        """What a change in here writes to the directory, in the log's own transaction: both or neither.

        It is made under the lock of the log, and again whenever the change has to be decided afresh; what it
        refuses, the log has not either.
        """
        self._decision.alongside = write
        try:
            yield
        finally:
            self._decision.alongside = None

    def load(self, *streams: UUID) -> dict[UUID, RecordedAggregate]:
        distinct_streams = list(dict.fromkeys(streams))
        aggregates = self._from_memory(distinct_streams)
        if not self._decision.remembered or len(aggregates) < len(distinct_streams):
            self._bring_up_to_date(distinct_streams, aggregates)
        # What was loaded first counts: a decision that saw two states of a stream must not stand.
        for stream in distinct_streams:
            version = _version(aggregates.get(stream))
            self._decision.versions.setdefault(stream, version)
            if self._decision.expected.get(stream, version) != version:
                raise _stale(self._decision.expected[stream], version)
        return aggregates

    def _bring_up_to_date(self, streams: Sequence[UUID], aggregates: dict[UUID, RecordedAggregate]) -> None:
        aggregates.update(self._from_snapshots([stream for stream in streams if stream not in aggregates]))
        for start in range(0, len(streams), STREAMS_AT_ONCE):
            part = streams[start : start + STREAMS_AT_ONCE]
            for stored in self._later_events({stream: _version(aggregates.get(stream)) for stream in part}):
                stream = cast("UUID", stored.originator_id)
                event = cast("Event", self.mapper.to_domain_event(stored))
                aggregate = event.mutate(cast("RecordedAggregate", aggregates.get(stream)))
                assert aggregate is not None
                aggregates[stream] = aggregate
        self._keep(aggregates.values())

    def today(self) -> date:
        with reading(self.engine) as connection:
            return moment_of(self.recorder.clock.now(connection)).astimezone(LONDON).date()

    def unless_since(self, kind: str, position: int) -> None:
        self._decision.quiet[kind] = position

    def record(
        self,
        events: Sequence[Event],
        by: Provenance | Sequence[Provenance],
        aggregates: Sequence[RecordedAggregate],
    ) -> int:
        stored = [self.mapper.to_stored_event(event) for event in events]
        try:
            with self.recorder.transaction() as connection:
                positions = self.recorder.append(connection, stored, by, unchanged=self._decision.versions)
                must_be_quiet(connection, self._decision.quiet, before=positions[0])
                self.in_step(connection, events)
                if self._decision.alongside is not None:
                    self._decision.alongside(connection)
                if self._decision.once is not None:
                    note_answer(connection, self._decision.once, positions[-1])
        except IntegrityError as error:
            once = self._decision.once
            if once is not None and earlier_answer(self.engine, once) is not None:
                raise AnsweredMeanwhile from error
            raise Collision from error
        self._snapshot_long(aggregates, events)
        self._keep(aggregates, copying=False)
        return positions[-1]

    def _from_memory(self, streams: Iterable[UUID]) -> dict[UUID, RecordedAggregate]:
        with self._lock:
            aggregates = {}
            for stream in streams:
                kept = self._kept.get(stream)
                if kept is not None:
                    self._kept.move_to_end(stream)
                    aggregates[stream] = kept.copy()
            return aggregates

    def _keep(self, aggregates: Iterable[RecordedAggregate], *, copying: bool = True) -> None:
        """Remember these; without copying where nobody else will change them."""
        with self._lock:
            for aggregate in aggregates:
                kept = self._kept.get(aggregate.id)
                if kept is None or kept.version < aggregate.version:
                    self._kept[aggregate.id] = aggregate.copy() if copying else aggregate
                    self._kept.move_to_end(aggregate.id)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def _later_events(self, versions: dict[UUID, int]) -> Iterable[StoredEvent]:
        """The events after these versions of these streams, in order of stream and version."""
        by_text = {str(stream): stream for stream in versions}
        parameters: list[object] = []
        for text, stream in by_text.items():
            parameters += (text, versions[stream])
        statement = _later_sql(_padded(len(versions)), self.engine.dialect.name)
        # Padding keeps the number of different statements small, so that they stay prepared.
        parameters += ("", 0) * (_padded(len(versions)) - len(versions))
        rows = fetch_all(self.engine, statement, parameters)
        return [
            StoredEvent(by_text[stream], version, topic, bytes(payload))
            for stream, version, topic, payload in rows
        ]

    def _from_snapshots(self, streams: Sequence[UUID]) -> dict[UUID, RecordedAggregate]:
        if not streams:
            return {}
        columns = tables.snapshot.c
        aggregates: dict[UUID, RecordedAggregate] = {}
        with reading(self.engine) as connection:
            for start in range(0, len(streams), STREAMS_AT_ONCE):
                by_text = {str(stream): stream for stream in streams[start : start + STREAMS_AT_ONCE]}
                query = select(columns.stream, columns.version, columns.topic, columns.state).where(
                    columns.stream.in_(list(by_text)), columns.topic.in_(self.snapshots.topics)
                )
                for text, version, topic, state in connection.execute(query):
                    stored = StoredEvent(by_text[text], version, topic, bytes(state))
                    snapshot = cast("Snapshot", self.mapper.to_domain_event(stored))
                    aggregates[by_text[text]] = cast("RecordedAggregate", snapshot.mutate(None))
        return aggregates

    def _snapshot_long(self, aggregates: Iterable[RecordedAggregate], events: Sequence[Event]) -> None:
        grown: dict[UUID, int] = {}
        for event in events:
            grown[event.originator_id] = grown.get(event.originator_id, 0) + 1
        due = [
            aggregate
            for aggregate in aggregates
            if aggregate.version // SNAPSHOT_EVERY
            > (aggregate.version - grown.get(aggregate.id, 0)) // SNAPSHOT_EVERY
        ]
        if due:
            # The change stands whatever becomes of its snapshot; two writers may well take the same one.
            with suppress(IntegrityError, OperationalError):
                self.snapshots.keep(
                    [self.mapper.to_stored_event(Snapshot.take(aggregate)) for aggregate in due]
                )


def _stale(seen: int, revision: int) -> Refused:
    return Refused(
        "stale_revision",
        f"This was changed meanwhile: you saw revision {seen}, and it is at revision {revision} by now. "
        "Look at what changed, then decide again.",
        revision=revision,
    )


def must_be_quiet(connection: Connection, since: Mapping[str, int], *, before: int) -> None:
    """Whether nothing of these kinds was written after these positions, under the lock of the log."""
    columns = tables.event.c
    for kind, position in since.items():
        later = select(columns.position).where(
            columns.position > position, columns.position < before, columns.topic.like(f"{kind}.%")
        )
        if connection.execute(later.limit(1)).first() is not None:
            raise IntegrityError(f"another {kind} was changed meanwhile")


def _version(aggregate: RecordedAggregate | None) -> int:
    return 0 if aggregate is None else aggregate.version


def _padded(count: int) -> int:
    """The next power of two from four."""
    return max(4, 1 << (count - 1).bit_length())


@lru_cache(maxsize=64)
def _later_sql(count: int, dialect: str) -> str:
    mark = placeholder(dialect)
    pairs = ", ".join([f"(CAST({mark} AS varchar(36)), CAST({mark} AS integer))"] * count)
    later = "SELECT stream, version, topic, payload FROM event WHERE event.stream = wanted.stream "
    later += "AND event.version > wanted.version ORDER BY event.version"
    if dialect == "postgresql":
        # One probe of the index for each stream: a plan made while the log was small would read all of it.
        joined = f"SELECT e.* FROM wanted CROSS JOIN LATERAL ({later} OFFSET 0) e"  # noqa: S608
    else:
        joined = (
            "SELECT e.stream, e.version, e.topic, e.payload FROM wanted "
            "JOIN event e ON e.stream = wanted.stream AND e.version > wanted.version "
            "ORDER BY e.stream, e.version"
        )
    return f"WITH wanted (stream, version) AS (VALUES {pairs}) {joined}"
