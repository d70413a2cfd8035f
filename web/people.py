"""People: what is changed in the directory and of tokens, by form or by API. The log does not know of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from domain.account import Role
from domain.refusals import Refused
from infrastructure.directory.people import Person
from infrastructure.directory.tokens import Token
from projections.partners import OPEN, AccountRow, account_with
from web.commands.roles import in_order
from web.http.authentication import Actor
from web.http.context import the_container

Said = Mapping[str, Any]


def person_of(found: AccountRow) -> Person:
    """Whose account it is. Refused: `person_unknown`, once they have been erased."""
    person = the_container().directory.with_account(UUID(found.account))
    if person is None:
        raise Refused("person_unknown", "Whose account this was has been erased from the directory.")
    return person


def correct(_: Actor, person: Person, said: Said) -> None:
    """Give the person another name or address."""
    the_container().directory.correct(person.account, said["name"], said["email"])


def set_password(actor: Actor, person: Person, said: Said) -> None:
    """Give somebody else another password. Refused: `own_password`, `password_too_short`."""
    if person.account == actor.account:
        raise Refused(
            "own_password",
            "Your own password is changed on the page of your account, where the present one is asked for.",
            field="password",
        )
    the_container().directory.set_password(person.account, said["password"])


def erase(actor: Actor, person: Person, _: Said) -> None:
    """Forget the person. Refused: `own_account`, `account_open`."""
    if person.account == actor.account:
        raise Refused("own_account", "You cannot erase yourself. Ask another administrator.")
    with the_container().question() as now:
        held = account_with(now, str(person.account))
    if held is not None and held.state == OPEN:
        # Roles and duties must not stay with somebody whom nobody can name.
        raise Refused("account_open", "This account is still open. Close it first, then erase the person.")
    # First what still opens doors, then the name on them.
    tokens = the_container().tokens
    for token in tokens.of(person.account):
        if token.revoked_at is None:
            tokens.revoke(person.account, token.id)
    the_container().directory.erase(person.account)


# What administrators change of somebody, by the last part of its address.
CHANGES = {"contact": correct, "password": set_password, "erase": erase}


def change_own_password(person: Person, said: Said) -> Person:
    """From whoever knows the present one. Refused: `password_wrong`, `password_too_short`."""
    directory = the_container().directory
    directory.must_know(person.account, said["current"])
    return directory.set_password(person.account, said["password"])


def scopes_of(held: AccountRow | None) -> tuple[Role, ...]:
    """The roles that a machine may be let act in: those that the person holds. Every token reads."""
    return in_order(held.roles) if held is not None and held.state == OPEN else ()


def new_token(person: Person, scopes: Collection[str], said: Said) -> tuple[Token, str]:
    """A token and its secret. Refused: `scope_not_held`, `token_name_taken`."""
    if not set(scopes).issuperset(said["scopes"]):
        raise Refused("scope_not_held", "Choose only from what you may do yourself.", field="scopes")
    tokens = the_container().tokens
    # So that a form sent twice issues no second token.
    if any(each.name == said["name"] and each.revoked_at is None for each in tokens.of(person.account)):
        raise Refused(
            "token_name_taken",
            "You already have a token of this name. Choose another, or revoke that one first.",
            field="name",
        )
    ends = real_moment() + timedelta(days=said["days"])
    return tokens.issue(person.account, said["name"], frozenset(said["scopes"]), ends)


def real_moment() -> datetime:
    """Tokens live by the real clock, whatever year the log lives in."""
    return datetime.now(UTC)
