"""The events of a move on their way into the log, a few thousand at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import cast
from uuid import UUID

from eventsourcing.domain import CanMutateAggregate, Snapshot
from eventsourcing.persistence import IntegrityError, StoredEvent
from sqlalchemy import Connection

from domain.identity import OPERATOR
from domain.partnership import NEW_INSTALLATION, Partnership
from domain.provenance import Provenance, Way
from domain.series import Series
from infrastructure.container import Container
from infrastructure.log.store import SNAPSHOT_EVERY
from projections.sentences.words import day

PIECE = 4_000

Event = CanMutateAggregate[UUID]


class EventBatches:
    """Appends to the log in one transaction, holding few events in memory."""

    def __init__(self, container: Container, connection: Connection) -> None:
        self.recorder = container.recorder
        self.mapper = container.store.mapper
        self.connection = connection
        self.written = 0
        self._events: list[StoredEvent] = []
        self._provenances: list[Provenance] = []
        self._moments: list[int] = []

    @property
    def written_or_waiting(self) -> int:
        """How many events there are so far."""
        return self.written + len(self._events)

    def add(self, events: Sequence[object], by: Provenance, moment: int) -> None:
        """`moment`, in microseconds, must not run back from one call to the next."""
        for event in events:
            self._events.append(self.mapper.to_stored_event(cast("Event", event)))
            self._provenances.append(by)
            self._moments.append(moment)
        if len(self._events) >= PIECE:
            self.flush()

    def flush(self) -> None:
        if self._events:
            self.recorder.append(self.connection, self._events, self._provenances, self._moments)
            self.written += len(self._events)
            self._events, self._provenances, self._moments = [], [], []


def adopt_rules(batches: EventBatches, now: datetime, moment: int) -> None:
    """Before anything else, so that the past of a history is judged as the history is now."""
    partnership = Partnership.form()
    partnership.adopt_newest(
        now.date(), f"{NEW_INSTALLATION}, and so it does this history, moved in on {day(now)}"
    )
    by = Provenance(OPERATOR, Way.MIGRATION, migrated_at=now)
    batches.add(partnership.collect_events(), by, moment)


def keep_snapshots(container: Container, held: Iterable[Series]) -> None:
    """Of the series with long streams."""
    for series in held:
        if series.version >= SNAPSHOT_EVERY:
            with suppress(IntegrityError):
                snapshot = container.store.mapper.to_stored_event(Snapshot.take(series))
                container.store.snapshots.keep([snapshot])
