"""Snapshots: the states of long streams, kept so that loading them stays quick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from eventsourcing.persistence import AggregateRecorder, StoredEvent
from sqlalchemy import Engine, select

from infrastructure.database.engine import reading
from infrastructure.log import tables
from infrastructure.log.transaction import log_transaction


class SnapshotRecorder(AggregateRecorder):
    """Keeps snapshots of long streams. Those of an older shape are not found, so none is ever misread."""

    def __init__(self, engine: Engine, topics: Sequence[str]) -> None:
        self.engine = engine
        self.topics = list(topics)

    def insert_events(self, stored_events: Sequence[StoredEvent], **_kwargs: Any) -> Sequence[int] | None:
        held = tables.snapshot.c
        with log_transaction(self.engine) as connection:
            for stored in stored_events:
                # Only the newest is worth keeping.
                connection.execute(tables.snapshot.delete().where(held.stream == str(stored.originator_id)))
                connection.execute(
                    tables.snapshot.insert().values(
                        stream=str(stored.originator_id),
                        version=stored.originator_version,
                        topic=stored.topic,
                        state=stored.state,
                    )
                )
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
