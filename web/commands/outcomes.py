"""What may be asked for of outcomes."""

from __future__ import annotations

from domain.outcome import OutcomeState
from projections.outcomes import outcome_called
from web.commands.command import Command
from web.commands.form_context import FormContext
from web.schemas.outcomes import (
    AdoptOutcomeSchema,
    AllocateFundingSchema,
    AssignFrameworkSchema,
    AssignThemeSchema,
    CloseOutcomeSchema,
    LinkObjectiveSchema,
    RewordOutcomeSchema,
    SetWeightsSchema,
    UnlinkObjectiveSchema,
    WithdrawFundingSchema,
)
from web.schemas.ownership import AssignOwnerSchema

OPEN = frozenset({OutcomeState.OPEN})


def _wording(about: FormContext) -> dict[str, object]:
    row = outcome_called(about.question, about.reference)
    return {"title": row.title, "statement": row.statement}


def _theme(about: FormContext) -> dict[str, object]:
    return {"theme": outcome_called(about.question, about.reference).theme}


def _framework(about: FormContext) -> dict[str, object]:
    row = outcome_called(about.question, about.reference)
    return {"framework": row.framework, "code": row.code}


def _weights_as_typed(about: FormContext) -> dict[str, object]:
    weights = outcome_called(about.question, about.reference).weights
    return {"weights": "\n".join(f"{each.indicator}: {each.weight:f}" for each in weights)}


OUTCOMES = (
    Command(
        "outcome.adopt",
        "Adopt an outcome",
        "The outcome was adopted.",
        AdoptOutcomeSchema,
        lambda to, _, values, by: to.outcomes.adopt(**values, by=by),
        button="Adopt the outcome",
        begins=True,
    ),
    Command(
        "outcome.reword",
        "Reword the outcome",
        "The outcome was reworded.",
        RewordOutcomeSchema,
        lambda to, outcome, values, by: to.outcomes.reword(outcome, **values, by=by),
        current=_wording,
        states=OPEN,
    ),
    Command(
        "outcome.assign_theme",
        "Put it in a theme",
        "The outcome sits in this theme now.",
        AssignThemeSchema,
        lambda to, outcome, values, by: to.outcomes.assign_theme(outcome, **values, by=by),
        current=_theme,
        states=OPEN,
    ),
    Command(
        "outcome.assign_framework",
        "Put it in a framework",
        "The outcome belongs to this framework now.",
        AssignFrameworkSchema,
        lambda to, outcome, values, by: to.outcomes.assign_framework(outcome, **values, by=by),
        current=_framework,
        states=OPEN,
    ),
    Command(
        "outcome.assign_owner",
        "Assign the owner",
        "The owner was assigned.",
        AssignOwnerSchema,
        lambda to, outcome, values, by: to.outcomes.assign_owner(outcome, **values, by=by),
        states=OPEN,
    ),
    Command(
        "outcome.link_objective",
        "Link a corporate objective",
        "The objective was linked.",
        LinkObjectiveSchema,
        lambda to, outcome, values, by: to.outcomes.link_objective(outcome, **values, by=by),
        states=OPEN,
    ),
    Command(
        "outcome.unlink_objective",
        "Unlink a corporate objective",
        "The objective was unlinked.",
        UnlinkObjectiveSchema,
        lambda to, outcome, values, by: to.outcomes.unlink_objective(outcome, **values, by=by),
        states=OPEN,
    ),
    Command(
        "outcome.allocate_funding",
        "Allocate funding",
        "The funding was allocated.",
        AllocateFundingSchema,
        lambda to, outcome, values, by: to.outcomes.allocate_funding(outcome, **values, by=by),
        states=OPEN,
    ),
    Command(
        "outcome.withdraw_funding",
        "Withdraw funding",
        "The funding was withdrawn.",
        WithdrawFundingSchema,
        lambda to, outcome, values, by: to.outcomes.withdraw_funding(outcome, **values, by=by),
        states=OPEN,
    ),
    Command(
        "outcome.set_weights",
        "Say which indicators count",
        "It was said which indicators count.",
        SetWeightsSchema,
        lambda to, outcome, values, by: to.outcomes.set_weights(outcome, **values, by=by),
        current=_weights_as_typed,
        states=OPEN,
        guidance="An outcome has one colour only where the partnership has adopted a rule for it. These "
        "indicators then count, each with its weight; with none said, all that measure it count alike.",
    ),
    Command(
        "outcome.close",
        "Close the outcome",
        "The outcome was closed.",
        CloseOutcomeSchema,
        lambda to, outcome, values, by: to.outcomes.close(outcome, **values, by=by),
        button="Close the outcome",
        grave="A closed outcome can no longer be changed, and it cannot be opened again.",
        states=OPEN,
    ),
)
