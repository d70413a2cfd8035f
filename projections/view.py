"""What every view is: tables of its own, and handlers that bring them up to date by the batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from eventsourcing.domain import DomainEvent
from sqlalchemy import Connection, MetaData, Table

from projections.recorded import Batch, Recorded
from projections.versions import Versions

Handler = Callable[[Connection, Recorded, Any], None]


class View:
    """A read model. With a prefix its tables stand beside the live ones, as a rebuild needs them."""

    # The aggregates whose events it reads, by topic: `series` for `series.figure_submitted`.
    listens: ClassVar[frozenset[str]]

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.metadata = MetaData()
        self.versions: list[Versions] = []
        self.handlers: dict[type[DomainEvent], Handler] = {}

    @property
    def tables(self) -> list[Table]:
        return list(self.metadata.tables.values())

    def versioned(self, table: Table) -> Versions:
        """The table's changes, written at the end of each batch."""
        versions = Versions(table)
        self.versions.append(versions)
        return versions

    def on(self, event: type[DomainEvent], handler: Handler) -> None:
        """Say which method handles an event type; kept visible in one list per view."""
        self.handlers[event] = handler

    def forget(self) -> None:
        """Drop what is remembered between batches; most views remember nothing."""

    def handle(self, connection: Connection, batch: Batch) -> None:
        """Bring the view up to date with these events, which follow those already seen."""
        for versions in self.versions:
            versions.forget()  # what a change that failed half-way may have left behind
        handlers = self.handlers
        for recorded in batch:
            handler = handlers.get(type(recorded.event))
            if handler is not None:
                handler(connection, recorded, recorded.event)
        self.write(connection)

    def write(self, connection: Connection) -> None:
        for versions in self.versions:
            versions.write(connection)
