"""What waits for somebody's word: terms to agree to, and changes to confirm."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from domain.agreement import Stance
from domain.authority.whose import Item
from domain.kinds import KINDS
from domain.role import Role
from projections.engine.as_at import day_of
from projections.reports.desk.desk_holder import DeskHolder
from projections.reports.desk.facts import DeskFacts
from projections.reports.desk.line import PROPOSAL, TERMS, DeskLine, Ground, Heading
from projections.reports.proposals import standing_towards

AGREE, CONFIRM = "target.agree", "proposal.confirm"


def lines_to_agree(facts: DeskFacts, holder: DeskHolder) -> Iterator[DeskLine]:
    """The terms that a partner was asked to agree to and has not answered: for those who lead there, and for
    its managers, who see to it that somebody does.
    """
    for stance in facts.stances:
        target, ground = facts.targets[stance.target], _ground(holder, stance.partner)
        if ground is not None and target.state.is_proposed and stance.stance is Stance.INVITED:
            yield DeskLine(
                *(Heading.TO_AGREE, TERMS, AGREE, "target", target.reference, target.terms.title),
                *(day_of(stance.since), ground, stance.partner, None),
            )


def _ground(holder: DeskHolder, partner: str) -> Ground | None:
    its = Item(partner)
    for hat in holder.worn:
        if holder.answers_for(hat, partner) and (hat.fits(AGREE, its) or Role.PARTNER_MANAGER in hat.roles):
            return Ground.PARTNERS if hat.covering is None else Ground.COVERED
    return None


def lines_to_confirm(facts: DeskFacts, holder: DeskHolder) -> Iterator[DeskLine]:
    """The changes that wait for a second person, where they may be that."""
    for row in facts.proposals:
        subject = _item(facts, str(KINDS[row.kind].identity(row.subject)))
        may = standing_towards(subject, row, holder.account, holder.partner, holder.worn)
        if may.makes_it and may.is_another:
            yield DeskLine(
                *(Heading.TO_CONFIRM, PROPOSAL, CONFIRM, "proposal", row.reference, row.reason),
                *(row.lapses_on, Ground.PARTNERS, subject.partner or "", None),
            )


def _item(facts: DeskFacts, stream: str) -> Item:
    """Whose a subject is: its owner's, and a target that nobody owns yet the partner's that began it."""
    owner = facts.owner(stream)
    if owner is None:
        target = facts.targets.get(stream)
        return Item(target.begun_by if target else None)
    return Item(owner.partner, None if owner.account is None else UUID(owner.account))
