"""Days on which something is said to have happened."""

from __future__ import annotations

from datetime import date

from domain.refusals import Refused


def must_have_come(on: date, today: date) -> None:
    """Refused: `day_not_come`."""
    if on > today:
        raise Refused(
            "day_not_come",
            f"{on.day} {on:%B %Y} has not come yet. Give the day on which it happened.",
            field="on",
        )
