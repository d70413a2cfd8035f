"""The discussion of targets: what partners said of them."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from sqlalchemy import BigInteger, Column, Connection, Text, select

from domain.target import Target
from projections.engine.as_at import Question
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View


class CommentRow(NamedTuple):
    target: str
    number: int
    partner: str
    comment: str
    made_at: int


class Discussion(View):
    """What was said, by target."""

    listens: ClassVar[frozenset[str]] = frozenset({"target"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.comment = versioned_table(
            f"{prefix}target_comment",
            self.metadata,
            ["target", "number"],
            [
                Column("partner", Text, nullable=False),
                Column("comment", Text, nullable=False),
                Column("made_at", BigInteger, nullable=False),
            ],
        )
        self.comments = self.versioned(self.comment)
        self.on(Target.CommentMade, self._comment_made)

    def _comment_made(self, _: Connection, recorded: Recorded, event: Target.CommentMade) -> None:
        # Numbered by position: unique, in order, and the same in every rebuild.
        values = (event.partner, event.comment, recorded.recorded_at)
        self.comments.put((recorded.stream, str(recorded.position)), recorded.position, values, first=True)


_live = Discussion()


def discussion(question: Question, target: str) -> list[CommentRow]:
    """What was said about a target (by stream) by then, oldest first."""
    columns = _live.comment.c
    query = (
        select(columns.target, columns.number, columns.partner, columns.comment, columns.made_at)
        .where(columns.target == target, in_force(_live.comment, question.position))
        .order_by(columns.from_position)
    )
    return [
        CommentRow(stream, int(number), *more) for stream, number, *more in question.connection.execute(query)
    ]
