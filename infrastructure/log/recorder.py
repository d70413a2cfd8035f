"""Our recorder of the eventsourcing library's stored events, on SQLAlchemy Core.

One transaction takes the positions, writes the events and brings the views up to date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any
from uuid import UUID

from eventsourcing.persistence import IntegrityError, Notification, ProgrammingError, StoredEvent
from psycopg import RawCursor
from sqlalchemy import Connection, Engine, select

from domain.provenance import Provenance
from infrastructure.database.engine import reading
from infrastructure.database.garbage_collection import no_collecting
from infrastructure.log import tables
from infrastructure.log.canonical import canonical_line, decode_provenance, encode_provenance, leaf_hash
from infrastructure.log.clock import Clock
from infrastructure.log.codec import decode_event
from infrastructure.log.generation import of_another_generation, own_generation
from infrastructure.log.transaction import log_transaction
from projections.engine.recorded import Recorded, moment_of
from projections.engine.rows import Writing
from projections.registry import Views

# The function stands in the migrations.
TAKE_POSTGRESQL = "SELECT * FROM take_positions($1, $2::text[], $3::integer[], $4, $5)"
TAKE_SQLITE = """UPDATE head SET last_position = last_position + ?, recorded_at = max(recorded_at, ?)
    WHERE generation = ? RETURNING last_position, recorded_at"""

TAKEN_SQLITE = "SELECT 1 FROM event WHERE stream = ? AND version = ?"
NOTHING: Mapping[UUID, int] = MappingProxyType({})

# Events are written and projected by this many, so that a large change needs little memory.
CHUNK = 5_000
# From here on a change counts as large.
MANY = 500


class LogRecorder:
    """Gapless positions in commit order; `recorded_at` never runs back along them."""

    def __init__(
        self,
        engine: Engine,
        views: Views | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.engine = engine
        self.views = views
        self.clock = clock or Clock()
        self._on_sqlite = engine.dialect.name == "sqlite"

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction of the log."""
        with log_transaction(self.engine) as connection:
            yield connection
            under_way = connection.get_transaction()
        if self.views is not None:
            self.views.confirm(under_way)

    def append(
        self,
        connection: Connection,
        stored_events: Sequence[StoredEvent],
        provenance: Provenance | Sequence[Provenance],
        recorded_at: Sequence[int] | None = None,
        unchanged: Mapping[UUID, int] = NOTHING,
    ) -> list[int]:
        """Write the events and their views; the positions they were given.

        `unchanged` says at which versions streams were decided on; a later one there raises IntegrityError.
        `recorded_at` (microseconds) is only for a history that moves in: such moments must not run back.
        """
        count = len(stored_events)
        if recorded_at is None:
            last, moment = self._take_positions(connection, stored_events, unchanged)
            moments = [moment] * count
        else:
            last = self._take_positions_for(connection, stored_events, recorded_at)
            moments = list(recorded_at)
        positions = list(range(last - count + 1, last + 1))
        given = [provenance] * count if isinstance(provenance, Provenance) else provenance
        with no_collecting() if count > MANY else nullcontext():
            for start in range(0, count, CHUNK):
                part = slice(start, start + CHUNK)
                self._write(connection, stored_events[part], positions[part], moments[part], given[part])
        return positions

    def _write(
        self,
        connection: Connection,
        stored_events: Sequence[StoredEvent],
        positions: Sequence[int],
        moments: Sequence[int],
        provenances: Sequence[Provenance],
    ) -> None:
        rows = list(_rows(stored_events, positions, moments, provenances))
        writing = Writing()
        writing.insert(tables.event, rows)
        if self._on_sqlite or self.views is None:
            # Before any view: it is here that SQLite finds out a colliding version.
            writing.write(connection)
            writing = Writing()
        if self.views is not None:
            # Views are made from the stored bytes, as a rebuild makes them: never from what was in memory.
            self.views.project(
                connection,
                [recorded(row[0], row[6], row[1], row[2], row[3], row[4], row[5]) for row in rows],
                writing,
            )

    def _take_positions(
        self,
        connection: Connection,
        stored_events: Sequence[StoredEvent],
        unchanged: Mapping[UUID, int] = NOTHING,
    ) -> tuple[int, int]:
        """The last of as many new positions, and their moment by the clock, never before the last one's.

        Refused: `database_upgraded`.
        """
        count = len(stored_events)
        driver: Any = connection.connection.driver_connection
        first: dict[UUID | str, int] = {stream: seen + 1 for stream, seen in unchanged.items()}
        if self._on_sqlite:  # BEGIN IMMEDIATE holds the lock already
            for stored in stored_events:  # a version taken there shows when it is written
                first.pop(stored.originator_id, None)
            _must_be_free(driver, first)
            given = (count, self.clock.now(connection), own_generation())
            rows = driver.execute(TAKE_SQLITE, given).fetchall()
        else:
            for stored in stored_events:
                first.setdefault(stored.originator_id, stored.originator_version)
            # Written out here: the driver takes its time over finding out what a list holds.
            streams, versions = (f"{{{','.join(map(str, each))}}}" for each in (first, first.values()))
            wanted = (count, streams, versions, self.clock.microseconds_behind, own_generation())
            with RawCursor(driver) as cursor:
                rows = cursor.execute(TAKE_POSTGRESQL, wanted).fetchall()
        if not rows or rows[0][0] is None:
            raise of_another_generation()
        last, moment = rows[0]
        return last, moment

    def _take_positions_for(
        self, connection: Connection, stored_events: Sequence[StoredEvent], moments: Sequence[int]
    ) -> int:
        """The last of the positions for events of these moments, which may not run back or lie ahead."""
        last, now = self._take_positions(connection, stored_events)
        first = last - len(stored_events) + 1
        columns = tables.event.c
        before = (
            connection.execute(select(columns.recorded_at).where(columns.position == first - 1)).scalar() or 0
        )
        if any(later < earlier for earlier, later in pairwise([before, *moments])) or moments[-1] > now:
            raise ProgrammingError("Moments of a history must not run back, nor lie in the future.")
        connection.execute(tables.head.update().values(recorded_at=moments[-1]))
        return last

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """The events from a position on, for whoever follows the log: the worker that sends messages will."""
        columns = tables.event.c
        query = select(columns.position, columns.stream, columns.version, columns.topic, columns.payload)
        if start is not None:
            query = query.where(columns.position >= start if inclusive_of_start else columns.position > start)
        if stop is not None:
            query = query.where(columns.position <= stop)
        if topics:
            query = query.where(columns.topic.in_(list(topics)))
        with reading(self.engine) as connection:
            return [
                Notification(UUID(stream), version, topic, bytes(payload), position)
                for position, stream, version, topic, payload in connection.execute(
                    query.order_by(columns.position).limit(limit)
                )
            ]


def _rows(
    stored_events: Sequence[StoredEvent],
    positions: Sequence[int],
    moments: Sequence[int],
    provenances: Sequence[Provenance],
) -> Iterator[tuple[Any, ...]]:
    """The rows of the log's table, each with the hash of its canonical line."""
    streams: dict[UUID | str, str] = {}
    encoded, last = b"", None
    for stored, position, moment, provenance in zip(
        stored_events, positions, moments, provenances, strict=True
    ):
        if provenance is not last:
            encoded, last = encode_provenance(provenance), provenance
        identity, version, topic, payload = (
            stored.originator_id,
            stored.originator_version,
            stored.topic,
            stored.state,
        )
        stream = streams.get(identity)
        if stream is None:
            stream = streams[identity] = str(identity)
        line = canonical_line(position, moment, stream, version, topic, payload, encoded)
        yield position, stream, version, topic, payload, encoded, moment, leaf_hash(line)


def recorded(
    position: int,
    recorded_at: int,
    stream: str,
    version: int,
    topic: str,
    payload: bytes,
    provenance: bytes,
) -> Recorded:
    """The stored event, read."""
    event = decode_event(topic, payload, _identity(stream), version, moment_of(recorded_at))
    return Recorded(position, recorded_at, stream, topic, event, decode_provenance(provenance))


@lru_cache(maxsize=50_000)
def _identity(stream: str) -> UUID:
    """The stream's id; streams come up again and again, and reading one costs more than finding it."""
    return UUID(stream)


def _must_be_free(driver: Any, versions: Mapping[UUID | str, int]) -> None:
    """On SQLite, under the write lock: a probe of the index for each stream."""
    for stream, version in versions.items():
        if driver.execute(TAKEN_SQLITE, (str(stream), version)).fetchone() is not None:
            raise IntegrityError("a stream that was decided on has changed")
