"""What is done about people: accounts opened and locked, names, addresses, links, passwords and erasing.

Each change of the directory is made in the transaction in which the log tells of it: both or neither.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import Connection

from application.account_record import AccountRecordService
from application.accounts import AccountService
from domain.account import Holder
from domain.account_record import Entrance
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.role import Role
from infrastructure.directory import person_changes
from infrastructure.directory.invitations import LASTS, OpenLink, Purpose, make_link, new_secret, use_link
from infrastructure.directory.moments import real_moment
from infrastructure.directory.names_taken import a_name
from infrastructure.directory.people import Directory, Person, an_address
from infrastructure.directory.person_changes import Alongside
from projections.accounts import AccountRow

# How an account stands now; None where there is none.
AccountOf = Callable[[UUID], AccountRow | None]


class IssuedLink(NamedTuple):
    """A one-time link by its secret, which is told this one time; `position` is where the log has it."""

    account: UUID
    purpose: Purpose
    secret: str
    until: datetime
    position: int | None


class PeopleService:
    """Each method is one change of the directory, with what the log tells of it."""

    def __init__(
        self,
        directory: Directory,
        accounts: AccountService,
        record: AccountRecordService,
        account_of: AccountOf,
        alongside: Alongside,
    ) -> None:
        self.directory = directory
        self.accounts = accounts
        self.record = record
        self.account_of = account_of
        self.alongside = alongside

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
        """An entry in the directory and an event in the log; `password` is typed by the holder themselves.

        Refused: what the directory and the service refuse.
        """
        account, name, email = uuid4(), a_name(name), an_address(email)
        self.directory.must_be_free(email)
        hashed = None if password is None else self.directory.hash_of(password, name, email)
        entrance = Entrance.NONE if password is None else Entrance.PASSWORD
        with self.alongside(lambda to: person_changes.enter(to, account, name, email, hashed)):
            return self.accounts.open(account, partner, roles, reason, by, holder, since, until, entrance)

    def open_with_link(
        self,
        name: str,
        email: str,
        partner: str,
        roles: tuple[Role, ...],
        reason: str,
        by: Provenance,
        holder: Holder = Holder.PERSON,
        since: date | None = None,
        until: date | None = None,
    ) -> IssuedLink:
        """The same, and a link to choose a password by. Refused besides: `not_for_a_service`."""
        account, name, email, secret = uuid4(), a_name(name), an_address(email), new_secret()

        def enter(to: Connection) -> None:
            person_changes.enter(to, account, name, email)
            make_link(to, account, Purpose.INVITATION, by.account, secret)

        with self.alongside(enter):
            position = self.accounts.open(
                account, partner, roles, reason, by, holder, since, until, Entrance.LINK
            )
        return IssuedLink(account, Purpose.INVITATION, secret, real_moment() + LASTS, position)

    def person(self, account: UUID | str) -> Person:
        """Whose account it is. Refused: `person_unknown`, once they have been erased."""
        person = self.directory.with_account(account)
        if person is None:
            raise person_changes.person_unknown()
        return person

    def invite(self, account: UUID, by: Provenance) -> IssuedLink:
        """A link by which the holder chooses a password, at first or once it is lost; an earlier one ends.

        Refused: `person_unknown`, and as the record's `invited`.
        """
        person, secret = self.person(account), new_secret()
        purpose = Purpose.RECOVERY if person.has_password else Purpose.INVITATION
        with self.alongside(lambda to: make_link(to, person.account, purpose, by.account, secret)):
            position = self.record.invite(person.account, recovery=purpose is Purpose.RECOVERY, by=by)
        return IssuedLink(person.account, purpose, secret, real_moment() + LASTS, position)

    def begin_by_link(self, link: OpenLink, secret: str, password: str) -> Person:
        """The holder's own password, by the link that opens the account; all that was open before is over.

        Refused: `link_not_valid`, and what the directory refuses of a password.
        """
        account = link.account
        row, hashed = self.account_of(account), self.directory.hash_of_new(account, password)

        def use(to: Connection) -> None:
            use_link(to, secret)
            person_changes.set_password(to, account, hashed)

        with self.alongside(use):
            by = Provenance(account, Way.FORM, row.partner if row else None)
            self.record.set_password(account, by, link.made_by)
        return self.person(account)

    def change_own_password(self, password: str, by: Provenance) -> int | None:
        """From whoever has just shown that they know the present one. Refused: by the directory."""
        hashed = self.directory.hash_of_new(by.account, password)
        with self.alongside(lambda to: person_changes.set_password(to, by.account, hashed)):
            return self.record.set_password(by.account, by)

    def rename(self, account: UUID, name: str, reason: str, by: Provenance) -> int | None:
        """Give the person another name. Refused: `person_unknown`, `reason_required`, and as `a_name`."""
        name = a_name(name)
        if self.person(account).name == name:
            return None
        with self.alongside(lambda to: person_changes.rename(to, account, name)):
            return self.record.rename(account, reason, by)

    def change_address(self, account: UUID, email: str, reason: str, by: Provenance) -> int | None:
        """Another address to sign in with.

        Refused: `person_unknown`, `reason_required`, `email_taken`, `email_invalid`.
        """
        email = an_address(email)
        if self.person(account).email == email:
            return None
        with self.alongside(lambda to: person_changes.change_address(to, account, email)):
            return self.record.change_address(account, reason, by)

    def lock(self, account: UUID, reason: str, by: Provenance) -> int | None:
        """Refused: as the service's."""
        with self.alongside(lambda to: person_changes.lock(to, account)):
            return self.accounts.lock(account, reason, by)

    def unlock(self, account: UUID, reason: str, by: Provenance) -> int | None:
        """Refused: as the service's."""
        with self.alongside(lambda to: person_changes.unlock(to, account)):
            return self.accounts.unlock(account, reason, by)

    def erase(self, account: UUID, reason: str, by: Provenance) -> int | None:
        """Forget the person. Refused: `person_unknown`, `own_account`, and as the record's `erased`."""
        if self.person(account).account == by.account:
            raise Refused("own_account", "You cannot erase yourself. Ask another administrator.")
        with self.alongside(lambda to: person_changes.erase(to, account)):
            return self.record.erase(account, reason, by)
