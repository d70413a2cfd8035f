"""What is done about people: accounts opened, contacts corrected, passwords, tokens and erasing.

Most of it is kept outside the log, and the log does not know of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

from application.account_record import AccountRecordService
from application.accounts import AccountService
from application.changes import Collision
from domain.account import Holder
from domain.provenance import Provenance
from domain.refusals import Refused
from domain.role import Role
from infrastructure.directory.people import Directory, Person
from infrastructure.directory.tokens import Tokens
from projections.accounts import AccountRow

# How an account stands now; None where there is none.
AccountOf = Callable[[UUID], AccountRow | None]


class PeopleService:
    """Each method is one change of the directory or of tokens, or of both it and the log."""

    def __init__(
        self,
        directory: Directory,
        tokens: Tokens,
        accounts: AccountService,
        record: AccountRecordService,
        account_of: AccountOf,
    ) -> None:
        self.directory = directory
        self.tokens = tokens
        self.accounts = accounts
        self.record = record
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

    def change_own_password(self, password: str, by: Provenance) -> None:
        """From whoever has just shown that they know the present one; on record before it opens anything.

        Refused: by the directory.
        """
        account = by.account
        self.directory.set_password(account, password, lambda: self.record.password_set(account, by))

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
