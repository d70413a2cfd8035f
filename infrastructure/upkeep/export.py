"""Exporting: the log as canonical lines."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine

from infrastructure.database.engine import reading_one_moment
from infrastructure.upkeep.check_log import must_follow
from infrastructure.upkeep.replay import event_rows
from infrastructure.upkeep.standing import must_hold_a_log, standing_in


def export_lines(engine: Engine, first: int = 1, upto: int | None = None) -> Iterator[bytes]:
    """The events from one position to another, each as the bytes that were hashed, without line ends.

    All that was there when it began, and nothing that was written meanwhile. Raises Difference at the first
    that is not what was hashed when it was recorded, or is not there.

    A database of an older version has its log exported too. Refused: `database_newer`, `database_empty`.
    """
    with reading_one_moment(engine) as connection:
        must_hold_a_log(standing_in(connection))
        position = first - 1
        for piece in event_rows(connection, after=position, upto=upto):
            for row in piece:
                must_follow(row, position)
                position = row.position
                yield row.line
