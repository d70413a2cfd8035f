"""The directory: whose account it is. Mutable and erasable, so it stands outside the log."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from secrets import token_hex
from typing import Any
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Engine, select

from domain.identity import OPERATOR
from domain.refusals import Refused, required
from infrastructure.database.engine import reading, writing
from infrastructure.directory import person_changes
from infrastructure.directory.tables import person

OPERATOR_NAME = "the operator"

SHORTEST_PASSWORD = 12


@dataclass(frozen=True, slots=True)
class Person:
    """Whose account it is.

    `stamp` changes with the password, so that a session begun under another one can be told; it is empty
    for whoever has no password and cannot sign in.
    """

    account: UUID
    name: str
    email: str
    stamp: str = field(default="", repr=False)
    has_password: bool = False
    locked: bool = False


class Directory:
    """Finds people by account or address, and names accounts for readers."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.hasher = PasswordHasher()

    def enter(self, account: UUID, name: str, email: str, password: str | None = None) -> None:
        """Refused: `name_required`, `email_invalid`, `email_taken`, `password_too_short`."""
        name, email = a_name(name), an_address(email)
        hashed = None if password is None else self.hash_of(password, name, email)
        with writing(self.engine) as connection:
            person_changes.enter(connection, account, name, email, hashed)

    def set_password(self, account: UUID, password: str) -> Person:
        """Give the person another password; every session begun under the old one is over.

        Refused: `password_too_short`, `account_unknown`.
        """
        hashed = self.hash_of(password)
        with writing(self.engine) as connection:
            connection.execute(
                person.update().where(person.c.account == str(account)).values(password=hashed)
            )
        holder = self.with_account(account)
        if holder is None:
            raise Refused("account_unknown", "Nobody is in the directory under this account.")
        return holder

    def hash_of(self, password: str, _name: str = "", _email: str = "") -> str:
        """What is kept of a password of somebody of this name and address. Refused: `password_too_short`."""
        if len(password) < SHORTEST_PASSWORD:
            raise Refused(
                "password_too_short",
                f"Choose a password of at least {SHORTEST_PASSWORD} characters.",
                field="password",
            )
        return self.hasher.hash(password)

    def must_be_free(self, email: str) -> None:
        """Refused: `email_invalid`, `email_taken`."""
        with reading(self.engine) as connection:
            person_changes.must_be_free(connection, an_address(email))

    def with_email(self, email: str) -> Person:
        """Refused: `account_unknown`."""
        with reading(self.engine) as connection:
            row = connection.execute(select(person).where(person.c.email == _tidy(email))).first()
        if row is None:
            raise Refused(
                "account_unknown",
                f"Nobody has an account under {email}. Add one with: golden-thread account add.",
                field="account",
            )
        return _person(row)

    def with_account(self, account: UUID | str) -> Person | None:
        """Whose account it is; None once they are erased."""
        with reading(self.engine) as connection:
            row = connection.execute(select(person).where(person.c.account == str(account))).first()
        return None if row is None else _person(row)

    def signed_in(self, email: str, password: str) -> Person:
        """The person, if the password is theirs. Refused: `sign_in_failed`, the same for every cause."""
        with reading(self.engine) as connection:
            row = connection.execute(select(person).where(person.c.email == _tidy(email))).first()
        if not self._is_password(row, password):
            raise Refused(
                "sign_in_failed",
                "The e-mail address or the password is not right. Check both and try again.",
                field="email",
            )
        return _person(row)

    def must_know(self, account: UUID, password: str) -> None:
        """Refused: `password_wrong`, when this is not the person's password."""
        with reading(self.engine) as connection:
            row = connection.execute(select(person).where(person.c.account == str(account))).first()
        if not self._is_password(row, password):
            raise Refused(
                "password_wrong", "That is not your present password. Type it again.", field="current"
            )

    def _is_password(self, row: Any, password: str) -> bool:
        try:
            # Verified against something even for an unknown address, so that the time taken tells nothing.
            self.hasher.verify(row.password if row and row.password else _nobodys_hash(), password)
        except (VerifyMismatchError, InvalidHashError):
            return False
        return row is not None and row.password is not None

    def everybody(self) -> dict[str, Person]:
        """All people by account."""
        with reading(self.engine) as connection:
            return {row.account: _person(row) for row in connection.execute(select(person))}

    def names(self) -> dict[str, str]:
        """All names by account, the operator's included."""
        with reading(self.engine) as connection:
            known = connection.execute(select(person.c.account, person.c.name))
            return {str(OPERATOR): OPERATOR_NAME} | {row.account: row.name for row in known}

    def erase(self, account: UUID) -> None:
        """Forget whose account it is; the log keeps the account itself."""
        with writing(self.engine) as connection:
            person_changes.erase(connection, account)


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    """A hash that no password has been made for."""
    return PasswordHasher().hash(token_hex(16))


def _person(row: Any) -> Person:
    stamp = sha256(f"session of {row.password}".encode()).hexdigest()[:32] if row.password else ""
    locked = row.locked_at is not None
    return Person(UUID(row.account), row.name, row.email, stamp, bool(row.password), locked)


def a_name(name: str) -> str:
    """As names are kept. Refused: `name_required`."""
    return required(name, "name", "Give the person's name.")


def an_address(email: str) -> str:
    """As addresses are kept. Refused: `email_invalid`."""
    email = _tidy(email)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        raise Refused("email_invalid", f"‘{email}’ is not an e-mail address.", field="email")
    return email


def _tidy(email: str) -> str:
    """As addresses are kept. No database can hold a NUL."""
    return email.replace("\x00", "").strip().lower()
