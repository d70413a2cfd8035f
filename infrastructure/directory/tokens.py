"""Tokens: keys for machines, each an account's own, with less than the account may or as much, never more."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Row, select

from domain.refusals import Refused, required
from infrastructure.database.engine import reading, writing
from infrastructure.directory import tables

BEGINS = "gt_"
READ = "read"
# Noting each use would make every question a change.
NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret. `scopes` are `read` and the roles it may act in; moments are UTC."""

    id: int
    account: UUID
    name: str
    scopes: frozenset[str]
    hint: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None
    kind: str = "person"
    opens: str | None = None
    issued_by: UUID | None = None


class Tokens:
    """Issues tokens, revokes them, and knows whose one is."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def issue(
        self, account: UUID, name: str, scopes: Collection[str], expires_at: datetime | None = None
    ) -> tuple[Token, str]:
        """The token and its secret, which nobody can find out again. Refused: `name_required`."""
        name = required(name, "name", "Name the token, so that you know later what uses it.")
        secret = BEGINS + secrets.token_urlsafe(32)
        values = {
            "account": str(account),
            "name": name,
            "scopes": " ".join(sorted({READ, *scopes})),
            "hint": secret[:7],
            "digest": _digest(secret),
            "created_at": _now(),
            "expires_at": None if expires_at is None else expires_at.astimezone(UTC).replace(tzinfo=None),
        }
        with writing(self.engine) as connection:
            row = connection.execute(tables.token.insert().values(values).returning(*tables.token.c)).one()
        return _token(row), secret

    def of(self, account: UUID) -> list[Token]:
        """All of an account's, the newest first."""
        query = (
            select(*tables.token.c)
            .where(tables.token.c.account == str(account))
            .order_by(tables.token.c.id.desc())
        )
        with reading(self.engine) as connection:
            return [_token(row) for row in connection.execute(query)]

    def revoke(self, account: UUID, id: int) -> None:
        """It opens nothing any more; it stays in the list. Refused: `token_unknown`."""
        change = (
            tables.token.update()
            .where(tables.token.c.id == id, tables.token.c.account == str(account))
            .values(revoked_at=_now())
        )
        with writing(self.engine) as connection:
            if not connection.execute(change.where(tables.token.c.revoked_at.is_(None))).rowcount:
                raise Refused("token_unknown", "There is no such token, or it is revoked already.")

    def holder(self, secret: str) -> tuple[UUID, frozenset[str]]:
        """Whose token it is, and its scopes. Refused: `token_not_valid`, the same for every cause."""
        with reading(self.engine) as connection:
            row = connection.execute(
                select(*tables.token.c).where(tables.token.c.digest == _digest(secret))
            ).first()
        now = _now()
        if row is None or row.revoked_at is not None or (row.expires_at and row.expires_at <= now):
            raise Refused(
                "token_not_valid",
                "This token is not known, has expired or was revoked. Issue a new one on the page of your "
                "account.",
            )
        if row.last_used_at is None or now - row.last_used_at >= NOTED_EVERY:
            with writing(self.engine) as connection:
                connection.execute(
                    tables.token.update().where(tables.token.c.id == row.id).values(last_used_at=now)
                )
        return UUID(row.account), frozenset(row.scopes.split())


def _token(row: Row[Any]) -> Token:
    values = dict(row._mapping)
    del values["digest"], values["epoch"]
    values["account"] = UUID(values["account"])
    values["issued_by"] = values["issued_by"] and UUID(values["issued_by"])
    values["scopes"] = frozenset(values["scopes"].split())
    for name in ("created_at", "expires_at", "last_used_at", "revoked_at"):
        values[name] = values[name] and values[name].replace(tzinfo=UTC)
    return Token(**values)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _now() -> datetime:
    """Without a zone, as the table has it: always UTC."""
    return datetime.now(UTC).replace(tzinfo=None)
