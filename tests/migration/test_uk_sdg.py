"""A real history: every revision of the United Kingdom's figures for the UN goals, 2017 to 2023.

On SQLite; on PostgreSQL in `make soak`, and shorter real histories by `test_real_histories.py`.
"""

import csv
import random
import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import pytest

from domain.periods.column import reader_for
from domain.periods.period import Period
from infrastructure.container import Container
from infrastructure.migration.reconciliation import Counts
from infrastructure.migration.run import migrate_history
from infrastructure.upkeep.check import check
from projections.figures import FIGURE, FigureRow, figures_of
from tests.conftest import sqlite_url
from tests.migration.moved import rejects_in

QUESTIONS = 1_000

Row = dict[str, str]
Slot = tuple[str, str, str]


@dataclass
class History:
    """The file, replayed naively: nothing of the migration is used to know what was true."""

    rows: list[Row]
    rejected: set[int]

    @classmethod
    def read(cls, path: Path, rejected: set[int]) -> "History":
        with path.open(encoding="utf-8", newline="") as file:
            return cls(list(csv.DictReader(file)), rejected)

    @cached_property
    def accepted(self) -> list[Row]:
        return [row for number, row in enumerate(self.rows, 2) if number not in self.rejected]

    @cached_property
    def by_slot(self) -> dict[Slot, list[Row]]:
        """The accepted rows of each figure: two spellings of one period are one figure."""
        spellings = defaultdict(set)
        for row in self.rows:
            spellings[row["indicator"]].add(row["period"])
        self.readers = {indicator: reader_for(texts) for indicator, texts in spellings.items()}
        found = defaultdict(list)
        for row in self.accepted:
            found[self.slot(row)].append(row)
        return found

    def slot(self, row: Row) -> Slot:
        period = self.readers[row["indicator"]](row["period"])
        assert period is not None
        return row["indicator"], row["series"], period.code

    def truth(self, slot: Slot, moment: datetime) -> str | None:
        """The text of the value held then; empty where the file left it blank, None where there is none."""
        held: dict[str, str] = {}
        for row in self.by_slot[slot]:
            if datetime.fromisoformat(row["accepted_at"]) > moment:
                continue
            if row["op"] == "remove":
                del held[row["period"]]
            else:
                held[row["period"]] = row["new_value"]
        assert len(held) <= 1, f"{slot} is held under two spellings: {held}"
        return next(iter(held.values()), None)


@dataclass
class Loaded:
    """The whole of it in a database, and what the loading said."""

    container: Container
    counts: Counts
    history: History

    def known(self, indicator: str, series: str, period: str, as_at: datetime | str) -> list[FigureRow]:
        with self.container.question(as_at) as question:
            return figures_of(
                question, indicator, periods=Period.readings(period), breakdown=" ".join(series.split())
            )


ON_POSTGRESQL = pytest.param("postgresql", marks=[pytest.mark.postgresql, pytest.mark.soak])


@pytest.fixture(scope="module", params=["sqlite", ON_POSTGRESQL])
def loaded(
    request: pytest.FixtureRequest, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Loaded]:
    folder = tmp_path_factory.mktemp("uk-sdg")
    if request.param == "sqlite":
        url = sqlite_url(folder)
    else:
        url = request.getfixturevalue("postgres_server").new_database()
    source, rejects = shared_data / "uk-sdg", folder / "rejects.csv"
    container = Container(url)
    began = time.perf_counter()
    counts = migrate_history(
        container, source / "headline_revisions.csv", source, rejects, area="United Kingdom"
    )
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{request.param}: {counts.read:,} rows in {seconds:.1f} s; peak memory {peak:.0f} MiB")  # noqa: T201
    rejected = {int(row["row"]) for row in rejects_in(rejects)}
    yield Loaded(container, counts, History.read(source / "headline_revisions.csv", rejected))
    container.close()


def test_at_least_97_per_cent_are_accepted_and_every_other_row_is_named(loaded: Loaded) -> None:
    counts = loaded.counts

    assert counts.read == len(loaded.history.rows) == 22_396
    assert counts.accepted / counts.read >= 0.97
    assert counts.rejected_in_all == len(loaded.history.rejected) == counts.read - counts.accepted
    assert (counts.outcomes, counts.targets, counts.structure_rejected.total()) == (17, 169, 0)


def test_a_thousand_questions_about_any_moment_have_the_answer_that_the_file_gives(loaded: Loaded) -> None:
    chance = random.Random(2017)
    history, wrong = loaded.history, []
    end = datetime.fromisoformat(history.rows[-1]["accepted_at"])
    answers = {"figure": 0, "absence": 0, "nothing": 0}
    _ = history.by_slot
    for row in chance.choices(history.accepted, k=QUESTIONS):
        accepted = datetime.fromisoformat(row["accepted_at"])
        moment = chance.choice(
            [
                accepted,
                accepted - timedelta(seconds=1),
                accepted + chance.random() * (end - accepted),
                accepted + chance.random() * timedelta(days=90),
            ]
        )
        truth = history.truth(history.slot(row), moment)
        known = loaded.known(row["indicator"], row["series"], row["period"], moment)
        if not agrees(known, truth):
            wrong.append((row, moment, truth, known))
        answers["nothing" if truth is None else "figure" if truth else "absence"] += 1

    assert not wrong, f"{len(wrong)} of {QUESTIONS} are wrong, such as {wrong[0]}"
    assert answers["figure"] > QUESTIONS / 4, answers
    assert answers["nothing"] > QUESTIONS / 10, answers


def agrees(known: list[FigureRow], truth: str | None) -> bool:
    if truth is None:
        return known == []
    if len(known) != 1:
        return False
    if truth == "":
        return known[0].state == "not collected" and known[0].value is None
    return known[0].state == FIGURE and Decimal(known[0].value or "NaN") == Decimal(truth)


def test_a_wrong_answer_would_be_noticed(loaded: Loaded) -> None:
    (row,) = loaded.known("5.2.2", "", "2010", "2017-09-25")

    assert agrees([row], "9.05")
    assert not agrees([row], "9.06")
    assert not agrees([row], "")
    assert not agrees([row], None)
    assert not agrees([], "9.05")
    assert not agrees([row, row], "9.05")


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("2017-09-24", None),
        ("2017-09-25", "9.05"),
        ("2017-10-16", "3.136850639"),
        ("2017-11-01", "9.05"),
        ("2018-04-19", "6.936374649"),
        ("2019-03-04", "9.05209710689767"),
        ("2019-04-03", None),
    ],
)
def test_indicator_5_2_2_for_2010_is_known_as_it_was_on_each_day(
    loaded: Loaded, day: str, value: str | None
) -> None:
    assert agrees(loaded.known("5.2.2", "", "2010", day), value)


def test_the_log_and_its_views_agree_after_the_move(loaded: Loaded) -> None:
    assert check(loaded.container.engine) == loaded.counts.events
