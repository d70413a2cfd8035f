"""Visits: when somebody was last here, and how far the log had come when they left the time before."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, Engine, case, func, or_, select

from infrastructure.database.engine import reading
from infrastructure.directory.tables import person
from infrastructure.log.tables import event

# Whoever comes back within so long has not been away.
VISIT = timedelta(hours=2)


def note_visit(connection: Connection, account: str, now: datetime) -> None:
    """They are here now."""
    columns = person.c
    has_been_away = or_(columns.seen_at.is_(None), columns.seen_at < now - VISIT)
    reached = select(func.coalesce(func.max(event.c.position), 0)).scalar_subquery()
    connection.execute(
        person.update()
        .where(columns.account == account)
        .values(
            left_position=case((has_been_away, columns.seen_position), else_=columns.left_position),
            seen_position=reached,
            seen_at=now,
        )
    )


def last_here(engine: Engine, account: UUID) -> int | None:
    """How far the log had come when they left the time before; None where this is their first time."""
    with reading(engine) as connection:
        query = select(person.c.left_position).where(person.c.account == str(account))
        return connection.execute(query).scalar()
