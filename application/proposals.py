"""Use cases of proposals: a second person confirms or refuses what another proposed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from application.authority import Asker, acting, must_act
from application.indicators import must_measure_something_known
from application.items import answered
from application.proposing import Owned, persons
from application.service import Service, aggregate_of, decided
from domain.account import Account
from domain.authority.whose import Item
from domain.confirmable import Confirmable
from domain.identity import proposal_id
from domain.indicator import Indicator
from domain.kinds import KINDS
from domain.proposal import Proposal, Proposed
from domain.provenance import Provenance
from domain.span import any_holds_on


class Settling(NamedTuple):
    """A proposal, what it is about, who would settle it, and whose that is."""

    proposal: Proposal
    subject: Owned
    asker: Asker
    item: Item


class ProposalService(Service):
    """Each method is one change; see the aggregate for what is refused.

    Whoever settles a proposal must be able to make the very change that it is: by the verb of that change,
    of the same subject.
    """

    def confirm(self, proposal: str, by: Provenance) -> int | None:
        """In one change the subject becomes just what was proposed. Refused besides: as for that change."""

        def decide(settling: Settling) -> int | None:
            made, subject, asker, item = settling
            written = asker.may_change(item)
            if made.terms.owner is not None:
                asker.may_hand_to(made.terms.owner.partner, item)
            today = self.changes.today()
            confirmers = persons(written, asker.stands_in_for) | self._stood_in_for(made, by.account, today)
            made.confirm(confirmers, today, fits=_fits(made.terms, subject))
            self._make(made.terms, subject, by)
            events = [*subject.collect_events(), *made.collect_events()]
            return self.changes.record(events, written, [subject, made])

        return self._settle("confirm", proposal, by, decide)

    def refuse(self, proposal: str, reason: str, by: Provenance) -> int | None:
        """Whoever proposed it may take it back, whatever became of the subject since."""

        def decide(settling: Settling) -> int | None:
            made, _, asker, item = settling
            theirs = not persons(asker.by, ()).isdisjoint(made.proposers)
            written = asker.by if theirs else asker.may_change(item)
            made.refuse(persons(written, ()), reason, self.changes.today())
            return self._commit(made, written)

        return self._settle("refuse", proposal, by, decide)

    def lapse(self, proposal: str, by: Provenance) -> int | None:
        def decide(settling: Settling) -> int | None:
            made, _, asker, item = settling
            written = asker.may_change(item)
            made.lapse(self.changes.today())
            return self._commit(made, written)

        return self._settle("lapse", proposal, by, decide)

    def _settle(
        self, verb: str, proposal: str, by: Provenance, decide: Callable[[Settling], int | None]
    ) -> int | None:
        """Refused: `proposal_unknown`, and as `must_act` and `Asker.may_change` of the change proposed."""

        def attempt() -> int | None:
            stream = proposal_id(proposal)
            aggregates = self.changes.load(*acting(by), stream)
            asker = must_act(self.changes, aggregates, f"proposal.{verb}", by)
            made = aggregate_of(aggregates, Proposal, stream, proposal)
            subject = self._subject(made.terms)
            asker = asker.asking_for(made.terms.verb)
            return decide(Settling(made, subject, asker, answered(subject)))

        return decided(self.changes, attempt)

    def _stood_in_for(self, made: Proposal, account: UUID, today: date) -> frozenset[UUID]:
        """Those who proposed it and cover for this account by now."""
        proposers = self.changes.load(*made.proposers)
        return frozenset(
            each.id
            for each in proposers.values()
            if isinstance(each, Account) and any_holds_on(each.covers.get(account, ()), today)
        )

    def _subject(self, proposed: Proposed) -> Owned:
        kind = KINDS[proposed.kind]
        stream = kind.identity(proposed.subject)
        subject = aggregate_of(self.changes.load(stream), kind.aggregate, stream, proposed.subject)
        assert isinstance(subject, Owned)
        return subject

    def _make(self, proposed: Proposed, subject: Owned, by: Provenance) -> None:
        """Decide on the subject just what was proposed of it."""
        if proposed.what is Confirmable.DEFINITION:
            assert proposed.definition is not None and isinstance(subject, Indicator)
            must_measure_something_known(self.changes, subject.reference, proposed.definition)
            subject.redefine(proposed.definition, proposed.reason, proposed.judges_from)
        else:
            assert proposed.owner is not None
            partner, account = proposed.owner.partner, proposed.owner.account
            self._must_be_able_to_own(partner, account, by)
            subject.assign_owner(partner, account, proposed.reason)


def _fits(proposed: Proposed, subject: Owned) -> bool:
    """Whether what it is to take the place of is still there."""
    if proposed.what is Confirmable.DEFINITION:
        return isinstance(subject, Indicator) and subject.definition_version == proposed.definition_before
    return subject.owner == proposed.owner_before
