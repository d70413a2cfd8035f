"""What every view, and every aggregate's state, makes of two logs: all stored samples, and the demonstration.

    python -m tests.upkeep.view_digests >> projections/view_versions.txt

adds the lines that are missing there, which is right whenever the change was meant.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from itertools import count
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from eventsourcing.persistence import StoredEvent
from sqlalchemy import Engine, Table

from domain.kinds import KINDS, Kind, events_of, topic_of
from domain.series import Series
from domain.series_key import SeriesKey
from infrastructure.container import Container
from infrastructure.demonstration import demonstrate
from infrastructure.log.codec import STATE_SHAPES
from projections.engine.view_versions import VersionLine, sealed, state_of, version_lines
from projections.registry import Views
from tests.conftest import sqlite_url
from tests.log.writing import BY
from tests.stored_samples import sample
from tests.upkeep.rule_digests import rule_digests
from tests.views.clock import Clock
from tests.views.replaying import events_of_log, view_contents

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SOMEBODY = UUID(int=0xACC)

# Fills an empty log.
Log = Callable[[Container], None]
Digests = Mapping[str, str]


class StillDatetime(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return NOON.astimezone(tz)


@contextmanager
def nothing_by_chance() -> Iterator[None]:
    """The clock stands still, and ids are counted: every run makes the same log."""
    ids = count(1)
    with Clock(NOON).ruling(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("infrastructure.directory.people_service.uuid4", lambda: UUID(int=next(ids)))
        patch.setattr("infrastructure.demonstration.timeline.datetime", StillDatetime)
        yield


def write_samples(container: Container) -> None:
    """A stream of each kind: its first event, then every other that there is, in declared order."""
    for kind in KINDS.values():
        topics = [topic_of(event) for event in events_of(kind.aggregate)]
        stream = _stream_of(kind, msgspec.json.decode(sample(topics[0])))
        events = [
            StoredEvent(stream, version, topic, sample(topic)) for version, topic in enumerate(topics, 1)
        ]
        with container.recorder.transaction() as connection:
            container.recorder.append(connection, events, BY)


def _stream_of(kind: Kind, first: Mapping[str, str]) -> UUID:
    """As the service would have called it."""
    if kind.aggregate is Series:
        return SeriesKey(first["indicator"], first["area"]).stream
    return kind.identity(first.get("reference") or first.get("code") or str(SOMEBODY))


def digests_of(*logs: Log) -> Digests:
    """By name, over the tables' definitions and everything that stands after these logs."""
    sums = {view.name: hashlib.sha256(_definition(view.tables)) for view in Views().all}
    sums |= {
        state_of(shape.aggregate.TOPIC): hashlib.sha256(" ".join(shape.names).encode())
        for shape in STATE_SHAPES.values()
    }
    for write in logs:
        with tempfile.TemporaryDirectory() as folder, nothing_by_chance():
            container = Container(sqlite_url(Path(folder)))
            try:
                write(container)
                for name, content in [*_rows(container.engine), *_states(container.engine)]:
                    sums[name].update(content)
            finally:
                container.close()
    return {name: each.hexdigest() for name, each in sums.items()}


def _definition(tables: Sequence[Table]) -> bytes:
    written = []
    for table in tables:
        columns = [f"{each.name} {each.type} {each.nullable} {each.primary_key}" for each in table.columns]
        indexes = [
            f"{index.name} {[column.name for column in index.columns]} {index.unique} "
            f"{index.dialect_options['sqlite']['where']}"
            for index in table.indexes
        ]
        written.append("\n".join([table.name, *columns, *sorted(indexes)]))
    return "\n".join(written).encode()


def _rows(engine: Engine) -> Iterator[tuple[str, bytes]]:
    contents = view_contents(engine)
    for view in Views().all:
        for table in view.tables:
            yield view.name, "\n".join(map(repr, contents[table.name])).encode()


def _states(engine: Engine) -> Iterator[tuple[str, bytes]]:
    aggregates: dict[str, object] = {}
    for recorded in events_of_log(engine):
        aggregates[recorded.stream] = recorded.event.mutate(aggregates.get(recorded.stream))  # type: ignore[attr-defined]
    for shape in STATE_SHAPES.values():
        of_this_kind = [each for each in sorted(aggregates.items()) if isinstance(each[1], shape.aggregate)]
        for stream, aggregate in of_this_kind:
            state = {name: getattr(aggregate, name, None) for name in shape.names}
            yield state_of(shape.aggregate.TOPIC), f"{stream} {_written(state)}".encode()


def _written(state: object) -> str:
    """Whatever has no order of its own is put in one."""
    return repr(msgspec.to_builtins(state, str_keys=True, order="deterministic"))


def all_digests() -> Digests:
    return {**digests_of(write_samples, demonstrate), **rule_digests()}


def lines_to_add(lines: Sequence[VersionLine], digests: Digests) -> list[VersionLine]:
    """The lines under these without which they do not say what every view makes of the logs."""
    last = {line.name: line for line in lines}
    together = list(lines)
    for name, digest in digests.items():
        stands = last.get(name)
        if stands is None or stands.digest != digest:
            together.append(sealed(together, name, stands.version + 1 if stands else 1, digest))
    return together[len(lines) :]


if __name__ == "__main__":
    for line in lines_to_add(version_lines(), all_digests()):
        print(line)  # noqa: T201
