"""What a second person reads before confirming: exactly what is proposed, by whom, and why."""

from __future__ import annotations

from collections.abc import Sequence

from domain.confirmable import Confirmable
from infrastructure.formats.formatting import london_day
from projections.engine.as_at import Question
from projections.proposals import proposal_called
from projections.reports.definition_versions import Change
from projections.reports.names import Names, of_partner
from projections.reports.proposals import NamedProposal, definition_changes, named_proposals, standing
from projections.sentences.words import day
from web.commands.form_context import FormContext
from web.schemas.definition import LABELS, field_in_a_line

Facts = list[tuple[str, str]]


def proposed_in_words(question: Question, proposal: NamedProposal) -> Facts:
    """What would be so, of what; each with its label."""
    row, made = proposal.row, proposal.made
    by = of_partner(made.who, made.row.partner)
    return [
        ("Of", f"{row.kind} {row.subject}"),
        *_what(question, proposal),
        ("Reason", row.reason),
        ("Proposed", f"{london_day(row.made_at)} by {by}{made.acted_for}"),
        ("Can be confirmed", f"before {day(row.lapses_on)}, by another person"),
    ]


def _what(question: Question, proposal: NamedProposal) -> Facts:
    row = proposal.row
    if row.what is Confirmable.OWNER:
        to = (
            of_partner(proposal.owner, row.partner) if proposal.owner else f"{row.partner}, naming no officer"
        )
        return [("Owner", to)]
    return [_change(each) for each in definition_changes(question, row)]


def _change(change: Change) -> tuple[str, str]:
    before, after = (field_in_a_line(each, change.field) for each in (change.earlier, change.later))
    return LABELS.get(change.field, change.field), f"{after or 'nothing'}; until then: {before or 'nothing'}"


def proposed_here(about: FormContext) -> Facts:
    """The same, on the form that confirms or refuses it."""
    return proposed_in_words(about.question, _named(about.question, about.reference, about.names)[0])


def _named(question: Question, reference: str, names: Names) -> Sequence[NamedProposal]:
    return named_proposals(question, [proposal_called(question, reference)], names)


def cannot_confirm(about: FormContext) -> str:
    """Why whoever asks cannot be the second person; empty when they can."""
    actor = about.actor
    row = proposal_called(about.question, about.reference)
    if actor is None or standing(about.question, row, actor.account, actor.partner, actor.worn).is_another:
        return ""
    return "You proposed this, or act for whoever did: another person must confirm it."


def is_settled(about: FormContext) -> str:
    """Why there is nothing to settle; empty while there is."""
    row = proposal_called(about.question, about.reference)
    return "" if row.settled is None else f"It is {row.state} already."
