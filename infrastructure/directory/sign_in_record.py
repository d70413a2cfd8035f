"""The record of sign-ins: who came in, and who tried to; only added to, and kept for a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Select, select

from infrastructure.database.engine import reading, writing
from infrastructure.directory.moments import utc_now, with_zone, without_zone
from infrastructure.directory.tables import sign_in


class Outcome(StrEnum):
    """What an attempt came to."""

    SIGNED_IN = "signed in"
    CONFIRMED = "password given again"
    WRONG = "wrong password"
    UNKNOWN = "unknown address"
    LOCKED = "account locked"
    CLOSED = "account closed"
    TOO_MANY = "too many attempts"


@dataclass(frozen=True, slots=True)
class SignInRow:
    """`account` is None where the address was nobody's; `source` is a network, not an address."""

    id: int
    moment: datetime
    account: str | None
    source: str | None
    outcome: Outcome
    way: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is noted of one; `address` is a digest of the one that was tried."""

    outcome: Outcome
    account: UUID | None
    address: str | None
    source: str | None
    way: str = "password"


@dataclass(frozen=True, slots=True)
class SignInFilter:
    """Which attempts are wanted; None everywhere means all of them.

    `nobodys`: at addresses that are nobody's; `since` and `until` are moments, both included.
    """

    account: UUID | str | None = None
    nobodys: bool = False
    outcome: Outcome | None = None
    since: datetime | None = None
    until: datetime | None = None


EVERYTHING = SignInFilter()


class SignInRecord:
    """Adds to the record, and tells it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def note(self, attempt: Attempt) -> None:
        """In a transaction of its own."""
        with writing(self.engine) as connection:
            note(connection, attempt)

    def came_from(self, account: UUID, network: str) -> bool:
        """Whether this account's holder signed in from there before, as far as the record goes back."""
        query = select(sign_in.c.id).where(
            sign_in.c.account == str(account),
            sign_in.c.source == network,
            sign_in.c.outcome == Outcome.SIGNED_IN.value,
        )
        with reading(self.engine) as connection:
            return connection.execute(query.limit(1)).first() is not None

    def newest(
        self, limit: int, chosen: SignInFilter = EVERYTHING, *, before: int | None = None
    ) -> list[SignInRow]:
        """The newest first of what is chosen, and only those before a row told already."""
        columns = [column for column in sign_in.c if column.name != "address"]
        query = _filtered(select(*columns), chosen).order_by(sign_in.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(sign_in.c.id < before)
        with reading(self.engine) as connection:
            return [_told(row) for row in connection.execute(query)]


def _filtered(query: Select[Any], chosen: SignInFilter) -> Select[Any]:
    if chosen.account is not None:
        query = query.where(sign_in.c.account == str(chosen.account))
    if chosen.nobodys:
        query = query.where(sign_in.c.account.is_(None))
    if chosen.outcome is not None:
        query = query.where(sign_in.c.outcome == chosen.outcome.value)
    if chosen.since is not None:
        query = query.where(sign_in.c.moment >= without_zone(chosen.since))
    if chosen.until is not None:
        query = query.where(sign_in.c.moment <= without_zone(chosen.until))
    return query


def note(connection: Connection, attempt: Attempt) -> None:
    """Add it, in a transaction that is under way."""
    connection.execute(
        sign_in.insert().values(
            moment=utc_now(),
            account=None if attempt.account is None else str(attempt.account),
            address=attempt.address,
            source=attempt.source,
            outcome=attempt.outcome.value,
            way=attempt.way,
        )
    )


def _told(row: Any) -> SignInRow:
    return SignInRow(row.id, with_zone(row.moment), row.account, row.source, Outcome(row.outcome), row.way)
