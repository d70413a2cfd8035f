"""Aggregates in, events out: copies, fast-forward, snapshots of long streams."""

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
from eventsourcing.domain import Snapshot
from eventsourcing.persistence import OperationalError, StoredEvent
from sqlalchemy import select

from application.changes import Collision
from application.entries import Entry
from domain.definition import Definition
from domain.figure import Figure
from domain.identity import outcome_id
from domain.outcome import Outcome
from domain.periods.period import Period
from domain.series import Series
from domain.series_key import SeriesKey
from infrastructure.container import Container
from infrastructure.database.engine import reading, writing
from infrastructure.log import tables
from infrastructure.log.codec import STATE_SHAPES
from infrastructure.log.snapshots import SnapshotRecorder
from infrastructure.log.store import SNAPSHOT_EVERY, StreamStore
from infrastructure.upkeep.check import check
from tests.conftest import sqlite_url
from tests.log.writing import BY
from tests.views.counting import counted
from tests.views.drawn import BREAKDOWNS
from tests.views.histories import live
from tests.views.partnership import found_partnership

SC1 = outcome_id("SC1")
KEY = SeriesKey("LI 3", "Dorset", BREAKDOWNS[-1])
MONTHS = [Period.of(f"{1990 + number // 12}-{number % 12 + 1:02}") for number in range(240)]


@pytest.fixture
def other(container: Container) -> Iterator[Container]:
    """Another process on the same database, as far as memory goes."""
    other = Container(container.engine.url.render_as_string(hide_password=False))
    yield other
    other.close()


def state(aggregate: Any) -> dict[str, Any]:
    names = ["id", "version", *(field.name for field in fields(type(aggregate)))]
    return {name: getattr(aggregate, name) for name in names}


def outcome(container: Container) -> Outcome:
    held = container.store.load(SC1)[SC1]
    assert isinstance(held, Outcome)
    return held


def series(store: StreamStore) -> Series:
    held = store.load(KEY.stream)[KEY.stream]
    assert isinstance(held, Series)
    return held


def give_figures(container: Container, months: list[Period], at_once: int = 1) -> None:
    if not container.store.load(KEY.stream):
        container.indicators.define("LI 3", Definition("Buses on time"), BY)
    entries = [Entry(KEY, month, Figure(Decimal(number))) for number, month in enumerate(months)]
    for start in range(0, len(entries), at_once):
        container.series.save_figures(entries[start : start + at_once], BY)


def forgetful(container: Container, topics: list[str]) -> StreamStore:
    """A store that has nothing in memory and knows these shapes of snapshots."""
    return StreamStore(container.engine, container.recorder, SnapshotRecorder(container.engine, topics))


def snapshots_held(container: Container) -> dict[str, int]:
    with reading(container.engine) as connection:
        found = connection.execute(select(tables.snapshot.c.stream, tables.snapshot.c.version))
        return {row.stream: row.version for row in found}


# ----------------------------------------------------------------------------------------------- memory


def test_what_is_loaded_is_a_copy(container: Container) -> None:
    container.outcomes.adopt("SC1", "Fewer people are harmed", BY)
    container.outcomes.allocate_funding("SC1", "Grant", "2008/09", Decimal(5), BY)
    mine = outcome(container)
    mine.assign_theme("Mine alone")
    mine.allocate_funding("Grant", "2009/10", Decimal(6))

    theirs = outcome(container)
    assert (theirs.theme, theirs.version, len(theirs.funding)) == ("", 2, 1)
    assert theirs is not mine


def test_a_refused_decision_leaves_nothing_in_memory(container: Container) -> None:
    container.outcomes.adopt("SC1", "Fewer people are harmed", BY)
    before = state(outcome(container))
    stale = outcome(container)
    container.outcomes.reword("SC1", "Safer communities", "", "Said anew", BY)
    stale.assign_theme("Too late")

    with pytest.raises(Collision):
        container.store.record(stale.collect_events(), BY, [stale])
    assert state(outcome(container)) == before | {"title": "Safer communities", "version": 2}
    assert check(container.engine) == 2


def test_what_another_process_wrote_is_seen_at_once(container: Container, other: Container) -> None:
    container.outcomes.adopt("SC1", "Fewer people are harmed", BY)
    assert outcome(other).version == 1
    for title in ("Safer", "Safer still"):
        container.outcomes.reword("SC1", title, "", "Said anew", BY)
        assert outcome(other).title == title
        other.outcomes.reword("SC1", f"Not {title}", "", "Said anew", BY)
        assert outcome(container).title == f"Not {title}"

    assert state(outcome(container)) == state(outcome(other))
    assert check(container.engine) == 5


def test_two_processes_may_take_turns_on_one_series(container: Container, other: Container) -> None:
    give_figures(container, MONTHS[:1])
    for number, month in enumerate(MONTHS[1:12]):
        (other if number % 2 else container).series.submit_figure(KEY, month, Figure(Decimal(number)), BY)
    other.series.withdraw_figure(KEY, MONTHS[11], "It was another area’s", BY)
    container.series.revise_figure(KEY, MONTHS[0], Figure(Decimal(9)), "A late return", BY)

    assert state(series(container.store)) == state(series(other.store))
    assert check(container.engine) == container.log_length()


def test_all_that_a_change_needs_is_asked_for_at_once(tmp_path: Path) -> None:
    container = Container(sqlite_url(tmp_path))
    for number in range(20):
        container.outcomes.adopt(f"O{number}", "More", BY)
    store = forgetful(container, list(STATE_SHAPES))
    with counted(container.engine) as sent:
        held = store.load(*(outcome_id(f"O{number}") for number in range(20)), outcome_id("unknown"))

    assert len(held) == 20
    assert len([statement for statement in sent if "JOIN event" in statement]) == 1
    container.close()


# -------------------------------------------------------------------------------------------- snapshots


@pytest.mark.parametrize("at_once", [7, 60, 240])
def test_a_long_stream_is_the_same_from_its_snapshot_and_from_its_events(
    container: Container, at_once: int
) -> None:
    give_figures(container, MONTHS, at_once)
    container.series.withdraw_figure(KEY, MONTHS[0], "It was another area’s", BY)

    held = snapshots_held(container)
    assert held.keys() == {str(KEY.stream)}
    assert held[str(KEY.stream)] > SNAPSHOT_EVERY
    from_snapshot = series(forgetful(container, list(STATE_SHAPES)))
    from_events = series(forgetful(container, []))
    assert state(from_snapshot) == state(from_events) == state(series(container.store))
    assert from_events.version == 242


def test_a_stream_of_few_events_has_no_snapshot(container: Container) -> None:
    give_figures(container, MONTHS[: SNAPSHOT_EVERY - 2])

    assert snapshots_held(container) == {}


def test_a_snapshot_of_another_shape_is_ignored(container: Container) -> None:
    give_figures(container, MONTHS, 60)
    expected = state(series(forgetful(container, [])))
    with writing(container.engine) as connection:
        changed = {"topic": "snapshot.series.000000000000", "state": b'{"an":"older shape"}'}
        connection.execute(tables.snapshot.update().values(**changed))

    assert state(series(forgetful(container, list(STATE_SHAPES)))) == expected


def test_snapshots_may_be_emptied_at_any_time(container: Container, other: Container) -> None:
    give_figures(container, MONTHS, 60)
    expected = state(series(container.store))
    with writing(container.engine) as connection:
        connection.execute(tables.snapshot.delete())

    assert state(series(other.store)) == expected
    other.series.withdraw_figure(KEY, MONTHS[0], "It was another area’s", BY)
    assert series(container.store).version == expected["version"] + 1


def test_a_change_stands_though_its_snapshot_cannot_be_kept(
    container: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OperationalError("deadlock detected")

    monkeypatch.setattr(container.store.snapshots, "keep", refuse)
    give_figures(container, MONTHS, 240)

    assert series(container.store).version == 241
    assert snapshots_held(container) == {}


def test_every_kind_of_state_is_kept_in_a_snapshot_as_it_was(container: Container) -> None:
    topics: set[str] = set()
    taken: list[StoredEvent] = []
    for aggregate in _one_of_each(container):
        snapshot = container.store.mapper.to_stored_event(Snapshot.take(aggregate))
        read = container.store.mapper.to_domain_event(snapshot)
        assert state(read.mutate(None)) == state(aggregate)  # type: ignore[attr-defined]
        topics.add(snapshot.topic)
        taken.append(snapshot)

    assert topics == set(STATE_SHAPES)
    container.store.snapshots.keep(taken)
    assert len(snapshots_held(container)) == len(taken)


def _one_of_each(container: Container) -> list[Any]:
    found_partnership(container)
    live(container, Random(2), 300)
    with reading(container.engine) as connection:
        streams = list(connection.execute(select(tables.event.c.stream).distinct()).scalars())
    return list(container.store.load(*map(UUID, streams)).values())


def test_who_writes_already_is_told_and_does_not_wait_for_themselves(tmp_path: Path) -> None:
    container = Container(sqlite_url(tmp_path))
    with (
        writing(container.engine),
        pytest.raises(RuntimeError, match="writing already"),
        writing(container.engine),
    ):
        pass
    with writing(container.engine) as connection:
        assert connection.in_transaction()
    container.close()
