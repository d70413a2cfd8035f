"""`token`: what lets machines act for an account, issued, listed and revoked by the operator."""

from __future__ import annotations

import click

from domain.refusals import Refused
from domain.role import Role
from infrastructure.directory.moments import real_moment
from infrastructure.directory.tokens import Token
from infrastructure.formats.formatting import instant
from web.cli.command import acting, format_option, opened, opened_to_change
from web.cli.output import write_answer

ROLES = click.Choice([role.value for role in Role])
DAYS = 90
LONGEST_DAYS = 366


@click.group()
def token() -> None:
    """Issue tokens for machines, list them, revoke them."""


@token.command("issue")
@click.option("--as", "email", metavar="EMAIL", required=True, help="The account that the machine acts for.")
@click.option("--name", required=True, help="What uses it, like 'quarterly upload'.")
@click.option(
    "--scope", "scopes", type=ROLES, multiple=True, help="A role of the account; may be given repeatedly."
)
@click.option(
    "--days",
    type=click.IntRange(1, LONGEST_DAYS),
    default=DAYS,
    show_default=True,
    help="How long it opens anything.",
)
def issue(email: str, name: str, scopes: tuple[str, ...], days: int) -> None:
    """Issue a token, and write its secret to standard output this one time. Without a scope it reads."""
    with opened_to_change() as container:
        person = container.directory.with_email(email)
        by = acting(container, None)
        issued = container.token_service.issue(person.account, name, scopes, days, by)
    click.echo(f"This token of {person.name} is told this one time. Keep it where it is used.", err=True)
    click.echo(issued.secret)


@token.command("list")
@click.option("--as", "email", metavar="EMAIL", help="Only of this account.")
@format_option
def list_all(email: str | None, how: str) -> None:
    """List all tokens and keys there are, with what each may do and when it was last used."""
    with opened() as container, container.question() as question:
        account = None if email is None else container.directory.with_email(email).account
        tokens = container.tokens.everybodys() if account is None else container.tokens.of(account)
        people, now = container.directory.everybody(), real_moment()
        rows = []
        for each in tokens:
            person = people.get(str(each.account))
            what = each.opens or ", ".join(sorted(each.scopes))
            moments = (each.created_at, each.expires_at, each.last_used_at)
            rows.append(
                (
                    each.id,
                    person.email if person else None,
                    each.name,
                    each.hint,
                    what,
                    *(instant(moment) if moment else None for moment in moments),
                    "over" if each.is_over(now) else "valid",
                )
            )
        columns = ("number", "email", "name", "hint", "may", "issued", "ends", "last_used", "state")
        write_answer(how, question.as_at, "tokens", columns, rows)


@token.command("revoke")
@click.argument("number", type=click.IntRange(min=1))
def revoke(number: int) -> None:
    """Revoke the token with this NUMBER in the list: it opens nothing any more."""
    with opened_to_change() as container:
        found = _with_number(container.tokens.everybodys(), number)
        container.token_service.revoke(found.account, found.id, acting(container, None))
    click.echo(f"The token {found.name} ({found.hint}) is revoked.")


def _with_number(tokens: list[Token], number: int) -> Token:
    """Refused: `token_unknown`."""
    for each in tokens:
        if each.id == number:
            return each
    raise Refused(
        "token_unknown", f"There is no token {number}. `golden-thread token list` lists all.", field="number"
    )
