"""What is done about tokens, on record in the log: issued for an account, and revoked."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from application.account_record import AccountRecordService
from domain.account import Holder
from domain.provenance import Provenance
from domain.refusals import Refused
from infrastructure.directory.moments import real_moment
from infrastructure.directory.person_changes import Alongside
from infrastructure.directory.tokens import Token, TokenKind, Tokens, revoke
from projections.accounts import AccountRow


class IssuedToken(NamedTuple):
    """A token with its secret, which is told this one time."""

    token: Token
    secret: str


class TokenService:
    """Each method is one change: a token is on record before it opens anything, and shut with its record."""

    def __init__(
        self,
        tokens: Tokens,
        record: AccountRecordService,
        account_of: Callable[[UUID], AccountRow | None],
        alongside: Alongside,
    ) -> None:
        self.tokens = tokens
        self.record = record
        self.account_of = account_of
        self.alongside = alongside

    def issue(
        self, account: UUID, name: str, scopes: Collection[str], days: int, by: Provenance
    ) -> IssuedToken:
        """A token that acts for the account. Refused: `scope_not_held`, and what `_issue` refuses."""
        row = self._open_account(account)
        if not set(row.roles).issuperset(scopes):
            raise Refused(
                "scope_not_held", "Choose only from what the account may do itself.", field="scopes"
            )
        kind = TokenKind.SERVICE if row.holder is Holder.SERVICE else TokenKind.PERSON
        return self._issue(account, name, scopes, days, by, kind)

    def issue_key(self, name: str, address: str, days: int, by: Provenance) -> IssuedToken:
        """A key of whoever asks, for a spreadsheet that reads this one address. Refused: as `_issue`."""
        self._open_account(by.account)
        return self._issue(by.account, name, (), days, by, TokenKind.CSV, address)

    def _open_account(self, account: UUID) -> AccountRow:
        row = self.account_of(account)
        if row is None or not row.is_open:
            raise Refused("account_closed", "This account is closed: nothing acts for it any more.")
        return row

    def _issue(
        self,
        account: UUID,
        name: str,
        scopes: Collection[str],
        days: int,
        by: Provenance,
        kind: TokenKind,
        opens: str | None = None,
    ) -> IssuedToken:
        """Refused: `token_name_taken`, `account_closed`, and what the record refuses."""
        now = real_moment()
        # So that a form sent twice issues no second token.
        if any(each.name == name and not each.is_over(now) for each in self.tokens.of(account)):
            raise Refused(
                "token_name_taken",
                "There is a token of this name already. Choose another name, or revoke that one first.",
                field="name",
            )
        until = now + timedelta(days=days)

        def put_on_record(token: Token) -> None:
            self.record.issue_token(account, token.id, tuple(sorted(token.scopes)), until.date(), by)

        issued_by = None if by.account == account else by.account
        return IssuedToken(
            *self.tokens.issue(
                *(account, name, scopes, until),
                kind=kind,
                opens=opens,
                issued_by=issued_by,
                record=put_on_record,
            )
        )

    def revoke(self, account: UUID, token: int, by: Provenance) -> None:
        """Shut a token of the account out. Refused: `token_unknown`, and what the record refuses."""
        with self.alongside(lambda to: revoke(to, account, token)):
            self.record.revoke_token(account, token, by)
