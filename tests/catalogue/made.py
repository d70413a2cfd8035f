"""Which pages of documentation are made from the code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.catalogue import events, refusals, settings

DOCS = Path(__file__).resolve().parents[2] / "docs"

MADE: dict[Path, Callable[[], str]] = {
    DOCS / "events.md": events.catalogue,
    DOCS / "refusals.md": refusals.catalogue,
    DOCS / "settings.md": settings.catalogue,
}
