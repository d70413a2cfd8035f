"""What may be decided about an action, and what is refused: a summer programme against NEET in Purbeck."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from domain.action import Action, ActionState, Plan
from domain.identity import action_id
from domain.owner import Owner
from tests.domain.a7 import (
    APRIL,
    JUNE,
    MARCH,
    SEPTEMBER,
    SUMMER,
    TODAY,
    TOMORROW,
    cancelled,
    completed,
    planned,
    started,
    venues_reached,
    venues_set,
)
from tests.domain.scenario import given, refused

YOUTH_WORKER = UUID("2d4f0a63-0a83-4f0d-8f43-7a5f6f4e9b10")


def test_a_planned_action_knows_its_days_and_has_not_started() -> None:
    action = given(planned).aggregate

    assert (action.reference, action.label, action.id) == ("A7", "Action A7", action_id(" a7"))
    assert (action.starts, action.due) == (APRIL, MARCH)
    assert (action.state, action.percent) == (ActionState.PLANNED, 0)


def test_the_whole_plan_is_recorded() -> None:
    (event,) = Action.plan("  A7 ", SUMMER).collect_events()

    assert (event.reference, event.plan) == ("A7", SUMMER)


@pytest.mark.parametrize(
    "plan",
    [
        replace(SUMMER, due=APRIL),
        replace(SUMMER, budget=None),
        replace(SUMMER, budget=Decimal(0)),
        replace(SUMMER, targets=()),
        replace(SUMMER, outcomes=()),
        replace(SUMMER, service_plan=None),
    ],
    ids=["one day", "no budget", "nothing to spend", "outcome only", "target only", "no service plan"],
)
def test_a_plan_may_leave_out_what_is_not_essential(plan: Plan) -> None:
    given(lambda: Action.plan("A7", plan))


@pytest.mark.parametrize(
    ("code", "field", "reference", "plan"),
    [
        ("reference_required", "reference", " ", SUMMER),
        ("title_required", "title", "A7", replace(SUMMER, title="\t")),
        ("due_before_start", "due", "A7", replace(SUMMER, due=date(2008, 3, 31))),
        ("budget_negative", "budget", "A7", replace(SUMMER, budget=Decimal("-0.01"))),
        ("budget_negative", "budget", "A7", replace(SUMMER, budget=Decimal("NaN"))),
        ("budget_negative", "budget", "A7", replace(SUMMER, budget=Decimal("Infinity"))),
        ("serves_nothing", "outcomes", "A7", replace(SUMMER, outcomes=(), targets=())),
    ],
)
def test_a_plan_that_breaks_the_thread_is_refused(code: str, field: str, reference: str, plan: Plan) -> None:
    refused(lambda: Action.plan(reference, plan), code, field)


def test_an_action_starts_on_a_day() -> None:
    action = given(planned).when(lambda a7: a7.start(JUNE, TODAY)).then((Action.Started, {"on": JUNE}))

    assert action.state is ActionState.STARTED


def test_an_action_starts_once() -> None:
    given(planned, started).when(lambda a7: a7.start(JUNE, TODAY)).then_nothing()


@pytest.mark.parametrize("percent", [0, 40, 100])
def test_progress_is_a_percentage_and_a_line_of_what_was_done(percent: int) -> None:
    action = (
        given(planned, started)
        .when(lambda a7: a7.report_progress(percent, " 31 young people  enrolled "))
        .then((Action.ProgressReported, {"percent": percent, "note": "31 young people enrolled"}))
    )

    assert (action.percent, action.state) == (percent, ActionState.STARTED)


def test_the_same_progress_with_another_note_is_a_new_report() -> None:
    given(planned, started, lambda a7: a7.report_progress(40, "31 enrolled")).when(
        lambda a7: a7.report_progress(40, "Two left, two joined")
    ).then((Action.ProgressReported, {"percent": 40, "note": "Two left, two joined"}))


@pytest.mark.parametrize("percent", [-1, 101])
def test_progress_is_between_nothing_and_all(percent: int) -> None:
    given(planned, started).when(lambda a7: a7.report_progress(percent, "Enrolled")).then_refused(
        "percent_out_of_range", "percent"
    )


def test_progress_needs_a_note() -> None:
    given(planned, started).when(lambda a7: a7.report_progress(40, "")).then_refused("note_required", "note")


def test_work_that_has_not_started_makes_no_progress() -> None:
    given(planned).when(lambda a7: a7.report_progress(10, "Enrolled")).then_refused("action_not_started")


@pytest.mark.parametrize(
    ("starts", "due"),
    [(JUNE, MARCH), (APRIL, SEPTEMBER), (JUNE, JUNE)],
    ids=["starts later", "ends sooner", "one day"],
)
def test_a_change_of_dates_is_kept_with_its_reason(starts: date, due: date) -> None:
    action = (
        given(planned)
        .when(lambda a7: a7.reschedule(starts, due, "Funding  came late"))
        .then((Action.Rescheduled, {"starts": starts, "due": due, "reason": "Funding came late"}))
    )

    assert (action.starts, action.due) == (starts, due)


def test_rescheduling_to_the_same_days_is_nothing() -> None:
    given(planned).when(lambda a7: a7.reschedule(APRIL, MARCH, "")).then_nothing()


def test_rescheduling_needs_a_reason() -> None:
    given(planned).when(lambda a7: a7.reschedule(JUNE, MARCH, " ")).then_refused("reason_required", "reason")


def test_an_action_is_not_rescheduled_to_end_before_it_starts() -> None:
    given(planned).when(lambda a7: a7.reschedule(JUNE, APRIL, "Funding came late")).then_refused(
        "due_before_start", "due"
    )


def test_completed_work_is_all_done() -> None:
    action = (
        given(planned, started, venues_set, venues_reached, lambda a7: a7.report_progress(90, "45 took part"))
        .when(lambda a7: a7.complete(MARCH, TODAY, " 46 young people took part\n"))
        .then((Action.Completed, {"on": MARCH, "note": "46 young people took part"}))
    )

    assert (action.state, action.percent) == (ActionState.COMPLETED, 100)


def test_nothing_has_happened_on_a_day_that_has_not_come() -> None:
    given(planned, started, venues_set).when(
        lambda a7: a7.reach_milestone("Venues booked", TOMORROW, TODAY)
    ).then_refused("day_not_come", "on")
    given(planned, started).when(lambda a7: a7.complete(TOMORROW, TODAY)).then_refused("day_not_come", "on")
    given(planned).when(lambda a7: a7.start(TOMORROW, TODAY)).then_refused("day_not_come", "on")


def test_work_is_not_completed_before_it_started() -> None:
    given(planned, lambda a7: a7.start(JUNE, TODAY)).when(lambda a7: a7.complete(APRIL, TODAY)).then_refused(
        "completed_before_start", "on"
    )
    given(planned, lambda a7: a7.start(JUNE, TODAY)).when(lambda a7: a7.complete(JUNE, TODAY)).then(
        (Action.Completed, {"on": JUNE})
    )


def test_work_that_has_not_started_is_not_completed() -> None:
    given(planned).when(completed).then_refused("action_not_started")


@pytest.mark.parametrize("decisions", [(), (started,)], ids=["planned", "started"])
def test_an_action_that_has_not_ended_may_be_cancelled(
    decisions: tuple[Callable[[Action], Any], ...],
) -> None:
    action = (
        given(planned, *decisions)
        .when(cancelled)
        .then((Action.Cancelled, {"reason": "The Learning and Skills Council took the programme over"}))
    )

    assert action.state is ActionState.CANCELLED


def test_cancelling_needs_a_reason() -> None:
    given(planned).when(lambda a7: a7.cancel("")).then_refused("reason_required", "reason")


@pytest.mark.parametrize("ended", [completed, cancelled])
@pytest.mark.parametrize("percent", [0, 99])
def test_an_ended_action_may_be_taken_up_again(ended: Callable[[Action], None], percent: int) -> None:
    action = (
        given(planned, started, ended)
        .when(lambda a7: a7.reopen(" Portland was left out ", percent))
        .then((Action.Reopened, {"percent": percent, "reason": "Portland was left out"}))
    )

    assert (action.state, action.percent) == (ActionState.STARTED, percent)


def test_work_is_taken_up_again_from_nothing_unless_something_else_is_said() -> None:
    given(planned, started, completed).when(lambda a7: a7.reopen("Portland was left out")).then(
        (Action.Reopened, {"percent": 0, "reason": "Portland was left out"})
    )


def test_reopened_work_can_go_on_to_its_end() -> None:
    given(planned, started, completed, lambda a7: a7.reopen("Portland was left out")).when(completed).then(
        (Action.Completed, {"on": MARCH, "note": "46 young people took part"})
    )


@pytest.mark.parametrize("decisions", [(), (started,)], ids=["planned", "started"])
def test_only_an_ended_action_is_reopened(decisions: tuple[Callable[[Action], Any], ...]) -> None:
    given(planned, *decisions).when(lambda a7: a7.reopen("Portland was left out")).then_refused(
        "action_not_ended"
    )


@pytest.mark.parametrize("percent", [-1, 100])
def test_reopened_work_is_not_all_done(percent: int) -> None:
    given(planned, started, completed).when(
        lambda a7: a7.reopen("Portland was left out", percent)
    ).then_refused("percent_out_of_range", "percent")


def test_reopening_needs_a_reason() -> None:
    given(planned, cancelled).when(lambda a7: a7.reopen("")).then_refused("reason_required", "reason")


def test_an_action_has_an_owner() -> None:
    action = (
        given(planned)
        .when(lambda a7: a7.assign_owner(" DCC", YOUTH_WORKER, "As agreed"))
        .then((Action.OwnerAssigned, {"owner": Owner("DCC", YOUTH_WORKER), "reason": "As agreed"}))
    )

    assert action.owner == Owner("DCC", YOUTH_WORKER)


def test_assigning_the_same_owner_again_is_nothing() -> None:
    owned = given(planned, lambda a7: a7.assign_owner("DCC", YOUTH_WORKER, "As agreed"))
    owned.when(lambda a7: a7.assign_owner("DCC", YOUTH_WORKER, "As agreed")).then_nothing()
    owned.when(lambda a7: a7.assign_owner("DCC", None, "As agreed")).then(
        (Action.OwnerAssigned, {"owner": Owner("DCC"), "reason": "As agreed"})
    )


def test_an_owner_is_always_of_a_partner() -> None:
    given(planned).when(lambda a7: a7.assign_owner("", YOUTH_WORKER, "As agreed")).then_refused(
        "partner_required", "partner"
    )


CHANGES: dict[str, Callable[[Action], Any]] = {
    "start": started,
    "report_progress": lambda a7: a7.report_progress(10, "Enrolled"),
    "set_milestone": lambda a7: a7.set_milestone("Tutors hired", JUNE),
    "reach_milestone": venues_reached,
    "reschedule": lambda a7: a7.reschedule(JUNE, MARCH, "Funding came late"),
    "complete": completed,
    "cancel": cancelled,
    "assign_owner": lambda a7: a7.assign_owner("DCC", None, "As agreed"),
}


@pytest.mark.parametrize("ended", [completed, cancelled])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_ended_action_is_changed_only_by_reopening_it(
    change: Callable[[Action], Any], ended: Callable[[Action], None]
) -> None:
    given(planned, venues_set, venues_reached, started, ended).when(change).then_refused("action_ended")
