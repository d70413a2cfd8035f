"""What happened to an action, in sentences."""

from __future__ import annotations

from typing import Any

from domain.action import Action
from projections.sentences.words import because, day, owner_named

ACTION_SENTENCES: dict[Any, Any] = {
    Action.Planned: lambda event, label: (
        f"Planned {label}, ‘{event.plan.title}’, from {day(event.plan.starts)} to {day(event.plan.due)}."
    ),
    Action.Started: lambda event, label: f"Started {label} on {day(event.on)}.",
    Action.ProgressReported: lambda event, label: (
        f"Reported {label} at {event.percent} per cent{because(event.note)}"
    ),
    Action.MilestoneSet: lambda event, label: (
        f"Set the milestone ‘{event.milestone}’ of {label} for {day(event.due)}."
    ),
    Action.MilestoneReached: lambda event, label: (
        f"Reached the milestone ‘{event.milestone}’ of {label} on {day(event.on)}."
    ),
    Action.Rescheduled: lambda event, label: (
        f"Moved {label} to {day(event.starts)} to {day(event.due)}{because(event.reason)}"
    ),
    Action.Completed: lambda event, label: (
        f"Completed {label} on {day(event.on)}" + (because(event.note) if event.note else ".")
    ),
    Action.Cancelled: lambda event, label: f"Cancelled {label}{because(event.reason)}",
    Action.Reopened: lambda event, label: (
        f"Reopened {label} at {event.percent} per cent{because(event.reason)}"
    ),
    Action.OwnerAssigned: lambda event, label: (
        f"Made {owner_named(event.owner)} the owner of {label}{because(event.reason)}"
    ),
}
