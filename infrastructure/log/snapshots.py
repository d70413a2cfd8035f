"""Snapshots: the states of long streams, kept so that loading them stays quick."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.persistence import StoredEvent
from sqlalchemy import Engine

from infrastructure.log import tables
from infrastructure.log.transaction import log_transaction


class SnapshotRecorder:
    """Keeps snapshots of long streams. Those of an older shape are not found, so none is ever misread."""

    def __init__(self, engine: Engine, topics: Sequence[str]) -> None:
        self.engine = engine
        self.topics = list(topics)

    def keep(self, stored_events: Sequence[StoredEvent]) -> None:
        columns = tables.snapshot.c
        with log_transaction(self.engine) as connection:
            for stored in stored_events:
                # Only the newest is worth keeping.
                connection.execute(
                    tables.snapshot.delete().where(columns.stream == str(stored.originator_id))
                )
                connection.execute(
                    tables.snapshot.insert().values(
                        stream=str(stored.originator_id),
                        version=stored.originator_version,
                        topic=stored.topic,
                        state=stored.state,
                    )
                )
