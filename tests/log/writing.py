"""Writing to the log without a use case around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count

from eventsourcing.persistence import StoredEvent
from sqlalchemy import func, select

from domain.aggregate import RecordedAggregate
from domain.identity import OPERATOR
from domain.outcome import Outcome
from domain.provenance import Provenance, Way
from infrastructure.container import Container
from infrastructure.database.engine import reading
from infrastructure.log import tables
from infrastructure.log.codec import EventMapper
from infrastructure.log.recorder import LogRecorder
from projections.engine.recorded import microseconds

LONG_AGO = datetime(2009, 7, 1, 12, tzinfo=UTC)
BY = Provenance(OPERATOR, Way.MIGRATION)
_numbers = count(1)
_mapper = EventMapper()


def some_event() -> StoredEvent:
    """The beginning of an outcome that there is nowhere else."""
    return stored(Outcome.adopt(f"Test {next(_numbers)}", "Something is true"))[0]


def insert(recorder: LogRecorder, events: Sequence[StoredEvent]) -> list[int]:
    """Write these events in one change; their positions."""
    if not events:
        return []
    with recorder.transaction() as connection:
        return recorder.append(connection, events, BY)


def write(container: Container, many: int = 1) -> list[int]:
    """This many events in one change; their positions."""
    return list(insert(container.recorder, [some_event() for _ in range(many)]))


def stored(aggregate: RecordedAggregate) -> list[StoredEvent]:
    return [_mapper.to_stored_event(event) for event in aggregate.collect_events()]


def write_at(container: Container, *moments: datetime) -> list[int]:
    """One event at each of these moments, as a history that moves in; their positions."""
    with container.recorder.transaction() as connection:
        return container.recorder.append(
            connection, [some_event() for _ in moments], BY, [microseconds(moment) for moment in moments]
        )


def positions(container: Container) -> list[int]:
    with reading(container.engine) as connection:
        return list(connection.execute(select(tables.event.c.position).order_by("position")).scalars())


def moments(container: Container) -> list[int]:
    """When each event was recorded, in microseconds, in order of position."""
    with reading(container.engine) as connection:
        query = select(tables.event.c.recorded_at).order_by(tables.event.c.position)
        return list(connection.execute(query).scalars())


def must_be_gapless(container: Container) -> int:
    """How many events there are: positions 1, 2, 3 … and the head at the last."""
    with reading(container.engine) as connection:
        event = tables.event.c.position
        lowest, highest, many = connection.execute(
            select(func.min(event), func.max(event), func.count(event))
        ).one()
        head: int = connection.execute(select(tables.head.c.last_position)).scalar_one()
    assert (lowest or 1, highest or 0, head) == (1, many, many)
    return head
