"""Partners and accounts: who may act, for whom and in which roles."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from sqlalchemy import Column, Connection, Select, Subquery, Text, select

from domain.account import Account, AccountState
from domain.identity import account_id, partner_id
from domain.partner import Partner, PartnerState
from domain.refusals import Refused
from projections.engine.as_at import Question, asked_once
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View


class PartnerRow(NamedTuple):
    code: str
    name: str
    kind: str
    state: PartnerState

    @property
    def is_in(self) -> bool:
        """Whether it is in the partnership."""
        return self.state.is_in


class AccountRow(NamedTuple):
    """`roles` in alphabetical order."""

    account: str
    partner: str
    roles: tuple[str, ...]
    state: AccountState

    @property
    def is_open(self) -> bool:
        return self.state.is_open


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
        values = (event.code, event.name, str(event.kind), PartnerState.PRESENT.value)
        self.partners.put((recorded.stream,), recorded.position, values, first=True)

    def _renamed(self, connection: Connection, recorded: Recorded, event: Partner.Renamed) -> None:
        self.partners.change(connection, (recorded.stream,), recorded.position, name=event.name)

    def _left(self, connection: Connection, recorded: Recorded, _: Partner.Left) -> None:
        self.partners.change(connection, (recorded.stream,), recorded.position, state=PartnerState.LEFT.value)

    def _rejoined(self, connection: Connection, recorded: Recorded, _: Partner.Rejoined) -> None:
        self.partners.change(
            connection, (recorded.stream,), recorded.position, state=PartnerState.PRESENT.value
        )

    def _opened(self, _: Connection, recorded: Recorded, event: Account.Opened) -> None:
        values = (event.partner, "", AccountState.OPEN.value)
        self.accounts.put((recorded.stream,), recorded.position, values, first=True)

    def _role_granted(self, connection: Connection, recorded: Recorded, event: Account.RoleGranted) -> None:
        self._set_roles(connection, recorded, self._roles(connection, recorded) | {event.role.value})

    def _role_revoked(self, connection: Connection, recorded: Recorded, event: Account.RoleRevoked) -> None:
        self._set_roles(connection, recorded, self._roles(connection, recorded) - {event.role.value})

    def _closed(self, connection: Connection, recorded: Recorded, _: Account.Closed) -> None:
        closed = AccountState.CLOSED.value
        self.accounts.change(connection, (recorded.stream,), recorded.position, roles="", state=closed)

    def _roles(self, connection: Connection, recorded: Recorded) -> set[str]:
        row = self.accounts.current(connection, (recorded.stream,))
        return set(filter(None, (row or {"roles": ""})["roles"].split(",")))

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
    return [
        PartnerRow._make(row)._replace(state=PartnerState(row.state))
        for row in question.connection.execute(query)
    ]


def partner_called(question: Question, code: str) -> PartnerRow:
    """Refused: `partner_unknown`."""
    for row in list_partners(question):
        if partner_id(row.code) == partner_id(code):
            return row
    raise Refused(
        "partner_unknown",
        f"There is no partner ‘{code}’{question.as_at.then}. Check the code.",
        field="partner",
    )


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


def account_called(question: Question, reference: str) -> AccountRow:
    """Refused: `account_unknown`."""
    row = account_with(question, str(account_id(reference)))
    if row is None:
        raise Refused(
            "account_unknown", "There is no such account. Choose one from the list.", field="account"
        )
    return row


def _accounts(question: Question) -> Select[Any]:
    columns = _live.account.c
    return select(columns.stream, columns.partner, columns.roles, columns.state).where(
        in_force(_live.account, question.position)
    )


def _account_row(row: Any) -> AccountRow:
    account, partner, roles, state = row
    return AccountRow(account, partner, tuple(filter(None, roles.split(","))), AccountState(state))


def states_now() -> Subquery:
    """For whoever asks of sessions and tokens: each `account` and the `state` it is in now."""
    columns = _live.account.c
    now = select(columns.stream.label("account"), columns.state).where(columns.to_position.is_(None))
    return now.subquery("account_now")
