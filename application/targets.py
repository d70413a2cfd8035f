"""Use cases of targets."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from application.authority import MAY
from application.service import Service, aggregate_of
from domain.account import Account
from domain.identity import indicator_id, outcome_id, partner_id, target_id
from domain.indicator import Indicator
from domain.outcome import Outcome
from domain.partner import Partner
from domain.provenance import Provenance
from domain.refusals import Refused
from domain.target import Target
from domain.terms import Terms


class TargetService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def propose(
        self, reference: str, terms: Terms, partner: str, by: Provenance, parties: tuple[str, ...] = ()
    ) -> int | None:
        """Refused besides: `indicator_unknown`, `outcome_unknown`, `partner_unknown`, `partner_left`."""
        partner, parties = self._code_of(partner), tuple(map(self._code_of, parties))

        def check() -> None:
            self._must_speak_for(partner, by)
            self._must_aim_at_something_known(terms)
            self._must_be_partners(partner, *parties)

        return self._begin(
            "target.propose", by, lambda: Target.propose(reference, terms, partner, parties), check
        )

    def revise(self, target: str, terms: Terms, partner: str, reason: str, by: Provenance) -> int | None:
        """Refused besides: `indicator_unknown`, `outcome_unknown`."""

        def check() -> None:
            self._must_speak_for(partner, by)
            self._must_aim_at_something_known(terms)

        return self._decide(
            "revise", target, by, lambda aggregate: aggregate.revise(terms, partner, reason), check
        )

    def ask(self, target: str, parties: tuple[str, ...], partner: str, by: Provenance) -> int | None:
        """Refused besides: `partner_unknown`, `partner_left`."""
        parties = tuple(map(self._code_of, parties))

        def check() -> None:
            self._must_speak_for(partner, by)
            self._must_be_partners(*parties)

        return self._decide("ask", target, by, lambda aggregate: aggregate.ask(parties, partner), check)

    def release(self, target: str, partner: str, reason: str, by: Provenance) -> int | None:
        """Ask a partner no more that has left. Refused besides: `partner_unknown`, `partner_not_left`."""

        def check() -> None:
            stream = partner_id(partner)
            released = aggregate_of(self.changes.load(stream), Partner, stream, partner)
            if not released.left:
                raise Refused(
                    "partner_not_left",
                    f"{released.name} is in the partnership: it agrees, or objects, for itself.",
                    field="partner",
                )

        return self._decide(
            "release", target, by, lambda aggregate: aggregate.release(partner, reason), check
        )

    def comment(self, target: str, partner: str, comment: str, by: Provenance) -> int | None:
        return self._decide(
            "comment",
            target,
            by,
            lambda aggregate: aggregate.comment(partner, comment),
            check=lambda: self._must_speak_for(partner, by),
        )

    def agree(self, target: str, partner: str, terms_version: int | None, by: Provenance) -> int | None:
        return self._decide(
            "agree",
            target,
            by,
            lambda aggregate: aggregate.agree(partner, terms_version),
            check=lambda: self._must_speak_for(partner, by),
        )

    def object(
        self, target: str, partner: str, reason: str, terms_version: int | None, by: Provenance
    ) -> int | None:
        return self._decide(
            "object",
            target,
            by,
            lambda aggregate: aggregate.object(partner, reason, terms_version),
            check=lambda: self._must_speak_for(partner, by),
        )

    def assign_owner(self, target: str, partner: str, account: UUID | None, by: Provenance) -> int | None:
        partner = self._code_of(partner)
        return self._decide(
            "assign_owner",
            target,
            by,
            lambda aggregate: aggregate.assign_owner(partner, account),
            check=lambda: self._must_be_able_to_own(partner, account),
        )

    def withdraw(self, target: str, reason: str, by: Provenance) -> int | None:
        """By an account of the partner that proposed it, or by a manager."""

        def decide(aggregate: Target) -> None:
            if not self._is_manager(by):
                self._must_speak_for(aggregate.proposer, by)
            aggregate.withdraw(reason)

        return self._decide("withdraw", target, by, decide)

    def close(self, target: str, reason: str, by: Provenance) -> int | None:
        return self._decide("close", target, by, lambda aggregate: aggregate.close(reason))

    def _decide(
        self,
        verb: str,
        target: str,
        by: Provenance,
        decide: Callable[[Target], None],
        check: Callable[[], None] = lambda: None,
    ) -> int | None:
        return self._change(f"target.{verb}", by, Target, target_id(target), target, decide, check)

    def _is_manager(self, by: Provenance) -> bool:
        account = self.changes.load(by.account).get(by.account)
        return isinstance(account, Account) and not account.roles.isdisjoint(MAY["target.close"])

    def _must_speak_for(self, partner: str, by: Provenance) -> None:
        """A partner's word is given by an account of that partner. Refused: `not_allowed`."""
        account = self.changes.load(by.account).get(by.account)
        if isinstance(account, Account) and partner_id(account.partner) != partner_id(partner):
            raise Refused(
                "not_allowed",
                f"This account acts for {account.partner}: it cannot speak for {partner}.",
                field="partner",
            )

    def _must_aim_at_something_known(self, terms: Terms) -> None:
        if terms.indicator:
            stream = indicator_id(terms.indicator)
            aggregate_of(self.changes.load(stream), Indicator, stream, terms.indicator)
        if terms.outcome:
            stream = outcome_id(terms.outcome)
            aggregate_of(self.changes.load(stream), Outcome, stream, terms.outcome)
