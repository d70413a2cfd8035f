"""What may be decided on outcomes."""

from __future__ import annotations

from typing import Any

from domain.refusals import Refused
from projections.engine.as_at import Question
from projections.outcomes import OutcomeRow, list_outcomes
from web.commands import options as choices
from web.commands.command import Decision
from web.commands.ownership import AssignOwnerSchema
from web.schemas.faults import PlainSchema
from web.schemas.fields import Number, Text, labelled

OPEN = frozenset({"open"})


class AdoptOutcomeSchema(PlainSchema):
    reference = Text(
        "Give the outcome a reference, like SC1.",
        metadata=labelled("Reference", "Short, like SC1. It cannot be changed later.", width=10),
    )
    title = Text("Say in a line what the partnership wants to be true.", metadata=labelled("Title"))
    statement = Text(
        load_default="", longest=5_000, metadata=labelled("Statement", "In full, if need be.", rows=5)
    )
    theme = Text(load_default="", metadata=labelled("Theme", suggest=choices.themes))


class RewordOutcomeSchema(PlainSchema):
    title = Text("Say in a line what the partnership wants to be true.", metadata=labelled("Title"))
    statement = Text(load_default="", longest=5_000, metadata=labelled("Statement", rows=5))
    reason = Text(
        "Say why the outcome is being reworded.", longest=2_000, metadata=labelled("Reason", rows=3)
    )


class AssignThemeSchema(PlainSchema):
    theme = Text("Say which theme the outcome sits in.", metadata=labelled("Theme", suggest=choices.themes))


class LinkObjectiveSchema(PlainSchema):
    partner = Text(
        "Say whose corporate objective this is.",
        metadata=labelled("Partner", "Whose corporate plan it stands in.", options=choices.partners),
    )
    objective = Text(
        "Give the objective's reference in the partner's plan.",
        metadata=labelled("Reference in the plan", width=10),
    )
    title = Text("Give the objective's title.", metadata=labelled("Title"))


class UnlinkObjectiveSchema(PlainSchema):
    partner = Text(
        "Say whose corporate objective this is.", metadata=labelled("Partner", options=choices.partners)
    )
    objective = Text("Say which objective.", metadata=labelled("Reference in the plan", width=10))
    reason = Text(
        "Say why the outcome no longer serves this objective.",
        longest=2_000,
        metadata=labelled("Reason", rows=3),
    )


class AllocateFundingSchema(PlainSchema):
    stream = Text("Name the funding stream.", metadata=labelled("Funding stream"))
    year = Text(
        "Say which year the money is for, like 2008/09.", metadata=labelled("Year", "Like 2008/09.", width=10)
    )
    amount = Number(
        "Say how much.",
        metadata=labelled("Amount in pounds", "It replaces what the stream held for the year.", width=10),
    )


class WithdrawFundingSchema(PlainSchema):
    stream = Text("Name the funding stream.", metadata=labelled("Funding stream"))
    year = Text("Say which year the money was for.", metadata=labelled("Year", width=10))
    reason = Text("Say why the funding is withdrawn.", longest=2_000, metadata=labelled("Reason", rows=3))


class CloseOutcomeSchema(PlainSchema):
    reason = Text("Say why the outcome is being closed.", longest=2_000, metadata=labelled("Reason", rows=3))


def outcome_called(question: Question, reference: str) -> OutcomeRow:
    """Refused: `outcome_unknown`."""
    wanted = " ".join(reference.split()).casefold()
    for row in list_outcomes(question):
        if row.reference.casefold() == wanted:
            return row
    raise Refused(
        "outcome_unknown", f"There is no outcome ‘{reference}’. Check the reference.", field="outcome"
    )


def _wording(question: Question, reference: str) -> dict[str, Any]:
    row = outcome_called(question, reference)
    return {"title": row.title, "statement": row.statement}


def _theme(question: Question, reference: str) -> dict[str, Any]:
    return {"theme": outcome_called(question, reference).theme}


OUTCOMES = (
    Decision(
        "outcome.adopt",
        "Adopt an outcome",
        "The outcome was adopted.",
        AdoptOutcomeSchema,
        lambda to, _, said, by: to.outcomes.adopt(**said, by=by),
        button="Adopt the outcome",
        begins=True,
    ),
    Decision(
        "outcome.reword",
        "Reword the outcome",
        "The outcome was reworded.",
        RewordOutcomeSchema,
        lambda to, outcome, said, by: to.outcomes.reword(outcome, **said, by=by),
        current=_wording,
        states=OPEN,
    ),
    Decision(
        "outcome.assign_theme",
        "Put it in a theme",
        "The outcome sits in this theme now.",
        AssignThemeSchema,
        lambda to, outcome, said, by: to.outcomes.assign_theme(outcome, **said, by=by),
        current=_theme,
        states=OPEN,
    ),
    Decision(
        "outcome.assign_owner",
        "Assign the owner",
        "The owner was assigned.",
        AssignOwnerSchema,
        lambda to, outcome, said, by: to.outcomes.assign_owner(outcome, **said, by=by),
        states=OPEN,
    ),
    Decision(
        "outcome.link_objective",
        "Link a corporate objective",
        "The objective was linked.",
        LinkObjectiveSchema,
        lambda to, outcome, said, by: to.outcomes.link_objective(outcome, **said, by=by),
        states=OPEN,
    ),
    Decision(
        "outcome.unlink_objective",
        "Unlink a corporate objective",
        "The objective was unlinked.",
        UnlinkObjectiveSchema,
        lambda to, outcome, said, by: to.outcomes.unlink_objective(outcome, **said, by=by),
        states=OPEN,
    ),
    Decision(
        "outcome.allocate_funding",
        "Allocate funding",
        "The funding was allocated.",
        AllocateFundingSchema,
        lambda to, outcome, said, by: to.outcomes.allocate_funding(outcome, **said, by=by),
        states=OPEN,
    ),
    Decision(
        "outcome.withdraw_funding",
        "Withdraw funding",
        "The funding was withdrawn.",
        WithdrawFundingSchema,
        lambda to, outcome, said, by: to.outcomes.withdraw_funding(outcome, **said, by=by),
        states=OPEN,
    ),
    Decision(
        "outcome.close",
        "Close the outcome",
        "The outcome was closed.",
        CloseOutcomeSchema,
        lambda to, outcome, said, by: to.outcomes.close(outcome, **said, by=by),
        button="Close the outcome",
        grave="A closed outcome can no longer be changed, and it cannot be opened again.",
        states=OPEN,
    ),
)
