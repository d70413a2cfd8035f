"""What may be decided on indicators."""

from __future__ import annotations

from typing import Any

from domain.indicator import ProblemKind
from projections.engine.as_at import Question
from projections.indicators import IN_USE
from web.commands import options as choices
from web.commands.command import Decision
from web.commands.ownership import AssignOwnerSchema
from web.schemas.definition import DefinitionSchema, definition_of, said_of
from web.schemas.faults import PlainSchema
from web.schemas.fields import Choice, PeriodSaid, Text, Whole, labelled
from web.telling import indicator_called

USED = frozenset({IN_USE})


class DefineIndicatorSchema(DefinitionSchema):
    reference = Text(
        "Give the indicator a reference, like NI 117.",
        metadata=labelled("Reference", "Short, like NI 117. It cannot be changed later.", width=10),
    )

    class Meta(PlainSchema.Meta):
        fields = ("reference", *DefinitionSchema._declared_fields)


class RedefineIndicatorSchema(DefinitionSchema):
    reason = Text("Say why the definition changes.", longest=2_000, metadata=labelled("Reason", rows=3))


class MarkBreakSchema(PlainSchema):
    period = PeriodSaid(
        "Say from which period on.",
        longest=100,
        metadata=labelled(
            "First period after the break", "Figures from it on cannot be compared with those before."
        ),
    )
    reason = Text(
        "Say why figures cannot be compared across this period.",
        longest=2_000,
        metadata=labelled("Reason", rows=3),
    )


class RaiseProblemSchema(PlainSchema):
    kind = Choice(ProblemKind, "Say what is wrong with the measure.", metadata=labelled("What is wrong"))
    description = Text(
        "Describe what is wrong with the measure.", longest=5_000, metadata=labelled("Description", rows=4)
    )


class ResolveProblemSchema(PlainSchema):
    problem = Whole(
        "Say which problem.",
        metadata=labelled(
            "Problem",
            options=choices.problems_open,
            none="No measurement problem is open. If there is one, raise it first.",
        ),
    )
    resolution = Text(
        "Say how the problem was resolved.", longest=5_000, metadata=labelled("How it was resolved", rows=4)
    )


class RetireIndicatorSchema(PlainSchema):
    reason = Text("Say why the indicator is retired.", longest=2_000, metadata=labelled("Reason", rows=3))


def _definition(question: Question, reference: str) -> dict[str, Any]:
    return said_of(indicator_called(question, reference).definition)


INDICATORS = (
    Decision(
        "indicator.define",
        "Define an indicator",
        "The indicator was defined.",
        DefineIndicatorSchema,
        lambda to, _, said, by: to.indicators.define(said["reference"], definition_of(said), by),
        button="Define the indicator",
        begins=True,
    ),
    Decision(
        "indicator.redefine",
        "Redefine the indicator",
        "The new definition is in force.",
        RedefineIndicatorSchema,
        lambda to, indicator, said, by: to.indicators.redefine(
            indicator, definition_of(said), said["reason"], by
        ),
        current=_definition,
        states=USED,
        guidance="Figures keep the definition they were made under. Mark a break in series if figures "
        "before and after cannot be compared.",
    ),
    Decision(
        "indicator.mark_break",
        "Mark a break in series",
        "The break was marked.",
        MarkBreakSchema,
        lambda to, indicator, said, by: to.indicators.mark_break(indicator, **said, by=by),
        states=USED,
    ),
    Decision(
        "indicator.assign_owner",
        "Assign the data owner",
        "The data owner was assigned.",
        AssignOwnerSchema,
        lambda to, indicator, said, by: to.indicators.assign_owner(indicator, **said, by=by),
        states=USED,
    ),
    Decision(
        "indicator.assign_verifier",
        "Assign the verifier",
        "The verifier was assigned.",
        AssignOwnerSchema,
        lambda to, indicator, said, by: to.indicators.assign_verifier(indicator, **said, by=by),
        states=USED,
        guidance="Whoever checks the figures cannot be the one who supplies them.",
    ),
    Decision(
        "indicator.raise_problem",
        "Raise a measurement problem",
        "The problem was raised.",
        RaiseProblemSchema,
        lambda to, indicator, said, by: to.indicators.raise_problem(indicator, **said, by=by),
        button="Raise the problem",
        states=USED,
    ),
    Decision(
        "indicator.resolve_problem",
        "Resolve a measurement problem",
        "The problem was resolved.",
        ResolveProblemSchema,
        lambda to, indicator, said, by: to.indicators.resolve_problem(indicator, **said, by=by),
    ),
    Decision(
        "indicator.retire",
        "Retire the indicator",
        "The indicator was retired.",
        RetireIndicatorSchema,
        lambda to, indicator, said, by: to.indicators.retire(indicator, **said, by=by),
        button="Retire the indicator",
        grave="A retired indicator takes no more figures and can no longer be changed.",
        states=USED,
    ),
)
