"""A change as a face asks for it: only of what was seen, and once under its key however often it is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exc

from domain.refusals import Refused
from infrastructure.database.engine import writing
from infrastructure.log.idempotency import Answer, AnsweredMeanwhile, Once, earlier_answer, note_answer
from infrastructure.log.store import StreamStore


@dataclass(slots=True)
class Change:
    """A change under way. Whoever makes it says where the log has it, unless it was made before."""

    position: int | None = None
    made_before: bool = False

    @property
    def answer(self) -> Answer:
        """What the change came to."""
        return Answer(self.position, self.made_before)

    def was_made(self, earlier: Answer) -> None:
        """It was made under its key before, and this is what it came to."""
        self.position, self.made_before = earlier.position, True


@contextmanager
def changing(store: StreamStore, expected: Mapping[UUID, int], once: Once | None) -> Iterator[Change]:
    """Around a change: streams are decided on only at the revisions expected of them.

    Refused: `stale_revision`, `key_used_otherwise`.
    """
    change = Change()
    with store.expecting(expected):
        if once is None:
            yield change
            return
        earlier = earlier_answer(store.engine, once)
        if earlier is not None:
            change.was_made(earlier)
            yield change
            return
        try:
            with store.once(once):
                yield change
        except (AnsweredMeanwhile, Refused):
            # Sent twice at the same moment, the other one may just have made it.
            meanwhile = earlier_answer(store.engine, once)
            if meanwhile is None:
                raise
            change.was_made(meanwhile)
            return
    if change.position is None:
        with suppress(exc.IntegrityError), writing(store.engine) as connection:
            note_answer(connection, once, None)
