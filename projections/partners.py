"""The tables of partners and accounts, and who the partners are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import Column, Connection, Text, select

from domain.account import Account
from domain.identity import partner_id
from domain.partner import Partner, PartnerState
from domain.refusals import Refused
from projections.account_columns import ACCOUNT_CHANGES, Changed, account_columns, noted_at, opened
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
            account_columns(),
        )
        self.partners = self.versioned(self.partner)
        self.accounts = self.versioned(self.account)
        self.on(Partner.Joined, self._joined)
        self.on(Partner.Renamed, self._renamed)
        self.on(Partner.Left, self._left)
        self.on(Partner.Rejoined, self._rejoined)
        self.on(Account.Opened, self._opened)
        for event, changes in ACCOUNT_CHANGES.items():
            self.on(event, self._changing(changes))

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
        self.accounts.put((recorded.stream,), recorded.position, opened(event), first=True)

    def _changing(self, changes: Changed) -> Callable[[Connection, Recorded, Any], None]:
        def handle(connection: Connection, recorded: Recorded, event: Any) -> None:
            row = self.accounts.current(connection, (recorded.stream,))
            assert row is not None, "every account begins by being opened"
            changed = changes(row, event) | noted_at(event, recorded.position)
            if changed:
                self.accounts.change(connection, (recorded.stream,), recorded.position, **changed)

        return handle


_live = Partners()
live_accounts = _live.account


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


def partners_ever(question: Question) -> list[PartnerRow]:
    """All partners as they ever were by then: once for each change, the earliest first."""
    columns = _live.partner.c
    query = (
        select(columns.code, columns.name, columns.kind, columns.state)
        .where(columns.from_position <= question.position)
        .order_by(columns.from_position)
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
