"""Run all benchmarks and print the README's table."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from infrastructure.container import Container
from infrastructure.upkeep.rebuild import rebuild
from projections.current_performance import current_performance
from projections.engine.as_at import Question
from projections.figures import figures_of
from tests.bench.pages import report_pages
from tests.bench.plain import plain_application
from tests.bench.timing import Rate, median_seconds, timed
from tests.bench.workload import AREAS, INDICATOR, bulk_entries, furnished, submissions
from tests.postgres import PostgresServer

RUNS = 5


def single_submissions(fresh: Callable[[], str]) -> Rate:
    """Figures submitted one by one, each its own change with all views and provenance."""
    container, officer = furnished(fresh())
    work = submissions()
    for key, period, figure in work[:AREAS]:
        container.series.submit_figure(key, period, figure, officer)

    def submit_all() -> int:
        for key, period, figure in work[AREAS:]:
            container.series.submit_figure(key, period, figure, officer)
        return len(work) - AREAS

    rate = timed(submit_all)
    container.close()
    return rate


def plain_submissions(fresh: Callable[[], str]) -> Rate:
    """The same with the library's own recorder and a plain decorated aggregate, without views."""
    application = plain_application(fresh())
    work = submissions()
    streams = {key: application.start(INDICATOR, key.area) for key, _, _ in work[:AREAS]}
    for key, period, figure in work[:AREAS]:
        application.submit_figure(streams[key], period.code, figure.value)

    def submit_all() -> int:
        for key, period, figure in work[AREAS:]:
            application.submit_figure(streams[key], period.code, figure.value)
        return len(work) - AREAS

    rate = timed(submit_all)
    application.close()
    return rate


@dataclass(frozen=True)
class Rates:
    """Of several runs the middle one, which is what to expect, and the best, which others disturbed least."""

    median: float
    best: float

    @classmethod
    def of(cls, rates: Sequence[float]) -> Rates:
        return cls(statistics.median(rates), max(rates))

    def __str__(self) -> str:
        return f"{self.median:,.0f}/s, at best {self.best:,.0f}"


def side_by_side(fresh: Callable[[], str]) -> tuple[Rates, Rates]:
    """Ours and the library's figures a second, in turn, as the machine varies."""
    pairs = [(single_submissions(fresh), plain_submissions(fresh)) for _ in range(RUNS)]
    return (
        Rates.of([ours.per_second for ours, _ in pairs]),
        Rates.of([plain.per_second for _, plain in pairs]),
    )


def bulk(fresh: Callable[[], str]) -> Rates:
    """Figures a second in one change of 10,000."""

    def run() -> Rate:
        container, officer = furnished(fresh())
        entries = bulk_entries(500, 20)

        def submit_all() -> int:
            container.series.save_figures(entries, officer)
            return len(entries)

        rate = timed(submit_all)
        container.close()
        return rate

    return rates(run)


def large_container(fresh: Callable[[], str]) -> Container:
    """2,100 series with 20 quarters each: 44,000 events."""
    container, officer = furnished(fresh())
    for first in range(0, 2_100, 300):
        container.series.save_figures(bulk_entries(300, 20, first=first), officer)
    return container


def register_as_at(container: Container) -> list[tuple[str, float, float]]:
    """Milliseconds for the whole register and the overview, at three depths of the log."""
    length = container.log_length()
    measured = []
    for name, position in (
        ("now", None),
        ("three quarters", length * 3 // 4),
        ("half", length // 2),
        ("a tenth", length // 10),
    ):
        with container.question(position) as question:
            shown = len(figures_of(question))
            # A question of its own each time: one remembers what it has asked.
            figures = median_seconds(lambda q=question: figures_of(Question(q.connection, q.as_at)))
            overview = median_seconds(lambda q=question: current_performance(Question(q.connection, q.as_at)))
        measured.append((f"{name} ({shown:,} figures)", figures * 1000, overview * 1000))
    return measured


def rebuilding(container: Container) -> Rates:
    """Events a second."""
    return rates(lambda: timed(lambda: rebuild(container.engine)))


def rates(run: Callable[[], Rate]) -> Rates:
    return Rates.of([run().per_second for _ in range(RUNS)])


def report(name: str, fresh: Callable[[], str]) -> None:
    ours, plain = side_by_side(fresh)
    times = f"{ours.median / plain.median:.1f} times, at best {ours.best / plain.best:.1f}; aim 2"
    print(f"| {name} | single submissions | {ours} | library {plain}: {times} |")
    print(f"| {name} | bulk of 10,000 figures | {bulk(fresh)} | aim 15,000/s |")
    sys.stdout.flush()
    container = large_container(fresh)
    measured = register_as_at(container)
    now = measured[0]
    for depth, figures, overview in measured:
        print(
            f"| {name} | as at {depth}: register, overview | {figures:,.0f} ms, {overview:,.0f} ms "
            f"| {figures / now[1]:.2f}, {overview / now[2]:.2f} of now |"
        )
    print(f"| {name} | rebuild | {rebuilding(container)} (events) | aim 30,000/s |")
    sys.stdout.flush()
    container.close()


def main() -> None:
    print("| database | what | measured | beside |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        made = iter(range(1_000))

        def fresh() -> str:
            return f"sqlite:///{Path(folder) / f'{next(made)}.db'}"

        report("SQLite", fresh)
        report_pages(fresh())
    with PostgresServer.running(durable=True) as server:
        report("PostgreSQL", server.new_database)


if __name__ == "__main__":
    main()
