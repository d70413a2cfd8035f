"""Outcomes: the register by theme, and a page each with its thread down to actions and risks."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from flask import Blueprint, render_template

from projections.engine.as_at import Question
from projections.outcomes import OutcomeRow, list_funding, list_objectives, list_outcomes
from web.commands.outcomes import OPEN, outcome_called
from web.http.context import asked
from web.standings import statuses_by_outcome
from web.subjects import Offer, by_day, knot_of, offer_to_begin, offers, owners, what_happened

blueprint = Blueprint("outcomes", __name__)


@blueprint.get("/outcomes")
def outcomes() -> str:
    """All outcomes by theme, with how their indicators stand."""
    with asked() as question:
        rows = list_outcomes(question)
        counts = statuses_by_outcome(question)
        return render_template(
            "outcomes.html",
            themes=[(theme, list(group)) for theme, group in groupby(rows, key=lambda row: row.theme)],
            counts=counts,
            owners=owners(question),
            begin=offer_to_begin(question, "outcome.adopt"),
        )


@blueprint.get("/outcomes/<path:reference>")
def outcome(reference: str) -> str:
    """Statement, owner, objectives, funding, thread and history."""
    with asked() as question:
        found = outcome_called(question, reference)
        return render_template(
            "outcome.html",
            outcome=found,
            owner=owners(question).get((found.stream, "owner")),
            objectives=[row for row in list_objectives(question) if row.outcome == found.stream],
            funding=[row for row in list_funding(question) if row.outcome == found.stream],
            knot=knot_of(question, found.stream),
            counts=statuses_by_outcome(question).get(found.reference, Counter()),
            offers=offers(question, "outcome", found.reference, found.state),
            begin=_begun_from(question, found),
            days=by_day(what_happened(question, found.stream)),
        )


def _begun_from(question: Question, found: OutcomeRow) -> list[Offer]:
    """What this reader may hang from the outcome, as long as it is open."""
    if found.state not in OPEN:
        return []
    offered = (
        offer_to_begin(question, verb, outcome=found.reference)
        for verb in ("indicator.define", "target.propose")
    )
    return [each for each in offered if each is not None]
