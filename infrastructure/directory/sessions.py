"""Sessions: who is signed in with which browser, kept here so that they can be ended here."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, select

from domain.account import AccountState
from domain.refusals import Refused
from infrastructure.database.engine import reading, writing
from infrastructure.directory.moments import utc_now, with_zone
from infrastructure.directory.people import Person, person_of
from infrastructure.directory.tables import person, session
from infrastructure.directory.visits import last_here, note_visit
from projections.account_columns import NO
from projections.accounts import accounts_now

# Over after so long, whatever was done meanwhile; and after so long in which nothing was.
LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
# Noting each request would make every question a change.
NOTED_EVERY = timedelta(minutes=1)
# For so long after the password was given what needs it fresh can be done.
FRESH = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody signed in with a browser; moments are in UTC."""

    id: int
    begun_at: datetime
    last_seen_at: datetime
    authenticated_at: datetime
    browser: str

    @property
    def is_fresh(self) -> bool:
        """Whether the password was given just now."""
        return with_zone(utc_now()) - self.authenticated_at < FRESH


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whose session it is; `closed`: their account was closed since."""

    person: Person
    session: Session
    closed: bool


class Sessions:
    """Begins sessions, ends them, and knows whose one is."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def of_secret(self, secret: str) -> SignedIn | None:
        """Who is signed in; None once the session is over, by whatever cause. That it was seen is noted."""
        query = _open(utc_now()).where(session.c.digest == _digest(secret))
        with reading(self.engine) as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        self._note_seen(row)
        return SignedIn(person_of(row), _session(row), row.state != AccountState.OPEN.value)

    def _note_seen(self, row: Any) -> None:
        now = utc_now()
        if now - row.last_seen_at < NOTED_EVERY:
            return
        # Of several requests at once one is enough.
        first = (session.c.id == row.id) & (session.c.last_seen_at == row.last_seen_at)
        with writing(self.engine) as connection:
            if connection.execute(session.update().where(first).values(last_seen_at=now)).rowcount:
                note_visit(connection, row.account, now)

    def of(self, account: UUID) -> list[Session]:
        """All of somebody's that are not over, the one seen last first."""
        query = _open(utc_now()).where(session.c.account == str(account))
        with reading(self.engine) as connection:
            rows = connection.execute(query.order_by(session.c.last_seen_at.desc(), session.c.id.desc()))
            return [_session(row) for row in rows]

    def last_here(self, account: UUID) -> int | None:
        """How far the log had come when they left the time before; None where this is their first time."""
        return last_here(self.engine, account)

    def end(self, account: UUID, id: int) -> None:
        """Refused: `session_unknown`."""
        mine = (session.c.account == str(account)) & (session.c.id == id) & session.c.ended_at.is_(None)
        with writing(self.engine) as connection:
            if not connection.execute(session.update().where(mine).values(ended_at=utc_now())).rowcount:
                raise Refused("session_unknown", "There is no such session, or it is over already.")

    def end_others(self, account: UUID, but: int) -> None:
        """All of somebody's but one."""
        others = (session.c.account == str(account)) & (session.c.id != but) & session.c.ended_at.is_(None)
        with writing(self.engine) as connection:
            connection.execute(session.update().where(others).values(ended_at=utc_now()))

    def end_secret(self, secret: str) -> None:
        """By signing out; nothing happens where it is over already."""
        this = (session.c.digest == _digest(secret)) & session.c.ended_at.is_(None)
        with writing(self.engine) as connection:
            connection.execute(session.update().where(this).values(ended_at=utc_now()))

    def authenticated(self, id: int) -> str:
        """The password was given once more: the session goes on under another secret, so that a copy of the
        cookie that there was is worth nothing.
        """
        secret = secrets.token_urlsafe(32)
        anew = {"digest": _digest(secret), "authenticated_at": utc_now()}
        with writing(self.engine) as connection:
            connection.execute(session.update().where(session.c.id == id).values(anew))
        return secret


def begin_session(connection: Connection, holder: Person, browser: str) -> str:
    """Its secret, which only the browser keeps. `holder` as they were when the password was verified."""
    secret = secrets.token_urlsafe(32)
    now = utc_now()
    connection.execute(
        session.insert().values(
            digest=_digest(secret),
            account=str(holder.account),
            epoch=holder.epoch,
            begun_at=now,
            last_seen_at=now,
            authenticated_at=now,
            browser=browser,
        )
    )
    note_visit(connection, str(holder.account), now)
    return secret


def _open(now: datetime) -> Select[Any]:
    """Sessions that are not over, each with its person, and the state of the account."""
    accounts = accounts_now()
    mine = (
        person.c.name,
        person.c.email,
        person.c.password,
        person.c.locked_at,
        person.c.epoch,
        accounts.c.state,
    )
    joined = session.join(person, person.c.account == session.c.account).outerjoin(
        accounts, accounts.c.account == session.c.account
    )
    own = [column for column in session.c if column.name not in ("digest", "epoch")]
    # Of an account that is not in the log at all, which is as good as closed, nothing says that it is locked.
    unlocked = func.coalesce(accounts.c.locked, NO) == NO
    return select(*own, *mine).select_from(joined).where(*_not_over(now), unlocked)


def _not_over(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        session.c.ended_at.is_(None),
        session.c.begun_at > now - LONGEST,
        session.c.last_seen_at > now - IDLE,
        session.c.epoch == person.c.epoch,
        person.c.locked_at.is_(None),
    )


def _session(row: Any) -> Session:
    return Session(
        row.id,
        with_zone(row.begun_at),
        with_zone(row.last_seen_at),
        with_zone(row.authenticated_at),
        row.browser,
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
