"""The directory: whose account it is. Mutable and erasable, so it stands outside the log."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Engine, case, cast, exists, func, null, select, union_all

from domain.identity import OPERATOR
from domain.refusals import Refused
from infrastructure.database.engine import reading, writing
from infrastructure.directory import person_changes
from infrastructure.directory.look_alikes import numbered
from infrastructure.directory.names_taken import a_name
from infrastructure.directory.password_rules import must_be_good
from infrastructure.directory.passwords import PasswordHashes
from infrastructure.directory.tables import person
from projections.partners import live_accounts
from projections.reports.names import FORMER, NamesToday

# In plain letters and digits, so that no two look alike; of a host's name no part is empty.
AN_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
)

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
        """Refused: `email_invalid`, `email_taken`, and what `a_name` and `must_be_good` refuse."""
        name, email = a_name(name), an_address(email)
        hashed = None if password is None else self.hash_of(password, name, email)
        with writing(self.engine) as connection:
            person_changes.enter(connection, account, name, email, hashed)

    def set_password(self, account: UUID, password: str) -> Person:
        """As `hash_of_new` takes it, and with nothing on record. Refused: as that refuses."""
        hashed = self.hash_of_new(account, password)
        with writing(self.engine) as connection:
            person_changes.set_password(connection, account, hashed)
        return person_of(self._row(account))

    def hash_of_new(self, account: UUID, password: str) -> str:
        """What is kept of another password of the person.

        Refused: `account_unknown`, `password_unchanged`, `too_busy`, and what `must_be_good` refuses.
        """
        row = self._row(account)
        hashed = self.hash_of(password, row.name, row.email)
        if row.password and self.hashes.verdict(row.password, password).right:
            raise Refused(
                "password_unchanged", "This is the present password. Choose another one.", field="password"
            )
        return hashed

    def hash_of(self, password: str, name: str, email: str) -> str:
        """What is kept of a first password. Refused: `too_busy`, and what `must_be_good` refuses."""
        must_be_good(password, name, email)
        return self.hashes.of(password)

    def must_be_free(self, email: str) -> None:
        """Refused: `email_invalid`, `email_taken`."""
        with reading(self.engine) as connection:
            person_changes.must_be_free(connection, an_address(email))

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
        """The person, if the password is theirs.

        Refused: `sign_in_failed`, alike whether it is nobody's address or not the password;
        `account_locked`, to whoever knows the password.
        """
        with reading(self.engine) as connection:
            row = connection.execute(select(person).where(person.c.email == tidied(email))).first()
        if not self._is_password(row, password) or row is None:
            raise Refused(
                "sign_in_failed",
                "The e-mail address or the password is not right. Check both and try again.",
                field="email",
            )
        if row.locked_at is not None:
            raise Refused(
                "account_locked",
                "This account is locked, so nobody can sign in to it. Ask an administrator to unlock it.",
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

    def names(self) -> NamesToday:
        """What everybody is called, the operator and those who were erased included, each otherwise."""
        with reading(self.engine) as connection:
            known = connection.execute(_everybody()).all()
        called = {row.account: numbered(row.name, row.partner, row.number) for row in known if row.name}
        erased = sorted((row for row in known if not row.name), key=lambda row: (row.erased or 0, row.opened))
        former = {row.account: numbered(FORMER, row.partner, number) for number, row in enumerate(erased, 1)}
        renamed = {row.account: row.renamed for row in known if row.name and row.renamed is not None}
        return NamesToday({str(OPERATOR): OPERATOR_NAME} | called | former, renamed, frozenset(former))

    def erase(self, account: UUID) -> None:
        """Forget whose account it is, and with which browsers; the log keeps the account itself."""
        with writing(self.engine) as connection:
            person_changes.erase(connection, account)

    def _row(self, account: UUID) -> Any:
        """Refused: `account_unknown`."""
        with reading(self.engine) as connection:
            row = connection.execute(select(person).where(person.c.account == str(account))).first()
        if row is None:
            raise _nobody()
        return row


@cache
def _everybody() -> CompoundSelect[Any]:
    """Each account with the name and number of its holder; whoever was erased has none, and instead where
    that was, and where the account was opened. And people of whom the log has no account.
    """
    every, now = live_accounts.alias("every_state"), live_accounts.c
    opened = select(func.min(every.c.from_position)).where(every.c.stream == now.stream).scalar_subquery()
    of_the_log = (
        select(
            *(now.stream.label("account"), person.c.name, person.c.number),
            *(now.partner, now.renamed, now.erased),
            case((person.c.account.is_(None), opened)).label("opened"),
        )
        .join_from(live_accounts, person, person.c.account == now.stream, isouter=True)
        .where(now.to_position.is_(None))
    )
    there = live_accounts.alias("account_there").c
    of_nothing = select(
        *(person.c.account, person.c.name, person.c.number),
        *(cast(null(), column.type) for column in (now.partner, now.renamed, now.erased, now.from_position)),
    ).where(~exists().where(there.stream == person.c.account))
    return union_all(of_the_log, of_nothing)


def person_of(row: Any) -> Person:
    """From a row of the directory."""
    return Person(
        UUID(row.account), row.name, row.email, bool(row.password), row.locked_at is not None, row.epoch
    )


def _nobody() -> Refused:
    return Refused("account_unknown", "Nobody is in the directory under this account.")


def an_address(email: str) -> str:
    """As addresses are kept. Refused: `email_invalid`."""
    email = tidied(email)
    if not AN_ADDRESS.fullmatch(email):
        raise Refused(
            "email_invalid",
            f"‘{email}’ is not an e-mail address that we can take. Write it like olive.hart@example.org, in "
            "plain letters.",
            field="email",
        )
    return email


def tidied(email: str) -> str:
    """As addresses are kept. No database can hold a NUL."""
    return email.replace("\x00", "").strip().lower()
