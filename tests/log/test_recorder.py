"""Positions without a gap, moments that never run back, provenance with everything, canonical bytes."""

import hashlib
import json
import threading
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from sqlite3 import OperationalError
from uuid import UUID

import msgspec
import pytest
from eventsourcing.persistence import IntegrityError, ProgrammingError, StoredEvent
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from application.series import SeriesKey
from domain.definition import Definition
from domain.figure import Figure, Nature
from domain.outcome import Outcome
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.series import Series
from infrastructure.container import Container
from infrastructure.database.engine import reading
from infrastructure.log import tables
from infrastructure.log.canonical import canonical_line, encode_provenance, leaf_hash
from infrastructure.log.codec import EventMapper
from infrastructure.log.moments import resolve_as_at
from infrastructure.upkeep.check import check
from infrastructure.upkeep.replay import event_rows
from projections.engine.recorded import Batch, microseconds
from projections.performance import current_performance
from projections.registry import Views
from projections.trail import audit_trail
from tests.conftest import sqlite_url
from tests.log.writing import BY, moments, must_be_gapless, positions, some_event, stored, write_at
from tests.views.partnership import Clock

LONG_AGO = datetime(2009, 7, 1, 12, tzinfo=UTC)


class Undone(Exception):
    pass


def write(container: Container, many: int = 1) -> list[int]:
    return list(container.recorder.insert_events([some_event() for _ in range(many)], provenance=BY))


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
    container.recorder.insert_events([taken], provenance=BY)
    with pytest.raises(IntegrityError):
        container.recorder.insert_events([some_event(), taken], provenance=BY)

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
    key, years = SeriesKey("LI 3", "Dorset"), [Period.of(str(year)) for year in range(2001, 2006)]
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
    assert (row.period, row.previous_period) == ("2003", "2002")
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
    assert list(container.recorder.insert_events([], provenance=BY)) == []
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
        container.recorder.insert_events([some_event()])

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


texts = st.none() | st.text(max_size=20)
provenances = st.builds(
    Provenance,
    account=st.uuids(),
    way=st.sampled_from(Way),
    partner=texts,
    reason=texts,
    source=texts,
    row=st.none() | st.integers(1, 10**9),
    reference=texts,
    migrated_at=st.none() | st.datetimes(timezones=st.just(UTC)),
)


@given(provenance=provenances)
def test_provenance_is_read_back_as_it_was_given(provenance: Provenance) -> None:
    encoded = encode_provenance(provenance)

    assert msgspec.json.decode(encoded, type=Provenance) == provenance
    # What is not known is left out, not written as nothing.
    assert b"null" not in encoded or "null" in str(provenance)


# -------------------------------------------------------------------------------------- canonical bytes

numbers = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
figures = st.builds(
    Figure,
    value=numbers,
    numerator=numbers,
    denominator=numbers,
    nature=st.sampled_from(Nature),
    commentary=texts,
    unit=texts,
)


def figure_event(figure: Figure, reason: str) -> StoredEvent:
    event = Series.FigureRevised(
        originator_id=UUID(int=7),
        originator_version=3,
        timestamp=LONG_AGO,
        period="2008/09",
        figure=figure,
        revision=2,
        definition=1,
        reason=reason,
    )
    return EventMapper().to_stored_event(event)


def keys_of(value: object) -> list[list[str]]:
    """The keys of every object in it, in the order in which they are written."""
    if isinstance(value, dict):
        return [list(value), *(keys for held in value.values() for keys in keys_of(held))]
    return [keys for held in value for keys in keys_of(held)] if isinstance(value, list) else []


@given(
    figure=figures,
    reason=st.text(),
    provenance=provenances,
    position=st.integers(1, 2**53),
    recorded_at=st.datetimes(datetime(1970, 1, 1), datetime(2999, 1, 1)).map(  # noqa: DTZ001
        lambda moment: microseconds(moment.replace(tzinfo=UTC))
    ),
)
def test_a_line_is_json_with_sorted_keys_and_no_white_space(
    figure: Figure, reason: str, provenance: Provenance, position: int, recorded_at: int
) -> None:
    event = figure_event(figure, reason)
    stream = str(event.originator_id)
    line = canonical_line(
        position, recorded_at, stream, 3, event.topic, event.state, encode_provenance(provenance)
    )

    read = json.loads(line)
    assert all(keys == sorted(keys) for keys in keys_of(read))
    assert b"\n" not in line
    assert line.decode() == json.dumps(read, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    assert (read["position"], read["topic"], read["version"]) == (position, "series.figure_revised", 3)
    assert read["stream"] == stream
    assert microseconds(datetime.fromisoformat(read["recorded_at"])) == recorded_at
    assert len(read["recorded_at"]) == len("2009-07-01T12:00:00.000000Z")
    assert read["payload"]["reason"] == reason


@given(figure=figures, reason=st.text())
def test_an_event_is_read_back_as_it_was_written(figure: Figure, reason: str) -> None:
    event = figure_event(figure, reason)
    read = EventMapper().to_domain_event(event)

    assert isinstance(read, Series.FigureRevised)
    assert (read.figure, read.reason, read.period) == (figure, reason, Period.of("2008/09").code)
    # To the last nought: 12.50 is not 12.5 to who wrote it.
    assert str(read.figure.value) == str(figure.value)
    assert EventMapper().to_stored_event(read) == event


def test_the_leaf_is_that_of_rfc_6962(container: Container) -> None:
    write(container, 2)
    with reading(container.engine) as connection:
        (piece,) = event_rows(connection)

    for row in piece:
        assert row.leaf == hashlib.sha256(b"\x00" + row.line).digest()
    # The leaf of an empty line, as published with RFC 6962’s test vectors.
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


def test_what_is_stored_is_bytes_and_not_text(container: Container) -> None:
    write(container)
    with reading(container.engine) as connection:
        row = connection.execute(select(tables.event)).one()

    assert all(isinstance(bytes(held), bytes) for held in (row.payload, row.provenance, row.leaf))
    assert len(row.leaf) == 32


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
