"""Proposals: changes of owner and definition that wait, or waited, for a second person."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, NamedTuple

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Index, Integer, Select, Text, select

from domain.confirmable import Confirmable, verb_of
from domain.definition import Definition
from domain.identity import proposal_id
from domain.kinds import KINDS
from domain.proposal import Proposal, ProposalState
from domain.refusals import Refused
from projections.engine.as_at import Question, asked_once
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View

_encoder = msgspec.json.Encoder(order="sorted", decimal_format="string")
_decoder = msgspec.json.Decoder(Definition)


class ProposalRow(NamedTuple):
    """`kind` and `subject` (its reference) say of what, `what` which change of it: to the `partner` and
    `account` that are to own it, or to the `definition` in place of the version `definition_before`.
    `proposers` are the accounts of whoever made it and of whoever they covered for; `made` and `settled` the
    positions of these changes. `settled` is None while nothing is recorded of its end: on the day
    `lapses_on` it has lapsed all the same.
    """

    stream: str
    reference: str
    state: ProposalState
    what: Confirmable
    kind: str
    subject: str
    revision: int
    reason: str
    partner: str | None
    account: str | None
    definition: Definition | None
    definition_before: int | None
    judges_from: str | None
    proposers: tuple[str, ...]
    lapses_on: date
    made: int
    made_at: int
    settled: int | None
    settlement: str

    @property
    def is_open(self) -> bool:
        return self.state.is_open

    @property
    def verb(self) -> str:
        """The change that it is, as the table of authority has it."""
        return verb_of(self.what, self.kind)


class Proposals(View):
    """One row per proposal."""

    listens: ClassVar[frozenset[str]] = frozenset({"proposal"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        name = f"{prefix}proposal"
        self.proposal = versioned_table(
            name,
            self.metadata,
            ["stream"],
            [
                *(Column(each, Text, nullable=False) for each in ("reference", "state", "what", "kind")),
                Column("subject", Text, nullable=False),
                Column("subject_stream", Text, nullable=False),
                Column("revision", Integer, nullable=False),
                Column("reason", Text, nullable=False),
                *(Column(each, Text) for each in ("partner", "account", "definition")),
                Column("definition_before", Integer),
                Column("judges_from", Text),
                Column("proposers", Text, nullable=False),
                Column("lapses_on", Text, nullable=False),
                Column("made", BigInteger, nullable=False),
                Column("made_at", BigInteger, nullable=False),
                Column("settled", BigInteger),
                Column("settlement", Text, nullable=False),
            ],
            Index(f"{name}_subject", "subject_stream"),
        )
        self.rows = self.versioned(self.proposal)
        self.on(Proposal.Made, self._made)
        self.on(Proposal.Confirmed, self._confirmed)
        self.on(Proposal.Refused, self._refused)
        self.on(Proposal.Lapsed, self._lapsed)

    def _made(self, _: Connection, recorded: Recorded, event: Proposal.Made) -> None:
        owner, definition = event.owner, event.definition
        values = (
            event.reference,
            ProposalState.OPEN.value,
            event.what.value,
            event.kind,
            event.subject,
            str(KINDS[event.kind].identity(event.subject)),
            event.revision,
            event.reason,
            owner.partner if owner else None,
            str(owner.account) if owner and owner.account else None,
            _encoder.encode(definition).decode() if definition else None,
            event.definition_before,
            event.judges_from.isoformat() if event.judges_from else None,
            " ".join(map(str, event.proposers)),
            event.lapses_on.isoformat(),
            recorded.position,
            recorded.recorded_at,
            None,
            "",
        )
        self.rows.put((recorded.stream,), recorded.position, values, first=True)

    def _confirmed(self, connection: Connection, recorded: Recorded, _: Proposal.Confirmed) -> None:
        self._settle(connection, recorded, ProposalState.CONFIRMED)

    def _refused(self, connection: Connection, recorded: Recorded, event: Proposal.Refused) -> None:
        self._settle(connection, recorded, ProposalState.REFUSED, event.reason)

    def _lapsed(self, connection: Connection, recorded: Recorded, _: Proposal.Lapsed) -> None:
        self._settle(connection, recorded, ProposalState.LAPSED)

    def _settle(
        self, connection: Connection, recorded: Recorded, state: ProposalState, settlement: str = ""
    ) -> None:
        self.rows.change(
            connection,
            (recorded.stream,),
            recorded.position,
            state=state.value,
            settled=recorded.position,
            settlement=settlement,
        )


_live = Proposals().proposal
_COLUMNS = [_live.c[name] for name in ProposalRow._fields]


def list_proposals(question: Question) -> list[ProposalRow]:
    """All of them as then, the newest first."""
    query = _as_then(question).order_by(_live.c.made.desc())
    return [_row(question, row) for row in question.connection.execute(query)]


def proposals_of(question: Question, stream: str) -> list[ProposalRow]:
    """Of the subject with this stream, those that could still be confirmed then."""
    query = _as_then(question).where(
        _live.c.subject_stream == stream, _live.c.state == ProposalState.OPEN.value
    )
    rows = (_row(question, row) for row in question.connection.execute(query.order_by(_live.c.made)))
    return [row for row in rows if row.is_open]


def proposal_made_at(question: Question, position: int) -> ProposalRow | None:
    """The proposal that this change was; None where it was another."""
    row = question.connection.execute(_as_then(question).where(_live.c.made == position)).first()
    return None if row is None else _row(question, row)


@asked_once
def _with_stream(question: Question, stream: str) -> list[ProposalRow]:
    query = _as_then(question).where(_live.c.stream == stream)
    return [_row(question, row) for row in question.connection.execute(query)]


def proposal_called(question: Question, reference: str) -> ProposalRow:
    """The proposal with this reference, however it is spelled. Refused: `proposal_unknown`."""
    found = _with_stream(question, str(proposal_id(reference)))
    if not found:
        raise Refused(
            "proposal_unknown",
            f"There is no proposal ‘{reference}’{question.as_at.then}. Check the reference.",
            field="proposal",
        )
    return found[0]


def _as_then(question: Question) -> Select[Any]:
    return select(*_COLUMNS).where(in_force(_live, question.position))


def _row(question: Question, row: Any) -> ProposalRow:
    """By the clock of that moment it may have lapsed, though nobody had recorded it."""
    lapses_on, state = date.fromisoformat(row.lapses_on), ProposalState(row.state)
    if state.is_open and question.as_at.today >= lapses_on:
        state = ProposalState.LAPSED
    return ProposalRow._make(row)._replace(
        state=state,
        what=Confirmable(row.what),
        definition=_decoder.decode(row.definition) if row.definition else None,
        proposers=tuple(row.proposers.split()),
        lapses_on=lapses_on,
    )
