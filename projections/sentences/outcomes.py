"""What happened to an outcome, in sentences."""

from __future__ import annotations

from typing import Any

from domain.outcome import Outcome, OutcomeWeight
from projections.sentences.words import because, number, owner_named


def _weights(weights: tuple[OutcomeWeight, ...]) -> str:
    if not weights:
        return "every indicator alike"
    return ", ".join(f"{each.indicator} ({number(each.weight)})" for each in weights)


OUTCOME_SENTENCES: dict[Any, Any] = {
    Outcome.Adopted: lambda event, label: (
        f"Adopted {label}, ‘{event.title}’" + (f", in the theme {event.theme}." if event.theme else ".")
    ),
    Outcome.Reworded: lambda event, label: f"Reworded {label} to ‘{event.title}’{because(event.reason)}",
    Outcome.ThemeAssigned: lambda event, label: f"Put {label} in the theme {event.theme}.",
    Outcome.FrameworkAssigned: lambda event, label: (
        f"Put {label} in the framework {event.framework}"
        + (f", which knows it as {event.code}." if event.code else ".")
        if event.framework
        else f"Took {label} out of its framework."
    ),
    Outcome.OwnerAssigned: lambda event, label: (
        f"Made {owner_named(event.owner)} the owner of {label}{because(event.reason)}"
    ),
    Outcome.ObjectiveLinked: lambda event, label: (
        f"Linked {label} to objective {event.objective.reference} of {event.objective.partner}, "
        f"‘{event.objective.title}’."
    ),
    Outcome.ObjectiveUnlinked: lambda event, label: (
        f"Unlinked {label} from objective {event.objective} of {event.partner}{because(event.reason)}"
    ),
    Outcome.FundingAllocated: lambda event, label: (
        f"Allocated £{number(event.amount)} from {event.stream} for {event.year} to {label}."
    ),
    Outcome.FundingWithdrawn: lambda event, label: (
        f"Withdrew the funding of {label} from {event.stream} for {event.year}{because(event.reason)}"
    ),
    Outcome.WeightsSet: lambda event, label: (
        f"Let {_weights(event.weights)} count in {label}{because(event.reason)}"
    ),
    Outcome.Closed: lambda event, label: f"Closed {label}{because(event.reason)}",
}
