"""Use cases of accounts: who may act, for whom, in which roles, and until when."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from application.administrators import must_leave_an_administrator
from application.authority import Asker, acting, must_act
from application.changes import Changes, Event
from application.items import answered, held
from application.leaving import (
    Leaving,
    covers_ended,
    handed_over,
    must_leave_nothing,
    must_not_wait_for_a_second_person,
    proposals_settled,
)
from application.service import Service, account_of, aggregate_of, decided
from domain.account import Account, Holder
from domain.account_record import Entrance, let_in
from domain.aggregate import RecordedAggregate
from domain.identity import OPERATOR, partner_id
from domain.kinds import KINDS
from domain.owner import WHY_ASSIGNED
from domain.proposal import Proposal
from domain.provenance import Provenance, Way
from domain.refusals import Refused, required
from domain.role import Role

WITH_DUTIES = tuple(kind.topic for kind in KINDS.values() if kind.duties)


class AccountService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def __init__(
        self,
        changes: Changes,
        administrators: Callable[[], Collection[UUID]],
        left_behind: Callable[[UUID], Leaving],
    ) -> None:
        """`administrators` names the accounts that hold the role as things stand; `left_behind` tells all
        that an account would leave.
        """
        super().__init__(changes)
        self.administrators = administrators
        self.left_behind = left_behind

    def open(
        self,
        account: UUID,
        partner: str,
        roles: tuple[Role, ...],
        reason: str,
        by: Provenance,
        holder: Holder = Holder.PERSON,
        since: date | None = None,
        until: date | None = None,
        entrance: Entrance = Entrance.NONE,
    ) -> int | None:
        """With a last day, a guest's; `entrance` is what its holder comes in by at first.

        Refused besides: `partner_unknown`, `partner_left`, `not_for_a_service`,
        `password_by_link`.
        """
        partner = self._code_of(partner)

        def begin() -> Account:
            opened = Account.open(account, partner, holder, since, until)
            for role in roles:
                opened.grant(role, reason)
            let_in(opened, entrance, by.account)
            return opened

        return self._begin(
            "account.open", by, begin, lambda _: self._must_be_partners(partner), field="account"
        )

    def grant(self, account: UUID, role: Role, reason: str, by: Provenance) -> int | None:
        return self._decide("grant", account, by, lambda aggregate: aggregate.grant(role, reason))

    def revoke(self, account: UUID, role: Role, reason: str, by: Provenance) -> int | None:
        """Refused besides: `last_administrator`."""

        def decide(aggregate: Account) -> None:
            if role is Role.ADMINISTRATOR:
                self._must_leave_an_administrator(aggregate, by)
            aggregate.revoke(role, reason)

        return self._decide("revoke", account, by, decide)

    def lock(self, account: UUID, reason: str, by: Provenance) -> int | None:
        """It neither acts nor signs in until it is unlocked. Refused besides: `last_administrator`."""

        def decide(aggregate: Account) -> None:
            self._must_leave_an_administrator(aggregate, by)
            aggregate.lock(reason)

        return self._decide("lock", account, by, decide)

    def unlock(self, account: UUID, reason: str, by: Provenance) -> int | None:
        return self._decide("unlock", account, by, lambda aggregate: aggregate.unlock(reason))

    def hand_over(self, account: UUID, to: UUID, reason: str, by: Provenance) -> int | None:
        """All that the account answers for, verifies and covers, in one change with one reason; of a closed
        one, what it left behind.

        Refused besides: `account_closed` where nothing was left behind, and as `handed_over`.
        """

        def decide(leaver: Account) -> list[RecordedAggregate]:
            if leaver.closed and not self._leaving(leaver).duties:
                leaver.must_be_open()
            return self._handed_over(leaver, to, required(reason, "reason", WHY_ASSIGNED), by)

        return self._leave("hand_over", account, by, decide, to)

    def close(
        self,
        account: UUID,
        reason: str,
        by: Provenance,
        to: UUID | None = None,
        *,
        leave_gaps: bool = False,
    ) -> int | None:
        """What it answers for is handed over in the same change, or stays as gaps where that is said.

        Refused besides: `last_administrator`, `duties_remain`, and as `handed_over`.
        """

        def decide(leaver: Account) -> list[RecordedAggregate]:
            self._must_leave_an_administrator(leaver, by)
            leaver.must_be_open()
            why = required(reason, "reason", "Say why the account is closed.")
            leaving = self._leaving(leaver)
            if to is not None:
                others = self._handed_over(leaver, to, why, by)
            elif leave_gaps:
                others = covers_ended(self.changes, leaver, leaving, why)
            else:
                must_leave_nothing(leaving)
                others = covers_ended(self.changes, leaver, leaving, why)
            others += proposals_settled(self.changes, leaving, why, by)
            leaver.close(why)
            return others

        return self._leave("close", account, by, decide, to)

    def _leave(
        self,
        verb: str,
        account: UUID,
        by: Provenance,
        decide: Callable[[Account], list[RecordedAggregate]],
        to: UUID | None,
    ) -> int | None:
        """A change of an account and of all that it leaves."""

        def attempt() -> int | None:
            aggregates = self.changes.load(*acting(by), account)
            asker = must_act(self.changes, aggregates, f"account.{verb}", by)
            leaver = aggregate_of(aggregates, Account, account, str(account))
            written = asker.may_change(held(leaver))
            if to is not None:
                _must_reach(asker, account_of(self.changes, to))
            changed = [*decide(leaver), leaver]
            events: list[Event] = []
            provenances: list[Provenance] = []
            for each in changed:
                happened = each.collect_events()
                events += happened
                provenances += [_marked(written, each)] * len(happened)
            return self.changes.record(events, provenances, changed) if events else None

        return decided(self.changes, attempt)

    def _handed_over(self, leaver: Account, to: UUID, reason: str, by: Provenance) -> list[RecordedAggregate]:
        leaving = self._leaving(leaver)
        if by.way is not Way.MIGRATION:
            must_not_wait_for_a_second_person(self.changes, leaving)
        return handed_over(self.changes, leaver, leaving, account_of(self.changes, to), reason)

    def _leaving(self, leaver: Account) -> Leaving:
        """What it leaves; whatever comes to be its meanwhile is noticed."""
        leaving = self.left_behind(leaver.id)
        for kind in (*WITH_DUTIES, Account.TOPIC, Proposal.TOPIC):
            self.changes.unless_since(kind, leaving.position)
        return leaving

    def _must_leave_an_administrator(self, account: Account, by: Provenance) -> None:
        """Refused: `last_administrator`. The operator can always grant the role again."""
        if by.account == OPERATOR or Role.ADMINISTRATOR not in account.roles or account.locked:
            return
        must_leave_an_administrator(self.changes, self.administrators(), lambda each: each.id != account.id)

    def _decide(
        self,
        verb: str,
        account: UUID,
        by: Provenance,
        decide: Callable[[Account], object],
        check: Callable[[Asker, Account], None] = lambda _asker, _aggregate: None,
    ) -> int | None:
        return self._change(f"account.{verb}", by, Account, account, str(account), decide, held, check)


def _must_reach(asker: Asker, to: Account) -> None:
    """Refused: `not_yours`, for whoever keeps one partner’s people and names another’s."""
    try:
        asker.must_reach(held(to))
    except Refused:
        raise Refused(
            "not_yours",
            f"That account acts for {to.partner}. Choose somebody of your partner, or ask an administrator.",
            field="to",
        ) from None


def _marked(by: Provenance, changed: RecordedAggregate) -> Provenance:
    """What is handed on is marked where it is another partner's, as it is when it is handed on by itself."""
    partner = answered(changed).partner
    if by.partner is None or partner is None or partner_id(partner) == partner_id(by.partner):
        return by
    return replace(by, for_partner=partner)
