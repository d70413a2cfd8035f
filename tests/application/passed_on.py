"""A log to which all is passed on but what is recorded: for tests that get in between."""

from contextlib import AbstractContextManager
from datetime import date
from uuid import UUID

from application.changes import Changes
from domain.aggregate import RecordedAggregate


class PassedOn:
    """What is decided is decided on the log itself; whoever uses it says what recording comes to."""

    store: Changes

    def deciding(self, *, remembered: bool) -> AbstractContextManager[None]:
        return self.store.deciding(remembered=remembered)

    def load(self, *streams: UUID) -> dict[UUID, RecordedAggregate]:
        return self.store.load(*streams)

    def today(self) -> date:
        return self.store.today()

    def unless_since(self, kind: str, position: int) -> None:
        self.store.unless_since(kind, position)
