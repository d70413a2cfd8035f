"""Outcomes: the register by theme, and a page each with its thread down to actions and risks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from flask import Blueprint, render_template

from domain.identity import one_spelling
from projections.engine.as_at import Question
from projections.outcomes import OutcomeRow, list_funding, list_objectives, list_outcomes, outcome_called
from projections.partnership import FrameworkRow, list_frameworks
from projections.reports.overall import OverallStanding, standing_by_outcome
from projections.reports.owners import owners
from projections.reports.proposals import waiting_for
from projections.reports.subject_history import by_day, subject_history
from projections.thread import knot_of
from web.http.context import names_today, reading
from web.pages.filters import asked_for
from web.pages.offered_commands import Offer, offer_to_begin, offers

blueprint = Blueprint("outcomes", __name__)


@blueprint.get("/outcomes")
@reading
def outcomes(question: Question) -> str:
    """All outcomes by theme, with how their indicators stand."""
    frameworks = list_frameworks(question)
    asked = one_spelling(asked_for("framework"))
    rows = [row for row in list_outcomes(question) if not asked or one_spelling(row.framework) == asked]
    return render_template(
        "outcomes.html",
        themes=[(theme, list(group)) for theme, group in groupby(rows, key=lambda row: row.theme)],
        frameworks=frameworks,
        asked=asked,
        framework=_framework(frameworks, asked),
        standings=standing_by_outcome(question),
        nothing=OverallStanding(),
        owners=owners(question, names_today()),
        begin=offer_to_begin(question, "outcome.adopt"),
    )


@blueprint.get("/outcomes/<path:reference>")
@reading
def outcome(question: Question, reference: str) -> str:
    """Statement, owner, objectives, funding, thread and history."""
    row = outcome_called(question, reference)
    return render_template(
        "outcome.html",
        outcome=row,
        owner=owners(question, names_today()).get(row.stream),
        framework=_framework(list_frameworks(question), one_spelling(row.framework)),
        objectives=[each for each in list_objectives(question) if each.outcome == row.stream],
        funding=[each for each in list_funding(question) if each.outcome == row.stream],
        knot=knot_of(question, row.stream),
        standing=standing_by_outcome(question).get(row.reference, OverallStanding()),
        to_confirm=waiting_for(question, row.stream, names_today()),
        offers=offers(question, "outcome", row.reference, row.state),
        begin=_begun_from(question, row),
        days=by_day(subject_history(question, row.stream, names_today())),
    )


def _framework(frameworks: Sequence[FrameworkRow], key: str) -> FrameworkRow | None:
    return next((each for each in frameworks if one_spelling(each.reference) == key), None)


def _begun_from(question: Question, row: OutcomeRow) -> list[Offer]:
    """What this reader may hang from the outcome, as long as it is open."""
    if not row.is_open:
        return []
    offered = (
        offer_to_begin(question, verb, outcome=row.reference)
        for verb in ("indicator.define", "target.propose")
    )
    return [each for each in offered if each is not None]
