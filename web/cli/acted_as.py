"""For whom something was done, as columns of an answer."""

from __future__ import annotations

from projections.reports.names import Names, name_of
from projections.trail import TrailRow

ACTED_AS = ("for_partner", "covering", "operated_by")


def acted_as(row: TrailRow, names: Names) -> tuple[str | None, ...]:
    """The partner whose item it was, whoever was away, and whoever entered it in this account's name."""
    return row.for_partner, name_of(row.covering, names), name_of(row.operated_by, names)
