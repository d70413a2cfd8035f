"""Eight processes write at once and collide on purpose, while a ninth asks what is known by now."""

import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from domain.definition import Definition
from domain.figure import Figure
from domain.series import Series
from domain.series_key import SeriesKey
from infrastructure.container import Container
from infrastructure.upkeep.check import check
from projections.engine.recorded import Recorded
from tests.concurrency.writer import (
    CONTESTED,
    EVERYBODYS,
    FOUGHT,
    FOUGHT_OVER,
    INDICATOR,
    MONTHS,
    OWN,
    SHARED,
    area_of,
    value_of,
)
from tests.log.writing import BY, moments, must_be_gapless
from tests.soak import SOAKING
from tests.views.replaying import events_of_log

ROOT = Path(__file__).parents[2]
PROCESSES = 8
# A thousand each where it may take long (`make soak`).
CHANGES = QUESTIONS = 1_000 if SOAKING else 120

KINDS = {SHARED: "shared", CONTESTED: "contested"}


@dataclass
class Told:
    """What each process was told of each of its changes: a position, or the name of the refusal."""

    accepted: dict[int, tuple[int, int]]
    refused: dict[tuple[int, int], str]

    @classmethod
    def of(cls, folder: Path) -> "Told":
        told = cls({}, {})
        for process in range(PROCESSES):
            lines = (folder / f"writer-{process}").read_text().splitlines()
            assert [int(line.split()[0]) for line in lines] == list(range(CHANGES))
            for line in lines:
                number, outcome = line.split()
                if outcome.isdigit():
                    assert int(outcome) not in told.accepted, "two changes were told the same position"
                    told.accepted[int(outcome)] = (process, int(number))
                else:
                    told.refused[process, int(number)] = outcome
        return told


@pytest.fixture
def prepared(database_url: str) -> str:
    """Somebody defined the indicator and gave the first of the figures that will be fought over."""
    container = Container(database_url)
    container.indicators.define(INDICATOR, Definition("Young people out of work and learning"), BY)
    for month in MONTHS[:FOUGHT_OVER]:
        container.series.submit_figure(FOUGHT, month, Figure(Decimal(-1)), BY)
    container.close()
    return database_url


@pytest.mark.slow
def test_of_writers_that_collide_nothing_is_lost_and_no_answer_changes(prepared: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.concurrency.writer", prepared, str(tmp_path)]
    command += map(str, (PROCESSES, CHANGES, QUESTIONS))
    subprocess.run(command, cwd=ROOT, check=True)

    container = Container(prepared)
    length = must_be_gapless(container)
    assert moments(container) == sorted(moments(container))
    told, events = Told.of(tmp_path), events_of_log(container.engine)
    _nothing_is_lost_or_doubled(told, events)
    _refusals_have_their_names(told)
    _revisions_have_no_gap(events)
    _answers_stay(tmp_path, length)
    assert check(container.engine) == length
    container.close()


def _nothing_is_lost_or_doubled(told: Told, events: list[Recorded]) -> None:
    written = {
        each.position: each.event.figure.value
        for each in events
        if isinstance(each.event, Series.FigureSubmitted | Series.FigureRevised)
        and each.event.figure.value != -1
    }
    assert written == {position: value_of(*change) for position, change in told.accepted.items()}
    # Everything else that happened is that streams began.
    others = Counter(each.topic for each in events if each.position not in written)
    areas = PROCESSES + 2
    assert others == {"indicator.defined": 1, "series.started": areas, "series.figure_submitted": FOUGHT_OVER}


def _refusals_have_their_names(told: Told) -> None:
    refused: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, number), code in told.refused.items():
        refused[KINDS.get(number % 10, "own")][code] += 1
    of_each = CHANGES // 10
    assert refused["own"] == {}
    # Each was given once, and refused to all the others.
    assert refused["shared"] == {"already_submitted": of_each * (PROCESSES - 1)}
    # Who revises what is out of date is told so; at least one in each round gets through.
    assert set(refused["contested"]) == {"stale_revision"}
    accepted = sum(1 for _, number in told.accepted.values() if number % 10 == CONTESTED)
    assert accepted + refused["contested"]["stale_revision"] == of_each * PROCESSES
    assert accepted > 0


def _revisions_have_no_gap(events: list[Recorded]) -> None:
    revisions: dict[tuple[str, str], list[int]] = defaultdict(list)
    for each in events:
        if isinstance(each.event, Series.FigureSubmitted | Series.FigureRevised):
            revisions[each.stream, each.event.period].append(each.event.revision)
    assert all(held == list(range(1, len(held) + 1)) for held in revisions.values())
    expected = {str(key.stream) for key in (EVERYBODYS, FOUGHT, *map(area_of, range(PROCESSES)))}
    assert {stream for stream, _ in revisions} == expected
    own = [key for key in revisions if key[0] == str(area_of(0).stream)]
    assert len(own) <= OWN


def _answers_stay(folder: Path, length: int) -> None:
    answers = [line.split() for line in (folder / "reader").read_text().splitlines()]
    assert len(answers) == QUESTIONS
    assert [answer for answer in answers if answer[2] != "True"] == []
    # They were given while others wrote, not before or after.
    under_way = [position for position, _, _ in answers if int(position) < length]
    assert len(under_way) >= QUESTIONS // 10
    assert len(set(under_way)) > QUESTIONS // 10


def test_the_changes_of_a_process_are_of_all_three_kinds() -> None:
    kinds = Counter(KINDS.get(number % 10, "own") for number in range(1000))

    assert kinds == {"own": 800, "shared": 100, "contested": 100}
    assert SeriesKey(INDICATOR, "Area 7") == area_of(7)
