"""Use cases of indicators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from application.authority import Asker
from application.chains import leads_back
from application.changes import Changes
from application.items import owned
from application.service import Service, aggregate_of, indicator_called, must_be_partners
from domain.aggregate import RecordedAggregate
from domain.definition import Definition
from domain.identity import indicator_id, outcome_id
from domain.indicator import Indicator, ProblemKind
from domain.outcome import Outcome
from domain.periods.period import Period
from domain.provenance import Provenance
from domain.refusals import Refused
from domain.role import ENTERS_OR_JUDGES


class IndicatorService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def define(self, reference: str, definition: Definition, by: Provenance) -> int | None:
        """Refused besides: `outcome_unknown`, `indicator_unknown`, `partner_unknown`, `partner_left`."""
        return self._begin(
            "indicator.define",
            by,
            lambda: Indicator.define(reference, self._as_registered(definition)),
            check=lambda _: must_measure_something_known(self.changes, reference, definition),
        )

    def redefine(
        self,
        indicator: str,
        definition: Definition,
        reason: str,
        by: Provenance,
        judges_from: date | None = None,
    ) -> int | None:
        """Refused besides: `outcome_unknown`, `indicator_unknown`, `early_sign_of_itself`."""
        return self._decide(
            "redefine",
            indicator,
            by,
            lambda aggregate: aggregate.redefine(self._as_registered(definition), reason, judges_from),
            check=lambda _asker, _aggregate: must_measure_something_known(
                self.changes, indicator, definition
            ),
        )

    def mark_break(self, indicator: str, period: Period, reason: str, by: Provenance) -> int | None:
        return self._decide(
            "mark_break", indicator, by, lambda aggregate: aggregate.mark_break(period, reason)
        )

    def withdraw_break(self, indicator: str, period: Period, reason: str, by: Provenance) -> int | None:
        return self._decide(
            "withdraw_break", indicator, by, lambda aggregate: aggregate.withdraw_break(period, reason)
        )

    def assign_owner(
        self, indicator: str, partner: str, account: UUID | None, reason: str, by: Provenance
    ) -> int | None:
        """Refused besides: as `_must_be_able_to_own`, and `Asker.may_hand_to`."""
        partner = self._code_of(partner)
        return self._decide(
            "assign_owner",
            indicator,
            by,
            lambda aggregate: aggregate.assign_owner(partner, account, reason),
            check=self._taking_over(owned, partner, account),
        )

    def assign_verifier(
        self, indicator: str, partner: str, account: UUID | None, reason: str, by: Provenance
    ) -> int | None:
        """Refused besides: as `_must_be_able_to_own`."""
        partner = self._code_of(partner)
        return self._decide(
            "assign_verifier",
            indicator,
            by,
            lambda aggregate: aggregate.assign_verifier(partner, account, reason),
            check=lambda asker, _: self._must_be_able_to_own(partner, account, asker.by, ENTERS_OR_JUDGES),
        )

    def raise_problem(
        self, indicator: str, kind: ProblemKind, description: str, by: Provenance
    ) -> int | None:
        return self._decide(
            "raise_problem", indicator, by, lambda aggregate: aggregate.raise_problem(kind, description)
        )

    def resolve_problem(self, indicator: str, problem: int, resolution: str, by: Provenance) -> int | None:
        return self._decide(
            "resolve_problem", indicator, by, lambda aggregate: aggregate.resolve_problem(problem, resolution)
        )

    def retire(self, indicator: str, reason: str, by: Provenance) -> int | None:
        return self._decide("retire", indicator, by, lambda aggregate: aggregate.retire(reason))

    def _decide(
        self,
        verb: str,
        indicator: str,
        by: Provenance,
        decide: Callable[[Indicator], object],
        check: Callable[[Asker, Indicator], None] = lambda _asker, _aggregate: None,
    ) -> int | None:
        return self._change(
            f"indicator.{verb}", by, Indicator, indicator_id(indicator), indicator, decide, owned, check
        )

    def _as_registered(self, definition: Definition) -> Definition:
        """What it names, as that is spelled where it began; each outcome once."""
        warned, base = definition.early_sign_of, definition.weighted_by
        named = (*map(outcome_id, definition.outcomes), indicator_id(warned), indicator_id(base))
        there = self.changes.load(*named)

        def spelled(reference: str, stream: UUID) -> str:
            found = there.get(stream)
            return found.reference if isinstance(found, Outcome | Indicator) else reference

        outcomes = [spelled(each, outcome_id(each)) for each in definition.outcomes]
        return replace(
            definition,
            outcome=outcomes[0] if outcomes else definition.outcome,
            other_outcomes=tuple(outcomes[1:]),
            early_sign_of=spelled(warned, indicator_id(warned)),
            weighted_by=spelled(base, indicator_id(base)),
            supplier=self._code_of(definition.supplier) if definition.supplier else "",
        )


def must_measure_something_known(changes: Changes, indicator: str, definition: Definition) -> None:
    """What a definition names must be there.

    Refused: as `must_be_partners`, `indicator_unknown`, `early_sign_of_itself`, `outcome_unknown`.
    """
    if definition.supplier:
        must_be_partners(changes, definition.supplier)
    if definition.weighted_by:
        indicator_called(changes, definition.weighted_by)
    if definition.early_sign_of:
        warned = indicator_called(changes, definition.early_sign_of)
        if leads_back(changes, indicator_id(indicator), [warned.id], _warns_of):
            raise Refused(
                "early_sign_of_itself",
                f"{definition.early_sign_of} is an early sign of {indicator}: only one of them can warn "
                "of the other.",
                field="early_sign_of",
            )
    for outcome in definition.outcomes:
        stream = outcome_id(outcome)
        aggregate_of(changes.load(stream), Outcome, stream, outcome)


def _warns_of(indicator: RecordedAggregate) -> list[UUID]:
    definition = indicator.definition if isinstance(indicator, Indicator) else None
    return [indicator_id(definition.early_sign_of)] if definition and definition.early_sign_of else []
