"""Accounts: who may act, for whom, in which roles, and what they were granted besides."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, Subquery, select

from domain.account import AccountState, Holder
from domain.identity import account_id
from domain.refusals import Refused
from domain.role import Role, incompatible_pairs
from domain.span import Span, span_of
from projections.account_columns import covers_of, lines_of
from projections.engine.as_at import Question, asked_once
from projections.engine.versions import in_force
from projections.partners import live_accounts


class CoverRow(NamedTuple):
    """Whose leave is covered, from the first day to the last."""

    covered: str
    since: date | None
    until: date | None


class AccountRow(NamedTuple):
    """`roles` in alphabetical order; `entries` and `secondments` are codes of other partners; `since` and
    `until` a guest's days; `renamed` the position at which its holder was last renamed.
    """

    account: str
    partner: str
    roles: tuple[Role, ...]
    state: AccountState
    holder: Holder
    locked: bool
    entries: tuple[str, ...]
    secondments: tuple[str, ...]
    covering: tuple[CoverRow, ...]
    since: date | None
    until: date | None
    renamed: int | None

    @property
    def is_open(self) -> bool:
        return self.state.is_open

    @property
    def closed(self) -> bool:
        return not self.state.is_open

    @property
    def covers(self) -> dict[UUID, tuple[Span, ...]]:
        """Whose leave is covered, and when."""
        covers: dict[UUID, tuple[Span, ...]] = {}
        for each in self.covering:
            who = UUID(each.covered)
            covers[who] = (*covers.get(who, ()), Span(each.since, each.until))
        return covers

    @property
    def span(self) -> Span | None:
        """A guest's time."""
        return span_of(self.since, self.until)

    @property
    def incompatible(self) -> list[tuple[Role, Role]]:
        """Roles that nobody is granted together any more."""
        return incompatible_pairs(self.roles)


@asked_once
def list_accounts(question: Question) -> list[AccountRow]:
    """All accounts as then, in order of partner."""
    columns = live_accounts.c
    query = _accounts(question).order_by(columns.partner, columns.stream)
    return [_account_row(row) for row in question.connection.execute(query)]


def account_with(question: Question, account: str) -> AccountRow | None:
    """This account as then; None when it had not been opened."""
    return next(iter(_this_account(question, account)), None)


def account_among_all(question: Question, account: str) -> AccountRow | None:
    """The same, for pages of many people, which ask for all of them but once."""
    return next((row for row in list_accounts(question) if row.account == account), None)


@asked_once
def _this_account(question: Question, account: str) -> list[AccountRow]:
    query = _accounts(question).where(live_accounts.c.stream == account)
    return [_account_row(row) for row in question.connection.execute(query)]


def accounts_with(question: Question, accounts: list[str]) -> dict[UUID, AccountRow]:
    """Of these accounts those that had been opened."""
    query = _accounts(question).where(live_accounts.c.stream.in_(accounts))
    rows = map(_account_row, question.connection.execute(query))
    return {UUID(row.account): row for row in rows}


def account_called(question: Question, reference: str) -> AccountRow:
    """Refused: `account_unknown`."""
    row = account_with(question, str(account_id(reference)))
    if row is None:
        raise Refused(
            "account_unknown", "There is no such account. Choose one from the list.", field="account"
        )
    return row


def accounts_now() -> Subquery:
    """For whoever asks of sessions and tokens: each `account` and how it stands now."""
    columns = live_accounts.c
    now = select(columns.stream.label("account"), columns.state, columns.locked)
    return now.where(columns.to_position.is_(None)).subquery("account_now")


def _accounts(question: Question) -> Select[Any]:
    told = (column for column in live_accounts.c if column.name not in ("from_position", "to_position"))
    return select(*told).where(in_force(live_accounts, question.position))


def _account_row(row: Any) -> AccountRow:
    return AccountRow(
        row.stream,
        row.partner,
        tuple(map(Role, lines_of(row.roles))),
        AccountState(row.state),
        Holder(row.holder),
        bool(row.locked),
        lines_of(row.entries),
        lines_of(row.secondments),
        tuple(CoverRow(str(who), at.since, at.until) for who, at in covers_of(row.covers)),
        _day(row.since),
        _day(row.until),
        row.renamed,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
