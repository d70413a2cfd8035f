"""The library's way in: its applications can be built on our log as on any other persistence module."""

from __future__ import annotations

from typing import Any

from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    InfrastructureFactory,
    InfrastructureFactoryError,
    Mapper,
    ProcessRecorder,
    TrackingRecorder,
    Transcoder,
)
from eventsourcing.utils import Environment
from sqlalchemy import Engine

from domain.provenance import Provenance
from infrastructure.log.codec import STATE_SHAPES, EventMapper
from infrastructure.log.recorder import LogRecorder
from infrastructure.log.snapshots import SnapshotRecorder


class LogFactory(InfrastructureFactory[TrackingRecorder]):
    """Makes the recorders and the mapper for one engine.

    There is no tracking: views share the transaction of the events, so nothing has to be caught up with.
    """

    def __init__(self, engine: Engine, unattributed: Provenance | None = None) -> None:
        super().__init__(Environment("golden-thread"))
        self.engine = engine
        self.unattributed = unattributed

    def mapper(
        self,
        transcoder: Transcoder | None = None,  # noqa: ARG002 - the library's signature
        mapper_class: type[Mapper[Any]] | None = None,  # noqa: ARG002
    ) -> Mapper[Any]:
        return EventMapper()

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        if purpose == "events":
            return self.application_recorder()
        return SnapshotRecorder(self.engine, list(STATE_SHAPES))

    def application_recorder(self) -> ApplicationRecorder:
        return LogRecorder(self.engine, unattributed=self.unattributed)

    def tracking_recorder(self, tracking_recorder_class: type[Any] | None = None) -> Any:  # noqa: ARG002
        raise InfrastructureFactoryError("The log keeps its views itself: there is nothing to track.")

    def process_recorder(self) -> ProcessRecorder:
        raise InfrastructureFactoryError("The log keeps its views itself: there is nothing to track.")
