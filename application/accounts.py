"""Use cases of accounts: who may act, for whom, in which roles, and until when."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from uuid import UUID

from application.administrators import must_leave_an_administrator
from application.authority import Asker
from application.changes import Changes
from application.items import held
from application.service import Service
from domain.account import Account, Holder
from domain.account_record import Entrance, let_in
from domain.identity import OPERATOR
from domain.provenance import Provenance
from domain.role import Role


class AccountService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def __init__(self, changes: Changes, administrators: Callable[[], Collection[UUID]]) -> None:
        """`administrators` names the accounts that hold the role as things stand."""
        super().__init__(changes)
        self.administrators = administrators

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

        Refused besides: `partner_unknown`, `partner_left`, `not_for_a_service`.
        """
        partner = self._code_of(partner)

        def begin() -> Account:
            opened = Account.open(account, partner, holder, since, until)
            for role in roles:
                opened.grant(role, reason)
            let_in(opened, entrance)
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

    def close(self, account: UUID, reason: str, by: Provenance) -> int | None:
        """Refused besides: `last_administrator`."""

        def decide(aggregate: Account) -> None:
            self._must_leave_an_administrator(aggregate, by)
            aggregate.close(reason)

        return self._decide("close", account, by, decide)

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
