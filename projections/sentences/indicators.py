"""What happened to an indicator, in sentences."""

from __future__ import annotations

from typing import Any

from domain.indicator import Indicator
from projections.sentences.words import because, day, owner_named, period_named


def _judging(event: Indicator.Redefined) -> str:
    """From when it judges, where that was said."""
    return f", judging periods that end on {day(event.judges_from)} or later" if event.judges_from else ""


INDICATOR_SENTENCES: dict[Any, Any] = {
    Indicator.Defined: lambda event, label: f"Defined {label}, ‘{event.definition.title}’.",
    Indicator.Redefined: lambda event, label: (
        f"Redefined {label} (definition {event.definition_version}){_judging(event)}{because(event.reason)}"
    ),
    Indicator.BreakMarked: lambda event, label: (
        f"Marked a break in the series of {label} from {period_named(event.period)}{because(event.reason)}"
    ),
    Indicator.BreakWithdrawn: lambda event, label: (
        f"Took back the break in the series of {label} at {period_named(event.period)}{because(event.reason)}"
    ),
    Indicator.OwnerAssigned: lambda event, label: (
        f"Made {owner_named(event.owner)} the data owner of {label}{because(event.reason)}"
    ),
    Indicator.VerifierAssigned: lambda event, label: (
        f"Made {owner_named(event.owner)} the verifier of {label}{because(event.reason)}"
    ),
    Indicator.ProblemRaised: lambda event, label: (
        f"Raised measurement problem {event.problem} with {label}, {event.kind}{because(event.description)}"
    ),
    Indicator.ProblemResolved: lambda event, label: (
        f"Resolved measurement problem {event.problem} with {label}{because(event.resolution)}"
    ),
    Indicator.Retired: lambda event, label: f"Retired {label}{because(event.reason)}",
}
