"""Checking the snapshots: what is kept of a long stream is what its events make of it."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from eventsourcing.domain import CanMutateAggregate, Snapshot
from sqlalchemy import Connection, select

from domain.aggregate import RecordedAggregate
from infrastructure.log import tables
from infrastructure.log.codec import STATE_SHAPES, decode_event
from infrastructure.upkeep.difference import Difference


def snapshots_must_agree(connection: Connection) -> None:
    """Those that a decision would begin from; of other versions none is ever read. Raises Difference."""
    columns = tables.snapshot.c
    query = select(columns.stream, columns.version, columns.topic, columns.state)
    for row in connection.execute(query.where(columns.topic.in_(list(STATE_SHAPES)))).all():
        stream, shape = UUID(row.stream), STATE_SHAPES[row.topic]
        aggregate = _made_by_events(connection, row.stream, row.version)
        made = None
        if isinstance(aggregate, shape.aggregate) and aggregate.version == row.version:
            made = shape.decode(shape.encode(Snapshot.take(aggregate)), stream, row.version)
        # Compared as they are read: what has no order is written in any.
        if made is None or made.state != shape.decode(bytes(row.state), stream, row.version).state:
            where = f"The snapshot of the stream {row.stream} at version {row.version}"
            raise Difference(f"{where} is not what its events make.")


def _made_by_events(connection: Connection, stream: str, upto: int) -> RecordedAggregate | None:
    columns = tables.event.c
    events = connection.execute(
        select(columns.version, columns.topic, columns.payload)
        .where(columns.stream == stream, columns.version <= upto)
        .order_by(columns.version)
    )
    aggregate: RecordedAggregate | None = None
    for version, topic, payload in events:
        event = decode_event(topic, bytes(payload), UUID(stream), version)
        assert isinstance(event, CanMutateAggregate)
        aggregate = cast("RecordedAggregate", event.mutate(cast("RecordedAggregate", aggregate)))
    return aggregate
