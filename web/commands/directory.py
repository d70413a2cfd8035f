"""What may be asked for of passwords and tokens, whose secrets are kept outside the log."""

from __future__ import annotations

from web.commands.command import Audience, Command
from web.schemas.directory import IssueTokenSchema, OwnPasswordSchema, RevokeTokenSchema

DIRECTORY = (
    Command(
        "account.set_password",
        "Change your password",
        "Your password was changed.",
        OwnPasswordSchema,
        lambda to, _, values, by: to.people.change_own_password(**values, by=by),
        audience=Audience.ONESELF,
        recorded=False,
        begins=True,
        operation="my_password",
        address="/account/password",
    ),
    Command(
        "account.issue_token",
        "Issue a token",
        "The token was issued. Its secret is told this one time.",
        IssueTokenSchema,
        lambda to, _, values, by: to.people.issue_token(**values, by=by),
        audience=Audience.ONESELF,
        recorded=False,
        begins=True,
        operation="token_issue",
        address="/account/tokens/issue",
    ),
    Command(
        "account.revoke_token",
        "Revoke a token",
        "The token was revoked.",
        RevokeTokenSchema,
        lambda to, _, values, by: to.people.revoke_token(**values, by=by),
        audience=Audience.ONESELF,
        recorded=False,
        begins=True,
        operation="token_revoke",
        address="/account/tokens/revoke",
    ),
)
