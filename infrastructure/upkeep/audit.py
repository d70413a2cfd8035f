"""Auditing: what somebody does with a log and its views who may read them and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DatabaseError

from infrastructure.database.engine import reading
from infrastructure.database.read_only import opened_to_read
from infrastructure.log import tables
from infrastructure.upkeep.check import Progress, check
from infrastructure.upkeep.difference import Difference
from infrastructure.upkeep.export import export_lines
from infrastructure.upkeep.standing import must_hold_a_log, standing_in

# What reading something else than was written ends in: another type, broken text, a rule or a table
# that is not there.
UNREADABLE = (DatabaseError, TypeError, LookupError, ValueError, ArithmeticError, MemoryError)


class Audit:
    """Of one database, in which nothing is prepared, migrated, rebuilt or written."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    @contextmanager
    def of(cls, database_url: str) -> Iterator[Audit]:
        """Refused: `database_not_there`, `database_empty`, `database_newer`."""
        with opened_to_read(database_url) as engine:
            with reading(engine) as connection:
                must_hold_a_log(standing_in(connection))
            yield cls(engine)

    def events_to_check(self) -> int:
        """How many there are, whatever the head says."""
        with reading(self.engine) as connection:
            return connection.execute(select(func.count(tables.event.c.position))).scalar_one()

    def check(self, progress: Progress) -> int:
        """The number of events checked. Raises Difference, naming the row.

        What cannot be read at all is a difference too: nothing that this service wrote is of that sort.
        """
        with _unreadable_is_a_difference():
            return check(self.engine, progress)

    def export(self, first: int, upto: int | None) -> Iterator[bytes]:
        """The events from one position to another, each as the bytes that were hashed.

        Raises Difference at the first that is not what was hashed.
        """
        with _unreadable_is_a_difference():
            yield from export_lines(self.engine, first, upto)


@contextmanager
def _unreadable_is_a_difference() -> Iterator[None]:
    try:
        yield
    except UNREADABLE as failure:
        why = str(failure).strip().partition("\n")[0]
        raise Difference(f"Something in the database cannot be read: {why}") from failure
