"""Which pages of documentation are made from the code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.catalogue import conventions, events, refusals, settings

DOCS = Path(__file__).resolve().parents[2] / "docs"

MADE: dict[Path, Callable[[], str]] = {
    DOCS / "conventions.md": conventions.catalogue,
    DOCS / "events.md": events.catalogue,
    DOCS / "refusals.md": refusals.catalogue,
    DOCS / "settings.md": settings.catalogue,
}
