"""Retention: what is kept beside the log for a while goes again, a bounded piece of it now and then."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock
from typing import NamedTuple

from sqlalchemy import ColumnElement, Engine, Table, delete, select, tuple_

from infrastructure.database.engine import writing
from infrastructure.directory.moments import utc_now
from infrastructure.directory.tables import SIGN_INS_KEPT, invitation, session, sign_in, throttle
from infrastructure.log.idempotency import KEPT as ANSWERS_KEPT
from infrastructure.log.tables import answered

# Sessions, and links to choose a password, after they are over; counts of attempts after they are.
OVER_KEPT = timedelta(days=30)
COUNTS_KEPT = timedelta(days=1)
# At most so often in each process, and so many rows of each table.
EVERY = timedelta(hours=1)
AT_ONCE = 5_000


class Kept(NamedTuple):
    """Rows of the table are kept for so long after the moment in this column."""

    table: Table
    since: ColumnElement[datetime]
    by: timedelta


# The record's own guard looks again, by the database's clock: a day more, so that they never disagree.
KEPT = (
    Kept(answered, answered.c.answered_at, ANSWERS_KEPT),
    Kept(sign_in, sign_in.c.moment, SIGN_INS_KEPT + timedelta(days=1)),
    Kept(session, session.c.last_seen_at, OVER_KEPT),
    Kept(invitation, invitation.c.expires_at, OVER_KEPT),
    Kept(throttle, throttle.c.begun_at, COUNTS_KEPT),
)


class Retention:
    """Remembers when this process is to do it next: an hour after it began, and then every hour."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._lock = Lock()
        self._next = utc_now() + EVERY

    def now_and_then(self) -> None:
        """Do it, unless it was done in this hour; whoever comes first does it for everybody."""
        now = utc_now()
        with self._lock:
            if now < self._next:
                return
            self._next = now + EVERY
        self.apply(now)

    def apply(self, now: datetime) -> None:
        """Take out what has been kept for long enough."""
        for kept in KEPT:
            key = tuple_(*kept.table.primary_key.columns)
            old = select(*kept.table.primary_key.columns).where(kept.since < now - kept.by)
            piece = old.order_by(kept.since).limit(AT_ONCE)
            with writing(self.engine) as connection:
                connection.execute(delete(kept.table).where(key.in_(piece)))
