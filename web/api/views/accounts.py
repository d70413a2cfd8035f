"""Accounts as JSON, for administrators; and one's own."""

from __future__ import annotations

from dataclasses import dataclass

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
from web.http.access import must_administer_by_api
from web.http.authentication import whoever_calls
from web.http.context import the_container
from web.schemas.queries import ListQuery


@dataclass(frozen=True, slots=True)
class AccountListed:
    """An account with its roles as then; name and address are today's, None once erased."""

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
    """All accounts with their roles. For administrators."""
    must_administer_by_api()
    people = the_container().directory.everybody()
    return page_by_key(
        question,
        "accounts",
        list_accounts(question),
        asked,
        lambda row: row.account,
        lambda row: AccountListed(row, *_called(people.get(row.account))),
    )


@view(one_of("accounts"), "accounts", {"account": AccountTold}, names=True, signed_in=True)
def account(question: Question, _asked: Asked, reference: str) -> Body:
    """One account: whose it is, its roles and what it owns. For administrators."""
    must_administer_by_api()
    row = account_called(question, reference)
    return {
        "account": AccountTold(
            row,
            *_called(the_container().directory.with_account(row.account)),
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


def _called(person: Person | None) -> tuple[str, str | None]:
    return (FORMER, None) if person is None else (person.name, person.email)
