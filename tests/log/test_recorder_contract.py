"""The eventsourcing library's own recorder suites, run against our log on both databases."""

import sys
import threading
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest
from eventsourcing.application import Application
from eventsourcing.domain import Snapshot
from eventsourcing.persistence import InfrastructureFactory, IntegrityError, StoredEvent
from eventsourcing.projection import ApplicationSubscription
from eventsourcing.utils import Environment
from sqlalchemy import Engine

from domain.identity import OPERATOR, outcome_id
from domain.outcome import Outcome
from domain.provenance import Provenance, Way
from infrastructure.database.engine import open_engine
from infrastructure.upkeep.schema import prepare
from tests.conftest import sqlite_url
from tests.log.library import LibraryRecorder, LibrarySnapshots, LogFactory

BY = Provenance(OPERATOR, Way.COMMAND_LINE)


def library_suites() -> ModuleType:
    """The library's test module. It imports a cipher, which needs a package that no recorder does."""
    stand_in = ModuleType("eventsourcing.cipher")
    stand_in.AESCipher = object  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "eventsourcing.cipher", stand_in)
        return import_module("eventsourcing.tests.persistence")


library: Any = library_suites()


class OnSQLite:
    engine: ClassVar[Engine]

    @pytest.fixture(autouse=True)
    def _open(self, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
        self.engine = open_engine(self.url(request, tmp_path))  # type: ignore[misc]
        prepare(self.engine)
        ours = set(threading.enumerate())
        yield
        for thread in set(threading.enumerate()) - ours:
            thread.join()  # the suite lets its readers finish by themselves
        self.engine.dispose()

    def url(self, _: pytest.FixtureRequest, folder: Path) -> str:
        return sqlite_url(folder)


@pytest.mark.postgresql
class OnPostgreSQL(OnSQLite):
    def url(self, request: pytest.FixtureRequest, _: Path) -> str:
        return str(request.getfixturevalue("postgresql_url"))


class ApplicationRecorderContract(library.ApplicationRecorderTestCase):
    engine: Engine

    def create_recorder(self) -> LibraryRecorder:
        return LibraryRecorder(self.engine, unattributed=BY)

    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class NonInterleavingContract(library.NonInterleavingNotificationIDsBaseCase):
    engine: Engine

    def create_recorder(self) -> LibraryRecorder:
        return LibraryRecorder(self.engine, unattributed=BY)


class WithoutPositions(LibraryRecorder):
    """What the library calls an aggregate recorder is one that gives no positions."""

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:  # type: ignore[override]
        super().insert_events(stored_events, **kwargs)


class AggregateRecorderContract(library.AggregateRecorderTestCase):
    engine: Engine

    def create_recorder(self) -> LibraryRecorder:
        return WithoutPositions(self.engine, unattributed=BY)


class TestApplicationRecorderOnSQLite(OnSQLite, ApplicationRecorderContract):
    pass


class TestApplicationRecorderOnPostgreSQL(OnPostgreSQL, ApplicationRecorderContract):
    pass


class TestAggregateRecorderOnSQLite(OnSQLite, AggregateRecorderContract):
    pass


class TestAggregateRecorderOnPostgreSQL(OnPostgreSQL, AggregateRecorderContract):
    pass


class TestNonInterleavingOnSQLite(OnSQLite, NonInterleavingContract):
    pass


class TestNonInterleavingOnPostgreSQL(OnPostgreSQL, NonInterleavingContract):
    pass


# The base classes are no tests of their own.
del ApplicationRecorderContract, AggregateRecorderContract, NonInterleavingContract


# The suite for aggregate recorders cannot be run on the snapshots: it wants every version kept and the
# same version refused, whereas of a cache only the newest is worth keeping and a later one replaces it.
# What remains of the contract is below.


@pytest.fixture
def snapshots(database_url: str) -> Iterator[LibrarySnapshots]:
    engine = open_engine(database_url)
    prepare(engine)
    yield LibrarySnapshots(engine, ["topic1", "topic2"])
    engine.dispose()


def snapshot(stream: UUID, version: int, topic: str = "topic1") -> StoredEvent:
    return StoredEvent(stream, version, topic, b"state%d" % version)


def test_nothing_is_found_where_no_snapshot_was_taken(snapshots: LibrarySnapshots) -> None:
    assert snapshots.insert_events([]) is None
    assert snapshots.select_events(uuid4(), desc=True, limit=1) == []


def test_the_newest_snapshot_of_a_stream_is_kept_and_no_other(snapshots: LibrarySnapshots) -> None:
    one, other = uuid4(), uuid4()

    assert snapshots.insert_events([snapshot(one, 100), snapshot(other, 100)]) is None
    snapshots.insert_events([snapshot(one, 200, "topic2")])

    assert snapshots.select_events(one) == [snapshot(one, 200, "topic2")]
    assert isinstance(snapshots.select_events(one)[0].state, bytes)
    assert snapshots.select_events(other, desc=True, limit=1) == [snapshot(other, 100)]


def test_a_snapshot_is_found_between_versions_as_the_library_asks(snapshots: LibrarySnapshots) -> None:
    stream = uuid4()
    snapshots.insert_events([snapshot(stream, 200)])

    assert snapshots.select_events(stream, gt=199, lte=200, desc=True, limit=1) == [snapshot(stream, 200)]
    assert snapshots.select_events(stream, gt=200) == []
    assert snapshots.select_events(stream, lte=199, desc=True, limit=1) == []


def test_a_snapshot_of_a_shape_not_known_is_not_found(snapshots: LibrarySnapshots) -> None:
    stream = uuid4()
    snapshots.insert_events([snapshot(stream, 100, "topic3")])

    assert snapshots.select_events(stream) == []


class Partnership(Application[UUID]):
    """The library's application, built on our log as on any other persistence module."""

    engine: ClassVar[Engine]
    snapshotting_intervals: ClassVar[dict[Any, int]] = {Outcome: 3}
    snapshot_class = Snapshot

    def construct_factory(self, env: Environment) -> InfrastructureFactory[Any]:
        factory = LogFactory(self.engine, unattributed=BY)
        factory.env = env
        return factory


@pytest.fixture
def application(database_url: str) -> Iterator[Partnership]:
    engine = open_engine(database_url)
    prepare(engine)
    Partnership.engine = engine  # type: ignore[misc]
    with Partnership() as application:
        yield application
    engine.dispose()


def test_the_librarys_application_saves_and_loads_our_aggregates(application: Partnership) -> None:
    outcome = Outcome.adopt("SC1", "Fewer people are harmed by crime")
    outcome.assign_theme("Safer communities")
    recordings = application.save(outcome)

    assert [recording.notification.id for recording in recordings] == [1, 2]
    loaded = application.repository.get(outcome_id("SC1"), version=1)
    assert isinstance(loaded, Outcome)
    assert (loaded.title, loaded.theme) == ("Fewer people are harmed by crime", "")
    again = application.repository.get(outcome_id("SC1"))
    assert isinstance(again, Outcome)
    assert (again.theme, again.version) == ("Safer communities", 2)


def test_the_librarys_application_takes_and_uses_our_snapshots(application: Partnership) -> None:
    outcome = Outcome.adopt("SC1", "Fewer people are harmed by crime")
    for theme in ("One", "Two", "Three", "Four"):
        outcome.assign_theme(theme)
        application.save(outcome)

    assert application.snapshots is not None
    assert [taken.originator_version for taken in application.snapshots.get(outcome.id)] == [3]
    loaded = application.repository.get(outcome.id)
    assert isinstance(loaded, Outcome)
    assert (loaded.theme, loaded.version) == ("Four", 5)


def test_the_librarys_application_refuses_a_stale_save(application: Partnership) -> None:
    application.save(Outcome.adopt("SC1", "Fewer people are harmed by crime"))
    mine = application.repository.get(outcome_id("SC1"))
    theirs = application.repository.get(outcome_id("SC1"))
    assert isinstance(mine, Outcome)
    assert isinstance(theirs, Outcome)
    theirs.assign_theme("Theirs")
    application.save(theirs)
    mine.assign_theme("Mine")

    with pytest.raises(IntegrityError):
        application.save(mine)
    assert application.recorder.max_notification_id() == 2


def test_the_librarys_application_can_be_followed(application: Partnership) -> None:
    application.save(Outcome.adopt("SC1", "Fewer people are harmed by crime"))
    with ApplicationSubscription(application) as subscription:
        event, tracking = next(subscription)

    assert isinstance(event, Outcome.Adopted)
    assert tracking.notification_id == 1
