"""What stands in the log, and what was refused: the two things a use case can come to."""

from collections.abc import Callable, Sequence

import msgspec
import pytest

from application.changes import Event
from domain.aggregate import RecordedAggregate
from domain.provenance import Provenance
from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.database.engine import reading
from infrastructure.upkeep.replay import EventRow, event_rows
from tests.application.passed_on import PassedOn


def events_after(container: Container, position: int) -> list[EventRow]:
    """The events of the log after this position."""
    with reading(container.engine) as connection:
        return [row for piece in event_rows(connection, after=position) for row in piece]


def provenance(row: EventRow) -> dict[str, object]:
    """The provenance of an event, as it is stored."""
    stored: dict[str, object] = msgspec.json.decode(row.provenance)
    return stored


def refused(container: Container, ask: Callable[[], object]) -> Refused:
    """The refusal that asking meets with; the log must not have grown."""
    before = container.log_length()
    with pytest.raises(Refused) as caught:
        ask()
    assert container.log_length() == before
    assert caught.value.sentence.endswith(".")
    return caught.value


class Rehearsed(Exception):
    """A change was decided and would have been recorded."""


class Rehearsal(PassedOn):
    """Everything is as in the log, and nothing is written to it."""

    def __init__(self, container: Container) -> None:
        self.store = container.store

    def record(
        self,
        events: Sequence[Event],
        by: Provenance | Sequence[Provenance],
        aggregates: Sequence[RecordedAggregate],
    ) -> int:
        assert events
        raise Rehearsed
