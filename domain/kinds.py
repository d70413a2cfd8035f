"""The kinds of subject: one row an aggregate. What differs from kind to kind stands here alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from eventsourcing.domain import DomainEvent

from domain.account import Account
from domain.action import Action
from domain.aggregate import RecordedAggregate
from domain.area import Area
from domain.identity import (
    account_id,
    action_id,
    area_id,
    indicator_id,
    outcome_id,
    partner_id,
    partnership_id,
    proposal_id,
    risk_id,
    target_id,
)
from domain.indicator import Indicator
from domain.outcome import Outcome
from domain.partner import Partner
from domain.partnership import Partnership
from domain.proposal import Proposal
from domain.risk import Risk
from domain.series import Series
from domain.target import Target


class Duty(StrEnum):
    """What somebody can answer for."""

    OWNER = "owner"
    VERIFIER = "verifier"


class SubjectState(StrEnum):
    """Whether a subject of whatever kind goes on."""

    OPEN = "open"
    ENDED = "ended"

    @property
    def is_open(self) -> bool:
        return self is SubjectState.OPEN


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of subject.

    `plural` is what many are called, in addresses too; `identity` finds a stream by what people call its
    subject; `duties` must each be somebody's. `tag` is the chapter of the API that tells of it, `chapter`
    what stands over that chapter. `within`: it has no page of its own, but is told on that of this kind;
    `heading` is then what it is called there. `on_thread`: it stands on the golden thread; `searched`: it
    is found by its words; `threatened`: a risk can stop it; `named_in_directory`: the log has no name for it;
    `only_one`: there is one in a log, so addresses need not say which.
    """

    aggregate: type[RecordedAggregate]
    plural: str
    identity: Callable[[str], UUID]
    chapter: str = ""
    duties: tuple[Duty, ...] = ()
    tag: str = ""
    within: str = ""
    heading: str = ""
    on_thread: bool = False
    searched: bool = False
    threatened: bool = False
    named_in_directory: bool = False
    only_one: bool = False

    @property
    def topic(self) -> str:
        """What its events and its commands begin with."""
        return self.aggregate.TOPIC

    @property
    def page(self) -> str:
        """The kind on whose page it is told."""
        return self.within or self.topic


OWNED = (Duty.OWNER,)

KINDS: dict[str, Kind] = {
    kind.topic: kind
    for kind in (
        Kind(
            Outcome,
            "outcomes",
            outcome_id,
            "What the partnership wants to be true.",
            OWNED,
            on_thread=True,
            searched=True,
            threatened=True,
        ),
        Kind(
            Indicator,
            "indicators",
            indicator_id,
            "Measures, their definitions, series and figures.",
            (Duty.OWNER, Duty.VERIFIER),
            on_thread=True,
            searched=True,
        ),
        # A series is reached through its indicator, and told apart by area.
        Kind(Series, "indicators", indicator_id, tag="indicators", within="indicator", heading="figures"),
        Kind(
            Target,
            "targets",
            target_id,
            "What is to be reached by when, and who has agreed.",
            OWNED,
            on_thread=True,
            searched=True,
            threatened=True,
        ),
        Kind(
            Action,
            "actions",
            action_id,
            "Planned work.",
            OWNED,
            on_thread=True,
            searched=True,
            threatened=True,
        ),
        Kind(Risk, "risks", risk_id, "What could stop it.", OWNED, on_thread=True, searched=True),
        Kind(Area, "areas", area_id, "The places that figures are for.", searched=True),
        Kind(Partner, "partners", partner_id, "The organisations.", searched=True),
        Kind(Account, "accounts", account_id, "Who may act, in which roles.", named_in_directory=True),
        Kind(
            Partnership,
            "partnership",
            partnership_id,
            "What all partners have agreed: the rules that judge, and themes and frameworks of outcomes.",
            only_one=True,
        ),
        Kind(
            Proposal,
            "proposals",
            proposal_id,
            "Changes of owner or definition that wait for a second person.",
        ),
    )
}

AGGREGATES: tuple[type[RecordedAggregate], ...] = tuple(kind.aggregate for kind in KINDS.values())


def events_of(aggregate: type[RecordedAggregate]) -> Iterator[type[DomainEvent]]:
    """The event types declared in the aggregate, in the order in which they are written there."""
    for member in vars(aggregate).values():
        if isinstance(member, type) and issubclass(member, DomainEvent) and "TOPIC" in vars(member):
            yield member


def topic_of(event: type[DomainEvent]) -> str:
    """The stable name of the event type in the log."""
    return str(vars(event)["TOPIC"])
