"""Positions without a gap, moments that never run back, and provenance with everything."""

import threading
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from sqlite3 import OperationalError

import msgspec
import pytest
from eventsourcing.persistence import IntegrityError, ProgrammingError, StoredEvent
from sqlalchemy import Connection

from domain.definition import Definition
from domain.figure import Figure
from domain.outcome import Outcome
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.series import Series
from domain.series_key import SeriesKey
from infrastructure.container import Container
from infrastructure.database.engine import reading
from infrastructure.log import tables
from infrastructure.log.as_at_resolution import resolve_as_at
from infrastructure.upkeep.check import check
from infrastructure.upkeep.replay import event_rows
from projections.current_performance import current_performance
from projections.engine.recorded import Batch, microseconds
from projections.registry import Views
from projections.trail import audit_trail
from tests.conftest import sqlite_url
from tests.log.library import LibraryRecorder
from tests.log.writing import (
    BY,
    LONG_AGO,
    insert,
    moments,
    must_be_gapless,
    positions,
    some_event,
    stored,
    write,
    write_at,
)
from tests.views.clock import Clock


class Undone(Exception):
    pass


def write_and_undo(container: Container, events: list[StoredEvent]) -> list[int]:
    """The positions they had before the change was rolled back."""
    with suppress(Undone), container.recorder.transaction() as connection:
        had = container.recorder.append(connection, events, BY)
        raise Undone
    return had


# -------------------------------------------------------------------------------------------- positions


def test_positions_have_no_gap(container: Container) -> None:
    assert write(container) == [1]
    assert write(container, 3) == [2, 3, 4]
    assert write(container, 30) == list(range(5, 35))
    assert must_be_gapless(container) == 34


def test_a_change_that_fails_leaves_no_hole_and_no_trace_in_the_views(container: Container) -> None:
    write(container)
    assert write_and_undo(container, [some_event(), some_event()]) == [2, 3]
    taken = some_event()
    insert(container.recorder, [taken])
    with pytest.raises(IntegrityError):
        insert(container.recorder, [some_event(), taken])

    assert write(container) == [3]
    assert must_be_gapless(container) == 3
    assert check(container.engine) == 3


def test_the_name_given_in_a_change_that_failed_is_forgotten(container: Container) -> None:
    write_and_undo(container, stored(Outcome.adopt("sc1", "In small letters")))
    container.outcomes.adopt("SC1", "In capitals", BY)

    with container.question() as question:
        assert audit_trail(question)[0].sentence == "Adopted outcome SC1, ‘In capitals’."
    assert check(container.engine) == 1


def test_the_figure_of_a_change_that_failed_is_forgotten_though_another_took_its_place(
    container: Container,
) -> None:
    other = Container(container.engine.url.render_as_string(hide_password=False))
    key = SeriesKey("LI 3", "Dorset")
    years = [Period.of(f"{year}/{year - 1999:02}") for year in range(2001, 2006)]
    container.indicators.define("LI 3", Definition("Buses on time"), BY)
    container.series.submit_figure(key, years[0], Figure(Decimal(1)), BY)
    series = container.store.load(key.stream)[key.stream]
    assert isinstance(series, Series)
    series.submit_figure(years[3], Figure(Decimal(4)), Definition("Buses on time"), 1)
    write_and_undo(container, stored(series))
    # This takes the very version of the series that the failed change had.
    other.series.submit_figure(key, years[1], Figure(Decimal(2)), BY)
    container.series.submit_figure(key, years[2], Figure(Decimal(3)), BY)

    with container.question() as question:
        (row,) = current_performance(question)
    assert (row.period, row.previous_period) == ("2003/04", "2002/03")
    assert check(container.engine) == must_be_gapless(container)
    other.close()


def test_writers_at_the_same_time_get_positions_of_their_own(container: Container) -> None:
    given_out: list[int] = []
    together = threading.Barrier(4)

    def work() -> None:
        together.wait()
        for many in (1, 2, 30):
            given_out.extend(write(container, many))

    writers = [threading.Thread(target=work) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert sorted(given_out) == positions(container) == list(range(1, 4 * 33 + 1))
    assert moments(container) == sorted(moments(container))
    assert check(container.engine) == must_be_gapless(container)


def test_nothing_to_write_takes_no_position(container: Container) -> None:
    assert list(insert(container.recorder, [])) == []
    assert must_be_gapless(container) == 0


# --------------------------------------------------------------------------------------------- moments


def test_an_event_is_recorded_by_the_servers_clock(container: Container) -> None:
    before = datetime.now(UTC)
    write(container, 2)
    first, second = moments(container)

    assert microseconds(before) <= first == second <= microseconds(datetime.now(UTC))


def test_moments_never_run_back_though_the_clock_does(tmp_path: Path) -> None:
    container = Container(sqlite_url(tmp_path))
    clock = Clock(LONG_AGO)
    with clock.ruling():
        for step in (0, 60, -3600, -1, 5, 3600):
            clock.moves(timedelta(seconds=step))
            write(container)

    # A minute on, an hour and a second back, five seconds on, an hour on: 64 seconds after the start.
    start = microseconds(LONG_AGO)
    assert [(moment - start) // 1_000_000 for moment in moments(container)] == [0, 60, 60, 60, 60, 64]
    assert check(container.engine) == 6
    container.close()


def test_moments_never_run_back_though_the_head_is_ahead_of_the_clock(container: Container) -> None:
    ahead = microseconds(datetime.now(UTC) + timedelta(hours=1))
    write(container)
    with container.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(tables.head.update().values(recorded_at=ahead))
    write(container)
    write(container)

    assert moments(container)[1:] == [ahead, ahead]
    # What was recorded ahead of the clock is asked for by its position, or when that moment has come.
    assert resolve_as_at(container.engine, 3).position == 3


def test_a_history_that_moves_in_keeps_its_moments(container: Container) -> None:
    write_at(container, LONG_AGO, LONG_AGO, LONG_AGO + timedelta(days=1))
    write(container)

    assert moments(container)[:3] == [
        microseconds(each) for each in (LONG_AGO, LONG_AGO, LONG_AGO + timedelta(days=1))
    ]
    assert check(container.engine) == 4


@pytest.mark.parametrize(
    "wrong",
    [
        [LONG_AGO - timedelta(microseconds=1)],
        [LONG_AGO + timedelta(days=1), LONG_AGO],
        [LONG_AGO, datetime(2999, 1, 1, tzinfo=UTC)],
    ],
    ids=["before the last", "running back", "in the future"],
)
def test_a_history_may_not_run_back_nor_lie_ahead(container: Container, wrong: list[datetime]) -> None:
    write_at(container, LONG_AGO)

    with pytest.raises(ProgrammingError):
        write_at(container, *wrong)
    assert must_be_gapless(container) == 1
    assert check(container.engine) == 1


# ------------------------------------------------------------------------------------------ provenance


def test_a_change_without_provenance_is_not_written(container: Container) -> None:
    with pytest.raises(ProgrammingError):
        LibraryRecorder(container.engine).insert_events([some_event()])

    assert must_be_gapless(container) == 0


def test_one_provenance_covers_all_events_of_a_change_or_each_has_its_own(container: Container) -> None:
    upload = replace(BY, way=Way.UPLOAD, source="q1.csv")
    with container.recorder.transaction() as connection:
        container.recorder.append(connection, [some_event(), some_event()], BY)
        container.recorder.append(
            connection, [some_event(), some_event()], [upload.at_row(2), upload.at_row(3)]
        )

    with reading(container.engine) as connection:
        (piece,) = event_rows(connection)
    assert [msgspec.json.decode(row.provenance, type=Provenance) for row in piece] == [
        BY,
        BY,
        replace(upload, row=2),
        replace(upload, row=3),
    ]


# ----------------------------------------------------------------------------------------------- views


def test_views_are_used_by_one_thread_at_a_time_whatever_becomes_of_the_heads_lock(tmp_path: Path) -> None:
    """A server may end the session that holds the lock while its thread is still at work on the views."""
    container = Container(sqlite_url(tmp_path))
    write(container)
    with reading(container.engine) as connection:
        heard = [row.read() for row in next(event_rows(connection))]
    views = Views(prefix="other_")
    at_work, overlapped = threading.Semaphore(1), []
    handle = views.all[0].handle

    def slowly(connection: Connection, batch: Batch) -> None:
        overlapped.append(not at_work.acquire(blocking=False))
        time.sleep(0.05)
        handle(connection, batch)
        at_work.release()

    def project() -> None:
        with reading(container.engine) as connection, suppress(OperationalError):  # there are no such tables
            views.project(connection, heard)

    views.all[0].handle = slowly  # type: ignore[method-assign]
    threads = [threading.Thread(target=project) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    container.close()

    assert overlapped == [False, False, False]
