"""What may be decided on actions."""

from __future__ import annotations

from typing import Any

from domain.action import Plan
from domain.identity import action_id
from domain.refusals import Refused
from projections.actions import ActionRow, list_actions
from projections.engine.as_at import Question
from web.commands import options as choices
from web.commands.command import Decision
from web.commands.ownership import AssignOwnerSchema
from web.schemas.faults import PlainSchema
from web.schemas.fields import A_DAY, Day, Number, Several, Text, Whole, labelled

PLANNED, STARTED = frozenset({"planned"}), frozenset({"started"})
OPEN, ENDED = PLANNED | STARTED, frozenset({"completed", "cancelled"})


class PlanActionSchema(PlainSchema):
    reference = Text(
        "Give the action a reference, like A12.",
        metadata=labelled("Reference", "Short, like A12. It cannot be changed later.", width=10),
    )
    title = Text("Say in a line what will be done.", metadata=labelled("What will be done"))
    starts = Day("Say when it starts.", metadata=labelled("Starts on", A_DAY))
    due = Day("Say when it is due.", metadata=labelled("Due on", A_DAY))
    service_plan = Text(load_default=None, metadata=labelled("Service plan", suggest=choices.service_plans))
    budget = Number(load_default=None, metadata=labelled("Budget in pounds"))
    outcomes = Several(load_default=(), metadata=labelled("Outcomes it serves", options=choices.outcomes))
    targets = Several(load_default=(), metadata=labelled("Targets it serves", options=choices.targets))


class StartActionSchema(PlainSchema):
    on = Day("Say when it started.", metadata=labelled("Started on", A_DAY))


class ReportProgressSchema(PlainSchema):
    percent = Whole(
        "Say how far it has come.",
        lowest=0,
        highest=100,
        metadata=labelled("Per cent done", "From 0 to 100."),
    )
    note = Text("Say what has been done.", longest=2_000, metadata=labelled("What has been done", rows=4))


class SetMilestoneSchema(PlainSchema):
    milestone = Text("Name the milestone.", metadata=labelled("Milestone"))
    due = Day("Say when it is due.", metadata=labelled("Due on", A_DAY))


class ReachMilestoneSchema(PlainSchema):
    milestone = Text(
        "Say which milestone.",
        metadata=labelled(
            "Milestone", options=choices.milestones_ahead, none="No milestone lies ahead. Set one first."
        ),
    )
    on = Day("Say when it was reached.", metadata=labelled("Reached on", A_DAY))


class RescheduleActionSchema(PlainSchema):
    starts = Day("Say when it starts.", metadata=labelled("Starts on", A_DAY))
    due = Day("Say when it is due.", metadata=labelled("Due on", A_DAY))
    reason = Text("Say why the dates change.", longest=2_000, metadata=labelled("Reason", rows=3))


class CompleteActionSchema(PlainSchema):
    on = Day("Say when it was completed.", metadata=labelled("Completed on", A_DAY))
    note = Text(load_default="", longest=2_000, metadata=labelled("What came of it", rows=3))


class CancelActionSchema(PlainSchema):
    reason = Text("Say why the action is cancelled.", longest=2_000, metadata=labelled("Reason", rows=3))


class ReopenActionSchema(PlainSchema):
    reason = Text("Say why the action is reopened.", longest=2_000, metadata=labelled("Reason", rows=3))
    percent = Whole(
        load_default=0,
        lowest=0,
        highest=99,
        metadata=labelled("Per cent done", "How far it really is: 0 to 99."),
    )


def action_called(question: Question, reference: str) -> ActionRow:
    """Refused: `action_unknown`."""
    stream = str(action_id(reference))
    for row in list_actions(question):
        if row.stream == stream:
            return row
    then = "" if question.as_at.now else " as at that moment"
    raise Refused(
        "action_unknown", f"There is no action ‘{reference}’{then}. Check the reference.", field="action"
    )


def _today(question: Question, _: str) -> dict[str, Any]:
    return {"on": question.as_at.today.isoformat()}


def _dates(question: Question, reference: str) -> dict[str, Any]:
    row = action_called(question, reference)
    return {"starts": row.starts, "due": row.due}


def _progress(question: Question, reference: str) -> dict[str, Any]:
    return {"percent": action_called(question, reference).percent}


def _planned(said: dict[str, Any]) -> Plan:
    return Plan(**{name: value for name, value in said.items() if name != "reference"})


ACTIONS = (
    Decision(
        "action.plan",
        "Plan an action",
        "The action was planned.",
        PlanActionSchema,
        lambda to, _, said, by: to.actions.plan(said["reference"], _planned(dict(said)), by),
        button="Plan the action",
        begins=True,
        guidance="It must serve an outcome or a target; otherwise the thread breaks here.",
    ),
    Decision(
        "action.start",
        "Start the action",
        "The action was started.",
        StartActionSchema,
        lambda to, action, said, by: to.actions.start(action, **said, by=by),
        current=_today,
        states=PLANNED,
    ),
    Decision(
        "action.report_progress",
        "Report progress",
        "The progress was recorded.",
        ReportProgressSchema,
        lambda to, action, said, by: to.actions.report_progress(action, **said, by=by),
        current=_progress,
        states=STARTED,
    ),
    Decision(
        "action.set_milestone",
        "Set a milestone",
        "The milestone was set.",
        SetMilestoneSchema,
        lambda to, action, said, by: to.actions.set_milestone(action, **said, by=by),
        states=OPEN,
    ),
    Decision(
        "action.reach_milestone",
        "Record a milestone reached",
        "The milestone was recorded as reached.",
        ReachMilestoneSchema,
        lambda to, action, said, by: to.actions.reach_milestone(action, **said, by=by),
        current=_today,
        states=OPEN,
    ),
    Decision(
        "action.reschedule",
        "Reschedule the action",
        "The action was rescheduled.",
        RescheduleActionSchema,
        lambda to, action, said, by: to.actions.reschedule(action, **said, by=by),
        current=_dates,
        states=OPEN,
    ),
    Decision(
        "action.complete",
        "Complete the action",
        "The action was completed.",
        CompleteActionSchema,
        lambda to, action, said, by: to.actions.complete(action, **said, by=by),
        button="Complete the action",
        current=_today,
        states=STARTED,
    ),
    Decision(
        "action.cancel",
        "Cancel the action",
        "The action was cancelled.",
        CancelActionSchema,
        lambda to, action, said, by: to.actions.cancel(action, **said, by=by),
        button="Cancel the action",
        states=OPEN,
    ),
    Decision(
        "action.reopen",
        "Reopen the action",
        "The action was reopened.",
        ReopenActionSchema,
        lambda to, action, said, by: to.actions.reopen(action, **said, by=by),
        states=ENDED,
    ),
    Decision(
        "action.assign_owner",
        "Assign the owner",
        "The owner was assigned.",
        AssignOwnerSchema,
        lambda to, action, said, by: to.actions.assign_owner(action, **said, by=by),
        states=OPEN,
    ),
)
