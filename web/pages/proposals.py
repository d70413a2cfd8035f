"""Proposals: changes of owner or definition that wait for a second person, and what became of the others."""

from __future__ import annotations

from flask import Blueprint, render_template

from projections.engine.as_at import Question
from projections.proposals import list_proposals, proposal_called
from projections.reports.proposals import named_proposals
from projections.reports.subject_history import by_day, subject_history
from web.commands.proposal_facts import proposed_in_words
from web.http.context import names_today, reading
from web.pages.offered_commands import offers

blueprint = Blueprint("proposals", __name__)


@blueprint.get("/proposals")
@reading
def proposals(question: Question) -> str:
    """Those that wait first, then every other, the newest first."""
    rows = named_proposals(question, list_proposals(question), names_today())
    return render_template(
        "proposals.html",
        groups=[
            ("Waiting for a second person", [each for each in rows if each.row.is_open]),
            ("Settled", [each for each in rows if not each.row.is_open]),
        ],
    )


@blueprint.get("/proposals/<path:reference>")
@reading
def proposal(question: Question, reference: str) -> str:
    """Exactly what is proposed, by whom, what became of it, and what this reader may do about it."""
    row = proposal_called(question, reference)
    (named,) = named_proposals(question, [row], names_today())
    return render_template(
        "proposal.html",
        proposal=named,
        facts=proposed_in_words(question, named),
        offers=offers(question, "proposal", row.reference, row.state),
        days=by_day(subject_history(question, row.stream, names_today())),
    )
