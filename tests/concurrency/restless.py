"""A process that starts writers for a test, which kills them.

    python -m tests.concurrency.restless DATABASE_URL

For each line on its standard input it forks a writer and prints the writer's id. The writer makes changes of
all sizes without end; it appends the position of each that was acknowledged to the file named in the line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path

from application.entries import Entry
from domain.figure import Absence, Figure
from domain.identity import OPERATOR
from domain.provenance import Provenance, Way
from domain.series_key import SeriesKey
from infrastructure.container import Container
from tests.concurrency.family import forked
from tests.concurrency.writer import INDICATOR, MONTHS

BY = Provenance(OPERATOR, Way.MIGRATION)
ACTION = "A1"
# The largest change: enough that PostgreSQL takes it in another way than small ones.
MANY = 40


def write_without_end(database_url: str, name: str, acknowledged: Path) -> None:
    container = Container(database_url)
    note = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for position in changes(container, name):
        # Out of this process at once: nothing that was acknowledged is forgotten with it.
        os.write(note, b"%d\n" % position)


def changes(container: Container, name: str) -> Iterator[int]:
    """Positions as they are told. Every change is one that is taken."""
    series = container.series
    for number in count():
        key, figure = SeriesKey(INDICATOR, f"{name}, {number}"), Figure(Decimal(number))
        entries = [Entry(key, month, figure) for month in MONTHS[: (1, 3, MANY)[number % 3]]]
        for position in (
            series.save_figures(entries, BY),
            series.revise_figure(key, MONTHS[0], Figure(Decimal(-1)), "Counted again", BY),
            series.declare_absent(key, MONTHS[-1], Absence.SUPPRESSED, "Too few", BY),
            series.withdraw_figure(key, MONTHS[0], "Not ours", BY),
            container.actions.reschedule(ACTION, date(2008, 4, 1), date(2009, 1, 1 + number % 28), name, BY),
        ):
            if position is not None:
                yield position


def main(database_url: str) -> None:
    for line in sys.stdin:
        name, acknowledged = line.rstrip("\n").split("\t")
        child = forked(
            lambda name=name, acknowledged=acknowledged: write_without_end(  # type: ignore[misc]
                database_url, name, Path(acknowledged)
            )
        )
        print(child, flush=True)  # noqa: T201
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1])
