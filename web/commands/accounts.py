"""What may be asked for of accounts."""

from __future__ import annotations

from uuid import UUID

from domain.account import AccountState
from web.commands.command import Command
from web.schemas.accounts import CloseAccountSchema, GrantRoleSchema, OpenAccountSchema, RevokeRoleSchema

OPEN = frozenset({AccountState.OPEN})


ACCOUNTS = (
    Command(
        "account.open",
        "Open an account",
        "The account was opened.",
        OpenAccountSchema,
        lambda to, _, values, by: to.people.open_account(**values, by=by),
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
