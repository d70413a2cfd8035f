"""Checking the log: no event missing, altered or out of its order, and the head at the last one."""

from __future__ import annotations

from typing import Any

from eventsourcing.persistence import MapperDeserialisationError
from sqlalchemy import Connection, func, select, text

from infrastructure.log import tables
from infrastructure.log.canonical import leaf_hash
from infrastructure.log.clock import Clock
from infrastructure.upkeep.difference import Difference
from infrastructure.upkeep.replay import EventRow
from projections.engine.recorded import moment_of

# Clocks differ, that of whoever checks too; in microseconds.
A_DAY = 86_400_000_000


class CheckedLog:
    """Follows the log and stops at the first event that does not fit."""

    def __init__(self) -> None:
        self.position = 0
        self.recorded_at = 0
        self.versions: dict[str, int] = {}

    def read(self, row: EventRow) -> Any:
        """The event, read. Raises Difference."""
        where = f"event at position {row.position}"
        must_follow(row, self.position)
        if row.recorded_at < self.recorded_at:
            raise Difference(f"The {where} was recorded before the one in front of it.")
        expected = self.versions.get(row.stream, 0) + 1
        if row.version != expected:
            raise Difference(f"The {where} is version {row.version} of its stream; {expected} should come.")
        self.position, self.recorded_at = row.position, row.recorded_at
        self.versions[row.stream] = row.version
        try:
            return row.read()
        except MapperDeserialisationError as error:
            raise Difference(f"The {where} cannot be read: {error}") from error

    def must_end_where_the_head_is(self, connection: Connection) -> int:
        """The last position.

        Raises Difference when the head is at another, behind the last moment, or ahead of the clock.
        """
        # By their places: in older databases the position has another name.
        head = connection.execute(text("SELECT * FROM head")).all()
        if len(head) != 1:
            raise Difference(f"The log has {len(head)} heads, and should have one.")
        _, position, recorded_at, *_ = head[0]
        if self.position < position:
            raise Difference(
                f"The log has no event at position {self.position + 1}, though it handed it out."
            )
        if self.position > position:
            raise Difference(
                f"The log has an event at position {position + 1}, though it handed out only {position}."
            )
        before = connection.execute(select(func.min(tables.event.c.position))).scalar_one()
        if before is not None and before < 1:
            raise Difference(f"The log has an event at position {before}, before its first.")
        # It may be later: whoever asked about a moment since has it stay as it was answered.
        if recorded_at < self.recorded_at:
            raise Difference("The log’s head is at an earlier moment than its last event was recorded at.")
        if recorded_at > Clock.kept_in(connection).now(connection) + A_DAY:
            when = f"{moment_of(recorded_at):%Y-%m-%d %H:%M} UTC"
            raise Difference(
                f"The log’s head is at {when}, which has not come by this clock: what is recorded next would "
                "bear that moment."
            )
        return self.position


def must_follow(row: EventRow, before: int) -> None:
    """The event is the next one after a position, and what was hashed. Raises Difference."""
    if row.position != before + 1:
        raise Difference(f"The log has no event at position {before + 1}.")
    if not _unaltered(row):
        raise Difference(
            f"The event at position {row.position} ({row.topic}) is not what was hashed when it was recorded."
        )


def _unaltered(row: EventRow) -> bool:
    try:
        return leaf_hash(row.line) == bytes(row.leaf)
    except TypeError:  # SQLite lets text be put where bytes stood
        return False
