"""What is done about people: accounts opened, contacts corrected, passwords, tokens and erasing.

Most of it is kept outside the log, and the log does not know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from application.accounts import AccountService
from application.changes import Collision
from domain.account import Holder
from domain.provenance import Provenance
from domain.refusals import Refused
from domain.role import Role
from infrastructure.directory.people import Directory, Person
from infrastructure.directory.tokens import Token, Tokens
from projections.accounts import AccountRow

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
        reason: str,
        by: Provenance,
        password: str | None = None,
        holder: Holder = Holder.PERSON,
        since: date | None = None,
        until: date | None = None,
    ) -> int | None:
        """An entry in the directory and an event in the log, both or neither.

        Refused: what the directory and the service refuse.
        """
        account = uuid4()
        # The directory first: an account that nobody can be found under would be of no use to anyone.
        self.directory.enter(account, name, email, password)
        try:
            return self.accounts.open(account, partner, roles, reason, by, holder, since, until)
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

    def change_own_password(self, current: str, password: str, by: Provenance) -> None:
        """From whoever knows the present one. Refused: `password_wrong`, `password_too_short`."""
        self.directory.must_know(by.account, current)
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

    def issue_token(self, name: str, scopes: Collection[str], days: int, by: Provenance) -> IssuedToken:
        """A token of whoever asks, for machines. Refused: `scope_not_held`, `token_name_taken`."""
        account = self.account_of(by.account)
        if not set(account.roles if account is not None and account.is_open else ()).issuperset(scopes):
            raise Refused("scope_not_held", "Choose only from what you may do yourself.", field="scopes")
        # So that a form sent twice issues no second token.
        if any(each.name == name and each.revoked_at is None for each in self.tokens.of(by.account)):
            raise Refused(
                "token_name_taken",
                "You already have a token of this name. Choose another, or revoke that one first.",
                field="name",
            )
        ends = real_moment() + timedelta(days=days)
        return IssuedToken(*self.tokens.issue(by.account, name, frozenset(scopes), ends))

    def revoke_token(self, token: int, by: Provenance) -> None:
        """Shut a token of whoever asks out. Refused: `token_unknown`."""
        self.tokens.revoke(by.account, token)


def real_moment() -> datetime:
    """Tokens live by the real clock, whatever year the log lives in."""
    return datetime.now(UTC)
