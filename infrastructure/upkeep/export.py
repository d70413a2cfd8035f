"""Exporting: the log as canonical lines."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine

from infrastructure.database.engine import reading
from infrastructure.upkeep.replay import event_rows


def export_lines(engine: Engine, first: int = 1, upto: int | None = None) -> Iterator[bytes]:
    """The events from one position to another, each as the bytes that were hashed, without line ends."""
    with reading(engine) as connection:
        for piece in event_rows(connection, after=first - 1, upto=upto):
            for row in piece:
                yield row.line
