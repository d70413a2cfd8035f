"""Actions: planned work, its dates, progress and milestones."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

import msgspec
from sqlalchemy import Column, Connection, Integer, Text, select

from domain.action import Action, ActionState
from domain.identity import action_id
from domain.refusals import Refused
from projections.engine.as_at import Question
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View


class ActionRow(NamedTuple):
    """Days are ISO text; `budget` in pounds as exact text; `overdue` is judged as then."""

    stream: str
    reference: str
    title: str
    starts: str
    due: str
    state: ActionState
    percent: int
    note: str | None
    service_plan: str | None
    budget: str | None
    outcomes: tuple[str, ...]
    targets: tuple[str, ...]
    overdue: bool

    @property
    def is_open(self) -> bool:
        return self.state.is_open


class MilestoneRow(NamedTuple):
    action: str
    milestone: str
    due: str
    reached: str | None


class Actions(View):
    """Actions and their milestones."""

    listens: ClassVar[frozenset[str]] = frozenset({"action"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.action = versioned_table(
            f"{prefix}action",
            self.metadata,
            ["stream"],
            [
                Column("reference", Text, nullable=False),
                Column("title", Text, nullable=False),
                Column("starts", Text, nullable=False),
                Column("due", Text, nullable=False),
                Column("state", Text, nullable=False),
                Column("percent", Integer, nullable=False),
                Column("note", Text),
                Column("service_plan", Text),
                Column("budget", Text),
                Column("outcomes", Text, nullable=False),
                Column("targets", Text, nullable=False),
            ],
        )
        self.milestone = versioned_table(
            f"{prefix}action_milestone",
            self.metadata,
            ["action", "milestone"],
            [Column("due", Text, nullable=False), Column("reached", Text)],
        )
        self.actions = self.versioned(self.action)
        self.milestones = self.versioned(self.milestone)
        self.on(Action.Planned, self._planned)
        self.on(Action.Started, self._started)
        self.on(Action.ProgressReported, self._progress_reported)
        self.on(Action.MilestoneSet, self._milestone_set)
        self.on(Action.MilestoneReached, self._milestone_reached)
        self.on(Action.Rescheduled, self._rescheduled)
        self.on(Action.Completed, self._completed)
        self.on(Action.Cancelled, self._cancelled)
        self.on(Action.Reopened, self._reopened)

    def _planned(self, _: Connection, recorded: Recorded, event: Action.Planned) -> None:
        plan = event.plan
        values = (
            event.reference,
            plan.title,
            plan.starts.isoformat(),
            plan.due.isoformat(),
            ActionState.PLANNED.value,
            0,
            None,
            plan.service_plan,
            None if plan.budget is None else str(plan.budget),
            msgspec.json.encode(plan.outcomes).decode(),
            msgspec.json.encode(plan.targets).decode(),
        )
        self.actions.put((recorded.stream,), recorded.position, values, first=True)

    def _change(self, connection: Connection, recorded: Recorded, **changes: Any) -> None:
        self.actions.change(connection, (recorded.stream,), recorded.position, **changes)

    def _started(self, connection: Connection, recorded: Recorded, _: Action.Started) -> None:
        self._change(connection, recorded, state=ActionState.STARTED.value)

    def _progress_reported(
        self, connection: Connection, recorded: Recorded, event: Action.ProgressReported
    ) -> None:
        self._change(connection, recorded, percent=event.percent, note=event.note)

    def _milestone_set(self, _: Connection, recorded: Recorded, event: Action.MilestoneSet) -> None:
        key = (recorded.stream, event.milestone)
        self.milestones.put(key, recorded.position, (event.due.isoformat(), None))

    def _milestone_reached(
        self, connection: Connection, recorded: Recorded, event: Action.MilestoneReached
    ) -> None:
        key = (recorded.stream, event.milestone)
        self.milestones.change(connection, key, recorded.position, reached=event.on.isoformat())

    def _rescheduled(self, connection: Connection, recorded: Recorded, event: Action.Rescheduled) -> None:
        self._change(connection, recorded, starts=event.starts.isoformat(), due=event.due.isoformat())

    def _completed(self, connection: Connection, recorded: Recorded, event: Action.Completed) -> None:
        self._change(
            connection, recorded, state=ActionState.COMPLETED.value, percent=100, note=event.note or None
        )

    def _cancelled(self, connection: Connection, recorded: Recorded, event: Action.Cancelled) -> None:
        self._change(connection, recorded, state=ActionState.CANCELLED.value, note=event.reason)

    def _reopened(self, connection: Connection, recorded: Recorded, event: Action.Reopened) -> None:
        self._change(
            connection, recorded, state=ActionState.STARTED.value, percent=event.percent, note=event.reason
        )


_live = Actions()


def list_actions(question: Question) -> list[ActionRow]:
    """All actions as then, in order of due day and reference."""
    columns = _live.action.c
    names = ActionRow._fields[:-1]
    query = (
        select(*(columns[name] for name in names))
        .where(in_force(_live.action, question.position))
        .order_by(columns.due, columns.reference)
    )
    today = question.as_at.today.isoformat()
    rows = []
    for *facts, outcomes, targets in question.connection.execute(query):
        values = dict(zip(names, facts, strict=False))
        values["state"] = ActionState(values["state"])
        rows.append(
            ActionRow(
                **values,
                outcomes=tuple(msgspec.json.decode(outcomes)),
                targets=tuple(msgspec.json.decode(targets)),
                overdue=values["state"].is_open and values["due"] < today,
            )
        )
    return rows


def action_called(question: Question, reference: str) -> ActionRow:
    """Refused: `action_unknown`."""
    stream = str(action_id(reference))
    for row in list_actions(question):
        if row.stream == stream:
            return row
    raise Refused(
        "action_unknown",
        f"There is no action ‘{reference}’{question.as_at.then}. Check the reference.",
        field="action",
    )


def list_action_milestones(question: Question, action: str | None = None) -> list[MilestoneRow]:
    """The milestones of an action (by stream) or of all as then, in order of due day."""
    columns = _live.milestone.c
    query = (
        select(columns.action, columns.milestone, columns.due, columns.reached)
        .where(in_force(_live.milestone, question.position))
        .order_by(columns.due, columns.milestone)
    )
    if action is not None:
        query = query.where(columns.action == action)
    return [MilestoneRow(*row) for row in question.connection.execute(query)]
