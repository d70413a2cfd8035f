"""What may be decided on accounts."""

from __future__ import annotations

from uuid import UUID

from domain.account import Role
from domain.refusals import Refused
from infrastructure.directory.opening import open_account
from projections.engine.as_at import Question
from projections.partners import OPEN, AccountRow, account_with
from web.commands import options as choices
from web.commands.command import Decision, stream_of
from web.schemas.faults import PlainSchema
from web.schemas.fields import Choice, Roles, Secret, Text, labelled

IN_USE = frozenset({OPEN})


class OpenAccountSchema(PlainSchema):
    name = Text(
        "Give the person’s name.", metadata=labelled("Name", "Kept outside the log, and can be erased.")
    )
    email = Text("Give the person’s e-mail address.", metadata=labelled("E-mail address"))
    partner = Text(
        "Say for which partner the account acts.", metadata=labelled("Partner", options=choices.partners)
    )
    roles = Roles(load_default=(), metadata=labelled("Roles", options=choices.roles))
    password = Secret(
        load_default=None,
        longest=1_000,
        metadata=labelled(
            "First password",
            "At least 12 characters. Without one the account can own things but not sign in.",
            secret=True,
        ),
    )


class GrantRoleSchema(PlainSchema):
    role = Choice(Role, "Choose the role.", metadata=labelled("Role"))


class RevokeRoleSchema(PlainSchema):
    role = Choice(Role, "Choose the role.", metadata=labelled("Role", options=choices.roles_held))
    reason = Text("Say why the role is taken away.", longest=2_000, metadata=labelled("Reason", rows=3))


class CloseAccountSchema(PlainSchema):
    reason = Text("Say why the account is closed.", longest=2_000, metadata=labelled("Reason", rows=3))


def account_called(question: Question, reference: str) -> AccountRow:
    """Refused: `account_unknown`."""
    found = account_with(question, str(stream_of("account", reference)))
    if found is not None:
        return found
    raise Refused("account_unknown", "There is no such account. Choose one from the list.", field="account")


ACCOUNTS = (
    Decision(
        "account.open",
        "Open an account",
        "The account was opened.",
        OpenAccountSchema,
        lambda to, _, said, by: open_account(to, **said, by=by),
        button="Open the account",
        begins=True,
        begun=lambda to, said: str(to.directory.with_email(said["email"]).account),
    ),
    Decision(
        "account.grant",
        "Grant a role",
        "The role was granted.",
        GrantRoleSchema,
        lambda to, account, said, by: to.accounts.grant(UUID(account), **said, by=by),
        states=IN_USE,
    ),
    Decision(
        "account.revoke",
        "Take a role away",
        "The role was taken away.",
        RevokeRoleSchema,
        lambda to, account, said, by: to.accounts.revoke(UUID(account), **said, by=by),
        states=IN_USE,
    ),
    Decision(
        "account.close",
        "Close the account",
        "The account was closed.",
        CloseAccountSchema,
        lambda to, account, said, by: to.accounts.close(UUID(account), **said, by=by),
        button="Close the account",
        grave="A closed account can no longer act, and it cannot be opened again. "
        "What it owned is shown as a gap.",
        states=IN_USE,
    ),
)
