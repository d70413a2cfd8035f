"""Proposals as JSON: what waits for a second person, and what became of the others."""

from __future__ import annotations

from dataclasses import dataclass

from projections.engine.as_at import Question
from projections.proposals import ProposalRow, list_proposals, proposal_called
from projections.reports.subject_history import Maker, makers_of
from projections.trail import revision_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.api.views.trail import history
from web.http.context import names_today
from web.schemas.queries import ListQuery


@dataclass(frozen=True, slots=True)
class ProposalTold:
    """Exactly what is proposed, by whom, and who settled it."""

    row: ProposalRow
    revision: int
    made_by: Maker
    settled_by: Maker | None
    history: str


@view("/proposals", "proposals", {"proposals": list[ProposalRow], NEXT: str}, asks=ListQuery)
def proposals(question: Question, asked: Asked) -> Body:
    """All proposals, the newest first."""
    rows = list_proposals(question)
    return page_by_key(question, "proposals", rows, asked, lambda row: row.reference)


@view(one_of("proposals"), "proposals", {"proposal": ProposalTold}, names=True)
def proposal(question: Question, _asked: Asked, reference: str) -> Body:
    """One proposal. By the clock of that moment it may have lapsed, though nobody had recorded it."""
    row = proposal_called(question, reference)
    positions = [row.made] if row.settled is None else [row.made, row.settled]
    makers = makers_of(question, positions, names_today())
    settled_by = None if row.settled is None else makers[row.settled]
    told = ProposalTold(
        row, revision_of(question, row.stream), makers[row.made], settled_by, history(row.stream)
    )
    return {"proposal": told}
