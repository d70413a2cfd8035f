"""Eight processes write at once, some of it on purpose to the same place, while somebody asks."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from domain.figure import Figure
from infrastructure.container import Container
from infrastructure.database import reading
from infrastructure.log import tables
from infrastructure.upkeep.check import check
from projections.as_at import AsAt, Question
from projections.figures import figures_of, history_of
from projections.trail import audit_trail
from tests.concurrency.furnishing import BY, CONTESTED, CONTESTED_PERIOD, INDICATOR, SHARED, furnish

WRITERS = 8
CHANGES = 1_000
QUESTIONS = 1_000
HOME = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What was answered about a moment while others wrote."""

    asked: datetime
    as_at: AsAt
    digest: str


def digest_of(question: Question) -> str:
    """Everything that the writers fight over, and the newest events: there an answer would waver first."""
    shown: list[Any] = [
        figures_of(question, INDICATOR, area=CONTESTED.area),
        figures_of(question, INDICATOR, area=SHARED.area)[-5:],
        audit_trail(question, limit=20),
    ]
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def test_nothing_is_lost_doubled_or_wavering(database_url: str, tmp_path: Path) -> None:
    container = Container(database_url)
    furnish(container)
    container.series.submit_figure(CONTESTED, CONTESTED_PERIOD, Figure(Decimal(0)), BY)
    until, outputs = tmp_path / "enough", [tmp_path / f"writer-{number}" for number in range(WRITERS)]

    writers = []
    for number, output in enumerate(outputs):
        with output.open("wb") as told:
            writers.append(
                subprocess.Popen(
                    [
                        sys.executable,
                        "-m",
                        "tests.concurrency.writer",
                        database_url,
                        str(number),
                        str(CHANGES),
                        str(until),
                    ],
                    cwd=HOME,
                    stdout=told,
                )
            )
    try:
        answers = asked_meanwhile(container, writers)
        until.touch()
        assert [writer.wait(timeout=300) for writer in writers] == [0] * WRITERS
    finally:
        for writer in writers:
            if writer.poll() is None:
                writer.kill()
                writer.wait()

    told = [[json.loads(line) for line in output.read_text().splitlines()] for output in outputs]
    nothing_is_lost_or_doubled(container, told)
    refused_by_name(container, told)
    the_same_when_asked_again(container, answers)
    assert check(container.engine) == container.log_length()
    container.close()


def asked_meanwhile(container: Container, writers: list[subprocess.Popen[bytes]]) -> list[Answer]:
    """Answers about ‘now’, each asked while all writers were still writing."""
    answers = []
    while len(answers) < QUESTIONS:
        asked = datetime.now(UTC)
        with container.question(asked) as question:
            answers.append(Answer(asked, question.as_at, digest_of(question)))
    assert all(writer.poll() is None for writer in writers), "a writer ended too early"
    return answers


def nothing_is_lost_or_doubled(container: Container, told: list[list[dict[str, Any]]]) -> None:
    assert all(len(changes) >= CHANGES for changes in told)
    with reading(container.engine) as connection:
        log = connection.execute(
            select(tables.event.c.position, tables.event.c.topic).order_by(tables.event.c.position)
        ).all()
        streams = connection.execute(
            select(tables.event.c.stream, tables.event.c.version).order_by(
                tables.event.c.stream, tables.event.c.version
            )
        ).all()
    assert [position for position, _ in log] == list(range(1, len(log) + 1))
    accepted = [change["position"] for changes in told for change in changes if "position" in change]
    assert len(set(accepted)) == len(accepted)
    # Two events before the writers, one at the start of each series they began, and theirs.
    assert len(log) == 3 + (WRITERS + 1) + len(accepted)
    topic = dict(log)
    assert {topic[position] for position in accepted} == {"series.figure_submitted", "series.figure_revised"}
    versions: dict[str, int] = {}
    for stream, version in streams:
        assert version == versions.get(stream, 0) + 1
        versions[stream] = version


def refused_by_name(container: Container, told: list[list[dict[str, Any]]]) -> None:
    refusals = Counter(
        (change["kind"], change["refused"]) for changes in told for change in changes if "refused" in change
    )
    assert set(refusals) == {("share", "already_submitted"), ("revise", "stale_revision")}
    shared = [change for changes in told for change in changes if change["kind"] == "share"]
    given = [change["number"] for change in shared if "position" in change]
    assert sorted(given) == sorted({change["number"] for change in shared})
    revisions = [
        change
        for changes in told
        for change in changes
        if change["kind"] == "revise" and change.get("position")
    ]
    with container.question() as question:
        versions = history_of(question, INDICATOR, [CONTESTED_PERIOD], area=CONTESTED.area)
    assert [version.revision for version in versions] == list(range(1, len(revisions) + 2))
    # Each went through exactly from the revision that it had seen.
    assert sorted(change["expected"] for change in revisions) == list(range(1, len(revisions) + 1))


def the_same_when_asked_again(container: Container, answers: list[Answer]) -> None:
    same = 0
    for answer in answers:
        # A pinned answer said itself that it holds for its position, not yet for its moment.
        again = answer.as_at.position if answer.as_at.pinned else answer.asked
        with container.question(again) as question:
            same += digest_of(question) == answer.digest and question.position == answer.as_at.position
    assert same == QUESTIONS
