"""Weights: which indicators count in an outcome's one colour, and how much."""

from __future__ import annotations

from domain.definition import Definition
from domain.identity import indicator_id, outcome_id
from domain.outcome import Outcome, OutcomeWeight
from domain.refusals import Refused, required


def set_weights(outcome: Outcome, weights: tuple[OutcomeWeight, ...], reason: str) -> None:
    """Let these indicators count, each with its weight; none: every indicator that measures it, alike.

    Refused: `outcome_closed`, `indicator_twice`, `weight_not_positive`, `reason_required`.
    """
    if outcome.closed:
        raise Refused("outcome_closed", f"{outcome.label} is closed; it can no longer be changed.")
    if len({indicator_id(each.indicator) for each in weights}) < len(weights):
        raise Refused("indicator_twice", "An indicator is named twice.", field="weights")
    if any(not each.weight.is_finite() or each.weight <= 0 for each in weights):
        raise Refused("weight_not_positive", "A weight must be more than nought.", field="weights")
    if weights != outcome.weights:
        reason = required(reason, "reason", "Say why these indicators count so.")
        outcome.trigger_event(outcome.WeightsSet, weights=weights, reason=reason)


def must_measure(definition: Definition, indicator: str, outcome: Outcome) -> None:
    """Refused: `does_not_measure`."""
    if outcome.id not in map(outcome_id, definition.outcomes):
        raise Refused(
            "does_not_measure",
            f"{indicator} does not measure {outcome.label}. Name indicators whose definition names it.",
            field="weights",
        )
