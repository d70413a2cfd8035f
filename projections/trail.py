"""The audit trail: every event in a sentence, with who, when, why and by what way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    Select,
    Table,
    Text,
    and_,
    func,
    or_,
    select,
)

from projections.engine.as_at import Question
from projections.engine.recorded import Batch, Recorded, microseconds
from projections.engine.rows import Row, Writing
from projections.engine.view import View
from projections.sentences import sentence_of
from projections.subjects import Subjects


class TrailRow(NamedTuple):
    """One event, the `version`th of its stream.

    `recorded_at` in microseconds; accounts in `sentence` are written `{account:…}`.
    """

    position: int
    recorded_at: int
    stream: str
    version: int
    kind: str
    topic: str
    subject: str
    account: str
    partner: str | None
    way: str
    reason: str | None
    source: str | None
    row: int | None
    sentence: str
    for_partner: str | None = None
    covering: str | None = None
    operated_by: str | None = None


class Trail(View):
    """One row per event, never changed afterwards: an event is known from its own position on.

    The subjects must have seen the batch first, since sentences call things by their labels.
    """

    listens: ClassVar[frozenset[str]] = Subjects.listens

    def __init__(self, subjects: Subjects, prefix: str = "") -> None:
        super().__init__(prefix)
        self.subjects = subjects
        self.rows: list[Row] = []
        name = f"{prefix}trail"
        self.trail = Table(
            name,
            self.metadata,
            Column(
                "position",
                BigInteger().with_variant(Integer, "sqlite"),
                primary_key=True,
                autoincrement=False,
            ),
            Column("recorded_at", BigInteger, nullable=False),
            Column("stream", Text, nullable=False),
            Column("version", BigInteger, nullable=False),
            Column("kind", Text, nullable=False),
            Column("topic", Text, nullable=False),
            Column("subject", Text, nullable=False),
            Column("account", Text, nullable=False),
            Column("partner", Text),
            Column("way", Text, nullable=False),
            Column("reason", Text),
            Column("source", Text),
            Column("row", BigInteger),
            Column("sentence", Text, nullable=False),
            Column("for_partner", Text),
            Column("covering", Text),
            Column("operated_by", Text),
            Index(f"{name}_stream", "stream", "position"),
        )

    def handle(self, connection: Connection, batch: Batch) -> None:
        labels = self.subjects.labels_of(connection, {recorded.stream for recorded in batch})
        self.rows = [_row(recorded, labels[recorded.stream]) for recorded in batch]

    def gather(self, writing: Writing) -> None:
        writing.insert(self.trail, self.rows)
        self.rows = []


def _row(recorded: Recorded, label: str) -> Row:
    event, provenance = recorded.event, recorded.provenance
    return (
        recorded.position,
        recorded.recorded_at,
        recorded.stream,
        event.originator_version,
        recorded.topic.partition(".")[0],
        recorded.topic,
        label,
        provenance.account,
        provenance.partner,
        provenance.way,
        # The reason the domain asked for stands in the event; one given besides, in the provenance.
        getattr(event, "reason", None) or provenance.reason,
        provenance.source,
        provenance.row,
        sentence_of(event, label, provenance.account),
        provenance.for_partner,
        provenance.covering,
        provenance.operated_by,
    )


# What marks an event that was done for another's item, in somebody's place, or in somebody's name.
MARKS = ("for_partner", "covering", "operated_by")


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """What of the trail is wanted; None everywhere means all of it.

    `what` and `reason` are looked for anywhere in the subject and the reason, whatever their case, and
    `what` whatever its spaces; `streams` are those of which any will do, `but_by` is who did none of it;
    `kind` is an aggregate's topic or an event's; `marked` are those of MARKS that it must bear, whatever they
    say; `since` and `until` are moments, both included.
    """

    account: str | None = None
    but_by: str | None = None
    partner: str | None = None
    what: str | None = None
    stream: str | None = None
    streams: frozenset[str] | None = None
    kind: str | None = None
    way: str | None = None
    reason: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    for_partner: str | None = None
    covering: str | None = None
    operated_by: str | None = None
    marked: frozenset[str] = frozenset()


_live = Trail(Subjects()).trail


def audit_trail(
    question: Question,
    criteria: TrailFilter | None = None,
    *,
    limit: int = 50,
    before: int | None = None,
    oldest_first: bool = False,
    after: int = 0,
) -> Sequence[TrailRow]:
    """The trail as then, newest first; `before` pages on from the last position shown.

    Oldest first it pages on with `after` instead.
    """
    query = _filtered(select(*_live.c), criteria or TrailFilter()).where(
        _live.c.position <= question.position, _live.c.position > after
    )
    if before is not None:
        query = query.where(_live.c.position < before)
    order = _live.c.position if oldest_first else _live.c.position.desc()
    return [TrailRow(*row) for row in question.connection.execute(query.order_by(order).limit(limit))]


def count_of_trail(question: Question, criteria: TrailFilter) -> int:
    """How much of the trail there was then."""
    query = _filtered(select(func.count()).select_from(_live), criteria)
    counted: int = question.connection.execute(
        query.where(_live.c.position <= question.position)
    ).scalar_one()
    return counted


def provenance_of(question: Question, positions: Sequence[int]) -> dict[int, TrailRow]:
    """The trail of these positions, for showing who made each version of a figure."""
    rows: dict[int, TrailRow] = {}
    # One statement for none too: what a page states does not depend on what there is to tell.
    for start in range(0, len(positions) or 1, 1000):
        query = select(*_live.c).where(
            _live.c.position.in_(list(positions[start : start + 1000])),
            _live.c.position <= question.position,
        )
        rows.update((row.position, TrailRow(*row)) for row in question.connection.execute(query))
    return rows


def last_told(question: Question, streams: Sequence[str]) -> dict[str, int]:
    """When something was last recorded of each of these streams by then, in microseconds."""
    query = (
        select(_live.c.stream, func.max(_live.c.recorded_at))
        .where(_live.c.stream.in_(list(streams)), _live.c.position <= question.position)
        .group_by(_live.c.stream)
    )
    return dict(map(tuple, question.connection.execute(query).all()))


def revision_of(question: Question, stream: str) -> int:
    """How many events the stream had then: what a change may expect it to be at. None of them: 0."""
    query = select(func.max(_live.c.version)).where(
        _live.c.stream == stream, _live.c.position <= question.position
    )
    return question.connection.execute(query).scalar_one() or 0


def changes_since(question: Question, stream: str, revision: int) -> list[TrailRow]:
    """What happened to the stream after this revision, oldest first."""
    query = (
        select(*_live.c)
        .where(_live.c.stream == stream, _live.c.version > revision, _live.c.position <= question.position)
        .order_by(_live.c.position)
    )
    return [TrailRow(*row) for row in question.connection.execute(query)]


ENTERED = (
    *("series.figure_submitted", "series.figure_revised"),
    *("series.absence_declared", "series.figure_withdrawn"),
)


def has_entered(question: Question, stream: str, account: str) -> bool:
    """Whether any figure of the series had come from this account by then."""
    query = select(_live.c.position).where(
        _live.c.stream == stream,
        _live.c.account == account,
        _live.c.topic.in_(ENTERED),
        _live.c.position <= question.position,
    )
    return question.connection.execute(query.limit(1)).first() is not None


def _filtered(query: Select[Any], criteria: TrailFilter) -> Select[Any]:
    columns = _live.c
    for name in sorted(criteria.marked):
        query = query.where(columns[name].is_not(None))
    for name in ("account", "partner", "stream", "way", *MARKS):
        value = getattr(criteria, name)
        if value is not None:
            query = query.where(columns[name] == value)
    if criteria.what is not None:
        # References are written with and without spaces; what the partnership agreed is in its sentences.
        subject = _contains(func.replace(columns.subject, " ", ""), "".join(criteria.what.split()))
        agreed = and_(columns.kind == "partnership", _contains(columns.sentence, criteria.what))
        query = query.where(or_(subject, agreed))
    if criteria.but_by is not None:
        query = query.where(columns.account != criteria.but_by)
    if criteria.streams is not None:
        query = query.where(columns.stream.in_(sorted(criteria.streams)))
    if criteria.reason is not None:
        query = query.where(_contains(columns.reason, criteria.reason))
    if criteria.kind is not None:
        query = query.where(or_(columns.kind == criteria.kind, columns.topic == criteria.kind))
    return _between(query, criteria)


def _between(query: Select[Any], criteria: TrailFilter) -> Select[Any]:
    if criteria.since is not None:
        query = query.where(_live.c.recorded_at >= microseconds(criteria.since))
    if criteria.until is not None:
        query = query.where(_live.c.recorded_at <= microseconds(criteria.until))
    return query


def _contains(column: ColumnElement[Any], text: str) -> Any:
    return func.lower(column).contains(text.lower(), autoescape=True)
