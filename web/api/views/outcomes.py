"""Outcomes as JSON: the register, and each with its thread down to actions and risks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections.engine.as_at import Question
from projections.outcomes import (
    FundingRow,
    ObjectiveRow,
    OutcomeRow,
    list_funding,
    list_objectives,
    list_outcomes,
)
from projections.thread import Knot
from projections.trail import revision_of
from web.api.holders import Holder, NamedHolder, holders, owners_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, page_by_key, view
from web.api.views.trail import history
from web.commands.outcomes import outcome_called
from web.schemas.questions import ListQuery
from web.standings import statuses_by_outcome
from web.subjects import knot_of


@dataclass(frozen=True, slots=True)
class OutcomeListed:
    """An outcome, who answers for it, and how many of its series stand how."""

    row: OutcomeRow
    owner: Holder | None
    statuses: Counter[str]


@dataclass(frozen=True, slots=True)
class OutcomeTold:
    """All that is known of an outcome."""

    row: OutcomeRow
    revision: int
    owners: list[NamedHolder]
    statuses: Counter[str]
    objectives: list[ObjectiveRow]
    funding: list[FundingRow]
    thread: Knot | None
    history: str


@view("/outcomes", "outcomes", {"outcomes": list[OutcomeListed], NEXT: str}, asks=ListQuery)
def outcomes(question: Question, wanted: Any) -> Mapping[str, Any]:
    """All outcomes, by theme and reference, with how their indicators stand."""
    held, counts = holders(question), statuses_by_outcome(question)
    return page_by_key(
        question,
        "outcomes",
        list_outcomes(question),
        wanted,
        lambda row: row.reference,
        lambda row: OutcomeListed(row, held.get((row.stream, "owner")), counts.get(row.reference, Counter())),
    )


@view(one_of("outcomes"), "outcomes", {"outcome": OutcomeTold}, names=True)
def outcome(question: Question, _wanted: Any, reference: str) -> Mapping[str, Any]:
    """One outcome: statement, owner, objectives, funding and its golden thread."""
    found = outcome_called(question, reference)
    return {
        "outcome": OutcomeTold(
            found,
            revision_of(question, found.stream),
            owners_of(question, "outcome", found.stream),
            statuses_by_outcome(question).get(found.reference, Counter()),
            [row for row in list_objectives(question) if row.outcome == found.stream],
            [row for row in list_funding(question) if row.outcome == found.stream],
            knot_of(question, found.stream),
            history(found.stream),
        )
    }
