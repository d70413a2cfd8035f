"""What happened to a risk, in sentences."""

from __future__ import annotations

from typing import Any

from domain.risk import Risk
from projections.sentences.words import because, day, owner_named


def _mitigation_planned(event: Risk.MitigationPlanned, label: str) -> str:
    by = f", by action {event.action}" if event.action else ""
    due = f", due {day(event.due)}" if event.due else ""
    return f"Planned mitigation {event.mitigation} of {label}, ‘{event.title}’{by}{due}."


RISK_SENTENCES: dict[Any, Any] = {
    Risk.Identified: lambda event, label: (
        f"Identified {label}, ‘{event.title}’, which threatens "
        + " and ".join(f"{threat.kind} {threat.reference}" for threat in event.threatens)
        + "."
    ),
    Risk.Assessed: lambda event, label: (
        f"Assessed the {event.stage} score of {label} as likelihood {event.score.likelihood}, "
        f"impact {event.score.impact}" + (because(event.note) if event.note else ".")
    ),
    Risk.MitigationPlanned: _mitigation_planned,
    Risk.MitigationCompleted: lambda event, label: (
        f"Completed mitigation {event.mitigation} of {label} on {day(event.on)}."
    ),
    Risk.Reviewed: lambda event, label: (
        f"Reviewed {label} on {day(event.on)}, next on {day(event.next_review)}{because(event.note)}"
    ),
    Risk.Escalated: lambda event, label: f"Escalated {label} to {event.to}{because(event.reason)}",
    Risk.OwnerAssigned: lambda event, label: (
        f"Made {owner_named(event.owner)} the owner of {label}{because(event.reason)}"
    ),
    Risk.Closed: lambda event, label: f"Closed {label}{because(event.reason)}",
}
