"""Proposal: a change of owner or definition that waits for a second person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Self
from uuid import UUID

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.confirmable import Confirmable, verb_of
from domain.definition import Definition
from domain.identity import proposal_id
from domain.owner import Owner
from domain.refusals import Refused, required

# Made on the first of these days, it can be confirmed on each of them, and on no day after.
LASTS = timedelta(days=30)


class ProposalState(StrEnum):
    """What became of it; that it lapsed is so by the clock, whether or not it is recorded."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    LAPSED = "lapsed"

    @property
    def is_open(self) -> bool:
        return self is ProposalState.OPEN


@dataclass(frozen=True, slots=True)
class Proposed:
    """Exactly what is to be so: of which subject (by kind and reference) the owner or the whole definition.

    `revision` is the subject’s when it was proposed; `owner_before` and `definition_before` (its version)
    what it is to take the place of.
    """

    what: Confirmable
    kind: str
    subject: str
    revision: int
    reason: str
    owner: Owner | None = None
    owner_before: Owner | None = None
    definition: Definition | None = None
    definition_before: int | None = None
    judges_from: date | None = None

    @property
    def verb(self) -> str:
        """The change that it is, as the table of authority has it."""
        return verb_of(self.what, self.kind)

    @property
    def series(self) -> str:
        """What the references of all proposals of this kind for this subject begin with."""
        return f"{self.kind} {self.subject} {self.what}"


class Proposal(RecordedAggregate):
    """Made by one person, settled by another; until it is confirmed, what was before holds."""

    TOPIC: ClassVar[str] = "proposal"

    reference: str = field(default="", init=False)
    proposed: Proposed | None = field(default=None, init=False)
    proposers: tuple[UUID, ...] = field(default=(), init=False)
    lapses_on: date | None = field(default=None, init=False)
    state: ProposalState = field(default=ProposalState.OPEN, init=False)

    class Event(RecordedAggregate.Event):
        """Something that happened to a proposal."""

    class Made(FirstEvent, Event):
        """`proposers` are the accounts of whoever made it, and of whoever they covered for."""

        TOPIC: ClassVar[str] = "proposal.made"
        reference: str
        what: Confirmable
        kind: str
        subject: str
        revision: int
        reason: str
        owner: Owner | None
        owner_before: Owner | None
        definition: Definition | None
        definition_before: int | None
        proposers: tuple[UUID, ...]
        lapses_on: date
        judges_from: date | None = None

        @property
        def proposed(self) -> Proposed:
            return Proposed(
                *(self.what, self.kind, self.subject, self.revision, self.reason),
                *(self.owner, self.owner_before, self.definition, self.definition_before, self.judges_from),
            )

        def apply(self, proposal: Proposal) -> None:
            proposal.reference = self.reference
            proposal.proposed = self.proposed
            proposal.proposers = self.proposers
            proposal.lapses_on = self.lapses_on

    class Confirmed(Event):
        """In the same change the subject became what was proposed."""

        TOPIC: ClassVar[str] = "proposal.confirmed"

        def apply(self, proposal: Proposal) -> None:
            proposal.state = ProposalState.CONFIRMED

    class Refused(Event):
        """`taken_back`: by one of those who made it."""

        TOPIC: ClassVar[str] = "proposal.refused"
        reason: str
        taken_back: bool

        def apply(self, proposal: Proposal) -> None:
            proposal.state = ProposalState.REFUSED

    class Lapsed(Event):
        """It had been so since the day that it named; from here on it is on record."""

        TOPIC: ClassVar[str] = "proposal.lapsed"

        def apply(self, proposal: Proposal) -> None:
            proposal.state = ProposalState.LAPSED

    @property
    def label(self) -> str:
        return f"proposal {self.reference}"

    @property
    def terms(self) -> Proposed:
        """What is proposed."""
        assert self.proposed is not None, "every stream of a proposal begins with what is proposed"
        return self.proposed

    @classmethod
    def make(cls, number: int, proposed: Proposed, proposers: Collection[UUID], today: date) -> Self:
        """The subject’s so many-th of this kind."""
        reference = f"{proposed.series} {number}"
        return cls._create(
            cls.Made,
            id=proposal_id(reference),
            reference=reference,
            what=proposed.what,
            kind=proposed.kind,
            subject=proposed.subject,
            revision=proposed.revision,
            reason=proposed.reason,
            owner=proposed.owner,
            owner_before=proposed.owner_before,
            definition=proposed.definition,
            definition_before=proposed.definition_before,
            judges_from=proposed.judges_from,
            proposers=tuple(sorted(proposers)),
            lapses_on=today + LASTS,
        )

    def confirm(self, confirmers: Collection[UUID], today: date, *, fits: bool) -> None:
        """Let it be so. `confirmers` are whoever confirms and whoever they cover for; `fits`: the subject is
        still as it was when this was proposed, as far as this would change it.

        Refused: `proposal_settled`, `proposal_lapsed`, `same_person`, `stale_proposal`.
        """
        self._must_be_open()
        self._must_not_have_lapsed(today)
        if not set(confirmers).isdisjoint(self.proposers):
            raise Refused(
                "same_person",
                "Whoever proposed this cannot confirm it, nor can whoever covers for them, whom they cover "
                "for, or for whom the same hand acts. Ask another person.",
                field="account",
            )
        if not fits:
            raise Refused(
                "stale_proposal",
                f"What the {self.label} would change has changed since. Refuse it, and propose anew what is "
                "to be so now.",
            )
        self.trigger_event(self.Confirmed)

    def refuse(self, refusers: Collection[UUID], reason: str, today: date) -> None:
        """Let it not be so; whoever proposed it takes it back.

        Refused: `proposal_settled`, `proposal_lapsed`, `reason_required`.
        """
        self._must_be_open()
        self._must_not_have_lapsed(today)
        reason = required(reason, "reason", "Say why it is not to be so.")
        taken_back = not set(refusers).isdisjoint(self.proposers)
        self.trigger_event(self.Refused, reason=reason, taken_back=taken_back)

    def lapse(self, today: date) -> None:
        """Record that it can no longer be confirmed. Refused: `proposal_settled`, `proposal_not_lapsed`."""
        self._must_be_open()
        if not self._has_lapsed(today):
            raise Refused(
                "proposal_not_lapsed",
                f"The {self.label} can still be confirmed. Confirm or refuse it.",
            )
        self.trigger_event(self.Lapsed)

    def _must_not_have_lapsed(self, today: date) -> None:
        if self._has_lapsed(today):
            raise Refused("proposal_lapsed", f"The {self.label} has lapsed. Propose it anew.")

    def _has_lapsed(self, today: date) -> bool:
        return self.lapses_on is not None and today >= self.lapses_on

    def _must_be_open(self) -> None:
        if not self.state.is_open:
            raise Refused(
                "proposal_settled", f"The {self.label} is {self.state} already; there is nothing to settle."
            )
