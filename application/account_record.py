"""What was done to accounts in the directory, put on record: without names, passwords or secrets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from application.items import held
from application.service import Service, account_of, decided
from domain import account_record
from domain.account import Account
from domain.authority.refusal import not_allowed, not_allowed_by_token
from domain.provenance import Provenance
from domain.refusals import required


class AccountRecordService(Service):
    """Each method is one event of an account; the directory makes the change that it tells of."""

    def invite(self, account: UUID, *, recovery: bool, by: Provenance) -> int | None:
        """A one-time link was made, for whoever has lost the password too. Refused: as `invite`."""
        return self._decide(
            "invite", account, by, lambda aggregate: account_record.invite(aggregate, recovery=recovery)
        )

    def set_password(self, account: UUID, by: Provenance, link_of: UUID | None = None) -> int | None:
        """By its holder, who alone may; by a one-time link, of whoever made that.

        Refused: `account_closed`, `account_locked`, `not_allowed`.
        """
        if by.account != account:
            raise not_allowed("account.set_password")

        def put(aggregate: Account) -> None:
            account_record.must_be_able_to_act(aggregate)
            aggregate.trigger_event(Account.PasswordSet, link_of=link_of)

        return self._of_oneself("set_password", account, by, put)

    def issue_token(
        self, account: UUID, token: int, scopes: tuple[str, ...], until: date, by: Provenance
    ) -> int | None:
        """Refused besides: `account_closed`, `account_locked`, `not_allowed` in somebody else's name."""

        def issue(aggregate: Account) -> None:
            account_record.must_be_issued_by(aggregate, by.account)
            aggregate.trigger_event(Account.TokenIssued, token=token, scopes=scopes, until=until)

        return self._of_oneself("issue_token", account, by, issue)

    def revoke_token(self, account: UUID, token: int, by: Provenance) -> int | None:
        def revoke(aggregate: Account) -> None:
            aggregate.trigger_event(Account.TokenRevoked, token=token)

        return self._of_oneself("revoke_token", account, by, revoke)

    def rename(self, account: UUID, reason: str, by: Provenance) -> int | None:
        """Refused besides: `reason_required`."""
        reason = required(reason, "reason", "Say why the name changes.")
        return self._note("rename", account, by, Account.Renamed, reason=reason)

    def change_address(self, account: UUID, reason: str, by: Provenance) -> int | None:
        """Refused besides: `reason_required`."""
        reason = required(reason, "reason", "Say why the address changes.")
        return self._note("change_address", account, by, Account.AddressChanged, reason=reason)

    def erase(self, account: UUID, reason: str, by: Provenance) -> int | None:
        """Refused: as `erase`."""
        return self._decide("erase", account, by, lambda aggregate: account_record.erase(aggregate, reason))

    def _note(
        self, verb: str, account: UUID, by: Provenance, event: type[Account.Event], **told: object
    ) -> int | None:
        return self._decide(verb, account, by, lambda aggregate: aggregate.trigger_event(event, **told))

    def _of_oneself(
        self, verb: str, account: UUID, by: Provenance, decide: Callable[[Account], object]
    ) -> int | None:
        """Of one's own account whatever its roles, but not by a token; of another's as the table has it."""
        if by.account != account:
            return self._decide(verb, account, by, decide)
        if by.scopes is not None:
            raise not_allowed_by_token()

        def attempt() -> int | None:
            own = account_of(self.changes, account)
            decide(own)
            return self._commit(own, by)

        return decided(self.changes, attempt)

    def _decide(
        self, verb: str, account: UUID, by: Provenance, decide: Callable[[Account], object]
    ) -> int | None:
        return self._change(f"account.{verb}", by, Account, account, str(account), decide, held)
