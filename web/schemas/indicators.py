"""What may be said of indicators."""

from __future__ import annotations

from domain.indicator import ProblemKind
from web.schemas.definition import DefinitionSchema
from web.schemas.faults import PlainSchema
from web.schemas.fields import A_DAY, Choice, Day, Text, Whole, labelled
from web.schemas.names import Name
from web.schemas.series_fields import PeriodField


class DefineIndicatorSchema(DefinitionSchema):
    named_by_links = frozenset({"outcome"})
    reference = Name(
        "Give the indicator a reference, like NI 117.",
        metadata=labelled("Reference", "Short, like NI 117. It cannot be changed later.", width=10),
    )

    class Meta(PlainSchema.Meta):
        fields = ("reference", *DefinitionSchema._declared_fields)


class RedefineIndicatorSchema(DefinitionSchema):
    judges_from = Day(
        load_default=None,
        metadata=labelled(
            "First period end that it judges",
            f"Leave empty: figures of periods that end today or later are judged by it. {A_DAY} With an "
            "earlier day colours of the past may move, and the change is marked.",
        ),
    )
    reason = Text("Say why the definition changes.", longest=2_000, metadata=labelled("Reason", rows=3))


class MarkBreakSchema(PlainSchema):
    period = PeriodField(
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


class WithdrawBreakSchema(PlainSchema):
    period = PeriodField(
        "Say which break.",
        longest=100,
        metadata=labelled(
            "First period after the break",
            options="breaks_marked",
            none="No break is marked in its series.",
        ),
    )
    reason = Text(
        "Say why figures can be compared across this period after all.",
        longest=2_000,
        metadata=labelled("Reason", rows=3),
    )


class RaiseProblemSchema(PlainSchema):
    kind = Choice(ProblemKind, "Say what is wrong with the measure.", metadata=labelled("What is wrong"))
    description = Text(
        "Describe what is wrong with the measure.", longest=5_000, metadata=labelled("Description", rows=4)
    )


class ResolveProblemSchema(PlainSchema):
    named_by_links = frozenset({"problem"})

    problem = Whole(
        "Say which problem.",
        metadata=labelled(
            "Problem",
            options="problems_open",
            none="No measurement problem is open. If there is one, raise it first.",
        ),
    )
    resolution = Text(
        "Say how the problem was resolved.", longest=5_000, metadata=labelled("How it was resolved", rows=4)
    )


class RetireIndicatorSchema(PlainSchema):
    reason = Text("Say why the indicator is retired.", longest=2_000, metadata=labelled("Reason", rows=3))
