"""The directory: whose account it is. Mutable and erasable, so it stands outside the log."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, select

from domain.identity import OPERATOR
from domain.refusals import Refused, required
from infrastructure.database.engine import reading, writing
from infrastructure.directory import tables
from infrastructure.directory.moments import utc_now
from infrastructure.directory.password_rules import must_be_good
from infrastructure.directory.passwords import PasswordHashes
from infrastructure.directory.tables import person

OPERATOR_NAME = "the operator"


@dataclass(frozen=True, slots=True)
class Person:
    """Whose account it is.

    `epoch` is raised when the password is set and when the account is locked: what was begun under an earlier
    one opens nothing any more.
    """

    account: UUID
    name: str
    email: str
    has_password: bool = False
    locked: bool = False
    epoch: int = field(default=0, repr=False)


class Directory:
    """Finds people by account or address, and names accounts for readers."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.hashes = PasswordHashes()

    def enter(self, account: UUID, name: str, email: str, password: str | None = None) -> None:
        """Refused: `name_required`, `email_invalid`, `email_taken`, and what `must_be_good` refuses."""
        name = required(name, "name", "Give the person's name.")
        email = _address(email)
        hashed = None if password is None else self._hashed(password, name, email)
        with writing(self.engine) as connection:
            self._must_be_free(connection, email)
            connection.execute(
                person.insert().values(account=str(account), name=name, email=email, password=hashed)
            )

    def correct(self, account: UUID, name: str, email: str) -> None:
        """Give the person another name or address.

        Refused: `name_required`, `email_invalid`, `email_taken`, `account_unknown`.
        """
        name = required(name, "name", "Give the person's name.")
        email = _address(email)
        with writing(self.engine) as connection:
            row = connection.execute(select(person.c.email).where(person.c.account == str(account))).first()
            if row is None:
                raise _nobody()
            if row.email != email:
                self._must_be_free(connection, email)
            connection.execute(
                person.update().where(person.c.account == str(account)).values(name=name, email=email)
            )

    def set_password(
        self, account: UUID, password: str, record: Callable[[], object] = lambda: None
    ) -> Person:
        """Give the person another password; every session and token begun under the old one is over.

        `record` is called once the password is sure to be taken, and before it opens anything.

        Refused: `account_unknown`, `password_unchanged`, and what `must_be_good` refuses.
        """
        row = self._row(account)
        hashed = self._hashed(password, row.name, row.email)
        if row.password and self.hashes.verdict(row.password, password).right:
            raise Refused(
                "password_unchanged", "This is the present password. Choose another one.", field="password"
            )
        record()
        change = person.update().where(person.c.account == str(account))
        with writing(self.engine) as connection:
            connection.execute(change.values(password=hashed, epoch=person.c.epoch + 1))
        return person_of(self._row(account))

    def lock(self, account: UUID) -> None:
        """Nobody signs in or acts as this person until unlocked; sessions and tokens are over for good."""
        change = person.update().where(person.c.account == str(account), person.c.locked_at.is_(None))
        with writing(self.engine) as connection:
            connection.execute(change.values(locked_at=utc_now(), epoch=person.c.epoch + 1))

    def unlock(self, account: UUID) -> None:
        """The person may sign in again, with the password that they had."""
        with writing(self.engine) as connection:
            connection.execute(person.update().where(person.c.account == str(account)).values(locked_at=None))

    def _hashed(self, password: str, name: str, email: str) -> str:
        must_be_good(password, name, email)
        return self.hashes.of(password)

    def must_be_free(self, email: str) -> None:
        """Refused: `email_invalid`, `email_taken`."""
        with reading(self.engine) as connection:
            self._must_be_free(connection, _address(email))

    def _must_be_free(self, connection: Connection, email: str) -> None:
        if connection.execute(select(person.c.account).where(person.c.email == email)).first():
            raise Refused("email_taken", f"{email} already has an account.", field="email")

    def with_email(self, email: str) -> Person:
        """Refused: `account_unknown`."""
        found = self.found(email)
        if found is None:
            raise Refused(
                "account_unknown",
                f"Nobody has an account under {tidied(email)}. Add one with: golden-thread account add.",
                field="account",
            )
        return found

    def found(self, email: str) -> Person | None:
        """Whose address it is; None where it is nobody's."""
        with reading(self.engine) as connection:
            row = connection.execute(select(person).where(person.c.email == tidied(email))).first()
        return None if row is None else person_of(row)

    def with_account(self, account: UUID | str) -> Person | None:
        """Whose account it is; None once they are erased."""
        with reading(self.engine) as connection:
            row = connection.execute(select(person).where(person.c.account == str(account))).first()
        return None if row is None else person_of(row)

    def signed_in(self, email: str, password: str) -> Person:
        """The person, if the password is theirs. Refused: `sign_in_failed`, the same for every cause."""
        with reading(self.engine) as connection:
            row = connection.execute(select(person).where(person.c.email == tidied(email))).first()
        if not self._is_password(row, password) or row is None or row.locked_at is not None:
            raise Refused(
                "sign_in_failed",
                "The e-mail address or the password is not right. Check both and try again.",
                field="email",
            )
        return person_of(row)

    def must_know(self, account: UUID, password: str, field: str = "current") -> None:
        """Refused: `password_wrong`, when this is not the person's password."""
        with reading(self.engine) as connection:
            row = connection.execute(select(person).where(person.c.account == str(account))).first()
        if not self._is_password(row, password):
            raise Refused("password_wrong", "That is not your present password. Type it again.", field=field)

    def _is_password(self, row: Any, password: str) -> bool:
        """Verified against something even for an unknown address, so that the time taken tells nothing."""
        verdict = self.hashes.verdict(row.password if row else None, password)
        if verdict.right and verdict.outdated:
            # Unless it was set to another one meanwhile.
            same = (person.c.account == row.account) & (person.c.password == row.password)
            anew = self.hashes.of(password)
            with writing(self.engine) as connection:
                connection.execute(person.update().where(same).values(password=anew))
        return verdict.right

    def everybody(self) -> dict[str, Person]:
        """All people by account."""
        with reading(self.engine) as connection:
            return {row.account: person_of(row) for row in connection.execute(select(person))}

    def names(self) -> dict[str, str]:
        """All names by account, the operator's included."""
        with reading(self.engine) as connection:
            known = connection.execute(select(person.c.account, person.c.name))
            return {str(OPERATOR): OPERATOR_NAME} | {row.account: row.name for row in known}

    def erase(self, account: UUID) -> None:
        """Forget whose account it is, and with which browsers; the log keeps the account itself."""
        with writing(self.engine) as connection:
            for table in (tables.session, tables.invitation, person):
                connection.execute(table.delete().where(table.c.account == str(account)))

    def _row(self, account: UUID) -> Any:
        """Refused: `account_unknown`."""
        with reading(self.engine) as connection:
            row = connection.execute(select(person).where(person.c.account == str(account))).first()
        if row is None:
            raise _nobody()
        return row


def person_of(row: Any) -> Person:
    """From a row of the directory."""
    return Person(
        UUID(row.account), row.name, row.email, bool(row.password), row.locked_at is not None, row.epoch
    )


def _nobody() -> Refused:
    return Refused("account_unknown", "Nobody is in the directory under this account.")


def _address(email: str) -> str:
    email = tidied(email)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        raise Refused("email_invalid", f"‘{email}’ is not an e-mail address.", field="email")
    return email


def tidied(email: str) -> str:
    """As addresses are kept. No database can hold a NUL."""
    return email.replace("\x00", "").strip().lower()
