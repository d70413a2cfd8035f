"""Changes of the directory in a transaction that is under way: the log's own, which tells of each of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Update, select

from domain.refusals import Refused
from infrastructure.directory import tables
from infrastructure.directory.look_alikes import Numbered, number_of
from infrastructure.directory.moments import utc_now
from infrastructure.directory.tables import person

# Around a change of the log: what is written to the directory together with it.
Alongside = Callable[[Callable[[Connection], None]], AbstractContextManager[None]]


def enter(connection: Connection, account: UUID, name: str, email: str, hashed: str | None = None) -> None:
    """Whose account it is from now on. Refused: `email_taken`."""
    must_be_free(connection, email)
    number = _number_of(connection, account, name)
    connection.execute(
        person.insert().values(account=str(account), name=name, number=number, email=email, password=hashed)
    )


def rename(connection: Connection, account: UUID, name: str) -> None:
    """Refused: `person_unknown`."""
    _change(connection, _of(account).values(name=name, number=_number_of(connection, account, name)))


def change_address(connection: Connection, account: UUID, email: str) -> None:
    """Refused: `email_taken`, `person_unknown`."""
    must_be_free(connection, email)
    _change(connection, _of(account).values(email=email))


def set_password(connection: Connection, account: UUID, hashed: str) -> None:
    """Every session and token that was begun under the former one is over. Refused: `person_unknown`."""
    _change(connection, _of(account).values(password=hashed, epoch=person.c.epoch + 1))
    end_links(connection, account)


def lock(connection: Connection, account: UUID) -> None:
    """Nobody comes in until it is unlocked; sessions, tokens and links are over for good."""
    connection.execute(_of(account).values(locked_at=utc_now(), epoch=person.c.epoch + 1))
    end_links(connection, account)


def unlock(connection: Connection, account: UUID) -> None:
    """The password is the one that it was."""
    connection.execute(_of(account).values(locked_at=None))


def erase(connection: Connection, account: UUID) -> None:
    """Forget whose account it is, and with what they came in; the log keeps the account itself."""
    tokens = tables.token
    connection.execute(
        tokens.update()
        .where(tokens.c.account == str(account), tokens.c.revoked_at.is_(None))
        .values(revoked_at=utc_now())
    )
    for table in (tables.session, tables.invitation, person):
        connection.execute(table.delete().where(table.c.account == str(account)))


def end_links(connection: Connection, account: UUID) -> None:
    """One-time links of the account that were not used open nothing any more."""
    links = tables.invitation
    connection.execute(links.delete().where(links.c.account == str(account), links.c.used_at.is_(None)))


def must_be_free(connection: Connection, email: str) -> None:
    """Refused: `email_taken`."""
    if connection.execute(select(person.c.account).where(person.c.email == email)).first():
        raise Refused("email_taken", f"{email} already has an account.", field="email")


def _number_of(connection: Connection, account: UUID, name: str) -> int:
    """Among those who are there: whoever writes to the directory is alone in doing so."""
    people = connection.execute(select(person.c.account, person.c.name, person.c.number))
    return number_of(str(account), name, map(Numbered._make, people))


def _of(account: UUID) -> Update:
    return person.update().where(person.c.account == str(account))


def _change(connection: Connection, change: Any) -> None:
    if not connection.execute(change).rowcount:
        raise person_unknown()


def person_unknown() -> Refused:
    return Refused("person_unknown", "Whose account this was has been erased from the directory.")
