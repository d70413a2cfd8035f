"""What may be asked for of proposals."""

from __future__ import annotations

from domain.proposal import ProposalState
from web.commands.command import Command
from web.commands.proposal_facts import cannot_confirm, is_settled, proposed_here
from web.schemas.proposals import ConfirmProposalSchema, LapseProposalSchema, RefuseProposalSchema

OPEN, LAPSED = frozenset({ProposalState.OPEN}), frozenset({ProposalState.LAPSED})

PROPOSALS = (
    Command(
        "proposal.confirm",
        "Confirm the change",
        "The change was confirmed; it holds from now on.",
        ConfirmProposalSchema,
        lambda to, proposal, values, by: to.proposals.confirm(proposal, **values, by=by),
        button="Confirm it as it is proposed",
        states=OPEN,
        facts=proposed_here,
        barred=cannot_confirm,
        guidance="It is made just as it was proposed, by whoever may make it and is not who proposed it.",
    ),
    Command(
        "proposal.refuse",
        "Refuse the change, or take it back",
        "The change was refused; what was before holds.",
        RefuseProposalSchema,
        lambda to, proposal, values, by: to.proposals.refuse(proposal, **values, by=by),
        button="Refuse it",
        states=OPEN | LAPSED,
        facts=proposed_here,
        barred=is_settled,
        guidance="Whoever proposed it takes it back so.",
    ),
    Command(
        "proposal.lapse",
        "Record that it lapsed",
        "That it lapsed is on record.",
        LapseProposalSchema,
        lambda to, proposal, values, by: to.proposals.lapse(proposal, **values, by=by),
        button="Record it",
        states=LAPSED,
        facts=proposed_here,
        barred=is_settled,
    ),
)
