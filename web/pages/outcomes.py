"""Outcomes: the register by theme, and a page each with its thread down to actions and risks."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from flask import Blueprint, render_template

from projections.as_at import Question
from projections.indicators import list_indicators
from projections.outcomes import list_funding, list_objectives, list_outcomes
from projections.performance import current_performance
from web.asking import asked
from web.decisions.outcomes import outcome_called
from web.subjects import by_day, knot_of, offer_to_begin, offers, owners, what_happened

blueprint = Blueprint("outcomes", __name__)


@blueprint.get("/outcomes")
def outcomes() -> str:
    """All outcomes by theme, with how their indicators stand."""
    with asked() as question:
        rows = list_outcomes(question)
        counts = _statuses(question)
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
            counts=_statuses(question).get(found.reference, Counter()),
            offers=offers(question, "outcome", found.reference, found.state),
            days=by_day(what_happened(question, found.stream)),
        )


def _statuses(question: Question) -> dict[str, Counter[str]]:
    """How the series that measure each outcome stand, by the outcome's reference."""
    measured = {
        row.reference: row.definition.outcome for row in list_indicators(question) if row.definition.outcome
    }
    counts: dict[str, Counter[str]] = {}
    for row in current_performance(question):
        outcome = measured.get(row.indicator)
        if outcome is not None:
            counts.setdefault(outcome, Counter())[row.status.value] += 1
    return counts
