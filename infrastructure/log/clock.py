"""The log's clock: the server's own; only a demonstration's runs behind it, by a span that is kept."""

from __future__ import annotations

import time
from datetime import timedelta

from sqlalchemy import Connection, Engine, select

from infrastructure.database.engine import reading, writing
from infrastructure.log import tables

A_MICROSECOND = timedelta(microseconds=1)


def machine_clock() -> int:
    """This machine's clock in microseconds since 1970 (UTC)."""
    return time.time_ns() // 1000


class Clock:
    """What stamps events and says when now is. `behind` is nothing, except where a demonstration lives."""

    def __init__(self, behind: timedelta = timedelta(0)) -> None:
        self.behind = behind

    @classmethod
    def of(cls, engine: Engine) -> Clock:
        """The clock of the log in this database."""
        with reading(engine) as connection:
            return cls.kept_in(connection)

    @classmethod
    def kept_in(cls, connection: Connection) -> Clock:
        kept = connection.execute(select(tables.lag.c.behind)).scalar_one_or_none()
        return cls(timedelta(microseconds=kept or 0))

    def keep(self, engine: Engine) -> None:
        """Have every process that opens this database run as far behind from now on."""
        with writing(engine) as connection:
            connection.execute(tables.lag.delete())
            connection.execute(tables.lag.insert().values(id=1, behind=self.microseconds_behind))

    @property
    def is_demonstration(self) -> bool:
        """Whether a demonstration lives here: only its clock runs behind."""
        return self.behind != timedelta(0)

    @property
    def microseconds_behind(self) -> int:
        return self.behind // A_MICROSECOND

    def now(self, connection: Connection) -> int:
        """Microseconds since 1970 (UTC) by the clock that stamps events: the database server's, if any."""
        if connection.dialect.name != "postgresql":
            return machine_clock() - self.microseconds_behind
        stamped: int = connection.exec_driver_sql(
            "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
        ).scalar_one()
        return stamped - self.microseconds_behind
