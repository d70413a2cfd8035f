"""The events of a move on their way into the log, a few thousand at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from eventsourcing.domain import CanMutateAggregate
from eventsourcing.persistence import StoredEvent
from sqlalchemy import Connection

from domain.provenance import Provenance
from infrastructure.container import Container

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
