"""Laws of the move: whatever the file, its rows add up and its figures are those of a naive replay."""

import csv
import io
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infrastructure.container import Container
from projections.figures import figures_of
from tests.conftest import sqlite_url
from tests.migration.moved import Moved, move, said
from tests.soak import examples

COLUMNS = (
    "seq",
    "accepted_at",
    "indicator",
    "series",
    "disaggregation",
    "period",
    "op",
    "old_value",
    "new_value",
)
Row = dict[str, str]

CODES = {"2005": "2005", "2005.0": "2005", "CY 2005": "2005", "2014/15": "2014/15", "2014-15": "2014/15"}
MOMENTS = {f"2017-01-0{day}T09:00:00Z": f"2017-01-0{day}T09:00:00Z" for day in range(1, 5)} | {
    "02/01/2017 09:00": "2017-01-02T09:00:00Z"
}
BREAKDOWNS = {
    ("", ""): "",
    ("Men", ""): "Men",
    ("Men", "{}"): "Men",
    ("", '{"Sex": "Men"}'): "Sex: Men",
    ("", '{"Sex": "Men", "Age": null}'): "Sex: Men",
}
VALUES = {
    "1": "1",
    "1.0": "1",
    "2": "2",
    "-0.5": "-0.5",
    "1e1": "10",
    "": "not collected",
    "[c]": "suppressed",
}
JUNK = {
    "accepted_at": ["", "never", "2099-01-01"],
    "indicator": [""],
    "period": ["", "never"],
    "disaggregation": ["{", '{"Sex": ["Men"]}'],
    "op": ["", "maybe"],
    "new_value": ["[w]", "many"],
}


def any_row() -> st.SearchStrategy[Row]:
    """A row that may make sense or not, in few words, so that rows meet."""
    breakdown = st.sampled_from([*BREAKDOWNS, ("", "{"), ("Men", '{"series": "Women"}')])
    return st.builds(
        lambda parts, broken: parts | broken,
        st.builds(
            lambda named, **cells: {**cells, "series": named[0], "disaggregation": named[1]},
            breakdown,
            seq=st.sampled_from(["1", "2", "10", ""]),
            accepted_at=st.sampled_from(list(MOMENTS)),
            indicator=st.sampled_from(["A", "a", "B"]),
            period=st.sampled_from(list(CODES)),
            op=st.sampled_from(["add", "Added", "revise", "m", "remove", "-"]),
            old_value=st.sampled_from(["", "1", "2", "x"]),
            new_value=st.sampled_from(list(VALUES)),
        ),
        st.just({})
        | st.just({})
        | st.sampled_from([{column: junk} for column, spellings in JUNK.items() for junk in spellings]),
    )


def written(rows: list[Row], delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


# The naive replay


Key = tuple[str, str, str]


def key_of(row: Row) -> Key:
    """Indicator, breakdown as a reader sees it, and the period's code."""
    return row["indicator"].casefold(), BREAKDOWNS[row["series"], row["disaggregation"]], CODES[row["period"]]


def replayed(numbered: list[tuple[int, Row]], until: str) -> dict[Key, tuple[str, str]]:
    """What is held then, and under which spelling, after these rows, each of which was taken."""
    held: dict[Key, tuple[str, str]] = {}
    rows = sorted(
        (MOMENTS[row["accepted_at"]], row["seq"] == "", int(row["seq"] or 0), number, row)
        for number, row in numbered
        if MOMENTS[row["accepted_at"]] <= until
    )
    turns: dict[tuple[object, ...], list[Row]] = {}
    for *turn, _, row in rows:
        turns.setdefault(tuple(turn), []).append(row)
    for turn in turns.values():
        from_before = [
            row for row in turn if removes(row) and held.get(key_of(row), [""])[0] == row["period"]
        ]
        for row in from_before:
            del held[key_of(row)]
        for row in turn:
            if any(row is gone for gone in from_before):
                continue
            there = held.pop(key_of(row), None)
            if removes(row):
                assert there is not None, f"{row} was taken though it removes nothing"
                assert there[0] == row["period"]
            else:
                assert there is None or there[0] == row["period"], f"{row} was taken over {there}"
                held[key_of(row)] = row["period"], VALUES[row["new_value"]]
    return held


def removes(row: Row) -> bool:
    return row["op"] in ("remove", "-")


# The laws


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that is ready; each example moves in on a copy."""
    folder = tmp_path_factory.mktemp("empty")
    Container(sqlite_url(folder)).close()
    return folder / "golden-thread.db"


@contextmanager
def moved_on_a_copy(empty_database: Path, text: str | bytes) -> Iterator[Moved]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(empty_database, folder)
        container = Container(sqlite_url(folder))
        try:
            yield move(container, folder, text)
        finally:
            container.close()


def answers(moved: Moved, moment: str) -> dict[Key, str]:
    """Everything that is held then, asked of the register."""
    held: dict[Key, str] = {}
    with moved.container.question(moment) as question:
        for row in figures_of(question):
            value = said([row])
            assert value is not None
            held[row.indicator.casefold(), row.breakdown, row.period] = value
    return held


@settings(max_examples=examples(40))
@given(st.lists(any_row(), max_size=25))
def test_every_row_is_accepted_or_rejected_and_the_accepted_ones_are_what_is_known(
    empty_database: Path, rows: list[Row]
) -> None:
    with moved_on_a_copy(empty_database, written(rows)) as moved:
        assert moved.counts.read == len(rows)
        assert moved.counts.rejected_in_all == len(moved.rejected) == len(moved.reasons)
        accepted = [(number, row) for number, row in enumerate(rows, 2) if number not in moved.reasons]
        assert moved.counts.accepted == len(accepted)
        for moment in sorted(set(MOMENTS.values())):
            expected = {key: value for key, (_, value) in replayed(accepted, moment).items()}
            assert answers(moved, moment) == expected


@dataclass
class LegacySystem:
    """A system that keeps one history as it should, and exports it as it likes."""

    chance: random.Random
    held: dict[tuple[str, str, str, str], str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    known: dict[str, dict[Key, str]] = field(default_factory=dict)

    def live(self) -> None:
        moment = datetime(2017, 1, 1, tzinfo=UTC)
        for seq in range(1, self.chance.randint(2, 12)):
            moment += timedelta(hours=self.chance.choice([0, 1, 30]))
            written_moment = moment.isoformat()
            self.change(str(seq), written_moment)
            self.known[written_moment] = {
                (indicator, BREAKDOWNS[series, disaggregation], CODES[period]): VALUES[value]
                for (indicator, series, disaggregation, period), value in self.held.items()
            }

    def change(self, seq: str, moment: str) -> None:
        """One simultaneous change: each figure at most once, except that a period may be spelled anew."""
        touched: set[Key] = set()
        for _ in range(self.chance.randint(1, 5)):
            series, disaggregation = self.chance.choice([("", ""), ("Men", ""), ("", '{"Sex": "Men"}')])
            place = (self.chance.choice("ab"), series, disaggregation, self.chance.choice(list(CODES)))
            key = (place[0], BREAKDOWNS[series, disaggregation], CODES[place[3]])
            if key in touched:
                continue
            touched.add(key)
            there = next(
                (held for held in self.held if held[:3] == place[:3] and CODES[held[3]] == key[2]), None
            )
            new = self.chance.choice(list(VALUES))
            if there == place:
                if self.chance.random() < 0.4:
                    self.write(seq, moment, place, "remove", self.held.pop(place), "")
                else:
                    self.write(seq, moment, place, "revise", self.held[place], new)
                    self.held[place] = new
                continue
            if there is not None:
                self.write(seq, moment, there, "remove", self.held.pop(there), "")
            self.write(seq, moment, place, "add", "", new)
            self.held[place] = new

    def write(
        self, seq: str, moment: str, place: tuple[str, str, str, str], op: str, old: str, new: str
    ) -> None:
        cells = (seq, moment, *place, op, old, new)  # in the order of COLUMNS
        self.rows.append(dict(zip(COLUMNS, cells, strict=True)))

    def export(self) -> bytes:
        self.chance.shuffle(self.rows)
        text = written(self.rows, self.chance.choice([",", ";", "\t"]))
        return text.encode(self.chance.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))


@settings(max_examples=examples(25))
@given(st.randoms(use_true_random=False))
def test_a_history_that_makes_sense_is_accepted_whole_and_known_as_it_was(
    empty_database: Path, chance: random.Random
) -> None:
    system = LegacySystem(chance)
    system.live()
    with moved_on_a_copy(empty_database, system.export()) as moved:
        assert moved.rejected == []
        assert moved.counts.notes.keys() <= {"nothing_new", "absence_presumed"}
        for moment, known in system.known.items():
            assert answers(moved, moment) == known


def test_the_naive_replay_itself_tells_a_wrong_row() -> None:
    row = dict(zip(COLUMNS, ("1", next(iter(MOMENTS)), "A", "", "", "2005", "remove", "", ""), strict=True))

    with pytest.raises(AssertionError, match="removes nothing"):
        replayed([(2, row)], "2018")
