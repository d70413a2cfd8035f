"""What happened to an area, in sentences."""

from __future__ import annotations

from typing import Any

from domain.area import Area
from projections.sentences.words import because, day


def _named(event: Area.Added, label: str) -> str:
    name = event.description.name
    called = "" if name.casefold() == label.casefold() else f", {name}"
    return f"Added the area {label}{called} ({event.description.kind}) to the register."


def _described(event: Area.Described, label: str) -> str:
    since = "" if event.since is None else f" from {day(event.since)}"
    return f"Described the area {label} anew{since}{because(event.reason)}"


def _ended(event: Area.Ended, label: str) -> str:
    followed = f", followed by {', '.join(event.successors)}" if event.successors else ""
    return f"Ended the area {label} on {day(event.on)}{followed}{because(event.reason)}"


AREA_SENTENCES: dict[Any, Any] = {
    Area.Added: _named,
    Area.Described: _described,
    Area.Ended: _ended,
    Area.Restored: lambda event, label: f"Restored the area {label}{because(event.reason)}",
}
