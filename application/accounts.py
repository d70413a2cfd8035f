"""Use cases of accounts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import UUID

from application.changes import Changes
from application.service import Service
from domain.account import Account, Role
from domain.identity import OPERATOR
from domain.provenance import Provenance
from domain.refusals import Refused


class AccountService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def __init__(self, changes: Changes, administrators: Callable[[], Collection[UUID]]) -> None:
        """`administrators` names the accounts that hold the role as things stand."""
        super().__init__(changes)
        self.administrators = administrators

    def open(self, account: UUID, partner: str, roles: tuple[Role, ...], by: Provenance) -> int | None:
        """Refused besides: `partner_unknown`, `partner_left`."""
        partner = self._code_of(partner)

        def begin() -> Account:
            opened = Account.open(account, partner)
            for role in roles:
                opened.grant(role)
            return opened

        return self._begin(
            "account.open", by, begin, lambda: self._must_be_partners(partner), field="account"
        )

    def grant(self, account: UUID, role: Role, by: Provenance) -> int | None:
        return self._decide("grant", account, by, lambda aggregate: aggregate.grant(role))

    def revoke(self, account: UUID, role: Role, reason: str, by: Provenance) -> int | None:
        """Refused besides: `last_administrator`."""

        def decide(aggregate: Account) -> None:
            if role is Role.ADMINISTRATOR:
                self._must_leave_an_administrator(aggregate, by)
            aggregate.revoke(role, reason)

        return self._decide("revoke", account, by, decide)

    def close(self, account: UUID, reason: str, by: Provenance) -> int | None:
        """Refused besides: `last_administrator`."""

        def decide(aggregate: Account) -> None:
            self._must_leave_an_administrator(aggregate, by)
            aggregate.close(reason)

        return self._decide("close", account, by, decide)

    def _must_leave_an_administrator(self, account: Account, by: Provenance) -> None:
        """Refused: `last_administrator`. The operator can always grant the role again."""
        if by.account == OPERATOR or Role.ADMINISTRATOR not in account.roles:
            return
        # Loaded, so that of the last two, giving the role up at once, the second is told.
        others = self.changes.load(*(each for each in self.administrators() if each != account.id))
        if not any(
            isinstance(other, Account) and Role.ADMINISTRATOR in other.roles for other in others.values()
        ):
            raise Refused(
                "last_administrator",
                "This is the only administrator: without one nobody could keep the accounts. "
                "Grant somebody else the role first.",
                field="account",
            )

    def _decide(
        self, verb: str, account: UUID, by: Provenance, decide: Callable[[Account], object]
    ) -> int | None:
        return self._change(f"account.{verb}", by, Account, account, str(account), decide)
