"""What is done about people: accounts opened, contacts corrected, passwords, tokens and erasing.

Most of it is kept outside the log, and the log does not know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from application.accounts import AccountService
from application.changes import Collision
from domain.account import Role
from domain.provenance import Provenance
from domain.refusals import Refused
from infrastructure.directory.moments import real_moment
from infrastructure.directory.people import Directory, Person
from infrastructure.directory.tokens import Token, TokenKind, Tokens
from projections.partners import AccountRow

# How an account stands now; None where there is none.
AccountOf = Callable[[UUID], AccountRow | None]


class IssuedToken(NamedTuple):
    """A token with its secret, which is told this one time."""

    token: Token
    secret: str


class PeopleService:
    """Each method is one change of the directory or of tokens, or of both it and the log."""

    def __init__(
        self, directory: Directory, tokens: Tokens, accounts: AccountService, account_of: AccountOf
    ) -> None:
        self.directory = directory
        self.tokens = tokens
        self.accounts = accounts
        self.account_of = account_of

    def open_account(
        self,
        name: str,
        email: str,
        partner: str,
        roles: tuple[Role, ...],
        by: Provenance,
        password: str | None = None,
    ) -> int | None:
        """An entry in the directory and an event in the log, both or neither.

        Refused: what the directory and the service refuse.
        """
        account = uuid4()
        # The directory first: an account that nobody can be found under would be of no use to anyone.
        self.directory.enter(account, name, email, password)
        try:
            return self.accounts.open(account, partner, roles, by)
        except (Refused, Collision):
            # Only where it is certain that no account was opened: one that nobody is found under is nobody's.
            self.directory.erase(account)
            raise

    def person(self, account: UUID | str) -> Person:
        """Whose account it is. Refused: `person_unknown`, once they have been erased."""
        person = self.directory.with_account(account)
        if person is None:
            raise Refused("person_unknown", "Whose account this was has been erased from the directory.")
        return person

    def correct(self, account: UUID, name: str, email: str) -> None:
        """Give the person another name or address. Refused: `person_unknown`, or by the directory."""
        self.directory.correct(self.person(account).account, name, email)

    def set_password(self, account: UUID, password: str, by: Provenance) -> None:
        """Give somebody else another password. Refused: `own_password`, `password_too_short`."""
        if account == by.account:
            raise Refused(
                "own_password",
                "Your own password is changed on the page of your account, where the present one is asked "
                "for.",
                field="password",
            )
        self.directory.set_password(self.person(account).account, password)

    def change_own_password(self, password: str, by: Provenance) -> None:
        """From whoever has just shown that they know the present one. Refused: by the directory."""
        self.directory.set_password(by.account, password)

    def erase(self, account: UUID, by: Provenance) -> None:
        """Forget the person. Refused: `person_unknown`, `own_account`, `account_open`."""
        person = self.person(account)
        if person.account == by.account:
            raise Refused("own_account", "You cannot erase yourself. Ask another administrator.")
        account_row = self.account_of(person.account)
        if account_row is not None and account_row.is_open:
            # Roles and duties must not stay with somebody whom nobody can name.
            raise Refused(
                "account_open", "This account is still open. Close it first, then erase the person."
            )
        # First what still opens doors, then the name on them.
        for token in self.tokens.of(person.account):
            if token.revoked_at is None:
                self.tokens.revoke(person.account, token.id)
        self.directory.erase(person.account)

    def issue_token(
        self, account: UUID, name: str, scopes: Collection[str], days: int, by: Provenance
    ) -> IssuedToken:
        """A token that acts for the account.

        Refused: `scope_not_held`, `token_name_taken`, `account_closed`.
        """
        row = self._open_account(account)
        if not set(row.roles).issuperset(scopes):
            raise Refused(
                "scope_not_held", "Choose only from what the account may do itself.", field="scopes"
            )
        return self._issue(account, name, scopes, days, by)

    def issue_key(self, name: str, address: str, days: int, by: Provenance) -> IssuedToken:
        """A key of whoever asks, for a spreadsheet that reads this one address.

        Refused: `token_name_taken`, `account_closed`.
        """
        self._open_account(by.account)
        return self._issue(by.account, name, (), days, by, kind=TokenKind.CSV, opens=address)

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
        kind: TokenKind = TokenKind.PERSON,
        opens: str | None = None,
    ) -> IssuedToken:
        now = real_moment()
        # So that a form sent twice issues no second token.
        if any(each.name == name and not each.is_over(now) for each in self.tokens.of(account)):
            raise Refused(
                "token_name_taken",
                "There is a token of this name already. Choose another name, or revoke that one first.",
                field="name",
            )
        other = None if by.account == account else by.account
        ends = now + timedelta(days=days)
        return IssuedToken(
            *self.tokens.issue(account, name, scopes, ends, kind=kind, opens=opens, issued_by=other)
        )

    def revoke_token(self, account: UUID, token: int, by: Provenance) -> Token:
        """Shut a token of the account out. Refused: `token_unknown`."""
        return self.tokens.revoke(account, token)
