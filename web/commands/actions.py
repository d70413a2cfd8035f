"""What may be asked for of actions."""

from __future__ import annotations

from domain.action import ActionState, Plan
from projections.actions import action_called
from web.commands.command import Command, Values
from web.commands.form_context import FormContext
from web.schemas.actions import (
    CancelActionSchema,
    CompleteActionSchema,
    PlanActionSchema,
    ReachMilestoneSchema,
    ReopenActionSchema,
    ReportProgressSchema,
    RescheduleActionSchema,
    SetMilestoneSchema,
    StartActionSchema,
)
from web.schemas.ownership import AssignOwnerSchema

PLANNED, STARTED = frozenset({ActionState.PLANNED}), frozenset({ActionState.STARTED})
OPEN = frozenset(state for state in ActionState if state.is_open)
ENDED = frozenset(ActionState) - OPEN


def _today(about: FormContext) -> dict[str, object]:
    return {"on": about.question.as_at.today.isoformat()}


def _dates(about: FormContext) -> dict[str, object]:
    row = action_called(about.question, about.reference)
    return {"starts": row.starts, "due": row.due}


def _progress(about: FormContext) -> dict[str, object]:
    return {"percent": action_called(about.question, about.reference).percent}


def _planned(values: Values) -> Plan:
    return Plan(**{name: value for name, value in values.items() if name != "reference"})


ACTIONS = (
    Command(
        "action.plan",
        "Plan an action",
        "The action was planned.",
        PlanActionSchema,
        lambda to, _, values, by: to.actions.plan(values["reference"], _planned(values), by),
        button="Plan the action",
        begins=True,
        guidance="It must serve an outcome or a target; otherwise the thread breaks here.",
    ),
    Command(
        "action.start",
        "Start the action",
        "The action was started.",
        StartActionSchema,
        lambda to, action, values, by: to.actions.start(action, **values, by=by),
        current=_today,
        states=PLANNED,
    ),
    Command(
        "action.report_progress",
        "Report progress",
        "The progress was recorded.",
        ReportProgressSchema,
        lambda to, action, values, by: to.actions.report_progress(action, **values, by=by),
        current=_progress,
        states=STARTED,
    ),
    Command(
        "action.set_milestone",
        "Set a milestone",
        "The milestone was set.",
        SetMilestoneSchema,
        lambda to, action, values, by: to.actions.set_milestone(action, **values, by=by),
        states=OPEN,
    ),
    Command(
        "action.reach_milestone",
        "Record a milestone reached",
        "The milestone was recorded as reached.",
        ReachMilestoneSchema,
        lambda to, action, values, by: to.actions.reach_milestone(action, **values, by=by),
        current=_today,
        states=OPEN,
    ),
    Command(
        "action.reschedule",
        "Reschedule the action",
        "The action was rescheduled.",
        RescheduleActionSchema,
        lambda to, action, values, by: to.actions.reschedule(action, **values, by=by),
        current=_dates,
        states=OPEN,
    ),
    Command(
        "action.complete",
        "Complete the action",
        "The action was completed.",
        CompleteActionSchema,
        lambda to, action, values, by: to.actions.complete(action, **values, by=by),
        button="Complete the action",
        current=_today,
        states=STARTED,
    ),
    Command(
        "action.cancel",
        "Cancel the action",
        "The action was cancelled.",
        CancelActionSchema,
        lambda to, action, values, by: to.actions.cancel(action, **values, by=by),
        button="Cancel the action",
        states=OPEN,
    ),
    Command(
        "action.reopen",
        "Reopen the action",
        "The action was reopened.",
        ReopenActionSchema,
        lambda to, action, values, by: to.actions.reopen(action, **values, by=by),
        states=ENDED,
    ),
    Command(
        "action.assign_owner",
        "Assign the owner",
        "The owner was assigned.",
        AssignOwnerSchema,
        lambda to, action, values, by: to.actions.assign_owner(action, **values, by=by),
        states=OPEN,
    ),
)
