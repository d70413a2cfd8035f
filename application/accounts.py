"""Use cases of accounts."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from application.service import Service
from domain.account import Account, Role
from domain.provenance import Provenance


class AccountService(Service):
    """Each method is one change; see the aggregate for what is refused."""

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
        return self._decide("grant", account, by, lambda held: held.grant(role))

    def revoke(self, account: UUID, role: Role, reason: str, by: Provenance) -> int | None:
        return self._decide("revoke", account, by, lambda held: held.revoke(role, reason))

    def close(self, account: UUID, reason: str, by: Provenance) -> int | None:
        return self._decide("close", account, by, lambda held: held.close(reason))

    def _decide(
        self, verb: str, account: UUID, by: Provenance, decide: Callable[[Account], object]
    ) -> int | None:
        return self._change(f"account.{verb}", by, Account, account, str(account), decide)
