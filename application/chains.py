"""Chains: what leads from one item to others, which must never lead back to where it began."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from application.changes import Changes
from domain.aggregate import RecordedAggregate


def leads_back(
    changes: Changes,
    origin: UUID,
    after: Iterable[UUID],
    leads_to: Callable[[RecordedAggregate], Iterable[UUID]],
) -> bool:
    """Whether following `leads_to` from what comes `after` the origin arrives at the origin again.

    That it comes after itself is refused by the origin.
    """
    seen: set[UUID] = set()
    coming = set(after) - {origin}
    while coming:
        if origin in coming:
            return True
        seen |= coming
        reached = changes.load(*coming).values()
        coming = {stream for each in reached for stream in leads_to(each)} - seen
    return False
