"""Accounts as JSON, for administrators and auditors; and one's own."""

from __future__ import annotations

from dataclasses import dataclass

from domain.role import Role
from infrastructure.directory.people import Person
from infrastructure.directory.tokens import Token
from projections.accounts import AccountRow, account_called, list_accounts
from projections.engine.as_at import Question
from projections.ownership import OwnershipRow, who_owns_what
from projections.reports.names import FORMER
from projections.trail import revision_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.api.views.trail import history
from web.http.access import must_see_accounts_by_api
from web.http.authentication import whoever_calls
from web.http.context import names_today, the_container
from web.schemas.queries import ListQuery


@dataclass(frozen=True, slots=True)
class AccountListed:
    """An account with its roles as then; the name is today's, and the address, which administrators see."""

    row: AccountRow
    name: str
    email: str | None


@dataclass(frozen=True, slots=True)
class AccountTold:
    """All that is known of an account."""

    row: AccountRow
    name: str
    email: str | None
    revision: int
    owned: list[OwnershipRow]
    history: str


@dataclass(frozen=True, slots=True)
class MyAccount:
    """Whoever calls: their account as then, what the token lets them, what they own, and their tokens."""

    account: str
    name: str
    email: str
    held: AccountRow | None
    scopes: list[str]
    owned: list[OwnershipRow]
    tokens: list[Token]


@view(
    "/accounts",
    "accounts",
    {"accounts": list[AccountListed], NEXT: str},
    asks=ListQuery,
    names=True,
    signed_in=True,
)
def accounts(question: Question, asked: Asked) -> Body:
    """All accounts with their roles. For administrators, and without addresses for auditors."""
    administers = Role.ADMINISTRATOR in must_see_accounts_by_api().roles
    people, names = the_container().directory.everybody() if administers else {}, names_today()
    return page_by_key(
        question,
        "accounts",
        list_accounts(question),
        asked,
        lambda row: row.account,
        lambda row: AccountListed(row, names.get(row.account, FORMER), _address(people.get(row.account))),
    )


@view(one_of("accounts"), "accounts", {"account": AccountTold}, names=True, signed_in=True)
def account(question: Question, _asked: Asked, reference: str) -> Body:
    """One account: whose it is, its roles and what it owns. For administrators, and auditors too, to whom no
    address is told.
    """
    administers = Role.ADMINISTRATOR in must_see_accounts_by_api().roles
    row = account_called(question, reference)
    person = the_container().directory.with_account(row.account) if administers else None
    return {
        "account": AccountTold(
            row,
            names_today().get(row.account, FORMER),
            _address(person),
            revision_of(question, row.account),
            [each for each in who_owns_what(question) if each.account == row.account],
            history(row.account),
        )
    }


@view("/account", "accounts", {"account": MyAccount}, names=True, signed_in=True)
def my_account(question: Question, _asked: Asked) -> Body:
    """Whoever calls: for whom and in which roles they act, what they own, and their tokens."""
    caller = whoever_calls()
    mine = str(caller.person.account)
    return {
        "account": MyAccount(
            mine,
            caller.person.name,
            caller.person.email,
            next((row for row in list_accounts(question) if row.account == mine), None),
            sorted(caller.token.scopes),
            [row for row in who_owns_what(question) if row.account == mine],
            the_container().tokens.of(caller.person.account),
        )
    }


def _address(person: Person | None) -> str | None:
    return None if person is None else person.email
