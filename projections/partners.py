"""Partners and accounts: who may act, for whom and in which roles."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from sqlalchemy import Column, Connection, Select, Text, select

from domain.account import Account
from domain.partner import Partner
from projections.engine.as_at import Question, asked_once
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View

PRESENT = "present"
LEFT = "left"
OPEN = "open"
CLOSED = "closed"


class PartnerRow(NamedTuple):
    code: str
    name: str
    kind: str
    state: str


class AccountRow(NamedTuple):
    """`roles` in alphabetical order."""

    account: str
    partner: str
    roles: tuple[str, ...]
    state: str


class Partners(View):
    """Partners by code, accounts by id."""

    listens: ClassVar[frozenset[str]] = frozenset({"partner", "account"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.partner = versioned_table(
            f"{prefix}partner",
            self.metadata,
            ["stream"],
            [Column(name, Text, nullable=False) for name in ("code", "name", "kind", "state")],
        )
        self.account = versioned_table(
            f"{prefix}account",
            self.metadata,
            ["stream"],
            [Column(name, Text, nullable=False) for name in ("partner", "roles", "state")],
        )
        self.partners = self.versioned(self.partner)
        self.accounts = self.versioned(self.account)
        self.on(Partner.Joined, self._joined)
        self.on(Partner.Renamed, self._renamed)
        self.on(Partner.Left, self._left)
        self.on(Partner.Rejoined, self._rejoined)
        self.on(Account.Opened, self._opened)
        self.on(Account.RoleGranted, self._role_granted)
        self.on(Account.RoleRevoked, self._role_revoked)
        self.on(Account.Closed, self._closed)

    def _joined(self, _: Connection, recorded: Recorded, event: Partner.Joined) -> None:
        values = (event.code, event.name, str(event.kind), PRESENT)
        self.partners.put((recorded.stream,), recorded.position, values, first=True)

    def _renamed(self, connection: Connection, recorded: Recorded, event: Partner.Renamed) -> None:
        self.partners.change(connection, (recorded.stream,), recorded.position, name=event.name)

    def _left(self, connection: Connection, recorded: Recorded, _: Partner.Left) -> None:
        self.partners.change(connection, (recorded.stream,), recorded.position, state=LEFT)

    def _rejoined(self, connection: Connection, recorded: Recorded, _: Partner.Rejoined) -> None:
        self.partners.change(connection, (recorded.stream,), recorded.position, state=PRESENT)

    def _opened(self, _: Connection, recorded: Recorded, event: Account.Opened) -> None:
        self.accounts.put((recorded.stream,), recorded.position, (event.partner, "", OPEN), first=True)

    def _role_granted(self, connection: Connection, recorded: Recorded, event: Account.RoleGranted) -> None:
        self._set_roles(connection, recorded, self._roles(connection, recorded) | {event.role.value})

    def _role_revoked(self, connection: Connection, recorded: Recorded, event: Account.RoleRevoked) -> None:
        self._set_roles(connection, recorded, self._roles(connection, recorded) - {event.role.value})

    def _closed(self, connection: Connection, recorded: Recorded, _: Account.Closed) -> None:
        self.accounts.change(connection, (recorded.stream,), recorded.position, roles="", state=CLOSED)

    def _roles(self, connection: Connection, recorded: Recorded) -> set[str]:
        held = self.accounts.current(connection, (recorded.stream,))
        return set(filter(None, (held or {"roles": ""})["roles"].split(",")))

    def _set_roles(self, connection: Connection, recorded: Recorded, roles: set[str]) -> None:
        joined = ",".join(sorted(roles))
        self.accounts.change(connection, (recorded.stream,), recorded.position, roles=joined)


_live = Partners()


@asked_once
def list_partners(question: Question) -> list[PartnerRow]:
    """All partners as then, in order of code."""
    columns = _live.partner.c
    query = (
        select(columns.code, columns.name, columns.kind, columns.state)
        .where(in_force(_live.partner, question.position))
        .order_by(columns.code)
    )
    return [PartnerRow(*row) for row in question.connection.execute(query)]


@asked_once
def list_accounts(question: Question) -> list[AccountRow]:
    """All accounts as then, in order of partner."""
    columns = _live.account.c
    query = _accounts(question).order_by(columns.partner, columns.stream)
    return [_account_row(row) for row in question.connection.execute(query)]


def account_with(question: Question, account: str) -> AccountRow | None:
    """This account as then; None when it had not been opened."""
    query = _accounts(question).where(_live.account.c.stream == account)
    row = question.connection.execute(query).one_or_none()
    return None if row is None else _account_row(row)


def _accounts(question: Question) -> Select[Any]:
    columns = _live.account.c
    return select(columns.stream, columns.partner, columns.roles, columns.state).where(
        in_force(_live.account, question.position)
    )


def _account_row(row: Any) -> AccountRow:
    account, partner, roles, state = row
    return AccountRow(account, partner, tuple(filter(None, roles.split(","))), state)
