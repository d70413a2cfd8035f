"""What may be decided on risks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.identity import risk_id
from domain.refusals import Refused
from domain.risk import IMPACTS, LIKELIHOODS, Stage
from projections.engine.as_at import Question
from projections.risks import RiskRow, list_risks
from web.commands import options as choices
from web.commands.command import Decision
from web.commands.ownership import AssignOwnerSchema
from web.pages.formatting import numbered
from web.schemas.faults import PlainSchema
from web.schemas.fields import A_DAY, Choice, Day, Text, Whole, labelled
from web.schemas.threats import ThreatsSaid

OPEN = frozenset({"open"})
A_QUARTER = timedelta(days=91)


class IdentifyRiskSchema(PlainSchema):
    reference = Text(
        "Give the risk a reference, like R3.",
        metadata=labelled("Reference", "Short, like R3. It cannot be changed later.", width=10),
    )
    title = Text("Say in a line what could happen.", metadata=labelled("What could happen"))
    threatens = ThreatsSaid(
        "Say which outcome, target or action the risk could stop.",
        metadata=labelled(
            "What it could stop",
            options=choices.threatened,
            kinds=choices.THREATENED,
            none="There is nothing yet that a risk could stop. Adopt an outcome, propose a target or plan an "
            "action first.",
        ),
    )
    cause = Text(load_default="", longest=2_000, metadata=labelled("What would cause it", rows=3))
    consequence = Text(load_default="", longest=2_000, metadata=labelled("What would follow", rows=3))


class AssessRiskSchema(PlainSchema):
    stage = Choice(
        Stage,
        load_default=Stage.CURRENT,
        metadata=labelled(
            "Which score",
            "Inherent: before any control. Current: with the controls there are. Target: what is aimed for.",
        ),
    )
    likelihood = Whole(
        "Say how likely it is.",
        highest=5,
        metadata=labelled("Likelihood", f"{', '.join(numbered(LIKELIHOODS))}.", width=2),
    )
    impact = Whole(
        "Say how bad it would be.",
        highest=5,
        metadata=labelled("Impact", f"{', '.join(numbered(IMPACTS))}.", width=2),
    )
    note = Text(load_default="", longest=2_000, metadata=labelled("Note", rows=3))


class PlanMitigationSchema(PlainSchema):
    title = Text("Say what will be done against the risk.", metadata=labelled("What will be done"))
    due = Day(load_default=None, metadata=labelled("Due on", A_DAY))
    action = Text(load_default=None, metadata=labelled("Action that does it", options=choices.actions))


class CompleteMitigationSchema(PlainSchema):
    mitigation = Whole(
        "Say which mitigation.",
        metadata=labelled(
            "Mitigation",
            options=choices.mitigations_open,
            none="No mitigation waits to be completed. Plan one first.",
        ),
    )
    on = Day("Say when it was completed.", metadata=labelled("Completed on", A_DAY))


class ReviewRiskSchema(PlainSchema):
    on = Day("Say when it was reviewed.", metadata=labelled("Reviewed on", A_DAY))
    note = Text(
        "Say in a line what the review found.",
        longest=2_000,
        metadata=labelled("What the review found", rows=3),
    )
    next_review = Day("Say when it is reviewed next.", metadata=labelled("Next review", A_DAY))


class EscalateRiskSchema(PlainSchema):
    to = Text("Say to which board or partner the risk is escalated.", metadata=labelled("Escalate to"))
    reason = Text("Say why the risk is escalated.", longest=2_000, metadata=labelled("Reason", rows=3))


class CloseRiskSchema(PlainSchema):
    reason = Text("Say why the risk is closed.", longest=2_000, metadata=labelled("Reason", rows=3))


def risk_called(question: Question, reference: str) -> RiskRow:
    """Refused: `risk_unknown`."""
    stream = str(risk_id(reference))
    for row in list_risks(question):
        if row.stream == stream:
            return row
    then = "" if question.as_at.now else " as at that moment"
    raise Refused("risk_unknown", f"There is no risk ‘{reference}’{then}. Check the reference.", field="risk")


def _scores(question: Question, reference: str) -> dict[str, Any]:
    row = risk_called(question, reference)
    return {
        "stage": Stage.CURRENT.value,
        "likelihood": row.current_likelihood or "",
        "impact": row.current_impact or "",
    }


def _today(question: Question, _: str) -> dict[str, Any]:
    return {"on": question.as_at.today.isoformat()}


def _review(question: Question, _: str) -> dict[str, Any]:
    today = question.as_at.today
    return {"on": today.isoformat(), "next_review": (today + A_QUARTER).isoformat()}


RISKS = (
    Decision(
        "risk.identify",
        "Identify a risk",
        "The risk was identified.",
        IdentifyRiskSchema,
        lambda to, _, said, by: to.risks.identify(**said, by=by),
        button="Record the risk",
        begins=True,
    ),
    Decision(
        "risk.assess",
        "Assess the risk",
        "The score was recorded.",
        AssessRiskSchema,
        lambda to, risk, said, by: to.risks.assess(risk, **said, by=by),
        current=_scores,
        states=OPEN,
    ),
    Decision(
        "risk.plan_mitigation",
        "Plan a mitigation",
        "The mitigation was planned.",
        PlanMitigationSchema,
        lambda to, risk, said, by: to.risks.plan_mitigation(risk, **said, by=by),
        states=OPEN,
    ),
    Decision(
        "risk.complete_mitigation",
        "Complete a mitigation",
        "The mitigation was recorded as completed.",
        CompleteMitigationSchema,
        lambda to, risk, said, by: to.risks.complete_mitigation(risk, **said, by=by),
        current=_today,
        states=OPEN,
    ),
    Decision(
        "risk.review",
        "Review the risk",
        "The review was recorded.",
        ReviewRiskSchema,
        lambda to, risk, said, by: to.risks.review(risk, **said, by=by),
        current=_review,
        states=OPEN,
    ),
    Decision(
        "risk.escalate",
        "Escalate the risk",
        "The risk was escalated.",
        EscalateRiskSchema,
        lambda to, risk, said, by: to.risks.escalate(risk, **said, by=by),
        button="Escalate the risk",
        states=OPEN,
    ),
    Decision(
        "risk.assign_owner",
        "Assign the owner",
        "The owner was assigned.",
        AssignOwnerSchema,
        lambda to, risk, said, by: to.risks.assign_owner(risk, **said, by=by),
        states=OPEN,
    ),
    Decision(
        "risk.close",
        "Close the risk",
        "The risk was closed.",
        CloseRiskSchema,
        lambda to, risk, said, by: to.risks.close(risk, **said, by=by),
        button="Close the risk",
        grave="A closed risk can no longer be changed.",
        states=OPEN,
    ),
)
