"""What may be asked for of passwords and tokens, whose secrets are kept outside the log."""

from __future__ import annotations

from domain.provenance import Provenance
from infrastructure.container import Container
from web.commands.command import Command, Values
from web.schemas.directory import IssueKeySchema, IssueTokenSchema, OwnPasswordSchema, RevokeTokenSchema


def _revoke(to: Container, _: str, values: Values, by: Provenance) -> None:
    to.token_service.revoke(by.account, values["token"], by)


DIRECTORY = (
    Command(
        "account.set_password",
        "Change your password",
        "Your password was changed.",
        OwnPasswordSchema,
        lambda to, _, values, by: to.people.change_own_password(values["password"], by),
        by_api=False,
        begins=True,
    ),
    Command(
        "account.issue_token",
        "Issue a token",
        "The token was issued. Its secret is told this one time.",
        IssueTokenSchema,
        lambda to, _, values, by: to.token_service.issue(by.account, **values, by=by),
        by_api=False,
        begins=True,
    ),
    Command(
        "account.issue_key",
        "Make a key for a spreadsheet",
        "The key was made. Its secret is told this one time.",
        IssueKeySchema,
        lambda to, _, values, by: to.token_service.issue_key(**values, by=by),
        by_api=False,
        begins=True,
    ),
    Command(
        "account.revoke_token",
        "Revoke a token",
        "The token was revoked.",
        RevokeTokenSchema,
        _revoke,
        by_api=False,
        begins=True,
    ),
)
