"""What may be said of risks."""

from __future__ import annotations

from domain.risk import IMPACTS, LIKELIHOODS, Stage
from infrastructure.formats.formatting import numbered
from web.schemas.faults import PlainSchema
from web.schemas.fields import A_DAY, Choice, Day, Text, Whole, labelled
from web.schemas.names import Name
from web.schemas.threats import THREATENED_KINDS, ThreatsField


class IdentifyRiskSchema(PlainSchema):
    reference = Name(
        "Give the risk a reference, like R3.",
        metadata=labelled("Reference", "Short, like R3. It cannot be changed later.", width=10),
    )
    title = Name("Say in a line what could happen.", metadata=labelled("What could happen"))
    threatens = ThreatsField(
        "Say which outcome, target or action the risk could stop.",
        metadata=labelled(
            "What it could stop",
            options="threatened",
            kinds=THREATENED_KINDS,
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
    title = Name("Say what will be done against the risk.", metadata=labelled("What will be done"))
    due = Day(load_default=None, metadata=labelled("Due on", A_DAY))
    action = Text(load_default=None, metadata=labelled("Action that does it", options="actions"))


class CompleteMitigationSchema(PlainSchema):
    named_by_links = frozenset({"mitigation"})

    mitigation = Whole(
        "Say which mitigation.",
        metadata=labelled(
            "Mitigation",
            options="mitigations_open",
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
