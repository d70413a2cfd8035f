"""What may be said of outcomes."""

from __future__ import annotations

from web.schemas.faults import PlainSchema
from web.schemas.fields import POUNDS, Number, Text, labelled
from web.schemas.names import Name

A_THEME = "One of the partnership’s themes. A manager adds others on the partnership’s page."


class AdoptOutcomeSchema(PlainSchema):
    reference = Name(
        "Give the outcome a reference, like SC1.",
        metadata=labelled("Reference", "Short, like SC1. It cannot be changed later.", width=10),
    )
    title = Name("Say in a line what the partnership wants to be true.", metadata=labelled("Title"))
    statement = Text(
        load_default="", longest=5_000, metadata=labelled("Statement", "In full, if need be.", rows=5)
    )
    theme = Text(load_default="", metadata=labelled("Theme", A_THEME, options="themes"))


class RewordOutcomeSchema(PlainSchema):
    title = Name("Say in a line what the partnership wants to be true.", metadata=labelled("Title"))
    statement = Text(load_default="", longest=5_000, metadata=labelled("Statement", rows=5))
    reason = Text(
        "Say why the outcome is being reworded.", longest=2_000, metadata=labelled("Reason", rows=3)
    )


class AssignThemeSchema(PlainSchema):
    theme = Text(
        "Say which theme the outcome sits in.", metadata=labelled("Theme", A_THEME, options="themes")
    )


class AssignFrameworkSchema(PlainSchema):
    framework = Text(
        load_default="",
        metadata=labelled(
            "Framework",
            "One of those on the partnership’s page: a council plan, say. Leave empty for none.",
            options="frameworks",
        ),
    )
    code = Name(
        load_default="",
        metadata=labelled("Code", "By which the framework knows this outcome, like 4.2.", width=10),
    )


class LinkObjectiveSchema(PlainSchema):
    partner = Text(
        "Say whose corporate objective this is.",
        metadata=labelled("Partner", "Whose corporate plan it stands in.", options="partners"),
    )
    objective = Name(
        "Give the objective's reference in the partner's plan.",
        metadata=labelled("Reference in the plan", width=10),
    )
    title = Name("Give the objective's title.", metadata=labelled("Title"))


class UnlinkObjectiveSchema(PlainSchema):
    named_by_links = frozenset({"partner", "objective"})
    partner = Text("Say whose corporate objective this is.", metadata=labelled("Partner", options="partners"))
    objective = Text("Say which objective.", metadata=labelled("Reference in the plan", width=10))
    reason = Text(
        "Say why the outcome no longer serves this objective.",
        longest=2_000,
        metadata=labelled("Reason", rows=3),
    )


class AllocateFundingSchema(PlainSchema):
    stream = Name("Name the funding stream.", metadata=labelled("Funding stream"))
    year = Text(
        "Say which year the money is for, like 2008/09.", metadata=labelled("Year", "Like 2008/09.", width=10)
    )
    amount = Number(
        "Say how much.",
        signs=POUNDS,
        metadata=labelled("Amount in pounds", "It replaces what the stream held for the year.", width=10),
    )


class WithdrawFundingSchema(PlainSchema):
    stream = Text("Name the funding stream.", metadata=labelled("Funding stream"))
    year = Text("Say which year the money was for.", metadata=labelled("Year", width=10))
    reason = Text("Say why the funding is withdrawn.", longest=2_000, metadata=labelled("Reason", rows=3))


class CloseOutcomeSchema(PlainSchema):
    reason = Text("Say why the outcome is being closed.", longest=2_000, metadata=labelled("Reason", rows=3))
