"""Proposals as people read them: exactly what is proposed, by whom, what it changes, and who settled it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from domain.authority.hat import Hat, acting_as
from domain.authority.whose import Item
from domain.identity import indicator_id
from domain.proposal import ProposalState
from projections.definitions import definition_history
from projections.engine.as_at import Question
from projections.proposals import ProposalRow, proposals_of
from projections.reports.definition_versions import Change, changes_between
from projections.reports.names import Names, name_of, names_at
from projections.reports.subject_history import Happening, changes_at
from projections.reports.whose import whose_subject


class NamedProposal(NamedTuple):
    """A proposal, what its new owner is called, who made it, and who settled it, if it is on record."""

    row: ProposalRow
    owner: str | None
    made: Happening
    settled: Happening | None

    @property
    def is_to_be_recorded(self) -> bool:
        """Whether it has lapsed, and nobody has put that on record."""
        return self.row.state is ProposalState.LAPSED and self.settled is None


def named_proposals(question: Question, rows: Sequence[ProposalRow], names: Names) -> list[NamedProposal]:
    """With everybody named; two statements more, if there are any."""
    if not rows:
        return []
    positions = [position for row in rows for position in (row.made, row.settled) if position is not None]
    changes = changes_at(question, positions, names)
    return [
        NamedProposal(
            row,
            name_of(row.account, names_at(names, row.made)),
            changes[row.made],
            None if row.settled is None else changes[row.settled],
        )
        for row in rows
    ]


def waiting_for(question: Question, stream: str, names: Names) -> list[NamedProposal]:
    """What is proposed of this subject, and could still be confirmed then."""
    return named_proposals(question, proposals_of(question, stream), names)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody may do about a proposal, by the hats that they wear: looked up under the verb of the
    change that it is, of its subject.
    """

    makes_it: bool
    is_another: bool
    proposed_it: bool

    def may(self, verb: str) -> bool:
        """Whether it is theirs to do this about it; to confirm it they must be another person besides."""
        return self.makes_it or (self.proposed_it and verb == "proposal.refuse")


def standing(
    question: Question, row: ProposalRow, account: object, partner: str, worn: Collection[Hat]
) -> Standing:
    """Whether they may make the very change; and whether they are another person than its proposers."""
    return standing_towards(whose_subject(question, row.kind, row.subject), row, account, partner, worn)


def standing_towards(
    subject: Item, row: ProposalRow, account: object, partner: str, worn: Collection[Hat]
) -> Standing:
    """The same, for whoever knows whose its subject is."""
    acting = acting_as(worn, row.verb, subject, partner)
    theirs = {str(account)}.union(*(map(str, hat.away) for hat in worn))
    return Standing(
        acting is not None, theirs.isdisjoint(row.proposers), proposed_it=str(account) in row.proposers
    )


def definition_changes(question: Question, row: ProposalRow) -> list[Change]:
    """What the proposed definition says otherwise than the one that it is to take the place of."""
    if row.definition is None:
        return []
    versions = definition_history(question, str(indicator_id(row.subject)))
    before = [each.definition for each in versions if each.version == row.definition_before]
    return changes_between(before[0], row.definition) if before else []
