"""Our log behind the eventsourcing library's own interfaces, so that its suites and applications can use it.

The product needs none of this: it decides and records by its own store.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    InfrastructureFactory,
    InfrastructureFactoryError,
    Mapper,
    Notification,
    ProcessRecorder,
    ProgrammingError,
    StoredEvent,
    Subscription,
    TrackingRecorder,
    Transcoder,
)
from eventsourcing.utils import Environment
from sqlalchemy import Engine, func, select

from domain.provenance import Provenance
from infrastructure.database.engine import reading
from infrastructure.log import tables
from infrastructure.log.codec import STATE_SHAPES, EventMapper
from infrastructure.log.recorder import LogRecorder
from infrastructure.log.snapshots import SnapshotRecorder

POLL_SECONDS = 0.05
PAGE = 500


class LibraryRecorder(LogRecorder, ApplicationRecorder):
    """What the library asks of a recorder besides what ours does."""

    def __init__(self, engine: Engine, unattributed: Provenance | None = None) -> None:
        """`unattributed` is the provenance of changes that bring none; without it they are refused."""
        super().__init__(engine)
        self.unattributed = unattributed

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        provenance: Provenance | None = None,
        **_kwargs: Any,
    ) -> Sequence[int]:
        given = provenance or self.unattributed
        if given is None:
            raise ProgrammingError("A change needs its provenance: say who makes it and by what way.")
        if not stored_events:
            return []
        with self.transaction() as connection:
            return self.append(connection, stored_events, given)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        found = tables.event.c
        query = select(found.version, found.topic, found.payload).where(found.stream == str(originator_id))
        if gt is not None:
            query = query.where(found.version > gt)
        if lte is not None:
            query = query.where(found.version <= lte)
        query = query.order_by(found.version.desc() if desc else found.version)
        if limit is not None:
            query = query.limit(limit)
        with reading(self.engine) as connection:
            return [
                StoredEvent(originator_id, version, topic, bytes(payload))
                for version, topic, payload in connection.execute(query)
            ]

    def max_notification_id(self) -> int | None:
        with reading(self.engine) as connection:
            last: int | None = connection.execute(select(func.max(tables.event.c.position))).scalar_one()
            return last

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        return PollingSubscription(self, gt=gt, topics=topics)


class LibrarySnapshots(SnapshotRecorder, AggregateRecorder):
    """The library's interface to our snapshots."""

    def insert_events(self, stored_events: Sequence[StoredEvent], **_kwargs: Any) -> Sequence[int] | None:
        self.keep(stored_events)
        return None

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        held = tables.snapshot.c
        query = select(held.version, held.topic, held.state).where(
            held.stream == str(originator_id), held.topic.in_(self.topics)
        )
        if gt is not None:
            query = query.where(held.version > gt)
        if lte is not None:
            query = query.where(held.version <= lte)
        query = query.order_by(held.version.desc() if desc else held.version).limit(limit)
        with reading(self.engine) as connection:
            return [
                StoredEvent(originator_id, version, topic, bytes(state))
                for version, topic, state in connection.execute(query)
            ]


class PollingSubscription(Subscription[ApplicationRecorder]):
    """Yields every event after a position, then waits for the next. Ends when stopped."""

    _pending: deque[Notification] | None = None

    def __next__(self) -> Notification:
        pending = self._pending if self._pending is not None else deque()
        self._pending = pending
        while not self._has_been_stopped:
            if pending:
                notification = pending.popleft()
                self._last_notification_id = notification.id
                return notification
            pending.extend(
                self._recorder.select_notifications(
                    self._last_notification_id, PAGE, topics=self._topics, inclusive_of_start=False
                )
            )
            if not pending:
                time.sleep(POLL_SECONDS)
        raise StopIteration


class LogFactory(InfrastructureFactory[TrackingRecorder]):
    """Makes the recorders and the mapper for one engine.

    There is no tracking: views share the transaction of the events, so nothing has to be caught up with.
    """

    def __init__(self, engine: Engine, unattributed: Provenance | None = None) -> None:
        super().__init__(Environment("golden-thread"))
        self.engine = engine
        self.unattributed = unattributed

    def mapper(
        self,
        transcoder: Transcoder | None = None,
        mapper_class: type[Mapper[Any]] | None = None,
    ) -> Mapper[Any]:
        return EventMapper()

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        if purpose == "events":
            return self.application_recorder()
        return LibrarySnapshots(self.engine, list(STATE_SHAPES))

    def application_recorder(self) -> ApplicationRecorder:
        return LibraryRecorder(self.engine, unattributed=self.unattributed)

    def tracking_recorder(self, tracking_recorder_class: type[Any] | None = None) -> Any:
        raise InfrastructureFactoryError("The log keeps its views itself: there is nothing to track.")

    def process_recorder(self) -> ProcessRecorder:
        raise InfrastructureFactoryError("The log keeps its views itself: there is nothing to track.")
