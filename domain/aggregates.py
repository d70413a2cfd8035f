"""Every aggregate and event type there is: the one list that nothing may be missing from."""

from __future__ import annotations

from collections.abc import Iterator

from eventsourcing.domain import DomainEvent

from domain.account import Account
from domain.action import Action
from domain.aggregate import RecordedAggregate
from domain.indicator import Indicator
from domain.outcome import Outcome
from domain.partner import Partner
from domain.risk import Risk
from domain.series import Series
from domain.target import Target

AGGREGATES: tuple[type[RecordedAggregate], ...] = (
    Outcome,
    Indicator,
    Series,
    Target,
    Action,
    Risk,
    Partner,
    Account,
)


def events_of(aggregate: type[RecordedAggregate]) -> Iterator[type[DomainEvent]]:
    """The event types declared in the aggregate, in the order in which they are written there."""
    for member in vars(aggregate).values():
        if isinstance(member, type) and issubclass(member, DomainEvent) and "TOPIC" in vars(member):
            yield member


def topic_of(event: type[DomainEvent]) -> str:
    """The stable name of the event type in the log."""
    return str(vars(event)["TOPIC"])
