"""Leaving: all that somebody answers for and covers goes to somebody else, in one change with one reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from application.changes import Changes
from application.proposing import persons, wants_a_second_person
from application.service import must_answer, must_be_a_person
from domain.account import Account
from domain.account_grants import end_cover
from domain.action import Action
from domain.aggregate import RecordedAggregate
from domain.confirmable import Confirmable
from domain.identity import partnership_id
from domain.indicator import Indicator
from domain.kinds import Duty
from domain.outcome import Outcome
from domain.proposal import Proposal
from domain.provenance import Provenance
from domain.refusals import Refused
from domain.risk import Risk
from domain.role import ENTERS, ENTERS_OR_JUDGES
from domain.target import Target

Answered = Outcome | Indicator | Target | Action | Risk


class Held(NamedTuple):
    """A duty that somebody has on what is still open."""

    stream: UUID
    label: str
    duty: Duty
    partner: str


class Leaving(NamedTuple):
    """All that somebody leaves behind, as known up to a position: duties, whoever covers for them, and what
    was proposed that they be asked to answer for.
    """

    position: int
    duties: Sequence[Held]
    coverers: Sequence[UUID]
    proposals: Sequence[UUID]


def handed_over(
    changes: Changes, leaver: Account, leaving: Leaving, to: Account, reason: str
) -> list[RecordedAggregate]:
    """What is changed by it: each duty to the successor, and every cover by and of the leaver at its end.

    Refused: `of_another_partner`, `account_closed`, `not_for_a_service`, `cannot_answer`, and what the
    aggregates refuse.
    """
    to.must_be_open()
    must_be_a_successor(leaver, to)
    if leaving.duties:
        owns = any(duty.duty is Duty.OWNER for duty in leaving.duties)
        must_be_a_person(to, "to")
        must_answer(changes, to, "to", ENTERS if owns else ENTERS_OR_JUDGES)
    for duty in leaving.duties:
        if not to.acts_in(duty.partner):
            raise Refused(
                "of_another_partner",
                f"{duty.label} is {duty.partner}’s, and that account acts for {to.partner}. Hand it over on "
                f"its own page first, or have the account seconded to {duty.partner}.",
                field="to",
            )
    there = changes.load(*(each.stream for each in leaving.duties))
    changed: dict[UUID, RecordedAggregate] = {}
    for duty in leaving.duties:
        aggregate = there[duty.stream]
        assert isinstance(aggregate, Answered), "only what can be answered for has duties"
        if duty.duty is Duty.VERIFIER:
            assert isinstance(aggregate, Indicator), "only indicators are verified"
            aggregate.assign_verifier(duty.partner, to.id, reason)
        else:
            aggregate.assign_owner(duty.partner, to.id, reason)
        changed[duty.stream] = aggregate
    return [*changed.values(), *covers_ended(changes, leaver, leaving, reason)]


def covers_ended(changes: Changes, leaver: Account, leaving: Leaving, reason: str) -> list[RecordedAggregate]:
    """Whoever covers for the leaver does so no more, and the leaver covers for nobody."""
    coverers = [each for each in changes.load(*leaving.coverers).values() if isinstance(each, Account)]
    for each in coverers:
        if leaver.id in each.covers:
            end_cover(each, leaver, reason)
    # What is closed covers nobody, and in older logs it may not have been said.
    for covered in changes.load(*(() if leaver.closed else leaver.covers)).values():
        assert isinstance(covered, Account), "only accounts are covered"
        end_cover(leaver, covered, reason)
    return [*coverers]


def proposals_settled(
    changes: Changes, leaving: Leaving, reason: str, by: Provenance
) -> list[RecordedAggregate]:
    """What was proposed for whoever is gone can never be confirmed: it is refused, or has lapsed by now."""
    open_ones = [each for each in changes.load(*leaving.proposals).values() if isinstance(each, Proposal)]
    for each in open_ones:
        try:
            each.refuse(persons(by, ()), reason, changes.today())
        except Refused:
            each.lapse(changes.today())
    return [*open_ones]


def must_be_a_successor(leaver: Account, to: Account) -> None:
    """Refused: `hands_over_to_itself`."""
    if leaver.id == to.id:
        raise Refused(
            "hands_over_to_itself", "That is the account that leaves. Choose somebody else.", field="to"
        )


def must_leave_nothing(leaving: Leaving) -> None:
    """Refused: `duties_remain`."""
    count = len(leaving.duties)
    if count:
        first = ", ".join(each.label for each in leaving.duties[:3])
        more = f" and {count - 3} more" if count > 3 else ""
        raise Refused(
            "duties_remain",
            f"This account still answers for {first}{more}. Say to whom all of it is handed over, or that it "
            "is to stay without an owner, as gaps that everybody sees.",
            field="to",
        )


def must_not_wait_for_a_second_person(changes: Changes, leaving: Leaving) -> None:
    """Nothing changes its owner by one hand where two are wanted. Refused: `second_person_needed`."""
    partnership = changes.load(partnership_id()).get(partnership_id())
    owned = any(each.duty is Duty.OWNER for each in leaving.duties)
    if owned and wants_a_second_person(partnership, Confirmable.OWNER):
        raise Refused(
            "second_person_needed",
            "The partnership wants another person to confirm every change of owner. Propose each on its own "
            "page, and hand over or close once they are confirmed.",
            field="to",
        )
