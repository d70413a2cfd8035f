"""Action: planned work towards outcomes and targets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Self
from uuid import UUID

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.days import must_have_come
from domain.identity import action_id, tidy
from domain.owner import WHY_ASSIGNED, Owner, owner_of
from domain.refusals import Refused, required


class ActionState(StrEnum):
    """Where the work stands."""

    PLANNED = "planned"
    STARTED = "started"
    COMPLETED = "completed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether there is still work to do."""
        return self in (ActionState.PLANNED, ActionState.STARTED)


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone of the work; `reached` is the day it was reached."""

    due: date
    reached: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: when, out of which service plan and budget, serving what."""

    title: str
    starts: date
    due: date
    service_plan: str | None = None
    budget: Decimal | None = None
    outcomes: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


class Action(RecordedAggregate):
    """The plan, how far it has come, and every change of date with its reason."""

    TOPIC: ClassVar[str] = "action"

    reference: str = field(default="", init=False)
    starts: date | None = field(default=None, init=False)
    due: date | None = field(default=None, init=False)
    began: date | None = field(default=None, init=False)
    state: ActionState = field(default=ActionState.PLANNED, init=False)
    percent: int = field(default=0, init=False)
    steps: dict[str, Step] = field(default_factory=dict, init=False)
    owner: Owner | None = field(default=None, init=False)

    class Event(RecordedAggregate.Event):
        """Something that happened to an action."""

    class Planned(FirstEvent, Event):
        TOPIC: ClassVar[str] = "action.planned"
        reference: str
        plan: Plan

        def apply(self, action: Action) -> None:
            action.reference = self.reference
            action.starts = self.plan.starts
            action.due = self.plan.due

    class Started(Event):
        TOPIC: ClassVar[str] = "action.started"
        on: date

        def apply(self, action: Action) -> None:
            action.state = ActionState.STARTED
            action.began = self.on

    class ProgressReported(Event):
        TOPIC: ClassVar[str] = "action.progress_reported"
        percent: int
        note: str

        def apply(self, action: Action) -> None:
            action.percent = self.percent

    class MilestoneSet(Event):
        TOPIC: ClassVar[str] = "action.milestone_set"
        milestone: str
        due: date

        def apply(self, action: Action) -> None:
            action.steps[self.milestone] = Step(self.due)

    class MilestoneReached(Event):
        TOPIC: ClassVar[str] = "action.milestone_reached"
        milestone: str
        on: date

        def apply(self, action: Action) -> None:
            action.steps[self.milestone] = Step(action.steps[self.milestone].due, self.on)

    class Rescheduled(Event):
        TOPIC: ClassVar[str] = "action.rescheduled"
        starts: date
        due: date
        reason: str

        def apply(self, action: Action) -> None:
            action.starts = self.starts
            action.due = self.due

    class Completed(Event):
        TOPIC: ClassVar[str] = "action.completed"
        on: date
        note: str

        def apply(self, action: Action) -> None:
            action.state = ActionState.COMPLETED
            action.percent = 100

    class Cancelled(Event):
        TOPIC: ClassVar[str] = "action.cancelled"
        reason: str

        def apply(self, action: Action) -> None:
            action.state = ActionState.CANCELLED

    class Reopened(Event):
        """The work goes on from this progress."""

        TOPIC: ClassVar[str] = "action.reopened"
        percent: int
        reason: str

        def apply(self, action: Action) -> None:
            action.state = ActionState.STARTED
            action.percent = self.percent

    class OwnerAssigned(Event):
        TOPIC: ClassVar[str] = "action.owner_assigned"
        owner: Owner
        reason: str = ""

        def apply(self, action: Action) -> None:
            action.owner = self.owner

    @property
    def label(self) -> str:
        return f"Action {self.reference}"

    @classmethod
    def plan(cls, reference: str, plan: Plan) -> Self:
        """Refused: `reference_required`, `title_required`, `due_before_start`, `budget_negative`,
        `serves_nothing`.
        """
        reference = required(reference, "reference", "Give the action a reference.")
        required(plan.title, "title", "Say in a line what will be done.")
        _must_run_forwards(plan.starts, plan.due)
        if plan.budget is not None and (not plan.budget.is_finite() or plan.budget < 0):
            raise Refused("budget_negative", "The budget cannot be less than nothing.", field="budget")
        if not plan.outcomes and not plan.targets:
            raise Refused(
                "serves_nothing",
                "Say which outcome or target the action serves; otherwise the thread breaks here.",
                field="outcomes",
            )
        return cls._create(cls.Planned, id=action_id(reference), reference=reference, plan=plan)

    def start(self, on: date, today: date) -> None:
        """Refused: `action_ended`, `day_not_come`."""
        self._must_be_open()
        if self.state is ActionState.PLANNED:
            must_have_come(on, today)
            self.trigger_event(self.Started, on=on)

    def report_progress(self, percent: int, note: str) -> None:
        """Refused: `action_ended`, `action_not_started`, `percent_out_of_range`, `note_required`."""
        self._must_be_open()
        if self.state is ActionState.PLANNED:
            raise Refused("action_not_started", f"{self.label} has not started: start it first.")
        if not 0 <= percent <= 100:
            raise Refused("percent_out_of_range", "Progress is between 0 and 100 per cent.", field="percent")
        note = required(note, "note", "Say in a line what has been done.")
        self.trigger_event(self.ProgressReported, percent=percent, note=note)

    def set_milestone(self, milestone: str, due: date) -> None:
        """Refused: `action_ended`, `milestone_required`, `milestone_outside_plan`, `milestone_reached`."""
        self._must_be_open()
        milestone = required(milestone, "milestone", "Name the milestone.")
        step = self.steps.get(milestone)
        if step is not None and step.reached is not None:
            raise Refused(
                "milestone_reached", f"‘{milestone}’ of {self.label} is already reached.", field="milestone"
            )
        assert self.starts is not None and self.due is not None
        if not self.starts <= due <= self.due:
            raise Refused(
                "milestone_outside_plan",
                f"‘{milestone}’ must be due while {self.label} runs, {self.starts} to {self.due}.",
                field="due",
            )
        if step != Step(due):
            self.trigger_event(self.MilestoneSet, milestone=milestone, due=due)

    def reach_milestone(self, milestone: str, on: date, today: date) -> None:
        """Refused: `action_ended`, `milestone_unknown`, `day_not_come`."""
        self._must_be_open()
        milestone = tidy(milestone)
        step = self.steps.get(milestone)
        if step is None:
            raise Refused(
                "milestone_unknown", f"{self.label} has no milestone ‘{milestone}’.", field="milestone"
            )
        if step.reached is None:
            must_have_come(on, today)
            self.trigger_event(self.MilestoneReached, milestone=milestone, on=on)

    def reschedule(self, starts: date, due: date, reason: str) -> None:
        """Refused: `action_ended`, `due_before_start`, `reason_required`."""
        self._must_be_open()
        _must_run_forwards(starts, due)
        if (starts, due) == (self.starts, self.due):
            return
        reason = required(reason, "reason", "Say why the dates move.")
        self.trigger_event(self.Rescheduled, starts=starts, due=due, reason=reason)

    def complete(self, on: date, today: date, note: str = "") -> None:
        """Refused: `action_ended`, `action_not_started`, `milestones_open`, `day_not_come`,
        `completed_before_start`.
        """
        self._must_be_open()
        if self.state is ActionState.PLANNED:
            raise Refused("action_not_started", f"{self.label} has not started: start it first.")
        waiting = [name for name, step in self.steps.items() if step.reached is None]
        if waiting:
            raise Refused(
                "milestones_open",
                f"{self.label} still has milestones to reach: {', '.join(waiting)}.",
                field="milestone",
            )
        must_have_come(on, today)
        if self.began is not None and on < self.began:
            raise Refused(
                "completed_before_start",
                f"{self.label} started on {self.began.day} {self.began:%B %Y}: it cannot have been completed "
                "before.",
                field="on",
            )
        self.trigger_event(self.Completed, on=on, note=note.strip())

    def cancel(self, reason: str) -> None:
        """Refused: `action_ended`, `reason_required`."""
        self._must_be_open()
        self.trigger_event(
            self.Cancelled, reason=required(reason, "reason", "Say why the action is cancelled.")
        )

    def reopen(self, reason: str, percent: int = 0) -> None:
        """Refused: `action_not_ended`, `percent_out_of_range`, `reason_required`."""
        if self.state.is_open:
            raise Refused("action_not_ended", f"{self.label} is {self.state}: there is nothing to reopen.")
        if not 0 <= percent < 100:
            raise Refused(
                "percent_out_of_range", "Reopened work stands between 0 and 99 per cent.", field="percent"
            )
        reason = required(reason, "reason", "Say why the action is reopened.")
        self.trigger_event(self.Reopened, percent=percent, reason=reason)

    def assign_owner(self, partner: str, account: UUID | None, reason: str) -> None:
        """Refused: `action_ended`, `partner_required`, `reason_required`."""
        self._must_be_open()
        owner = owner_of(partner, account)
        if owner != self.owner:
            self.trigger_event(
                self.OwnerAssigned, owner=owner, reason=required(reason, "reason", WHY_ASSIGNED)
            )

    def _must_be_open(self) -> None:
        if not self.state.is_open:
            raise Refused("action_ended", f"{self.label} is {self.state}. Reopen it first.")


def _must_run_forwards(starts: date, due: date) -> None:
    if due < starts:
        raise Refused("due_before_start", "The action would be due before it starts.", field="due")
