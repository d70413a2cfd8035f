"""Many processes that write at once, and one that asks meanwhile; each notes what it was told.

    python -m tests.concurrency.writer DATABASE_URL FOLDER PROCESSES CHANGES QUESTIONS

Leaves in the folder `writer-N`, a line for each change (its number, and the position it got or the name of
the refusal), and `reader`, a line for each question (the position it was answered for, whether that was all
that the answer was good for, and whether it was the same when asked again afterwards).
"""

from __future__ import annotations

import hashlib
import sys
import time
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

from domain.figure import Figure
from domain.identity import OPERATOR
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.engine.as_at import AsAt
from projections.figures import figures_of
from tests.concurrency.family import Gate, forked, wait_for

INDICATOR = "NI 117"
# Of ten changes, one gives a figure that all processes want to give, and one revises one that all revise.
SHARED, CONTESTED = 8, 9
# So many figures of its own a process keeps, revising them again and again: the register stays small.
OWN = 20
# So many figures all of them revise.
FOUGHT_OVER = 3

EVERYBODYS = SeriesKey(INDICATOR, "Everybody’s")
FOUGHT = SeriesKey(INDICATOR, "Fought over")
MONTHS = [Period.of(f"{1900 + number // 12}-{number % 12 + 1:02}") for number in range(1200)]


def area_of(process: int) -> SeriesKey:
    return SeriesKey(INDICATOR, f"Area {process}")


def value_of(process: int, change: int) -> Decimal:
    """Says which change of which process it was, to whoever finds it in the log."""
    return Decimal(process * 1_000_000 + change)


class Writer:
    """Decides by the number of a change what is asked for."""

    def __init__(self, container: Container, process: int) -> None:
        self.series = container.series
        self.process = process
        self.by = Provenance(OPERATOR, Way.MIGRATION, reference=f"process {process}")
        self.random = Random(process)
        # The revision last seen of each figure that is fought over.
        self.seen = dict.fromkeys(range(FOUGHT_OVER), 1)

    def change(self, number: int) -> int | None:
        """The position it got. Refused where somebody else was first."""
        figure = Figure(value_of(self.process, number))
        if number % 10 == SHARED:
            return self.series.submit_figure(EVERYBODYS, MONTHS[number // 10], figure, self.by)
        if number % 10 == CONTESTED:
            return self._revise_as_seen(self.random.randrange(FOUGHT_OVER), figure)
        own, month = area_of(self.process), MONTHS[number % OWN]
        if number < OWN:
            return self.series.submit_figure(own, month, figure, self.by)
        return self.series.revise_figure(own, month, figure, "Counted again", self.by)

    def _revise_as_seen(self, month: int, figure: Figure) -> int | None:
        try:
            position = self.series.revise_figure(
                FOUGHT, MONTHS[month], figure, "Counted again", self.by, expected=self.seen[month]
            )
        except Refused as refused:
            revision = refused.facts.get("revision")
            if isinstance(revision, int):
                self.seen[month] = revision
            raise
        self.seen[month] += 1
        return position


def write(database_url: str, process: int, changes: int, begin: Gate, notes: Path) -> None:
    container = Container(database_url)
    writer = Writer(container, process)
    begin.wait()
    told = []
    for number in range(changes):
        try:
            told.append(f"{number} {writer.change(number)}\n")
        except Refused as refused:
            told.append(f"{number} {refused.code}\n")
    container.close()
    notes.write_text("".join(told))


def ask(database_url: str, questions: int, expected: int, begin: Gate, over: Gate, notes: Path) -> None:
    """Spread the questions over the run: one each time the log has grown by its share."""
    container = Container(database_url)
    begin.wait()
    first = container.log_length()
    asked: list[tuple[datetime, AsAt, str]] = []
    while len(asked) < questions:
        grown = container.log_length() - first
        if grown * questions < len(asked) * expected and not over.is_open():
            time.sleep(0.001)
            continue
        moment = datetime.now(UTC)
        asked.append((moment, *answer(container, moment)))
    while not over.is_open():
        time.sleep(0.01)
    lines = []
    for moment, resolved, digest in asked:
        again = answer(container, resolved.position if resolved.pinned else moment)
        same = (again[0].position, again[1]) == (resolved.position, digest)
        lines.append(f"{resolved.position} {resolved.pinned} {same}\n")
    container.close()
    notes.write_text("".join(lines))


def answer(container: Container, as_at: datetime | int) -> tuple[AsAt, str]:
    """The whole register of figures, as a digest."""
    with container.question(as_at) as question:
        register = repr(figures_of(question))
        return question.as_at, hashlib.sha256(register.encode()).hexdigest()


def main(database_url: str, folder: Path, processes: int, changes: int, questions: int) -> None:
    begin, over = Gate(), Gate()
    writers = [
        forked(
            lambda process=process: write(  # type: ignore[misc]
                database_url, process, changes, begin, folder / f"writer-{process}"
            ),
            begin,
            over,
        )
        for process in range(processes)
    ]
    # Of what collides, one in so many gets through.
    expected = processes * changes * 8 // 10 + changes // 10
    reader = forked(
        lambda: ask(database_url, questions, expected, begin, over, folder / "reader"), begin, over
    )
    begin.open()
    wait_for(writers)
    over.open()
    wait_for([reader])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:6]))
