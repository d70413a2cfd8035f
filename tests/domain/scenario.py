"""Given these decisions, when this one is asked for, then these events, or this refusal, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any, Generic, TypeVar

import pytest
from eventsourcing.domain import DomainEvent

from domain.aggregate import RecordedAggregate
from domain.refusals import Refused
from infrastructure.log.codec import EventMapper

A = TypeVar("A", bound=RecordedAggregate)
Decide = Callable[[A], object]


class Scenario(Generic[A]):
    def __init__(self, begin: Callable[[], A], *decisions: Decide[A]) -> None:
        aggregate = begin()
        for decide in decisions:
            decide(aggregate)
        self.history = list(aggregate.collect_events())
        self.aggregate = _replayed(self.history)
        # What was decided and what is replayed from stored bytes must be the same thing.
        assert _state(self.aggregate) == _state(aggregate)
        self.result: object = None

    def when(self, decide: Decide[A]) -> When[A]:
        return When(self, decide)


class When(Generic[A]):
    def __init__(self, scenario: Scenario[A], decide: Decide[A]) -> None:
        self.scenario = scenario
        self.decide = decide

    def then(self, *expected: tuple[type[DomainEvent], dict[str, Any]]) -> A:
        """These events and no others; each given as its type and the facts it must bear."""
        aggregate = self.scenario.aggregate
        self.decide(aggregate)
        happened = list(aggregate.collect_events())
        assert [type(event) for event in happened] == [kind for kind, _ in expected]
        for event, (_, facts) in zip(happened, expected, strict=True):
            for name, value in facts.items():
                assert getattr(event, name) == value, name
        replayed = _replayed([*self.scenario.history, *happened])
        assert _state(replayed) == _state(aggregate)
        return aggregate

    def then_nothing(self) -> A:
        """Asking for what is already so gives no event."""
        return self.then()

    def then_refused(self, code: str, field: str | None = None) -> Refused:
        """Refused by this name; nothing has changed."""
        aggregate = self.scenario.aggregate
        before = deepcopy(_state(aggregate))
        with pytest.raises(Refused) as refusal:
            self.decide(aggregate)
        assert refusal.value.code == code
        if field is not None:
            assert refusal.value.field == field
        assert refusal.value.sentence.endswith((".", "?"))
        assert not aggregate.pending_events
        assert _state(aggregate) == before
        return refusal.value


def given(begin: Callable[[], A], *decisions: Decide[A]) -> Scenario[A]:
    return Scenario(begin, *decisions)


def refused(begin: Callable[[], object], code: str, field: str | None = None) -> Refused:
    """A stream that may not even begin."""
    with pytest.raises(Refused) as refusal:
        begin()
    assert refusal.value.code == code
    if field is not None:
        assert refusal.value.field == field
    return refusal.value


def _replayed(history: list[Any]) -> Any:
    mapper = EventMapper()
    aggregate: Any = None
    for event in history:
        stored = mapper.to_stored_event(event)
        aggregate = mapper.to_domain_event(stored).mutate(aggregate)  # type: ignore[attr-defined]
    return aggregate


def _state(aggregate: RecordedAggregate) -> dict[str, Any]:
    return {name: value for name, value in vars(aggregate).items() if not name.startswith("_")}
