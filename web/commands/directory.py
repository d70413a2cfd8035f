"""What may be asked for of passwords and tokens, whose secrets are kept outside the log."""

from __future__ import annotations

from web.commands.command import Audience, Command
from web.schemas.directory import IssueKeySchema, IssueTokenSchema, OwnPasswordSchema, RevokeTokenSchema

DIRECTORY = (
    Command(
        "account.set_password",
        "Change your password",
        "Your password was changed.",
        OwnPasswordSchema,
        lambda to, _, values, by: to.people.change_own_password(values["password"], by),
        audience=Audience.ONESELF,
        recorded=False,
        by_api=False,
        begins=True,
    ),
    Command(
        "account.issue_token",
        "Issue a token",
        "The token was issued. Its secret is told this one time.",
        IssueTokenSchema,
        lambda to, _, values, by: to.people.issue_token(by.account, **values, by=by),
        audience=Audience.ONESELF,
        recorded=False,
        by_api=False,
        begins=True,
    ),
    Command(
        "account.issue_key",
        "Make a key for a spreadsheet",
        "The key was made. Its secret is told this one time.",
        IssueKeySchema,
        lambda to, _, values, by: to.people.issue_key(**values, by=by),
        audience=Audience.ONESELF,
        recorded=False,
        by_api=False,
        begins=True,
    ),
    Command(
        "account.revoke_token",
        "Revoke a token",
        "The token was revoked.",
        RevokeTokenSchema,
        lambda to, _, values, by: to.people.revoke_token(by.account, values["token"], by),
        audience=Audience.ONESELF,
        recorded=False,
        by_api=False,
        begins=True,
    ),
)
