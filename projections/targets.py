"""Targets: the terms in force, and the ledger of who agreed or objected to them."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Integer, Select, Text, select

from domain.identity import series_id
from domain.periods.period import Period
from domain.target import Stance, Target, Terms
from projections.engine.as_at import Question, asked_once
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View

PROPOSED = "proposed"
AGREED = "agreed"
WITHDRAWN = "withdrawn"
CLOSED = "closed"

_encoder = msgspec.json.Encoder(order="sorted", decimal_format="string")
_decoder = msgspec.json.Decoder(Terms)


class TargetRow(NamedTuple):
    """`series` is the stream of the series it is for, once it names one.

    `state` is proposed, agreed, withdrawn or closed.
    """

    stream: str
    reference: str
    series: str | None
    terms: Terms
    terms_version: int
    proposer: str
    state: str


class StanceRow(NamedTuple):
    """Where a partner stands, since when (microseconds), and why if it objected."""

    target: str
    partner: str
    stance: str
    terms_version: int
    reason: str | None
    since: int


class TermsRow(NamedTuple):
    """One version of the terms, and the position at which it was proposed."""

    version: int
    terms: Terms
    proposer: str
    position: int


class CommentRow(NamedTuple):
    target: str
    number: int
    partner: str
    comment: str
    made_at: int


class Targets(View):
    """Targets, the partners' stances, and what was said."""

    listens: ClassVar[frozenset[str]] = frozenset({"target"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.target = versioned_table(
            f"{prefix}target",
            self.metadata,
            ["stream"],
            [
                Column("reference", Text, nullable=False),
                Column("series", Text),
                Column("terms", Text, nullable=False),
                Column("terms_version", Integer, nullable=False),
                Column("proposer", Text, nullable=False),
                Column("state", Text, nullable=False),
            ],
        )
        self.stance = versioned_table(
            f"{prefix}target_stance",
            self.metadata,
            ["target", "partner"],
            [
                Column("stance", Text, nullable=False),
                Column("terms_version", Integer, nullable=False),
                Column("reason", Text),
                Column("since", BigInteger, nullable=False),
            ],
        )
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
        self.targets = self.versioned(self.target)
        self.stances = self.versioned(self.stance)
        self.comments = self.versioned(self.comment)
        self.on(Target.Proposed, self._proposed)
        self.on(Target.Revised, self._revised)
        self.on(Target.PartnersAsked, self._partners_asked)
        self.on(Target.CommentMade, self._comment_made)
        self.on(Target.PartnerAgreed, self._partner_agreed)
        self.on(Target.PartnerObjected, self._partner_objected)
        self.on(Target.Agreed, self._agreed)
        self.on(Target.Withdrawn, self._withdrawn)
        self.on(Target.Closed, self._closed)

    def _proposed(self, _: Connection, recorded: Recorded, event: Target.Proposed) -> None:
        terms = event.terms
        values = (event.reference, _series_of(terms), _written(terms), 1, event.proposer, PROPOSED)
        self.targets.put((recorded.stream,), recorded.position, values, first=True)
        for partner in event.parties:
            self._invite(recorded, partner, event.proposer, 1)

    def _revised(self, connection: Connection, recorded: Recorded, event: Target.Revised) -> None:
        self.targets.change(
            connection,
            (recorded.stream,),
            recorded.position,
            series=_series_of(event.terms),
            terms=_written(event.terms),
            terms_version=event.terms_version,
            proposer=event.proposer,
            state=PROPOSED,
        )
        # Partners asked before are asked again; those asked earlier in this batch are not in the table yet.
        asked = connection.execute(
            select(self.stance.c.partner).where(
                self.stance.c.target == recorded.stream, self.stance.c.to_position.is_(None)
            )
        ).scalars()
        for partner in sorted({*asked, *self.stances.pending_of(recorded.stream), event.proposer}):
            self._invite(recorded, partner, event.proposer, event.terms_version)

    def _partners_asked(
        self, connection: Connection, recorded: Recorded, event: Target.PartnersAsked
    ) -> None:
        held = self.targets.current(connection, (recorded.stream,))
        assert held is not None, "every stream of a target begins with its terms"
        for partner in event.parties:
            self._stand(recorded, partner, Stance.INVITED, held["terms_version"])
        self._change(connection, recorded, PROPOSED)

    def _invite(self, recorded: Recorded, partner: str, proposer: str, terms_version: int) -> None:
        stance = Stance.AGREED if partner == proposer else Stance.INVITED
        self._stand(recorded, partner, stance, terms_version)

    def _stand(
        self, recorded: Recorded, partner: str, stance: Stance, terms_version: int, reason: str | None = None
    ) -> None:
        values = (stance.value, terms_version, reason, recorded.recorded_at)
        self.stances.put((recorded.stream, partner), recorded.position, values)

    def _partner_agreed(self, _: Connection, recorded: Recorded, event: Target.PartnerAgreed) -> None:
        self._stand(recorded, event.partner, Stance.AGREED, event.terms_version)

    def _partner_objected(
        self, connection: Connection, recorded: Recorded, event: Target.PartnerObjected
    ) -> None:
        self._stand(recorded, event.partner, Stance.OBJECTED, event.terms_version, event.reason)
        self._change(connection, recorded, PROPOSED)

    def _comment_made(self, _: Connection, recorded: Recorded, event: Target.CommentMade) -> None:
        # Numbered by position: unique, in order, and the same in every rebuild.
        values = (event.partner, event.comment, recorded.recorded_at)
        self.comments.put((recorded.stream, str(recorded.position)), recorded.position, values, first=True)

    def _agreed(self, connection: Connection, recorded: Recorded, _: Target.Agreed) -> None:
        self._change(connection, recorded, AGREED)

    def _withdrawn(self, connection: Connection, recorded: Recorded, _: Target.Withdrawn) -> None:
        self._change(connection, recorded, WITHDRAWN)

    def _closed(self, connection: Connection, recorded: Recorded, _: Target.Closed) -> None:
        self._change(connection, recorded, CLOSED)

    def _change(self, connection: Connection, recorded: Recorded, state: str) -> None:
        held = self.targets.current(connection, (recorded.stream,))
        if held is not None and held["state"] != state:
            self.targets.change(connection, (recorded.stream,), recorded.position, state=state)


def _series_of(terms: Terms) -> str | None:
    if terms.indicator is None or terms.area is None:
        return None
    return str(series_id(terms.indicator, terms.area, terms.breakdown.key))


def _written(terms: Terms) -> str:
    return _encoder.encode(terms).decode()


_live = Targets()


@asked_once
def list_targets(question: Question) -> list[TargetRow]:
    """All targets as then, in order of reference."""
    query = _target_rows().where(in_force(_live.target, question.position)).order_by(_live.target.c.reference)
    return [_row(row) for row in question.connection.execute(query)]


def _target_rows() -> Select[Any]:
    columns = _live.target.c
    return select(
        columns.stream,
        columns.reference,
        columns.series,
        columns.terms,
        columns.terms_version,
        columns.proposer,
        columns.state,
    )


def _row(row: Any) -> TargetRow:
    stream, reference, series, terms, *more = row
    return TargetRow(stream, reference, series, _decoder.decode(terms), *more)


def targets_in_force(question: Question) -> dict[str, TargetRow]:
    """The target that each series is judged by as then, by the stream of the series.

    Terms once agreed judge until others are agreed or the target is withdrawn: one partner that objects or
    proposes anew makes no red figure vanish, and neither does closing. Of several targets the one with the
    latest deadline counts; one that was never agreed judges nothing.
    """
    withdrawn = {row.stream for row in list_targets(question) if row.state == WITHDRAWN}
    columns = _live.target.c
    query = (
        _target_rows()
        .where(columns.state == AGREED, columns.from_position <= question.position)
        .order_by(columns.from_position)
    )
    agreed = {row.stream: row for row in map(_row, question.connection.execute(query))}
    by_deadline = sorted(
        (row for row in agreed.values() if row.stream not in withdrawn and row.terms.deadline is not None),
        key=lambda row: Period.of(row.terms.deadline or ""),
    )
    return {row.series: row for row in by_deadline if row.series is not None}


def terms_versions(question: Question, target: str) -> list[TermsRow]:
    """Every version of the terms of a target (by stream) by then, the newest first."""
    columns = _live.target.c
    query = (
        select(columns.terms_version, columns.terms, columns.proposer, columns.from_position)
        .where(columns.stream == target, columns.from_position <= question.position)
        .order_by(columns.from_position)
    )
    # Its state changes too: the first row of a version is the one that proposed it.
    first: dict[int, TermsRow] = {}
    for version, terms, proposer, position in question.connection.execute(query):
        if version not in first:
            first[version] = TermsRow(version, _decoder.decode(terms), proposer, position)
    return [first[version] for version in sorted(first, reverse=True)]


@asked_once
def agreement_ledger(question: Question, target: str | None = None) -> list[StanceRow]:
    """Where each partner stands as then, on one target (by stream) or on all."""
    columns = _live.stance.c
    query = (
        _stances().where(in_force(_live.stance, question.position)).order_by(columns.target, columns.partner)
    )
    if target is not None:
        query = query.where(columns.target == target)
    return [StanceRow(*row) for row in question.connection.execute(query)]


def earlier_stances(question: Question, target: str) -> list[StanceRow]:
    """What partners had said of a target (by stream) before what they say as then, oldest first."""
    columns = _live.stance.c
    query = (
        _stances()
        .where(
            columns.target == target,
            columns.stance != Stance.INVITED.value,
            columns.to_position <= question.position,
        )
        .order_by(columns.from_position, columns.partner)
    )
    return [StanceRow(*row) for row in question.connection.execute(query)]


def _stances() -> Select[Any]:
    columns = _live.stance.c
    return select(
        columns.target,
        columns.partner,
        columns.stance,
        columns.terms_version,
        columns.reason,
        columns.since,
    )


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
