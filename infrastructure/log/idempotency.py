"""Changes made once: sent again under the same key, the same answer and no second change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, Engine, select

from domain.refusals import Refused
from infrastructure.database.engine import reading
from infrastructure.log import tables

# For so long a change sent again under its key is known; then the key may be used anew.
KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Once:
    """Who sent what under which key; `digest` is of everything that was asked, `former` what it was by the
    keys that the installation signed with before.
    """

    account: UUID
    key: str
    digest: bytes
    former: tuple[bytes, ...] = ()


class AnsweredMeanwhile(Exception):
    """The same change was made under the same key by whoever sent it at the same moment."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a change came to; `again` when it had been made before."""

    position: int | None
    again: bool = False


def note_answer(connection: Connection, once: Once, position: int | None) -> None:
    """Keep what the change came to, in the change's own transaction where it wrote anything."""
    connection.execute(
        tables.answered.insert().values(
            account=str(once.account),
            key=once.key,
            digest=once.digest,
            position=position,
            answered_at=datetime.now(UTC).replace(tzinfo=None),
        )
    )


def earlier_answer(engine: Engine, once: Once) -> Answer | None:
    """What the change came to when it was made under this key before. Refused: `key_used_otherwise`."""
    columns = tables.answered.c
    with reading(engine) as connection:
        row = connection.execute(
            select(columns.digest, columns.position).where(
                columns.account == str(once.account), columns.key == once.key
            )
        ).first()
    if row is None:
        return None
    if bytes(row.digest) not in (once.digest, *once.former):
        raise Refused(
            "key_used_otherwise",
            "Something else was sent under this key before. Use a new key for every new change.",
            field="Idempotency-Key",
        )
    return Answer(row.position, again=True)
