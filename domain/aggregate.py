"""The base of every aggregate: decide in the public method, only assign in `apply`."""

from __future__ import annotations

from typing import ClassVar, Self
from uuid import UUID

from eventsourcing.domain import BaseAggregate, CanInitAggregate, CanMutateAggregate, DomainEvent


class FirstEvent(CanInitAggregate[UUID], DomainEvent):
    """The event that begins a stream; it names the aggregate it begins."""

    originator_topic: str


class RecordedAggregate(BaseAggregate[UUID]):
    """One stream of the log: what was decided about one thing of the partnership.

    State is held in fields whose values are immutable, or flat dictionaries, lists and sets of
    immutable values. That makes a copy for a command cheap (one level deep) and a snapshot typed.
    """

    TOPIC: ClassVar[str]

    class Event(CanMutateAggregate[UUID], DomainEvent):
        """Something that happened to the aggregate."""

    @property
    def label(self) -> str:
        """The name a reader knows this by."""
        raise AttributeError(f"{type(self).__name__} has no label")  # pragma: no cover

    def copy(self) -> Self:
        """The same, to decide on: what is decided there leaves this one as it is."""
        state = vars(self).copy()
        for name, value in state.items():
            if isinstance(value, dict | list | set):
                state[name] = value.copy()
        copied = object.__new__(type(self))
        vars(copied).update(state)
        return copied
