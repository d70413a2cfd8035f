"""What may be asked for of accounts."""

from __future__ import annotations

from uuid import UUID

from domain.account import AccountState, Holder
from domain.provenance import Provenance, Way
from infrastructure.container import Container
from infrastructure.directory.people_service import IssuedLink
from web.commands.command import Command, Position, Values
from web.schemas.accounts import CloseAccountSchema, GrantRoleSchema, OpenAccountSchema, RevokeRoleSchema

OPEN = frozenset({AccountState.OPEN})


def _open(to: Container, _: str, values: Values, by: Provenance) -> Position | IssuedLink:
    """A person is let in by a link, which somebody is there to give them; a machine could keep it."""
    if by.way is not Way.FORM or values["holder"] is Holder.SERVICE:
        return to.people.open_account(**values, by=by)
    return to.people.open_with_link(**values, by=by)


ACCOUNTS = (
    Command(
        "account.open",
        "Open an account",
        "The account was opened.",
        OpenAccountSchema,
        _open,
        button="Open the account",
        begins=True,
        begun=lambda to, values: str(to.directory.with_email(values["email"]).account),
    ),
    Command(
        "account.grant",
        "Grant a role",
        "The role was granted.",
        GrantRoleSchema,
        lambda to, account, values, by: to.accounts.grant(UUID(account), **values, by=by),
        states=OPEN,
    ),
    Command(
        "account.revoke",
        "Take a role away",
        "The role was taken away.",
        RevokeRoleSchema,
        lambda to, account, values, by: to.accounts.revoke(UUID(account), **values, by=by),
        states=OPEN,
    ),
    Command(
        "account.close",
        "Close the account",
        "The account was closed.",
        CloseAccountSchema,
        lambda to, account, values, by: to.accounts.close(UUID(account), **values, by=by),
        button="Close the account",
        grave="A closed account can no longer act, and it cannot be opened again. "
        "What it owned is shown as a gap.",
        states=OPEN,
    ),
)
