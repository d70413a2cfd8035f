"""Use cases of actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from application.authority import Asker
from application.changes import Changes
from application.items import owned
from application.service import Service, aggregate_of
from domain.action import Action, Plan
from domain.identity import action_id, outcome_id, target_id
from domain.outcome import Outcome
from domain.provenance import Provenance
from domain.target import Target


class ActionService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def __init__(self, changes: Changes, today: Callable[[], date]) -> None:
        """`today` tells which day it is by the log's clock."""
        super().__init__(changes)
        self.today = today

    def plan(self, reference: str, plan: Plan, by: Provenance) -> int | None:
        """Refused besides: `outcome_unknown`, `target_unknown`."""
        return self._begin(
            "action.plan",
            by,
            lambda: Action.plan(reference, plan),
            check=lambda _: self._must_serve_something_known(plan),
        )

    def start(self, action: str, on: date, by: Provenance) -> int | None:
        return self._decide("start", action, by, lambda aggregate: aggregate.start(on, self.today()))

    def report_progress(self, action: str, percent: int, note: str, by: Provenance) -> int | None:
        return self._decide(
            "report_progress", action, by, lambda aggregate: aggregate.report_progress(percent, note)
        )

    def set_milestone(self, action: str, milestone: str, due: date, by: Provenance) -> int | None:
        return self._decide(
            "set_milestone", action, by, lambda aggregate: aggregate.set_milestone(milestone, due)
        )

    def reach_milestone(self, action: str, milestone: str, on: date, by: Provenance) -> int | None:
        return self._decide(
            "reach_milestone",
            action,
            by,
            lambda aggregate: aggregate.reach_milestone(milestone, on, self.today()),
        )

    def reschedule(self, action: str, starts: date, due: date, reason: str, by: Provenance) -> int | None:
        return self._decide(
            "reschedule", action, by, lambda aggregate: aggregate.reschedule(starts, due, reason)
        )

    def complete(self, action: str, on: date, note: str, by: Provenance) -> int | None:
        return self._decide(
            "complete", action, by, lambda aggregate: aggregate.complete(on, self.today(), note)
        )

    def cancel(self, action: str, reason: str, by: Provenance) -> int | None:
        return self._decide("cancel", action, by, lambda aggregate: aggregate.cancel(reason))

    def reopen(self, action: str, reason: str, percent: int, by: Provenance) -> int | None:
        return self._decide("reopen", action, by, lambda aggregate: aggregate.reopen(reason, percent))

    def assign_owner(
        self, action: str, partner: str, account: UUID | None, reason: str, by: Provenance
    ) -> int | None:
        """Refused besides: as `_must_be_able_to_own`, and `Asker.may_hand_to`."""
        partner = self._code_of(partner)
        return self._decide(
            "assign_owner",
            action,
            by,
            lambda aggregate: aggregate.assign_owner(partner, account, reason),
            check=self._taking_over(owned, partner, account),
        )

    def _must_serve_something_known(self, plan: Plan) -> None:
        aggregates = self.changes.load(*map(outcome_id, plan.outcomes), *map(target_id, plan.targets))
        for outcome in plan.outcomes:
            aggregate_of(aggregates, Outcome, outcome_id(outcome), outcome)
        for target in plan.targets:
            aggregate_of(aggregates, Target, target_id(target), target)

    def _decide(
        self,
        verb: str,
        action: str,
        by: Provenance,
        decide: Callable[[Action], object],
        check: Callable[[Asker, Action], None] = lambda _asker, _aggregate: None,
    ) -> int | None:
        return self._change(f"action.{verb}", by, Action, action_id(action), action, decide, owned, check)
