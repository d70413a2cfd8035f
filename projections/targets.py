"""Targets: the terms in force, and the ledger of who agreed or objected to them."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Integer, Row, Select, Text, select

from domain.agreement import Stance, TargetState
from domain.identity import series_id, target_id
from domain.profile import NO_PROFILE, Profile
from domain.refusals import Refused
from domain.target import Target
from domain.terms import Terms
from projections.engine.as_at import Question, asked_once
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View

_encoder = msgspec.json.Encoder(order="sorted", decimal_format="string")
_decoder = msgspec.json.Decoder(Terms)
_profile = msgspec.json.Decoder(Profile)


class TargetRow(NamedTuple):
    """`series` is the stream of the series it is for, once it names one; `proposer` is the partner that
    proposed these terms, `begun_by` the one that proposed the first.
    """

    stream: str
    reference: str
    series: str | None
    terms: Terms
    terms_version: int
    proposer: str
    state: TargetState
    begun_by: str
    profile: Profile

    @property
    def is_open(self) -> bool:
        return self.state.is_open


class StanceRow(NamedTuple):
    """Where a partner stands, since when (microseconds), and why if it objected."""

    target: str
    partner: str
    stance: Stance
    terms_version: int
    reason: str | None
    since: int


class Targets(View):
    """Targets and the partners' stances."""

    listens: ClassVar[frozenset[str]] = frozenset({"target"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.target = versioned_table(f"{prefix}target", self.metadata, ["stream"], _target_columns())
        self.stance = versioned_table(
            f"{prefix}target_stance", self.metadata, ["target", "partner"], _stance_columns()
        )
        self.targets = self.versioned(self.target)
        self.stances = self.versioned(self.stance)
        self.on(Target.Proposed, self._proposed)
        self.on(Target.Revised, self._revised)
        self.on(Target.PartnersAsked, self._partners_asked)
        self.on(Target.PartnerAgreed, self._partner_agreed)
        self.on(Target.PartnerObjected, self._partner_objected)
        self.on(Target.PartnerReleased, self._partner_released)
        self.on(Target.Agreed, self._agreed)
        self.on(Target.Withdrawn, self._withdrawn)
        self.on(Target.Closed, self._closed)
        self.on(Target.ProfileSet, self._profile_set)

    def _proposed(self, _: Connection, recorded: Recorded, event: Target.Proposed) -> None:
        terms = event.terms
        values = (
            event.reference,
            _series_of(terms),
            _written(terms),
            1,
            event.proposer,
            TargetState.PROPOSED.value,
            event.proposer,
            _encoder.encode(NO_PROFILE).decode(),
        )
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
            state=TargetState.PROPOSED.value,
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
        row = self.targets.current(connection, (recorded.stream,))
        assert row is not None, "every stream of a target begins with its terms"
        for partner in event.parties:
            self._stand(recorded, partner, Stance.INVITED, row["terms_version"])
        self._change(connection, recorded, TargetState.PROPOSED)

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
        self._change(connection, recorded, TargetState.PROPOSED)

    def _partner_released(self, _: Connection, recorded: Recorded, event: Target.PartnerReleased) -> None:
        self.stances.end((recorded.stream, event.partner), recorded.position)

    def _agreed(self, connection: Connection, recorded: Recorded, _: Target.Agreed) -> None:
        self._change(connection, recorded, TargetState.AGREED)

    def _withdrawn(self, connection: Connection, recorded: Recorded, _: Target.Withdrawn) -> None:
        self._change(connection, recorded, TargetState.WITHDRAWN)

    def _closed(self, connection: Connection, recorded: Recorded, _: Target.Closed) -> None:
        self._change(connection, recorded, TargetState.CLOSED)

    def _profile_set(self, connection: Connection, recorded: Recorded, event: Target.ProfileSet) -> None:
        profile = _encoder.encode(event.profile).decode()
        self.targets.change(connection, (recorded.stream,), recorded.position, profile=profile)

    def _change(self, connection: Connection, recorded: Recorded, state: TargetState) -> None:
        row = self.targets.current(connection, (recorded.stream,))
        if row is not None and row["state"] != state.value:
            self.targets.change(connection, (recorded.stream,), recorded.position, state=state.value)


def _target_columns() -> list[Column[Any]]:
    return [
        Column("reference", Text, nullable=False),
        Column("series", Text),
        Column("terms", Text, nullable=False),
        Column("terms_version", Integer, nullable=False),
        Column("proposer", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("begun_by", Text, nullable=False),
        Column("profile", Text, nullable=False),
    ]


def _stance_columns() -> list[Column[Any]]:
    return [
        Column("stance", Text, nullable=False),
        Column("terms_version", Integer, nullable=False),
        Column("reason", Text),
        Column("since", BigInteger, nullable=False),
    ]


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
    return [_row(row) for row in question.connection.execute(query).all()]


def target_called(question: Question, reference: str) -> TargetRow:
    """Refused: `target_unknown`."""
    stream = str(target_id(reference))
    for row in list_targets(question):
        if row.stream == stream:
            return row
    raise Refused(
        "target_unknown",
        f"There is no target ‘{reference}’{question.as_at.then}. Check the reference.",
        field="target",
    )


def _target_rows() -> Select[Any]:
    return select(*(_live.target.c[name] for name in TargetRow._fields))


def _row(row: Any) -> TargetRow:
    return TargetRow._make(row)._replace(
        terms=_decoder.decode(row.terms), state=TargetState(row.state), profile=_profile.decode(row.profile)
    )


@asked_once
def agreement_ledger(question: Question, target: str | None = None) -> list[StanceRow]:
    """Where each partner stands as then, on one target (by stream) or on all."""
    columns = _live.stance.c
    query = (
        _stances().where(in_force(_live.stance, question.position)).order_by(columns.target, columns.partner)
    )
    if target is not None:
        query = query.where(columns.target == target)
    return [_stance(row) for row in question.connection.execute(query).all()]


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
    return [_stance(row) for row in question.connection.execute(query).all()]


def _stance(row: Row[Any]) -> StanceRow:
    return StanceRow._make(row)._replace(stance=Stance(row.stance))


def _stances() -> Select[Any]:
    return select(*(_live.stance.c[name] for name in StanceRow._fields))
