"""From a moment to the position that was the newest then; what was answered once stays the answer."""

import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.formats.moments import end_of_day
from infrastructure.log.as_at_resolution import resolve_as_at
from projections.engine.as_at import AsAt, Question, asked_once
from projections.engine.recorded import microseconds, moment_of
from projections.trail import audit_trail
from tests.conftest import sqlite_url
from tests.log.writing import BY, LONG_AGO, insert, moments, some_event, write_at
from tests.soak import examples
from tests.views.clock import Clock

MICROSECOND = timedelta(microseconds=1)


def position_at(container: Container, asked: str | datetime | date | int) -> int:
    return resolve_as_at(container.engine, asked).position


def refusal(container: Container, asked: Any) -> str:
    with pytest.raises(Refused) as refused:
        resolve_as_at(container.engine, asked)
    assert refused.value.field == "as_at"
    return refused.value.code


# ------------------------------------------------------------------------------- what was the newest


def test_now_is_the_end_of_the_log_and_pinned_to_it(container: Container) -> None:
    write_at(container, LONG_AGO, LONG_AGO)
    before = datetime.now(UTC)

    for asked in (None, "", "  "):
        now = resolve_as_at(container.engine, asked)
        assert (now.position, now.now, now.pinned) == (2, True, True)
        assert now.moment >= before - timedelta(seconds=1)


def test_a_position_is_judged_by_the_clock_of_its_event(container: Container) -> None:
    write_at(container, LONG_AGO, LONG_AGO + timedelta(days=1))

    assert resolve_as_at(container.engine, 1) == AsAt(1, LONG_AGO)
    assert resolve_as_at(container.engine, "position 2") == AsAt(2, LONG_AGO + timedelta(days=1))
    assert resolve_as_at(container.engine, "#2").today == date(2009, 7, 2)


@pytest.mark.parametrize("position", [0, 3, -1, 999_999_999_999_999_999])
def test_a_position_that_there_is_not_is_refused(container: Container, position: int) -> None:
    write_at(container, LONG_AGO, LONG_AGO)

    assert refusal(container, position) == "position_unknown"


def test_a_moment_shows_what_was_recorded_up_to_and_at_it(container: Container) -> None:
    write_at(container, LONG_AGO, LONG_AGO + MICROSECOND, LONG_AGO + timedelta(days=1))

    assert position_at(container, LONG_AGO - MICROSECOND) == 0
    assert position_at(container, LONG_AGO) == 1
    assert position_at(container, LONG_AGO + MICROSECOND) == 2
    assert position_at(container, LONG_AGO + timedelta(hours=1)) == 2
    assert position_at(container, LONG_AGO + timedelta(days=1)) == 3
    assert position_at(container, LONG_AGO + timedelta(days=2)) == 3


def test_of_equal_moments_all_are_shown(container: Container) -> None:
    write_at(container, LONG_AGO, LONG_AGO, LONG_AGO)

    assert position_at(container, LONG_AGO) == 3
    write_at(container, LONG_AGO, LONG_AGO + timedelta(days=1))
    assert position_at(container, LONG_AGO) == 4


def test_before_the_first_event_nothing_was_known(container: Container) -> None:
    write_at(container, LONG_AGO)

    with container.question(date(1999, 12, 31)) as question:
        assert question.as_at == AsAt(0, datetime(1999, 12, 31, 23, 59, 59, 999999, UTC))
        assert audit_trail(question) == []


def test_an_empty_log_answers_too(container: Container) -> None:
    assert resolve_as_at(container.engine, LONG_AGO) == AsAt(0, LONG_AGO)
    assert resolve_as_at(container.engine, None).position == 0


@pytest.mark.parametrize(
    ("day", "end"),
    [
        # In summer London's day ends at 23:00 UTC, in winter at midnight.
        (date(2009, 7, 1), datetime(2009, 7, 1, 23, tzinfo=UTC)),
        (date(2009, 1, 15), datetime(2009, 1, 16, tzinfo=UTC)),
        # The two days on which the clocks change.
        (date(2009, 3, 29), datetime(2009, 3, 29, 23, tzinfo=UTC)),
        (date(2009, 10, 25), datetime(2009, 10, 26, tzinfo=UTC)),
    ],
)
def test_a_day_means_its_end_in_london(container: Container, day: date, end: datetime) -> None:
    write_at(container, end - MICROSECOND, end)

    assert position_at(container, day) == position_at(container, day.isoformat()) == 1
    assert resolve_as_at(container.engine, day).today == day
    assert position_at(container, day + timedelta(days=1)) == 2
    assert position_at(container, day - timedelta(days=1)) == 0


def test_a_time_without_a_zone_is_londons(container: Container) -> None:
    write_at(container, datetime(2009, 7, 1, 16, 30, tzinfo=UTC))

    # Half past four in UTC is half past five in London in July.
    assert position_at(container, "2009-07-01 17:29") == 0
    assert position_at(container, "2009-07-01 17:30") == 1
    assert position_at(container, "2009-07-01T16:29:59.999999Z") == 0
    assert position_at(container, "2009-07-01T16:30Z") == 1
    assert position_at(container, "2009-07-01T18:30+02:00") == 1


def test_the_future_is_refused_but_today_is_not(container: Container) -> None:
    write_at(container, LONG_AGO)
    now = datetime.now(UTC)

    assert refusal(container, now + timedelta(days=3)) == "moment_in_future"
    assert refusal(container, (now + timedelta(days=3)).date()) == "moment_in_future"
    assert refusal(container, "9999-12-31") == "moment_in_future"
    today = resolve_as_at(container.engine, resolve_as_at(container.engine, None).today)
    assert (today.position, today.now) == (1, False)


def test_a_moment_not_over_yet_is_pinned_to_its_position(container: Container) -> None:
    write_at(container, LONG_AGO)
    soon = resolve_as_at(container.engine, datetime.now(UTC) + timedelta(minutes=5))

    assert (soon.position, soon.pinned, soon.now) == (1, True, False)
    assert soon.moment <= datetime.now(UTC) + timedelta(seconds=1)
    just_over = resolve_as_at(container.engine, datetime.now(UTC) - timedelta(seconds=1))
    assert (just_over.position, just_over.pinned) == (1, False)


@pytest.mark.parametrize("day", [date(2009, 3, 29), date(2009, 7, 1), date(2009, 10, 25)])
def test_today_may_be_asked_for_all_day_and_tomorrow_never(tmp_path: Path, day: date) -> None:
    # 29 March had 23 hours in London, 25 October had 25.
    container = Container(sqlite_url(tmp_path))
    start, end = end_of_day(day - timedelta(days=1)) + MICROSECOND, end_of_day(day)
    moment = start
    while moment <= end:
        with Clock(moment).ruling():
            assert resolve_as_at(container.engine, day).pinned, moment
            assert refusal(container, day + timedelta(days=1)) == "moment_in_future", moment
        moment += timedelta(minutes=15)
    container.close()


# -------------------------------------------------------------------------------------- once and for all


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(25))
@given(steps=st.lists(st.sampled_from([0, 0, 1, 2, 1_000_000, 86_400_000_000]), min_size=1, max_size=12))
def test_as_at_the_moment_of_an_event_shows_exactly_the_events_up_to_then(
    container: Container, steps: list[int]
) -> None:
    # The log grows from one example to the next.
    known = moments(container)
    moment = moment_of(known[-1] if known else microseconds(LONG_AGO))
    write_at(container, *(moment := moment + timedelta(microseconds=step) for step in steps))
    known = moments(container)

    for recorded_at in set(known[-len(steps) :]):
        with container.question(moment_of(recorded_at)) as question:
            shown = audit_trail(question, limit=1_000_000, oldest_first=True)
        assert [row.position for row in shown] == [
            position for position, then in enumerate(known, 1) if then <= recorded_at
        ]
        assert not question.as_at.pinned


def test_what_was_answered_for_a_moment_stays_the_answer(container: Container) -> None:
    answered = []
    for _ in range(50):
        insert(container.recorder, [some_event()])
        moment = datetime.now(UTC)
        resolved = resolve_as_at(container.engine, moment)
        answered.append((moment, resolved))

    assert [resolve_as_at(container.engine, moment) for moment, resolved in answered if not resolved.pinned]
    for moment, resolved in answered:
        asked = resolved.position if resolved.pinned else moment
        assert position_at(container, asked) == resolved.position


@pytest.mark.parametrize("before", [timedelta(0), MICROSECOND], ids=["its instant", "just before"])
def test_past_the_newest_event_it_waits_for_the_change_that_has_already_taken_its_instant(
    container: Container, before: timedelta
) -> None:
    write_at(container, LONG_AGO)
    taken, may_commit = threading.Event(), threading.Event()
    instants: list[int] = []
    answers: list[AsAt] = []

    def write() -> None:
        with container.recorder.transaction() as connection:
            container.recorder.append(connection, [some_event()], BY)
            instants.append(
                connection.exec_driver_sql(
                    "SELECT recorded_at FROM head"
                ).scalar_one()  # its own, not yet seen
            )
            taken.set()
            may_commit.wait()

    def resolve() -> None:
        answers.append(resolve_as_at(container.engine, moment_of(instants[0]) - before))

    writer, asker = threading.Thread(target=write), threading.Thread(target=resolve)
    writer.start()
    taken.wait()
    asker.start()
    # Who does not wait has time enough to give a wrong answer; who waits cannot answer, however long.
    asker.join(0.3)
    assert answers == []
    may_commit.set()
    writer.join()
    asker.join()

    assert [answer.position for answer in answers] == [1 if before else 2]
    assert not answers[0].pinned


def test_a_moment_with_a_later_event_behind_it_waits_for_nobody(container: Container) -> None:
    write_at(container, LONG_AGO, LONG_AGO + timedelta(days=1))
    with container.recorder.transaction() as connection:
        container.recorder.append(connection, [some_event()], BY)
        # The head is held, and yet this is answered.
        assert position_at(container, LONG_AGO) == 1
        assert position_at(container, 2) == 2
        assert resolve_as_at(container.engine, None).position == 2


def test_what_was_final_stays_so_though_the_clock_is_put_back(container: Container) -> None:
    asked = datetime.now(UTC) - timedelta(milliseconds=1)
    with container.question(asked) as question:
        first = question.as_at
    container.clock.behind = timedelta(seconds=5)
    with container.recorder.transaction() as connection:
        container.recorder.append(connection, [some_event()], BY)

    with container.question(asked) as question:
        assert question.as_at == first
    assert not first.pinned


def test_a_question_asked_with_what_is_meant_unsaid_is_the_same_question(container: Container) -> None:
    asked: list[tuple[int, str]] = []

    @asked_once
    def counted(_: Question, number: int = 1, *, called: str = "") -> list[int]:
        asked.append((number, called))
        return [number]

    with container.question() as question:
        told = [counted(question), counted(question, 1), counted(question, called=""), counted(question, 2)]
    assert told == [[1], [1], [1], [2]]
    assert asked == [(1, ""), (2, "")]
