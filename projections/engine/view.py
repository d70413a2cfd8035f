"""What every view is: tables of its own, and handlers that bring them up to date by the batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from eventsourcing.domain import DomainEvent
from sqlalchemy import Connection, MetaData, Table

from projections.engine.recorded import Batch, Recorded
from projections.engine.rows import Writing
from projections.engine.versions import Versions

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
    def name(self) -> str:
        """Each view is one file, so the file's name is its own."""
        return type(self).__module__.rpartition(".")[2]

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

    def handle(self, connection: Connection, batch: Batch) -> None:
        """Work out what these events change. They follow those already seen.

        Tables still say what they said before the batch: nothing is written until all views are through.
        """
        handlers = self.handlers
        for recorded in batch:
            handler = handlers.get(type(recorded.event))
            if handler is not None:
                handler(connection, recorded, recorded.event)

    def gather(self, writing: Writing) -> None:
        """Hand over the rows to be written."""
        for versions in self.versions:
            versions.gather(writing)

    def forget(self) -> None:
        """Drop whatever is remembered, of a batch that failed half-way or between batches."""
        for versions in self.versions:
            versions.forget()
