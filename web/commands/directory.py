"""What may be asked for of people, their passwords and tokens: kept outside the log."""

from __future__ import annotations

from uuid import UUID

from web.commands.command import Audience, Command
from web.schemas.directory import (
    ContactSchema,
    EraseSchema,
    IssueKeySchema,
    IssueTokenSchema,
    NewPasswordSchema,
)

DIRECTORY = (
    Command(
        "account.contact",
        "Correct somebody’s name and address",
        "The name and address were changed.",
        ContactSchema,
        lambda to, account, values, _: to.people.correct(UUID(account), **values),
        audience=Audience.ADMINISTRATORS,
        recorded=False,
    ),
    Command(
        "account.password",
        "Set somebody’s password",
        "The password was set.",
        NewPasswordSchema,
        lambda to, account, values, by: to.people.set_password(UUID(account), **values, by=by),
        audience=Audience.ADMINISTRATORS,
        recorded=False,
        by_api=False,
    ),
    Command(
        "account.erase",
        "Erase somebody from the directory",
        "The person was erased.",
        EraseSchema,
        lambda to, account, _, by: to.people.erase(UUID(account), by),
        audience=Audience.ADMINISTRATORS,
        recorded=False,
    ),
    Command(
        "account.issue_token",
        "Issue a token",
        "The token was issued. Its secret is told this one time.",
        IssueTokenSchema,
        lambda to, _, values, by: to.token_service.issue(by.account, **values, by=by),
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
        lambda to, _, values, by: to.token_service.issue_key(**values, by=by),
        audience=Audience.ONESELF,
        recorded=False,
        by_api=False,
        begins=True,
    ),
)
