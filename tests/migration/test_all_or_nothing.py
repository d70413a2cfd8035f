"""A history moves in whole, into an empty log, or not at all; and every event says where it came from."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.figure import Figure
from domain.identity import OPERATOR
from domain.judgements.rules import Judgement
from domain.partner import PartnerKind
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.series_key import SeriesKey
from infrastructure.container import Container
from infrastructure.database.engine import reading
from infrastructure.log import tables
from infrastructure.migration import event_batches as pieces
from infrastructure.migration.loader import Loader
from infrastructure.migration.run import migrate_history
from infrastructure.upkeep.check import check
from projections.registry import Views
from tests.migration.conftest import MoveRows
from tests.migration.moved import AREA, HEADER, move

BY = Provenance(OPERATOR, Way.MIGRATION)
# A new installation begins by adopting one rule of each judgement.
RULES = 1 + len(Judgement)
YEARS = range(1900, 2000)
MANY = "\n".join([HEADER, *(f"{year},2017-01-01,NI 1,,{year},add,,{year}" for year in YEARS)]) + "\n"


def rows_in(container: Container) -> int:
    """How many rows there are in the log and in all the views."""
    with reading(container.engine) as connection:
        return sum(
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (tables.event, tables.snapshot, *Views().tables)
        )


def revisions(folder: Path) -> Path:
    path = folder / "revisions.csv"
    path.write_text(MANY, encoding="utf-8")
    return path


class Planted(Exception):
    """The failure that a test plants."""


def test_a_failure_half_way_leaves_the_log_empty_and_no_rejects(
    container: Container, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 10)
    append, calls = container.recorder.append, 0

    def append_until_the_fifth(*arguments: Any) -> Sequence[int]:
        nonlocal calls
        calls += 1
        if calls == 5:
            raise Planted
        return append(*arguments)

    monkeypatch.setattr(container.recorder, "append", append_until_the_fifth)
    with pytest.raises(Planted):
        migrate_history(container, revisions(tmp_path), None, tmp_path / "rejects.csv", area=AREA)

    assert rows_in(container) == 0
    assert not (tmp_path / "rejects.csv").exists()

    monkeypatch.undo()
    assert move(container, tmp_path, MANY).counts.accepted == len(YEARS)
    assert check(container.engine) == RULES + len(YEARS) + 2


def test_rejects_that_cannot_be_written_leave_the_log_empty(container: Container, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"rejects\.csv") as refused:
        migrate_history(container, revisions(tmp_path), None, tmp_path / "nowhere" / "rejects.csv", area=AREA)

    assert refused.value.code == "file_unwritable"
    assert rows_in(container) == 0


def test_a_log_that_is_not_empty_is_left_as_it_is(container: Container, tmp_path: Path) -> None:
    container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, BY)
    before = rows_in(container)

    with pytest.raises(Refused) as refused:
        migrate_history(container, revisions(tmp_path), None, tmp_path / "rejects.csv", area=AREA)

    assert (refused.value.code, refused.value.facts["position"]) == ("log_not_empty", 1)
    assert rows_in(container) == before


def test_a_change_made_while_the_rows_are_looked_at_is_noticed(
    container: Container, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_at_rows = Loader.look_at_rows

    def look_while_somebody_writes(self: Loader) -> None:
        look_at_rows(self)
        container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, BY)

    monkeypatch.setattr(Loader, "look_at_rows", look_while_somebody_writes)
    with pytest.raises(Refused) as refused:
        move(container, tmp_path, MANY)

    assert refused.value.code == "log_not_empty"


def test_missing_columns_are_refused_before_anything_is_written(container: Container, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        move(container, tmp_path, "seq,indicator,period\n1,NI 1,2008\n")

    assert refused.value.facts["missing"] == ["accepted_at", "op", "new_value"]
    assert rows_in(container) == 0


def test_a_table_that_breaks_off_further_down_is_refused_whole(container: Container, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        move(container, tmp_path, MANY + '1,2018-01-01,NI 1,"Men,2008,add,,5\n')

    assert refused.value.code == "table_broken"
    assert rows_in(container) == 0


def test_figures_need_an_area(container: Container, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        move(container, tmp_path, MANY, area=" ")

    assert refused.value.code == "area_required"


def test_every_event_says_that_it_was_migrated_when_and_from_which_file_and_row(
    container: Container, tmp_path: Path
) -> None:
    before = datetime.now(UTC)
    move(
        container,
        tmp_path,
        "seq,accepted_at,indicator,period,op,old_value,new_value,commit\n"
        "1,2017-01-01T10:00:00Z,NI 1,2008,add,,1,\n"
        "2,2017-01-02T10:00:00Z,NI 1,2008,revise,1,2,abc123\n",
    )

    with reading(container.engine) as connection:
        events = connection.execute(
            select(tables.event.c.recorded_at, tables.event.c.provenance).order_by(tables.event.c.position)
        ).all()
    provenances = [json.loads(bytes(event.provenance)) for event in events]
    assert {(by["account"], by["way"]) for by in provenances} == {(str(OPERATOR), "migration")}
    assert {by.get("source") for by in provenances[:RULES]} == {None}
    assert {by["source"] for by in provenances[RULES:]} == {"revisions.csv"}
    assert [(by["row"], by["reference"]) for by in provenances[RULES:]] == [
        (2, "1"),
        (2, "1"),
        (2, "1"),
        (3, "abc123"),
    ]
    (migrated_at,) = {by["migrated_at"] for by in provenances}
    assert before <= datetime.fromisoformat(migrated_at) <= datetime.now(UTC)
    assert [event.recorded_at // 1_000_000 for event in events] == [
        *[datetime(2017, 1, 1, 10, tzinfo=UTC).timestamp()] * (RULES + 3),
        datetime(2017, 1, 2, 10, tzinfo=UTC).timestamp(),
    ]


def test_a_revision_says_why_in_plain_words(move_rows: MoveRows) -> None:
    moved = move_rows(
        "7,2017-01-01,NI 1,,2008,add,,1",
        "8,2017-01-02,NI 1,,2008,revise,1,2",
        "9,2017-01-03,NI 1,,2008,remove,2,",
    )

    assert [row.reason for row in moved.trail()][-4:] == [
        None,
        "Revised in the legacy system (8).",
        "Removed in the legacy system (9).",
        "The legacy system took back every figure of it",
    ]


def test_life_goes_on_after_the_move(container: Container, tmp_path: Path) -> None:
    moved = move(container, tmp_path, MANY)

    container.series.revise_figure(
        SeriesKey("NI 1", AREA), Period.of("1950"), Figure(Decimal(7)), "Found an error.", BY
    )

    assert moved.says("NI 1", "1950") == "7"
    assert moved.says("NI 1", "1950", "2017-01-01") == "1950"
    assert check(container.engine) == RULES + len(YEARS) + 3


def test_progress_tells_of_every_row_once(container: Container, tmp_path: Path) -> None:
    path, told = revisions(tmp_path), []
    path.write_text(MANY + "1,never,NI 1,,2008,add,,1\n\n" * 1_000, encoding="utf-8")

    counts = migrate_history(
        container,
        path,
        None,
        tmp_path / "rejects.csv",
        area=AREA,
        progress=told.append,
        though_most_fail=True,
    )

    assert sum(told) == counts.read == 1_100
    assert counts.blank_lines == 1_000
    assert len(told) < 10


def test_the_account_of_a_move_names_every_number(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2008,add,,1",
        "2,2017-01-02,NI 1,,2008,revise,5,2",
        "",
        "3,2017-01-03,NI 1,,never,add,,1",
        structure={"goals.csv": "goal,short_name\n1,Safe\n2,\n"},
    )

    assert moved.counts.lines() == [
        "Rows read: 3. Accepted: 2. Rejected: 1.",
        "  1 period not understood",
        "Rows of structure read: 2. Accepted: 1. Rejected: 1.",
        "  1 title required",
        "Blank lines passed over: 1.",
        "Notes on rows that were taken: 1.",
        "  1 old value disagrees",
        "  revisions.csv row 3: The file believed it was 5 before; it was 1.",
        "Areas: 1: Dorset.",
        "In the log: outcomes 1, targets 0, indicators 1, series 1; events in all 11.",
    ]


def test_a_long_stream_is_kept_as_a_snapshot(container: Container, tmp_path: Path) -> None:
    move(container, tmp_path, MANY)

    with reading(container.engine) as connection:
        versions = connection.execute(select(tables.snapshot.c.version)).scalars().all()
    assert versions == [len(YEARS) + 1]
