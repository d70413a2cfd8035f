"""Use cases of targets."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from application.authority import Asker
from application.items import aimed_at, owned
from application.service import Service, aggregate_of, indicator_called
from domain.authority.whose import Item
from domain.identity import outcome_id, partner_id, target_id
from domain.indicator import Indicator
from domain.outcome import Outcome
from domain.partner import Partner
from domain.periods.period import Period
from domain.profile import Profile
from domain.profile import must_suit as profile_must_suit
from domain.provenance import Provenance
from domain.refusals import Refused
from domain.target import Target
from domain.target_judging import confirm_terms, name_lead, set_profile
from domain.terms import Terms
from domain.terms_for_indicator import must_suit


class TargetService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def propose(
        self, reference: str, terms: Terms, partner: str, by: Provenance, parties: tuple[str, ...] = ()
    ) -> int | None:
        """Refused besides: `indicator_unknown`, `outcome_unknown`, `partner_unknown`, `partner_left`, and
        what `must_suit` refuses.
        """
        partner, parties = self._code_of(partner), tuple(map(self._code_of, parties))

        def check(_asker: Asker) -> None:
            self._must_aim_at_something_known(terms)
            self._must_be_partners(partner, *parties)

        return self._begin(
            "target.propose",
            by,
            lambda: Target.propose(reference, terms, partner, parties),
            check,
            partner=partner,
        )

    def revise(
        self, target: str, terms: Terms, partner: str, reason: str, by: Provenance, judges_from: str = ""
    ) -> int | None:
        """Refused besides: `indicator_unknown`, `outcome_unknown`, and what `must_suit` refuses."""

        def check(_asker: Asker, _target: Target) -> None:
            self._must_aim_at_something_known(terms)

        return self._decide(
            "revise",
            target,
            by,
            lambda aggregate: aggregate.revise(terms, partner, reason, judges_from),
            check,
            lambda _: Item(partner),
        )

    def ask(self, target: str, parties: tuple[str, ...], partner: str, by: Provenance) -> int | None:
        """Refused besides: `partner_unknown`, `partner_left`."""
        parties = tuple(map(self._code_of, parties))

        def check(_asker: Asker, _target: Target) -> None:
            self._must_be_partners(*parties)

        return self._decide(
            "ask",
            target,
            by,
            lambda aggregate: aggregate.ask(parties, partner),
            check,
            lambda _: Item(partner),
        )

    def release(self, target: str, partner: str, reason: str, by: Provenance) -> int | None:
        """Ask a partner no more that has left. Refused besides: `partner_unknown`, `partner_not_left`."""

        def check(_asker: Asker, _target: Target) -> None:
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
            item=lambda _: Item(partner),
        )

    def agree(self, target: str, partner: str, terms_version: int | None, by: Provenance) -> int | None:
        return self._decide(
            "agree",
            target,
            by,
            lambda aggregate: aggregate.agree(partner, terms_version),
            item=lambda _: Item(partner),
        )

    def object(
        self, target: str, partner: str, reason: str, terms_version: int | None, by: Provenance
    ) -> int | None:
        return self._decide(
            "object",
            target,
            by,
            lambda aggregate: aggregate.object(partner, reason, terms_version),
            item=lambda _: Item(partner),
        )

    def assign_owner(
        self, target: str, partner: str, account: UUID | None, reason: str, by: Provenance
    ) -> int | None:
        """Refused besides: as `_must_be_able_to_own`, and `Asker.may_hand_to`."""
        partner = self._code_of(partner)
        return self._decide(
            "assign_owner",
            target,
            by,
            lambda aggregate: aggregate.assign_owner(partner, account, reason),
            check=self._taking_over(aimed_at, partner, account),
        )

    def set_profile(
        self, target: str, profile: Profile, reason: str, by: Provenance, judges_from: str = ""
    ) -> int | None:
        return self._decide(
            "set_profile",
            target,
            by,
            lambda aggregate: set_profile(aggregate, profile, reason, judges_from),
            lambda _asker, aggregate: self._must_suit(profile, aggregate),
        )

    def name_lead(self, target: str, first_period: Period, reason: str, by: Provenance) -> int | None:
        """It turns the colour of the figures: whoever names it answers for their indicator as well.

        Refused besides: as `Asker.must_reach`.
        """
        today = self.changes.today()

        def check(asker: Asker, aggregate: Target) -> None:
            measured = self._measured(aggregate)
            if measured is not None and measured.owner is not None:
                asker.must_reach(owned(measured))

        return self._decide(
            "name_lead",
            target,
            by,
            lambda aggregate: name_lead(aggregate, first_period, today, reason),
            check,
        )

    def confirm_terms(self, target: str, reason: str, by: Provenance) -> int | None:
        return self._decide("confirm_terms", target, by, lambda aggregate: confirm_terms(aggregate, reason))

    def withdraw(self, target: str, reason: str, by: Provenance) -> int | None:
        return self._decide("withdraw", target, by, lambda aggregate: aggregate.withdraw(reason))

    def close(self, target: str, reason: str, by: Provenance) -> int | None:
        return self._decide("close", target, by, lambda aggregate: aggregate.close(reason))

    def _decide(
        self,
        verb: str,
        target: str,
        by: Provenance,
        decide: Callable[[Target], None],
        check: Callable[[Asker, Target], None] = lambda _asker, _aggregate: None,
        item: Callable[[Target], Item] = aimed_at,
    ) -> int | None:
        return self._change(f"target.{verb}", by, Target, target_id(target), target, decide, item, check)

    def _must_suit(self, profile: Profile, target: Target) -> None:
        """Refused: `profile_does_not_suit`."""
        measured = self._measured(target)
        if measured is not None:
            profile_must_suit(profile, measured.terms)

    def _measured(self, target: Target) -> Indicator | None:
        """The indicator that it sets a value for."""
        if target.terms is None or not target.terms.indicator:
            return None
        return indicator_called(self.changes, target.terms.indicator)

    def _must_aim_at_something_known(self, terms: Terms) -> None:
        if terms.indicator:
            must_suit(terms, indicator_called(self.changes, terms.indicator).terms)
        if terms.outcome:
            stream = outcome_id(terms.outcome)
            aggregate_of(self.changes.load(stream), Outcome, stream, terms.outcome)
