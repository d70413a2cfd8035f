"""One-time links, by which people choose a password that nobody else knows: at first, and once it is lost."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Select, or_, select

from domain.account import Account, AccountState
from domain.identity import OPERATOR
from domain.refusals import Refused
from domain.role import Role
from infrastructure.database.engine import reading
from infrastructure.directory.moments import utc_now, with_zone
from infrastructure.directory.person_changes import end_links
from infrastructure.directory.tables import invitation, person
from projections.account_columns import NO
from projections.partners import live_accounts

LASTS = timedelta(days=7)


class Purpose(StrEnum):
    """What a link is for: to begin by, or to come back by."""

    INVITATION = "invitation"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that has yet to be used, without its secret: whose account it opens, and until when."""

    account: UUID
    purpose: Purpose
    until: datetime
    made_by: UUID


class Invitations:
    """Knows what each link opens, and whether an account has one."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def opened_by(self, secret: str) -> OpenLink:
        """Refused: `link_not_valid`, the same for every cause."""
        with reading(self.engine) as connection:
            row = connection.execute(_open_now().where(invitation.c.digest == _digest(secret))).first()
        if row is None:
            raise link_not_valid()
        return _link(row)

    def of(self, account: UUID) -> OpenLink | None:
        """The one that has yet to be used, if there is one."""
        with reading(self.engine) as connection:
            row = connection.execute(_open_now().where(invitation.c.account == str(account))).first()
        return None if row is None else _link(row)


def new_secret() -> str:
    """What only the link itself says."""
    return secrets.token_urlsafe(32)


def make_link(connection: Connection, account: UUID, purpose: Purpose, made_by: UUID, secret: str) -> None:
    """In a transaction that is under way. An account has one link: an earlier one ends."""
    end_links(connection, account)
    now = utc_now()
    connection.execute(
        invitation.insert().values(
            digest=_digest(secret),
            account=str(account),
            purpose=purpose.value,
            made_by=str(made_by),
            made_at=now,
            expires_at=now + LASTS,
        )
    )


def use_link(connection: Connection, secret: str) -> None:
    """In a transaction that is under way: whoever comes second comes too late. Refused: `link_not_valid`."""
    this = (invitation.c.digest == _digest(secret)) & invitation.c.used_at.is_(None)
    still = connection.execute(_open_now().where(this)).first()
    if (
        still is None
        or not connection.execute(invitation.update().where(this).values(used_at=utc_now())).rowcount
    ):
        raise link_not_valid()


def end_links_of_former_administrators(connection: Connection, events: Sequence[object]) -> None:
    """Whoever administers no more, or for a time alone, leaves no link behind that might open again."""
    for event in events:
        if isinstance(event, Account.Event) and _ends_links(event):
            made = invitation.c.made_by == str(event.originator_id)
            connection.execute(invitation.delete().where(made, invitation.c.used_at.is_(None)))


def _ends_links(event: Account.Event) -> bool:
    if isinstance(event, Account.RoleRevoked):
        return event.role is Role.ADMINISTRATOR
    return isinstance(event, Account.Locked | Account.Closed | Account.SpanSet)


def link_not_valid() -> Refused:
    return Refused(
        "link_not_valid",
        "This link does not open anything any more: it was used, its seven days are over, a newer one was "
        "made, or whoever made it keeps the accounts no longer. Ask an administrator for a new one.",
    )


def _open_now() -> Select[Any]:
    """Links that open something: of people whose account is open and not locked, made by who still may."""
    accounts, makers = live_accounts.c, live_accounts.alias("maker")
    maker = makers.c
    joined = (
        invitation.join(person, person.c.account == invitation.c.account)
        .join(live_accounts, (accounts.stream == invitation.c.account) & accounts.to_position.is_(None))
        .outerjoin(makers, (maker.stream == invitation.c.made_by) & maker.to_position.is_(None))
    )
    administers = (
        (maker.state == AccountState.OPEN.value)
        & (maker.locked == NO)
        & maker.roles.contains(Role.ADMINISTRATOR.value)
    )
    return (
        select(invitation.c.account, invitation.c.purpose, invitation.c.expires_at, invitation.c.made_by)
        .select_from(joined)
        .where(
            invitation.c.used_at.is_(None),
            invitation.c.expires_at > utc_now(),
            person.c.locked_at.is_(None),
            accounts.state == AccountState.OPEN.value,
            or_(invitation.c.made_by == str(OPERATOR), administers),
        )
    )


def _link(row: Any) -> OpenLink:
    return OpenLink(UUID(row.account), Purpose(row.purpose), with_zone(row.expires_at), UUID(row.made_by))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
