"""The timeline of actions: to scale, with milestones, years and today."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.action import ActionState
from projections.actions import ActionRow, MilestoneRow
from web.pages.pictures.timeline import BARS, Bar, timelines_of

FIRST, LAST = date(2009, 1, 1), date(2009, 12, 31)


def an_action(
    reference: str = "A1", starts: str = "2009-01-01", due: str = "2009-12-31", **more: Any
) -> ActionRow:
    told = dict.fromkeys(ActionRow._fields) | {
        "stream": reference, "reference": reference, "title": "Work", "starts": starts, "due": due,
        "state": ActionState.STARTED, "percent": 0, "overdue": False, "outcomes": (), "targets": (),
    }  # fmt: skip
    return ActionRow(**(told | more))


def the_bar(*milestones: MilestoneRow, today: date = FIRST, **more: Any) -> Bar:
    (bar,) = timelines_of([an_action(**more)], milestones, today)["wide"].bars
    return bar


def test_there_is_none_where_there_is_no_action() -> None:
    assert timelines_of([], [], FIRST) == {}


@pytest.mark.parametrize(("size", "whole", "left"), [("wide", 1000, 74), ("narrow", 360, 44)])
def test_a_bar_runs_from_start_to_due_to_scale(size: str, whole: int, left: int) -> None:
    timeline = timelines_of([an_action()], [], FIRST)[size]
    (bar,) = timeline.bars
    a_day = (whole - left - 10) / ((LAST - FIRST).days + 31)
    assert (timeline.width, bar.x) == (whole, left)
    assert bar.width == pytest.approx(364 * a_day, abs=0.11)
    assert bar.x + bar.width < whole


@pytest.mark.parametrize(("percent", "part"), [(0, 0.0), (40, 0.4), (100, 1.0)])
def test_a_bar_is_filled_as_far_as_the_work_is_done(percent: int, part: float) -> None:
    bar = the_bar(percent=percent)
    assert bar.done == pytest.approx(bar.width * part, abs=0.06)
    completed = the_bar(percent=80, state=ActionState.COMPLETED)
    assert completed.done == completed.width


def test_work_of_a_day_can_still_be_seen() -> None:
    timeline = timelines_of([an_action(), an_action("A2", "2009-03-01", "2009-03-01")], [], FIRST)["wide"]
    assert timeline.bars[1].width == 4.0


def test_bars_stand_below_one_another_in_order_of_start_due_and_reference() -> None:
    rows = [
        an_action("A10", "2009-02-01"),
        an_action("A2", "2009-02-01"),
        an_action("B", "2009-02-01", "2009-06-30"),
        an_action("C"),
    ]
    timeline = timelines_of(rows, [], FIRST)["wide"]
    assert [bar.action.reference for bar in timeline.bars] == ["C", "B", "A2", "A10"]
    assert [bar.y for bar in timeline.bars] == [30, 56, 82, 108]
    assert timeline.height == 142


def test_no_more_bars_are_drawn_than_a_picture_can_hold() -> None:
    rows = [an_action(f"A{number}") for number in range(BARS + 1)]
    assert len(timelines_of(rows, [], FIRST)["wide"].bars) == BARS == 60


def test_a_bar_that_is_late_is_coloured_so_and_every_other_by_its_state() -> None:
    assert the_bar(overdue=True).manner == "late"
    assert the_bar().manner == "started"


def test_the_years_are_marked_where_they_begin() -> None:
    rows = [an_action(starts="2008-06-15", due="2010-02-28")]
    timeline = timelines_of(rows, [], FIRST)["wide"]
    days = (date(2010, 3, 31) - date(2008, 6, 1)).days
    assert [label for _, label in timeline.years] == ["2009", "2010"]
    for (x, _), year in zip(timeline.years, (2009, 2010), strict=True):
        assert x == pytest.approx(74 + 916 * (date(year, 1, 1) - date(2008, 6, 1)).days / days, abs=0.06)
    assert timelines_of([an_action()], [], FIRST)["wide"].years == [(74.0, "2009"), (920.4, "2010")]


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (FIRST, True),
        (FIRST - timedelta(days=1), False),
        (LAST + timedelta(days=31), True),
        (LAST + timedelta(days=32), False),
    ],
)
def test_today_is_marked_where_the_picture_reaches_to_it(today: date, shown: bool) -> None:
    assert (timelines_of([an_action()], [], today)["wide"].today is not None) is shown
    assert timelines_of([an_action()], [], FIRST)["wide"].today == 74.0


def test_milestones_stand_on_their_actions_bar_and_say_whether_they_are_reached() -> None:
    step = MilestoneRow(
        **(dict.fromkeys(MilestoneRow._fields) | {"action": "A1", "milestone": "Half", "due": "2009-07-02"})
    )
    bar = the_bar(
        step,
        step._replace(milestone="Done", due="2009-12-31", reached="2009-12-30"),
        step._replace(action="A2"),
    )
    assert [(each.words, each.reached) for each in bar.diamonds] == [("Half", False), ("Done", True)]
    assert bar.diamonds[0].x == pytest.approx(74 + 916 * 182 / 395, abs=0.06)


def test_a_milestone_never_stands_outside_the_picture() -> None:
    step = MilestoneRow(
        **(dict.fromkeys(MilestoneRow._fields) | {"action": "A1", "milestone": "Far", "due": "2011-01-01"})
    )
    bar = the_bar(step, step._replace(due="2008-12-31"), step._replace(due="2009-01-01"))
    assert [each.x for each in bar.diamonds] == [994, 74.0]
