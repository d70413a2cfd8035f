"""Tokens: keys for machines, each an account's own, with less than the account may or as much, never more."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, select

from domain.account import AccountState
from domain.characters import must_be_seen
from domain.refusals import Refused, required
from infrastructure.database.engine import reading, writing
from infrastructure.directory.moments import utc_now, with_zone
from infrastructure.directory.people import Person, person_of
from infrastructure.directory.tables import person, token
from projections.account_columns import NO
from projections.accounts import accounts_now

BEGINS = "gt_"
# So that nobody takes one for the other, wherever it was left lying.
CSV_BEGINS = "gt_csv_"
READ = "read"
# Noting each use would make every question a change.
NOTED_EVERY = timedelta(minutes=1)


class TokenKind(StrEnum):
    """For whom it acts: a person, a partner's own programs, or a spreadsheet that reads one address."""

    PERSON = "person"
    SERVICE = "service"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret. `scopes` are `read` and the roles it may act in; moments are UTC.

    `ended`: its holder's password was set since, or the account locked. `opens` is the one address of a key
    for a spreadsheet; `issued_by` is who issued it, where that was not the holder.
    """

    id: int
    account: UUID
    name: str
    scopes: frozenset[str]
    hint: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None
    kind: TokenKind = TokenKind.PERSON
    opens: str | None = None
    issued_by: UUID | None = None
    ended: bool = False

    def is_over(self, moment: datetime) -> bool:
        """Whether it opens nothing any more by then, whatever became of its account."""
        return self.ended or bool(self.revoked_at or (self.expires_at and self.expires_at <= moment))


class Holder(NamedTuple):
    """Who comes with a token."""

    person: Person
    token: Token


class Tokens:
    """Issues tokens, and knows whose one is."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def issue(
        self,
        account: UUID,
        name: str,
        scopes: Collection[str],
        expires_at: datetime | None = None,
        *,
        kind: TokenKind = TokenKind.PERSON,
        opens: str | None = None,
        issued_by: UUID | None = None,
        record: Callable[[Token], object] = lambda _: None,
    ) -> tuple[Token, str]:
        """The token and its secret, which nobody can find out again. It opens nothing before `record`, which
        is told its number, has come to its end.

        Refused: `name_required`, `not_printable`.
        """
        must_be_seen(name, "name", "Name")
        name = required(name, "name", "Name the token, so that you know later what uses it.")
        begins = CSV_BEGINS if kind is TokenKind.CSV else BEGINS
        secret = begins + secrets.token_urlsafe(32)
        values = {
            "account": str(account),
            "name": name,
            "scopes": " ".join(sorted({READ, *scopes})),
            "hint": secret[: len(begins) + 4],
            "digest": _digest(secret),
            "created_at": utc_now(),
            "revoked_at": utc_now(),
            "expires_at": None if expires_at is None else expires_at.astimezone(UTC).replace(tzinfo=None),
            "kind": kind.value,
            "opens": opens,
            "issued_by": None if issued_by is None else str(issued_by),
            "epoch": func.coalesce(
                select(person.c.epoch).where(person.c.account == str(account)).scalar_subquery(), 0
            ),
        }
        with writing(self.engine) as connection:
            shut: int = connection.execute(token.insert().values(values).returning(token.c.id)).scalar_one()
        return self._opened(shut, record), secret

    def _opened(self, id: int, record: Callable[[Token], object]) -> Token:
        """Where that is refused there is no such token; where it failed otherwise, it may stand on record."""
        this = token.c.id == id
        try:
            record(self._all(this)[0])
        except Refused:
            with writing(self.engine) as connection:
                connection.execute(token.delete().where(this))
            raise
        with writing(self.engine) as connection:
            connection.execute(token.update().where(this).values(revoked_at=None))
        return self._all(this)[0]

    def of(self, account: UUID) -> list[Token]:
        """All of an account's, the newest first."""
        return self._all(token.c.account == str(account))

    def everybodys(self) -> list[Token]:
        """All there are, the newest first."""
        return self._all()

    def _all(self, *which: ColumnElement[bool]) -> list[Token]:
        query = _with_holder().where(*which).order_by(token.c.id.desc())
        with reading(self.engine) as connection:
            return [_token(row, row.holders_epoch) for row in connection.execute(query)]

    def holder(self, secret: str) -> Holder:
        """Who comes with it. Refused: `token_not_valid`, the same for every cause."""
        with reading(self.engine) as connection:
            row = connection.execute(_with_holder().where(token.c.digest == _digest(secret))).first()
        now = utc_now()
        if row is None or not _opens_something(row, now):
            raise Refused(
                "token_not_valid",
                "This token is not known, has expired or was revoked, or its account was locked or closed or "
                "given another password. Issue a new one on the page of your account.",
            )
        if row.last_used_at is None or now - row.last_used_at >= NOTED_EVERY:
            with writing(self.engine) as connection:
                connection.execute(token.update().where(token.c.id == row.id).values(last_used_at=now))
        return Holder(person_of(row), _token(row, row.holders_epoch))


def _with_holder() -> Select[Any]:
    """Each token with its holder, who may have been erased, and the state of the account."""
    accounts = accounts_now()
    joined = token.outerjoin(person, person.c.account == token.c.account).outerjoin(
        accounts, accounts.c.account == token.c.account
    )
    own = [column.label("token_name") if column.name == "name" else column for column in token.c]
    theirs = (person.c.name, person.c.email, person.c.password, person.c.locked_at)
    return select(
        *own, *theirs, person.c.epoch.label("holders_epoch"), accounts.c.state, accounts.c.locked
    ).select_from(joined)


def _opens_something(row: Any, now: datetime) -> bool:
    return (
        row.revoked_at is None
        and (row.expires_at is None or row.expires_at > now)
        and row.epoch == row.holders_epoch
        and row.locked_at is None
        and row.state == AccountState.OPEN.value
        and row.locked == NO
    )


def _token(row: Any, holders_epoch: int | None) -> Token:
    values = row._mapping
    moments = ("created_at", "expires_at", "last_used_at", "revoked_at")
    return Token(
        id=row.id,
        account=UUID(row.account),
        name=row.token_name,
        scopes=frozenset(row.scopes.split()),
        hint=row.hint,
        **{name: values[name] and with_zone(values[name]) for name in moments},
        kind=TokenKind(row.kind),
        opens=row.opens,
        issued_by=row.issued_by and UUID(row.issued_by),
        ended=row.epoch != holders_epoch,
    )


def revoke(connection: Connection, account: UUID, id: int) -> None:
    """It opens nothing any more; it stays in the list. Refused: `token_unknown`."""
    change = token.update().where(
        token.c.id == id, token.c.account == str(account), token.c.revoked_at.is_(None)
    )
    if not connection.execute(change.values(revoked_at=utc_now())).rowcount:
        raise Refused("token_unknown", "There is no such token, or it is revoked already.")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
