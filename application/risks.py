"""Use cases of risks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from application.authority import Asker
from application.changes import Changes
from application.items import owned
from application.service import Service, aggregate_of
from domain.action import Action
from domain.identity import action_id, risk_id
from domain.kinds import KINDS
from domain.provenance import Provenance
from domain.risk import Risk, Stage, Threat


class RiskService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def __init__(self, changes: Changes, today: Callable[[], date]) -> None:
        """`today` tells which day it is by the log's clock."""
        super().__init__(changes)
        self.today = today

    def identify(
        self,
        reference: str,
        title: str,
        threatens: tuple[Threat, ...],
        by: Provenance,
        cause: str = "",
        consequence: str = "",
    ) -> int | None:
        """Refused besides: `outcome_unknown`, `target_unknown`, `action_unknown`."""
        return self._begin(
            "risk.identify",
            by,
            lambda: Risk.identify(reference, title, threatens, cause, consequence),
            check=lambda _: self._must_threaten_something_known(threatens),
        )

    def plan_mitigation(
        self, risk: str, title: str, due: date | None, action: str | None, by: Provenance
    ) -> int | None:
        """Refused besides: `action_unknown`."""
        return self._decide(
            "plan_mitigation",
            risk,
            by,
            lambda aggregate: aggregate.plan_mitigation(title, due, action),
            check=lambda _asker, _aggregate: self._must_be_done_by_something_known(action),
        )

    def assess(
        self, risk: str, stage: Stage, likelihood: int, impact: int, note: str, by: Provenance
    ) -> int | None:
        return self._decide(
            "assess", risk, by, lambda aggregate: aggregate.assess(stage, likelihood, impact, note)
        )

    def complete_mitigation(self, risk: str, mitigation: int, on: date, by: Provenance) -> int | None:
        return self._decide(
            "complete_mitigation",
            risk,
            by,
            lambda aggregate: aggregate.complete_mitigation(mitigation, on, self.today()),
        )

    def review(self, risk: str, on: date, next_review: date, note: str, by: Provenance) -> int | None:
        return self._decide(
            "review", risk, by, lambda aggregate: aggregate.review(on, self.today(), next_review, note)
        )

    def escalate(self, risk: str, to: str, reason: str, by: Provenance) -> int | None:
        return self._decide("escalate", risk, by, lambda aggregate: aggregate.escalate(to, reason))

    def assign_owner(
        self, risk: str, partner: str, account: UUID | None, reason: str, by: Provenance
    ) -> int | None:
        """Refused besides: as `_must_be_able_to_own`, and `Asker.may_hand_to`."""
        partner = self._code_of(partner)
        return self._decide(
            "assign_owner",
            risk,
            by,
            lambda aggregate: aggregate.assign_owner(partner, account, reason),
            check=self._taking_over(owned, partner, account),
        )

    def close(self, risk: str, reason: str, by: Provenance) -> int | None:
        return self._decide("close", risk, by, lambda aggregate: aggregate.close(reason))

    def _must_threaten_something_known(self, threatens: tuple[Threat, ...]) -> None:
        for threat in threatens:
            kind = KINDS[threat.kind]
            stream = kind.identity(threat.reference)
            aggregate_of(self.changes.load(stream), kind.aggregate, stream, threat.reference)

    def _must_be_done_by_something_known(self, action: str | None) -> None:
        if action:
            aggregate_of(self.changes.load(action_id(action)), Action, action_id(action), action)

    def _decide(
        self,
        verb: str,
        risk: str,
        by: Provenance,
        decide: Callable[[Risk], object],
        check: Callable[[Asker, Risk], None] = lambda _asker, _aggregate: None,
    ) -> int | None:
        return self._change(f"risk.{verb}", by, Risk, risk_id(risk), risk, decide, owned, check)
