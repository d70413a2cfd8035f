"""Changes made once: sent again under the same key, the same answer and no second change."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection, exc, select

from domain.refusals import Refused
from infrastructure.database.engine import reading, writing
from infrastructure.log import tables

if TYPE_CHECKING:
    from infrastructure.log.store import StreamStore


@dataclass(frozen=True, slots=True)
class Once:
    """Who sent what under which key; `digest` is of everything that was asked."""

    account: UUID
    key: str
    digest: bytes


class AnsweredMeanwhile(Exception):
    """The same change was made under the same key by whoever sent it at the same moment."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a change came to; `again` when it had been made before."""

    position: int | None
    again: bool = False


def made_once(store: StreamStore, once: Once, change: Callable[[], int | None]) -> Answer:
    """Make the change, unless it was made under this key before. Refused: `key_used_otherwise`."""
    earlier = earlier_answer(store, once)
    if earlier is not None:
        return earlier
    try:
        with store.once(once):
            position = change()
    except (AnsweredMeanwhile, Refused):
        # Sent twice at the same moment, the other one may just have made it.
        earlier = earlier_answer(store, once)
        if earlier is None:
            raise
        return earlier
    if position is None:
        with suppress(exc.IntegrityError), writing(store.engine) as connection:
            note_answer(connection, once, None)
    return Answer(position)


def note_answer(connection: Connection, once: Once, position: int | None) -> None:
    connection.execute(
        tables.answered.insert().values(
            account=str(once.account), key=once.key, digest=once.digest, position=position
        )
    )


def earlier_answer(store: StreamStore, once: Once) -> Answer | None:
    """What the change came to when it was made under this key before. Refused: `key_used_otherwise`."""
    held = tables.answered.c
    with reading(store.engine) as connection:
        found = connection.execute(
            select(held.digest, held.position).where(held.account == str(once.account), held.key == once.key)
        ).first()
    if found is None:
        return None
    if bytes(found.digest) != once.digest:
        raise Refused(
            "key_used_otherwise",
            "Something else was sent under this key before. Use a new key for every new change.",
            field="Idempotency-Key",
        )
    return Answer(found.position, again=True)
