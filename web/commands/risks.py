"""What may be asked for of risks."""

from __future__ import annotations

from datetime import timedelta

from domain.risk import RiskState, Stage
from projections.risks import risk_called
from web.commands.command import Command
from web.commands.form_context import FormContext
from web.schemas.ownership import AssignOwnerSchema
from web.schemas.risks import (
    AssessRiskSchema,
    CloseRiskSchema,
    CompleteMitigationSchema,
    EscalateRiskSchema,
    IdentifyRiskSchema,
    PlanMitigationSchema,
    ReviewRiskSchema,
)

OPEN = frozenset({RiskState.OPEN})
A_QUARTER = timedelta(days=91)


def _scores(about: FormContext) -> dict[str, object]:
    row = risk_called(about.question, about.reference)
    return {
        "stage": Stage.CURRENT.value,
        "likelihood": row.current_likelihood or "",
        "impact": row.current_impact or "",
    }


def _today(about: FormContext) -> dict[str, object]:
    return {"on": about.question.as_at.today.isoformat()}


def _review(about: FormContext) -> dict[str, object]:
    today = about.question.as_at.today
    return {"on": today.isoformat(), "next_review": (today + A_QUARTER).isoformat()}


RISKS = (
    Command(
        "risk.identify",
        "Identify a risk",
        "The risk was identified.",
        IdentifyRiskSchema,
        lambda to, _, values, by: to.risks.identify(**values, by=by),
        button="Record the risk",
        begins=True,
    ),
    Command(
        "risk.assess",
        "Assess the risk",
        "The score was recorded.",
        AssessRiskSchema,
        lambda to, risk, values, by: to.risks.assess(risk, **values, by=by),
        current=_scores,
        states=OPEN,
    ),
    Command(
        "risk.plan_mitigation",
        "Plan a mitigation",
        "The mitigation was planned.",
        PlanMitigationSchema,
        lambda to, risk, values, by: to.risks.plan_mitigation(risk, **values, by=by),
        states=OPEN,
    ),
    Command(
        "risk.complete_mitigation",
        "Complete a mitigation",
        "The mitigation was recorded as completed.",
        CompleteMitigationSchema,
        lambda to, risk, values, by: to.risks.complete_mitigation(risk, **values, by=by),
        current=_today,
        states=OPEN,
    ),
    Command(
        "risk.review",
        "Review the risk",
        "The review was recorded.",
        ReviewRiskSchema,
        lambda to, risk, values, by: to.risks.review(risk, **values, by=by),
        current=_review,
        states=OPEN,
    ),
    Command(
        "risk.escalate",
        "Escalate the risk",
        "The risk was escalated.",
        EscalateRiskSchema,
        lambda to, risk, values, by: to.risks.escalate(risk, **values, by=by),
        button="Escalate the risk",
        states=OPEN,
    ),
    Command(
        "risk.assign_owner",
        "Assign the owner",
        "The owner was assigned.",
        AssignOwnerSchema,
        lambda to, risk, values, by: to.risks.assign_owner(risk, **values, by=by),
        states=OPEN,
    ),
    Command(
        "risk.close",
        "Close the risk",
        "The risk was closed.",
        CloseRiskSchema,
        lambda to, risk, values, by: to.risks.close(risk, **values, by=by),
        button="Close the risk",
        grave="A closed risk can no longer be changed.",
        states=OPEN,
    ),
)
