"""An event as the log holds it: what happened, where in the log, when, and by whose hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

import msgspec
from eventsourcing.domain import DomainEvent

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class WrittenProvenance(msgspec.Struct, frozen=True):
    """Who, why and by what way, as it stands in the log: `account` and `way` as text."""

    account: str
    way: str
    partner: str | None = None
    reason: str | None = None
    source: str | None = None
    row: int | None = None
    reference: str | None = None
    migrated_at: str | None = None
    for_partner: str | None = None
    covering: str | None = None
    operated_by: str | None = None


class Recorded(NamedTuple):
    """`recorded_at` is in microseconds since 1970 (UTC); `stream` is the aggregate's id as text."""

    position: int
    recorded_at: int
    stream: str
    topic: str
    event: DomainEvent
    provenance: WrittenProvenance


Batch = Sequence[Recorded]


def microseconds(moment: datetime) -> int:
    """The aware moment in whole microseconds since 1970 (UTC)."""
    return (moment - EPOCH) // MICROSECOND


@lru_cache(maxsize=4096)
def moment_of(microseconds: int) -> datetime:
    """The moment (UTC) so many microseconds after 1970."""
    return EPOCH + timedelta(microseconds=microseconds)
