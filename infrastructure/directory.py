"""The directory: whose account it is. Mutable and erasable, so it stands outside the log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from secrets import token_hex
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, Text, select

from domain.identity import OPERATOR
from domain.refusals import Refused, required
from infrastructure.database import reading, writing

directory_metadata = MetaData()

person = Table(
    "directory",
    directory_metadata,
    Column("account", String(36), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False, unique=True),
    Column("password", Text),
)

OPERATOR_NAME = "the operator"
FORMER = "a former account holder"

SHORTEST_PASSWORD = 12


@dataclass(frozen=True, slots=True)
class Person:
    """Whose account it is."""

    account: UUID
    name: str
    email: str


class Directory:
    """Finds people by account or address, and names accounts for readers."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.hasher = PasswordHasher()

    def enter(self, account: UUID, name: str, email: str, password: str | None = None) -> None:
        """Refused: `name_required`, `email_invalid`, `email_taken`, `password_too_short`."""
        name = required(name, "name", "Give the person's name.")
        email = _address(email)
        if password is not None and len(password) < SHORTEST_PASSWORD:
            raise Refused(
                "password_too_short",
                f"Choose a password of at least {SHORTEST_PASSWORD} characters.",
                field="password",
            )
        with writing(self.engine) as connection:
            self._must_be_free(connection, email)
            connection.execute(
                person.insert().values(
                    account=str(account),
                    name=name,
                    email=email,
                    password=None if password is None else self.hasher.hash(password),
                )
            )

    def must_be_free(self, email: str) -> None:
        """Refused: `email_invalid`, `email_taken`."""
        with reading(self.engine) as connection:
            self._must_be_free(connection, _address(email))

    def _must_be_free(self, connection: Connection, email: str) -> None:
        if connection.execute(select(person.c.account).where(person.c.email == email)).first():
            raise Refused("email_taken", f"{email} already has an account.", field="email")

    def with_email(self, email: str) -> Person:
        """Refused: `account_unknown`."""
        with reading(self.engine) as connection:
            found = connection.execute(
                select(person.c.account, person.c.name, person.c.email).where(
                    person.c.email == email.strip().lower()
                )
            ).first()
        if found is None:
            raise Refused(
                "account_unknown",
                f"Nobody has an account under {email}. Add one with: golden-thread account add.",
                field="account",
            )
        return Person(UUID(found.account), found.name, found.email)

    def signed_in(self, email: str, password: str) -> Person:
        """The person, if the password is theirs. Refused: `sign_in_failed`, the same for every cause."""
        with reading(self.engine) as connection:
            found = connection.execute(select(person).where(person.c.email == email.strip().lower())).first()
        try:
            # Verified against something even for an unknown address, so that the time taken tells nothing.
            self.hasher.verify(found.password if found and found.password else _nobodys_hash(), password)
        except (VerifyMismatchError, InvalidHashError):
            found = None
        if found is None or found.password is None:
            raise Refused(
                "sign_in_failed",
                "The e-mail address or the password is not right. Check both and try again.",
                field="email",
            )
        return Person(UUID(found.account), found.name, found.email)

    def everybody(self) -> dict[str, Person]:
        """All people by account."""
        with reading(self.engine) as connection:
            return {
                row.account: Person(UUID(row.account), row.name, row.email)
                for row in connection.execute(select(person.c.account, person.c.name, person.c.email))
            }

    def names(self) -> dict[str, str]:
        """All names by account, the operator's included."""
        known = {account: found.name for account, found in self.everybody().items()}
        return {str(OPERATOR): OPERATOR_NAME} | known

    def erase(self, account: UUID) -> None:
        """Forget whose account it is; the log keeps the account itself."""
        with writing(self.engine) as connection:
            connection.execute(person.delete().where(person.c.account == str(account)))


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    """A hash that no password has been made for."""
    return PasswordHasher().hash(token_hex(16))


_ACCOUNT = re.compile(r"\{account:([0-9a-f-]{36})\}")


def named(sentence: str, names: dict[str, str]) -> str:
    """The sentence with its accounts named as the directory has them now."""
    return _ACCOUNT.sub(lambda found: names.get(found[1], FORMER), sentence)


def _address(email: str) -> str:
    email = email.strip().lower()
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        raise Refused("email_invalid", f"‘{email}’ is not an e-mail address.", field="email")
    return email
