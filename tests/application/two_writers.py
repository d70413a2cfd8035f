"""Two writers, of whom the second is held up between deciding and recording while the first is through."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from application.changes import Changes, Collision, Event
from application.service import Service
from domain.aggregate import RecordedAggregate
from domain.provenance import Provenance
from domain.refusals import Refused
from infrastructure.container import Container
from tests.application.passed_on import PassedOn
from tests.application.reading import events_after


@dataclass
class HeldUp(PassedOn):
    """Somebody else's change happens just before the first recording; `collisions` counts those met."""

    store: Changes
    meanwhile: Callable[[], object]
    tries: int = 0
    collisions: int = 0

    def record(
        self,
        events: Sequence[Event],
        by: Provenance | Sequence[Provenance],
        aggregates: Sequence[RecordedAggregate],
    ) -> int:
        self.tries += 1
        if self.tries == 1:
            self.meanwhile()
        try:
            return self.store.record(events, by, aggregates)
        except Collision:
            self.collisions += 1
            raise


class Two:
    """The first is always in time; the second is held up until the first is through."""

    def __init__(self, first: Container, second: Container) -> None:
        self.first = first
        self.second = second
        self.founded = first.log_length()

    def topics(self) -> list[str]:
        return [row.topic for row in events_after(self.first, self.founded)]

    @contextmanager
    def after(self, change: Callable[[Container], object], collisions: int = 1) -> Iterator[Container]:
        """The second container, before whose change the first makes this one."""
        held_up = HeldUp(self.second.store, lambda: change(self.first))
        for service in vars(self.second).values():
            if isinstance(service, Service):
                service.changes = held_up
        yield self.second
        assert held_up.collisions == collisions


def refusal_of(ask: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        ask()
    return caught.value
