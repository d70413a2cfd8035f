"""What may be decided about the milestones of an action, and what is refused."""

from datetime import date

import pytest

from domain.action import Action, Step
from tests.domain.a7 import (
    APRIL,
    JUNE,
    MARCH,
    SEPTEMBER,
    TODAY,
    completed,
    planned,
    started,
    venues_reached,
    venues_set,
)
from tests.domain.scenario import given


@pytest.mark.parametrize("due", [APRIL, JUNE, MARCH], ids=["first day", "on the way", "last day"])
def test_a_milestone_falls_while_the_action_runs(due: date) -> None:
    action = (
        given(planned)
        .when(lambda a7: a7.set_milestone(" Venues  booked ", due))
        .then((Action.MilestoneSet, {"milestone": "Venues booked", "due": due}))
    )

    assert action.steps == {"Venues booked": Step(due)}


def test_a_milestone_may_move_until_it_is_reached() -> None:
    moved = given(planned, venues_set)
    moved.when(lambda a7: a7.set_milestone("Venues booked", JUNE)).then_nothing()
    moved.when(lambda a7: a7.set_milestone("Venues booked", SEPTEMBER)).then(
        (Action.MilestoneSet, {"milestone": "Venues booked", "due": SEPTEMBER})
    )


def test_a_milestone_reached_is_not_set_again() -> None:
    given(planned, venues_set, venues_reached).when(
        lambda a7: a7.set_milestone("Venues booked", SEPTEMBER)
    ).then_refused("milestone_reached", "milestone")


def test_a_milestone_needs_a_name() -> None:
    given(planned).when(lambda a7: a7.set_milestone(" ", JUNE)).then_refused(
        "milestone_required", "milestone"
    )


@pytest.mark.parametrize("due", [date(2008, 3, 31), date(2009, 4, 1)], ids=["day before", "day after"])
def test_a_milestone_outside_the_plan_is_refused(due: date) -> None:
    given(planned).when(lambda a7: a7.set_milestone("Venues booked", due)).then_refused(
        "milestone_outside_plan", "due"
    )


def test_a_milestone_is_judged_by_the_days_as_they_were_last_rescheduled() -> None:
    given(planned, lambda a7: a7.reschedule(JUNE, SEPTEMBER, "Funding came late")).when(
        lambda a7: a7.set_milestone("Venues booked", MARCH)
    ).then_refused("milestone_outside_plan", "due")


def test_a_milestone_reached_keeps_the_day_it_was_due() -> None:
    action = (
        given(planned, venues_set)
        .when(lambda a7: a7.reach_milestone("  Venues booked", date(2008, 7, 4), TODAY))
        .then((Action.MilestoneReached, {"milestone": "Venues booked", "on": date(2008, 7, 4)}))
    )

    assert action.steps == {"Venues booked": Step(JUNE, date(2008, 7, 4))}


def test_a_milestone_is_reached_once() -> None:
    given(planned, venues_set, venues_reached).when(
        lambda a7: a7.reach_milestone("Venues booked", SEPTEMBER, TODAY)
    ).then_nothing()


def test_only_a_milestone_that_was_set_is_reached() -> None:
    given(planned, venues_set).when(lambda a7: a7.reach_milestone("Tutors hired", JUNE, TODAY)).then_refused(
        "milestone_unknown", "milestone"
    )


def test_work_with_a_milestone_to_reach_is_not_completed() -> None:
    refusal = (
        given(planned, started, venues_set, venues_reached, lambda a7: a7.set_milestone("Tutors hired", JUNE))
        .when(completed)
        .then_refused("milestones_open", "milestone")
    )

    assert "Tutors hired" in refusal.sentence
    assert "Venues booked" not in refusal.sentence
