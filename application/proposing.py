"""Proposing: what a change of owner or definition becomes where the partnership wants a second person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count
from uuid import UUID

from application.changes import Changes, Event
from domain.action import Action
from domain.aggregate import RecordedAggregate
from domain.confirmable import Confirmable
from domain.identity import proposal_id
from domain.indicator import Indicator
from domain.outcome import Outcome
from domain.partnership import Partnership
from domain.proposal import Proposal, Proposed
from domain.provenance import Provenance
from domain.refusals import Refused
from domain.risk import Risk
from domain.target import Target

# What has an owner; an indicator has a definition too.
Owned = Outcome | Indicator | Target | Action | Risk
Assigned = (
    Outcome.OwnerAssigned
    | Indicator.OwnerAssigned
    | Target.OwnerAssigned
    | Action.OwnerAssigned
    | Risk.OwnerAssigned
)

# How many of the proposals that a subject may have had are looked for at once.
AT_ONCE = 10


def persons(by: Provenance, stands_in_for: Collection[UUID]) -> frozenset[UUID]:
    """Whoever acts, by whose hand, and in whose place they may: none is a second person to another."""
    return frozenset({by.account, *stands_in_for, *filter(None, (by.covering, by.operated_by))})


def wants_a_second_person(partnership: RecordedAggregate | None, what: Confirmable) -> bool:
    """Whether such a change is to wait for another person."""
    return isinstance(partnership, Partnership) and what in partnership.second_person


def propose(
    changes: Changes,
    stood: RecordedAggregate,
    decided: Sequence[Event],
    by: Provenance,
    stands_in_for: Collection[UUID],
) -> int:
    """What was just decided on a subject, as it `stood` before, waits for another person.

    Of an earlier proposal that lapsed it is recorded now. Refused: `already_proposed`.
    """
    proposed = _proposed(stood, decided[-1])
    latest, number = _latest(changes, proposed)
    aggregates: list[RecordedAggregate] = []
    if latest is not None and latest.state.is_open:
        _must_have_lapsed(changes, latest)
        aggregates.append(latest)
    aggregates.append(Proposal.make(number + 1, proposed, persons(by, stands_in_for), changes.today()))
    events = [event for each in aggregates for event in each.collect_events()]
    return changes.record(events, by, aggregates)


def _proposed(stood: RecordedAggregate, decided: Event) -> Proposed:
    """Just what the event would have said."""
    assert isinstance(stood, Owned)
    subject = (stood.TOPIC, stood.reference, stood.version)
    if isinstance(decided, Indicator.Redefined):
        return Proposed(
            *(Confirmable.DEFINITION, *subject, decided.reason),
            definition=decided.definition,
            definition_before=decided.definition_version - 1,
            judges_from=decided.judges_from,
        )
    assert isinstance(decided, Assigned)
    return Proposed(
        *(Confirmable.OWNER, *subject, decided.reason), owner=decided.owner, owner_before=stood.owner
    )


def _latest(changes: Changes, proposed: Proposed) -> tuple[Proposal | None, int]:
    """The newest proposal of this kind for this subject, and how many there were. That there is none after
    it must still be so when one is recorded.
    """
    latest: Proposal | None = None
    for first in count(1, AT_ONCE):
        numbers = range(first, first + AT_ONCE)
        streams = [proposal_id(f"{proposed.series} {number}") for number in numbers]
        there = changes.load(*streams)
        for number, stream in zip(numbers, streams, strict=True):
            found = there.get(stream)
            if not isinstance(found, Proposal):
                return latest, number - 1
            latest = found
    raise AssertionError("numbers do not end")  # pragma: no cover


def _must_have_lapsed(changes: Changes, latest: Proposal) -> None:
    """Refused: `already_proposed`, where it can still be confirmed."""
    try:
        latest.lapse(changes.today())
    except Refused:
        raise Refused(
            "already_proposed",
            f"Another change of this kind waits for a second person: {latest.label}. Confirm or refuse that "
            "one first.",
        ) from None
