"""Rows in their order: moments, simultaneous changes, spellings of one period, and what contradicts."""

from itertools import permutations
from pathlib import Path

import pytest

from tests.conftest import sqlite_url
from tests.migration.conftest import MoveRows


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """In what order rows are taken is decided before any database sees them: one kind will do."""
    return sqlite_url(tmp_path)


def test_rows_are_taken_by_moment_then_number_then_row_however_the_file_is_sorted(
    move_rows: MoveRows,
) -> None:
    moved = move_rows(
        "10,2017-01-02,NI 1,,2008,revise,2,3",
        "9,2017-01-02,NI 1,,2008,revise,1,2",
        "1,2017-01-03,NI 1,,2008,revise,3,4",
        "50,2017-01-01,NI 1,,2008,add,,1",
    )

    assert [row.value for row in moved.versions("NI 1", "2008")] == ["1", "2", "3", "4"]
    assert moved.counts.taken_with_a_note == 0


def test_a_figure_is_known_from_the_moment_it_was_accepted_until_the_next(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01T12:00:00Z,NI 1,,2008,add,,1",
        "2,2017-01-02T12:00:00Z,NI 1,,2008,revise,1,2",
        "3,2017-01-03T12:00:00Z,NI 1,,2008,remove,2,",
        "4,2017-01-04T12:00:00Z,NI 1,,2008,add,,4",
    )

    said = {
        moment: moved.says("NI 1", "2008", f"2017-01-0{moment}Z")
        for moment in ("1T11:59:59", "1T12:00:00", "2T11:59:59", "2T12:00:00", "3T12:00:00", "4T12:00:00")
    }
    assert said == {
        "1T11:59:59": None,
        "1T12:00:00": "1",
        "2T11:59:59": "1",
        "2T12:00:00": "2",
        "3T12:00:00": None,
        "4T12:00:00": "4",
    }


def test_a_period_spelled_anew_moves_to_its_new_spelling_in_one_change(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2005.0,add,,1",
        "1,2017-01-01,NI 1,,2004-05,add,,7",
        "1,2017-01-01,NI 1,,1999-00,add,,9",
        "2,2017-01-02,NI 1,,2005,add,,2",
        "2,2017-01-02,NI 1,,2004/05,add,,8",
        "2,2017-01-02,NI 1,,2005.0,remove,1,",
        "2,2017-01-02,NI 1,,2004-05,remove,7,",
        "3,2017-01-03,NI 1,,2005,revise,2,3",
    )

    assert not moved.rejected
    assert [moved.says("NI 1", "2005", day) for day in ("2017-01-01", "2017-01-02", "2017-01-03")] == [
        "1",
        "2",
        "3",
    ]
    assert [moved.says("NI 1", "2004/05", day) for day in ("2017-01-01", "2017-01-02")] == ["7", "8"]


def test_a_spelling_that_does_not_hold_the_figure_can_neither_revise_nor_remove_it(
    move_rows: MoveRows,
) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2005,add,,1",
        "2,2017-01-02,NI 1,,2005.0,revise,1,2",
        "3,2017-01-03,NI 1,,2005.0,remove,1,",
        "4,2017-01-04,NI 1,,2006,remove,1,",
        "5,2017-01-05,NI 1,,2005,remove,1,",
        "6,2017-01-06,NI 1,,2005,remove,1,",
        "7,2017-01-07,NI 1,,2005,revise,1,2",
    )

    assert moved.reasons == dict.fromkeys((3, 4, 5, 7, 8), "no_figure")
    assert "row 2 holds it as ‘2005’" in moved.rejected[0]["sentence"]
    assert moved.says("NI 1", "2005", "2017-01-04") == "1"
    assert moved.says("NI 1", "2005") is None


def test_a_period_held_under_another_spelling_is_taken(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2005,add,,1",
        "1,2017-01-01,NI 1,,2005.0,add,,1",
        "2,2017-01-02,NI 1,,CY 2005,add,,2",
    )

    assert moved.reasons == {3: "period_taken", 4: "period_taken"}
    assert "row 2" in moved.rejected[1]["sentence"]
    assert moved.says("NI 1", "2005") == "1"


def test_a_row_said_twice_in_one_change_is_taken_once(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2005,add,,1",
        "1,2017-01-01,NI 1,,2005,add,,1.0",
        "2,2017-01-02,NI 1,,2005,revise,1,2",
        "2,2017-01-02,NI 1,,2005,revise,1,2",
        "3,2017-01-03,NI 1,,2005,remove,2,",
        "3,2017-01-03,NI 1,,2005,remove,2,",
        "4,2017-01-04,NI 1,,2005,add,,[c]",
        "4,2017-01-04,NI 1,,2005,add,,*",
    )

    assert moved.reasons == dict.fromkeys((3, 5, 7, 9), "duplicate_row")
    assert len(moved.versions("NI 1", "2005")) == 4


def test_of_two_values_at_once_the_first_is_taken_and_the_other_named(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2005,add,,1",
        "1,2017-01-01,NI 1,,2005,add,,2",
        "2,2017-01-02,NI 1,,2005,revise,1,3",
        "2,2017-01-02,NI 1,,2005,revise,1,4",
    )

    assert moved.reasons == {3: "contradicts_row", 5: "contradicts_row"}
    assert "row 4" in moved.rejected[1]["sentence"]
    assert moved.says("NI 1", "2005") == "3"


def test_a_revision_that_says_what_it_follows_does_not_contradict(move_rows: MoveRows) -> None:
    moved = move_rows(
        "2017-01-01,NI 1,2005,add,,1",
        "2017-01-01,NI 1,2005,revise,1,2",
        header="accepted_at,indicator,period,op,old_value,new_value",
    )

    assert not moved.rejected
    assert moved.says("NI 1", "2005") == "2"


def test_what_one_change_adds_and_removes_is_gone_after_it(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2005,remove,1,",
        "1,2017-01-01,NI 1,,2005,add,,1",
        "1,2017-01-01,NI 1,,2005,remove,1,",
        "1,2017-01-01,NI 1,,2006,add,,2",
    )

    assert moved.reasons == {2: "no_figure"}
    assert moved.says("NI 1", "2005") is None
    assert moved.says("NI 1", "2006") == "2"


def test_what_one_change_removes_and_adds_again_is_there_after_it(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2005,add,,1",
        "2,2017-01-02,NI 1,,2005,add,,2",
        "2,2017-01-02,NI 1,,2005,remove,1,",
    )

    assert not moved.rejected
    assert moved.counts.taken_with_a_note == 0
    assert moved.says("NI 1", "2005") == "2"


def test_a_removal_said_twice_does_not_remove_what_its_change_adds(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2005,add,,1",
        "2,2017-01-02,NI 1,,2005,remove,1,",
        "2,2017-01-02,NI 1,,2005,add,,2",
        "2,2017-01-02,NI 1,,2005,remove,1,",
    )

    assert moved.reasons == {5: "duplicate_row"}
    assert moved.says("NI 1", "2005") == "2"


def test_a_figure_added_again_later_is_a_revision_and_says_so(move_rows: MoveRows) -> None:
    moved = move_rows("1,2017-01-01,NI 1,,2005,add,,1", "2,2017-01-02,NI 1,,2005,add,,2")

    assert moved.counts.notes == {"added_again": 1}
    assert [row.topic for row in moved.trail()][-1] == "series.figure_revised"
    assert "added again" in (moved.trail()[-1].reason or "")


def test_a_history_may_begin_in_the_middle_with_a_revision_of_what_it_never_added(
    move_rows: MoveRows,
) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2005,revise,,1",
        "1,2017-01-01,NI 1,,2006,revise,NULL,2",
        "1,2017-01-01,NI 1,,2007,revise,2,3",
        "1,2017-01-01,NI 1,,2008,revise,something,3",
    )

    assert not moved.rejected
    assert moved.counts.notes == {"revised_first": 4}
    assert [moved.says("NI 1", year) for year in ("2005", "2006", "2007", "2008")] == ["1", "2", "3", "3"]
    assert "revised from 2 in the file, which never added it" in moved.counts.noted[2].sentence


def test_an_old_value_that_disagrees_is_noted_and_the_row_taken(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2005,add,7,1",
        "2,2017-01-02,NI 1,,2005,revise,5,2",
        "3,2017-01-03,NI 1,,2005,revise,2.00,[c]",
        "4,2017-01-04,NI 1,,2005,revise,*,3",
        "5,2017-01-05,NI 1,,2005,remove,9,",
    )

    assert not moved.rejected
    assert moved.counts.notes == {"old_value_disagrees": 3, "absence_presumed": 1}
    believed = [note for note in moved.counts.noted if note.code == "old_value_disagrees"]
    assert [(note.row, note.sentence) for note in believed] == [
        (2, "The file believed it was 7 before; it was nothing."),
        (3, "The file believed it was 5 before; it was 1."),
        (6, "The file believed it was 9 before; it was 3."),
    ]
    reasons = [row.reason or "" for row in moved.trail() if row.kind == "series"]
    assert reasons[1] == "The file believed it was 7 before; it was nothing."
    assert reasons[2] == ("Revised in the legacy system (2). The file believed it was 5 before; it was 1.")


def test_a_row_that_changes_nothing_is_accepted_and_noted(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2005,add,,1",
        "2,2017-01-02,NI 1,,2005,revise,1,1.0",
    )

    assert (moved.counts.accepted, moved.counts.notes) == (2, {"nothing_new": 1})
    assert len(moved.versions("NI 1", "2005")) == 1


def test_without_numbers_what_has_one_name_is_one_change(move_rows: MoveRows) -> None:
    moved = move_rows(
        "2017-01-01,NI 1,2005.0,add,1,first",
        "2017-01-02,NI 1,2005,add,2,second",
        "2017-01-02,NI 1,2005,add,3,third",
        "2017-01-02,NI 1,2005.0,remove,,second",
        header="accepted_at,indicator,period,op,new_value,commit",
    )

    assert not moved.rejected
    assert moved.counts.notes == {"added_again": 1}
    assert [row.value for row in moved.versions("NI 1", "2005") if row.value] == ["1", "2", "3"]


def test_the_same_history_comes_of_every_order_of_its_rows(move_rows: MoveRows) -> None:
    rows = (
        "1,2017-01-01,NI 1,,2005.0,add,,1",
        "2,2017-01-02,NI 1,,2005,add,,2",
        "2,2017-01-02,NI 1,,2005.0,remove,1,",
    )
    several = [
        row.replace("NI 1", f"NI {number}")
        for number, order in enumerate(permutations(rows))
        for row in order
    ]

    moved = move_rows(*several)

    assert not moved.rejected
    assert {moved.says(f"NI {number}", "2005") for number in range(6)} == {"2"}
