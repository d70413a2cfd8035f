"""Reading the log from its beginning, in pieces that fit in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from infrastructure.log import tables
from infrastructure.log.canonical import canonical_line
from infrastructure.log.recorder import recorded
from projections.engine.recorded import Recorded

PIECE = 10_000


class EventRow(NamedTuple):
    """One row of the log as it is stored."""

    position: int
    stream: str
    version: int
    topic: str
    payload: bytes
    provenance: bytes
    recorded_at: int
    leaf: bytes

    @property
    def line(self) -> bytes:
        """What was hashed, and what is exported."""
        return canonical_line(
            self.position,
            self.recorded_at,
            self.stream,
            self.version,
            self.topic,
            self.payload,
            self.provenance,
        )

    def read(self) -> Recorded:
        """Raises the library's MapperDeserialisationError when the payload cannot be read."""
        return recorded(
            self.position,
            self.recorded_at,
            self.stream,
            self.version,
            self.topic,
            self.payload,
            self.provenance,
        )


def event_rows(connection: Connection, after: int = 0, upto: int | None = None) -> Iterator[list[EventRow]]:
    """The events after one position up to another, in order, by the piece."""
    event = tables.event
    while True:
        query = select(event).where(event.c.position > after).order_by(event.c.position).limit(PIECE)
        if upto is not None:
            query = query.where(event.c.position <= upto)
        piece = list(map(EventRow._make, connection.execute(query).all()))
        if not piece:
            return
        yield piece
        after = piece[-1].position


def log_length(connection: Connection) -> int:
    """The last position handed out."""
    length: int = connection.execute(select(tables.head.c.last_position)).scalar_one()
    return length
