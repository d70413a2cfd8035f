"""Risks as JSON: the register, and each with its scores and mitigations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.risk import Stage
from projections.engine.as_at import Question
from projections.risks import MitigationRow, RiskRow, list_mitigations, list_risks
from projections.trail import revision_of
from web.api.holders import Holder, NamedHolder, holders, owners_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, page_by_key, view
from web.api.views.trail import history
from web.commands.risks import risk_called
from web.schemas.questions import ListQuery


@dataclass(frozen=True, slots=True)
class RiskListed:
    """A risk, its scores (likelihood times impact, by stage) and who answers for it."""

    row: RiskRow
    scores: dict[str, int | None]
    owner: Holder | None


@dataclass(frozen=True, slots=True)
class RiskTold:
    """All that is known of a risk."""

    row: RiskRow
    scores: dict[str, int | None]
    revision: int
    owners: list[NamedHolder]
    mitigations: list[MitigationRow]
    history: str


@view("/risks", "risks", {"risks": list[RiskListed], NEXT: str}, asks=ListQuery)
def risks(question: Question, wanted: Any) -> Mapping[str, Any]:
    """All risks, the highest current score first."""
    held = holders(question)
    return page_by_key(
        question,
        "risks",
        list_risks(question),
        wanted,
        lambda row: row.reference,
        lambda row: RiskListed(row, _scores(row), held.get((row.stream, "owner"))),
    )


@view(one_of("risks"), "risks", {"risk": RiskTold}, names=True)
def risk(question: Question, _wanted: Any, reference: str) -> Mapping[str, Any]:
    """One risk: cause, consequence, what it could stop, scores, mitigations and who answers."""
    found = risk_called(question, reference)
    return {
        "risk": RiskTold(
            found,
            _scores(found),
            revision_of(question, found.stream),
            owners_of(question, "risk", found.stream),
            list_mitigations(question, found.stream),
            history(found.stream),
        )
    }


def _scores(row: RiskRow) -> dict[str, int | None]:
    return {stage.value: row.score(stage) for stage in Stage}
