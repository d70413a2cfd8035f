"""What every use case needs of the log: streams to decide on, and one commit with its provenance."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from eventsourcing.domain import CanMutateAggregate

from domain.aggregate import RecordedAggregate
from domain.provenance import Provenance

A = TypeVar("A", bound=RecordedAggregate)
Event = CanMutateAggregate[UUID]


class Collision(Exception):
    """Somebody else's change reached a stream that was decided on; decide again on what is there now."""


class Changes(Protocol):
    """The log as the use cases see it."""

    def deciding(self, *, remembered: bool) -> AbstractContextManager[None]:
        """Around one decision: everything it loads must still stand when it is recorded.

        `remembered` lets it begin from what this process last saw, without asking the log. What comes of
        that holds only once recorded: a refusal, or that there is nothing to change, must be decided afresh.
        """

    def load(self, *streams: UUID) -> dict[UUID, RecordedAggregate]:
        """The aggregates of these streams as they stand, as copies; streams never begun are left out."""

    def today(self) -> date:
        """Which day it is in Dorset, by the log's clock."""

    def unless_since(self, kind: str, position: int) -> None:
        """What is decided stands only if no aggregate of this kind (its topic) changed after the position."""

    def record(
        self,
        events: Sequence[Event],
        by: Provenance | Sequence[Provenance],
        aggregates: Sequence[RecordedAggregate],
    ) -> int:
        """Write these events in one change; the position of the last. Raises Collision.

        `by` is one provenance for all, or one for each; `aggregates` are those the events come from,
        and are given up with them: load them again to go on.
        """
