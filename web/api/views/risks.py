"""Risks as JSON: the register, and each with its scores and mitigations."""

from __future__ import annotations

from dataclasses import dataclass

from domain.risk import Stage
from projections.engine.as_at import Question
from projections.reports.owners import Holder, NamedHolder, holders, holders_of
from projections.risks import MitigationRow, RiskRow, list_mitigations, list_risks, risk_called
from projections.trail import revision_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.api.views.trail import history
from web.http.context import names_today
from web.schemas.queries import ListQuery


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
def risks(question: Question, asked: Asked) -> Body:
    """All risks, the highest current score first."""
    owned_by = holders(question)
    return page_by_key(
        question,
        "risks",
        list_risks(question),
        asked,
        lambda row: row.reference,
        lambda row: RiskListed(row, _scores(row), owned_by.get((row.stream, "owner"))),
    )


@view(one_of("risks"), "risks", {"risk": RiskTold}, names=True)
def risk(question: Question, _asked: Asked, reference: str) -> Body:
    """One risk: cause, consequence, what it could stop, scores, mitigations and who answers."""
    row = risk_called(question, reference)
    return {
        "risk": RiskTold(
            row,
            _scores(row),
            revision_of(question, row.stream),
            holders_of(question, "risk", row.stream, names_today()),
            list_mitigations(question, row.stream),
            history(row.stream),
        )
    }


def _scores(row: RiskRow) -> dict[str, int | None]:
    return {stage.value: row.score(stage) for stage in Stage}
