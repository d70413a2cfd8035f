"""Outcomes as JSON: the register, and each with its thread down to actions and risks."""

from __future__ import annotations

from dataclasses import dataclass

from projections.engine.as_at import Question
from projections.outcomes import (
    FundingRow,
    ObjectiveRow,
    OutcomeRow,
    list_funding,
    list_objectives,
    list_outcomes,
    outcome_called,
)
from projections.partnership import FrameworkRow, list_frameworks
from projections.reports.overall import OverallStanding, standing_by_outcome
from projections.reports.owners import Holder, NamedHolder, holders, holders_of
from projections.thread import Knot, knot_of
from projections.trail import revision_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.api.views.trail import history
from web.http.context import names_today
from web.schemas.queries import ListQuery


@dataclass(frozen=True, slots=True)
class OutcomeListed:
    """An outcome, who answers for it, and how many of its series stand how."""

    row: OutcomeRow
    owner: Holder | None
    standing: OverallStanding


@dataclass(frozen=True, slots=True)
class OutcomeTold:
    """All that is known of an outcome."""

    row: OutcomeRow
    revision: int
    framework: FrameworkRow | None
    owners: list[NamedHolder]
    standing: OverallStanding
    objectives: list[ObjectiveRow]
    funding: list[FundingRow]
    thread: Knot | None
    history: str


@view("/outcomes", "outcomes", {"outcomes": list[OutcomeListed], NEXT: str}, asks=ListQuery)
def outcomes(question: Question, asked: Asked) -> Body:
    """All outcomes, by theme and reference, with how their indicators stand."""
    owned_by, counts = holders(question), standing_by_outcome(question)
    return page_by_key(
        question,
        "outcomes",
        list_outcomes(question),
        asked,
        lambda row: row.reference,
        lambda row: OutcomeListed(
            row, owned_by.get((row.stream, "owner")), counts.get(row.reference, OverallStanding())
        ),
    )


def _framework(question: Question, row: OutcomeRow) -> FrameworkRow | None:
    return next((each for each in list_frameworks(question) if each.reference == row.framework), None)


@view(one_of("outcomes"), "outcomes", {"outcome": OutcomeTold}, names=True)
def outcome(question: Question, _asked: Asked, reference: str) -> Body:
    """One outcome: statement, owner, objectives, funding and its golden thread."""
    row = outcome_called(question, reference)
    return {
        "outcome": OutcomeTold(
            row,
            revision_of(question, row.stream),
            _framework(question, row),
            holders_of(question, "outcome", row.stream, names_today()),
            standing_by_outcome(question).get(row.reference, OverallStanding()),
            [each for each in list_objectives(question) if each.outcome == row.stream],
            [each for each in list_funding(question) if each.outcome == row.stream],
            knot_of(question, row.stream),
            history(row.stream),
        )
    }
