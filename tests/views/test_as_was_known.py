"""The central promise: asked as at a position, the whole log answers as if it had ended there.

It is asked as at every fifth position; as at every one in `make soak`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from infrastructure.container import Container
from infrastructure.database.engine import open_engine, reading
from infrastructure.upkeep.check import check
from infrastructure.upkeep.rebuild import rebuild
from projections.engine.as_at import Question
from projections.engine.recorded import Recorded
from projections.subjects import find_subjects
from tests.conftest import sqlite_url
from tests.soak import SOAKING, examples
from tests.views.clock import Clock
from tests.views.drawn import PERIODS
from tests.views.histories import live
from tests.views.partnership import founded_copy
from tests.views.questions import KINDS, QUESTIONS, ask_about_each
from tests.views.replaying import SecondViews, as_at, events_of_log, second_views, view_contents

randoms = st.randoms(use_true_random=False)
lengths = st.integers(1, 30)
APART = 1 if SOAKING else 5
# A history that goes wrong is not made shorter: each try takes a database, and that would take minutes.
laws = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

Lived = Callable[[Random, int], Container]


@pytest.fixture
def lived(tmp_path: Path, template: Path) -> Iterator[Lived]:
    """A partnership with a history of so many changes, on SQLite, by a clock of its own."""
    opened: list[Container] = []

    def begin(random: Random, changes: int) -> Container:
        for earlier in opened:
            earlier.close()
        for stale in tmp_path.glob("golden-thread.db*"):
            stale.unlink()
        url = founded_copy(tmp_path, template)
        clock = Clock()
        with clock.ruling():
            container = Container(url)
            opened.append(container)
            live(container, random, changes, clock)
        return container

    yield begin
    for container in opened:
        container.close()


@pytest.fixture
def second(database_url: str, tmp_path: Path) -> Iterator[Engine]:
    """An empty database, to learn a history bit by bit."""
    if database_url.startswith("sqlite"):
        database_url = sqlite_url(tmp_path / "second")
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@settings(laws, max_examples=examples(5))
@given(random=randoms, changes=lengths)
def test_the_whole_log_answers_as_at_a_position_as_if_it_had_ended_there(
    lived: Lived, second: Engine, random: Random, changes: int
) -> None:
    container = lived(random, changes)
    events = events_of_log(container.engine)
    with reading(container.engine) as whole, second_views(second) as then:
        subjects = _subjects(Question(whole, as_at(events[-1])))
        begin = max(0, len(events) - 2 * changes)
        then.learn(events[:begin])
        for piece in _in_batches(events[begin:], [APART]):
            then.learn(piece)
            _must_answer_alike(Question(whole, as_at(piece[-1])), then.asked_at(piece[-1]), subjects)


def test_from_the_first_event_on_nothing_later_shows(lived: Lived, second: Engine) -> None:
    container = lived(Random(4), 60)
    events = events_of_log(container.engine)
    with reading(container.engine) as whole, second_views(second) as then:
        subjects = _subjects(Question(whole, as_at(events[-1])))
        for piece in _in_batches(events, [APART]):
            then.learn(piece)
            _must_answer_alike(Question(whole, as_at(piece[-1])), then.asked_at(piece[-1]), subjects)


@settings(laws, max_examples=examples(8))
@given(random=randoms, changes=lengths, sizes=st.lists(st.integers(1, 40), min_size=1))
def test_events_may_arrive_in_batches_of_any_size(
    lived: Lived, second: Engine, random: Random, changes: int, sizes: list[int]
) -> None:
    container = lived(random, changes)
    events = events_of_log(container.engine)
    with second_views(second) as views:
        for batch in _in_batches(events, sizes):
            views.learn(batch)
        _must_hold_alike(view_contents(container.engine), views)


@settings(laws, max_examples=examples(8))
@given(random=randoms, changes=lengths)
def test_a_rebuild_gives_identical_views_and_the_check_passes(
    lived: Lived, random: Random, changes: int
) -> None:
    container = lived(random, changes)
    before = view_contents(container.engine)

    count = len(before["trail"])
    assert check(container.engine) == count
    assert rebuild(container.engine) == count
    assert view_contents(container.engine) == before
    assert check(container.engine) == count


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(300))
def test_whatever_the_seed_a_long_life_is_rebuilt_alike(lived: Lived, seed: int) -> None:
    container = lived(Random(seed), 120)
    before = view_contents(container.engine)

    assert rebuild(container.engine) == check(container.engine) == container.log_length()
    assert view_contents(container.engine) == before


def _subjects(question: Question) -> dict[str, list[Any]]:
    return {kind: find_subjects(question, kind) for kind in KINDS}


def _must_answer_alike(whole: Question, then: Question, subjects: dict[str, list[Any]]) -> None:
    for name, ask in QUESTIONS.items():
        assert ask(whole) == ask(then), (name, whole.as_at)
    about_each = ask_about_each(whole, subjects, list(PERIODS))
    assert about_each == ask_about_each(then, subjects, list(PERIODS)), whole.as_at


def _in_batches(events: list[Recorded], sizes: list[int]) -> Iterator[list[Recorded]]:
    start = 0
    while start < len(events):
        for size in sizes:
            yield events[start : start + size]
            start += size


def _must_hold_alike(expected: dict[str, list[Any]], views: SecondViews) -> None:
    held = views.contents()
    for table, rows in expected.items():
        assert held[table] == rows, table
