"""What may be said of actions."""

from __future__ import annotations

from web.schemas.faults import PlainSchema
from web.schemas.fields import A_DAY, POUNDS, Day, Number, Several, Text, Whole, labelled
from web.schemas.names import Name


class PlanActionSchema(PlainSchema):
    reference = Name(
        "Give the action a reference, like A12.",
        metadata=labelled("Reference", "Short, like A12. It cannot be changed later.", width=10),
    )
    title = Name("Say in a line what will be done.", metadata=labelled("What will be done"))
    starts = Day("Say when it starts.", metadata=labelled("Starts on", A_DAY))
    due = Day("Say when it is due.", metadata=labelled("Due on", A_DAY))
    service_plan = Name(load_default=None, metadata=labelled("Service plan", suggest="service_plans"))
    budget = Number(load_default=None, signs=POUNDS, metadata=labelled("Budget in pounds"))
    outcomes = Several(load_default=(), metadata=labelled("Outcomes it serves", options="outcomes"))
    targets = Several(load_default=(), metadata=labelled("Targets it serves", options="targets"))


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
    milestone = Name("Name the milestone.", metadata=labelled("Milestone"))
    due = Day("Say when it is due.", metadata=labelled("Due on", A_DAY))


class ReachMilestoneSchema(PlainSchema):
    named_by_links = frozenset({"milestone"})

    milestone = Text(
        "Say which milestone.",
        metadata=labelled(
            "Milestone", options="milestones_ahead", none="No milestone lies ahead. Set one first."
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
