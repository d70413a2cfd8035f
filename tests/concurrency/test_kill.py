"""A writer is killed at random instants; log and views agree, and nothing acknowledged is lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from domain.definition import Definition
from infrastructure.container import Container
from infrastructure.database.engine import open_engine, reading
from infrastructure.log import tables
from infrastructure.upkeep.check import check
from tests.concurrency.restless import ACTION
from tests.concurrency.writer import INDICATOR
from tests.log.writing import BY
from tests.soak import SOAKING
from tests.views.partnership import PLAN

ROOT = Path(__file__).parents[2]
# A few for a look, hundreds in `make soak`.
KILLS = int(os.environ.get("GOLDEN_THREAD_KILLS", "500" if SOAKING else "25"))
# How long a writer lives after its first change, at most: some ten changes here.
LONGEST_LIFE = 0.06


@contextmanager
def writers(database_url: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.concurrency.restless", database_url]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:
        yield nursery
        assert nursery.stdin is not None
        nursery.stdin.close()
        assert nursery.wait() == 0


def started(nursery: "subprocess.Popen[str]", name: str, acknowledged: Path) -> int:
    """The id of a new writer that has made its first change."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{name}\t{acknowledged}\n")
    nursery.stdin.flush()
    writer = int(nursery.stdout.readline())
    while not (acknowledged.exists() and acknowledged.stat().st_size):
        os.kill(writer, 0)  # raises if it has given up by itself
        time.sleep(0.001)
    return writer


def state_of_log(database_url: str) -> tuple[int, int, int]:
    """How many events there are, the last position, and the one the head has handed out."""
    engine = open_engine(database_url)  # opened anew each time: the database recovers as after a crash
    with reading(engine) as connection:
        position = tables.event.c.position
        query = select(
            func.count(position), func.max(position), select(tables.head.c.last_position).scalar_subquery()
        )
        many, last, head = connection.execute(query).one()
    engine.dispose()
    return many, last, head


@pytest.fixture
def prepared(database_url: str) -> str:
    container = Container(database_url)
    container.outcomes.adopt("SC1", "Fewer people are harmed", BY)
    container.indicators.define(INDICATOR, Definition("Young people out of work and learning"), BY)
    container.actions.plan(ACTION, replace(PLAN, outcomes=("SC1",), targets=()), BY)
    container.close()
    return database_url


@pytest.mark.slow
def test_killed_at_any_instant_a_writer_leaves_log_and_views_agreeing(prepared: str, tmp_path: Path) -> None:
    random = Random()
    told: set[int] = set()
    before = state_of_log(prepared)[0]
    with writers(prepared) as nursery:
        for kill in range(KILLS):
            acknowledged = tmp_path / f"acknowledged-{kill}"
            writer = started(nursery, f"Writer {kill}", acknowledged)
            time.sleep(random.uniform(0, LONGEST_LIFE))
            os.kill(writer, signal.SIGKILL)

            many, last, head = state_of_log(prepared)
            assert many == last == head, f"after kill {kill}"
            positions = set(map(int, acknowledged.read_text().split()))
            assert positions, "a writer that has changed nothing is not worth killing"
            assert before < min(positions)
            assert max(positions) <= last
            assert told.isdisjoint(positions)
            told |= positions
            before = last

    container = Container(prepared)
    length = container.log_length()
    assert check(container.engine) == length
    with container.question() as question:
        assert question.position == length >= max(told)
    container.close()
    assert len(told) > KILLS
