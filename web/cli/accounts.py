"""`account` and `partner`: who may act, and for whom."""

from __future__ import annotations

import click

from domain.partner import PartnerKind
from domain.role import Role
from projections.accounts import list_accounts
from projections.partners import list_partners
from projections.reports.names import FORMER
from web.cli.command import acting, as_at_option, format_option, opened, opened_to_change
from web.cli.output import write_answer

ROLES = click.Choice([role.value for role in Role])

OPENED = "Named by the partner"


@click.group()
def account() -> None:
    """Add accounts, grant and revoke roles, list who may act."""


@account.command("add")
@click.argument("email")
@click.option("--name", required=True, help="The person's name; kept in the directory, never in the log.")
@click.option("--partner", required=True, help="The code of the partner for which the account acts.")
@click.option("--role", "roles", type=ROLES, multiple=True, required=True, help="May be given repeatedly.")
@click.option("--reason", default=OPENED, show_default=True, help="Why the account is opened.")
@click.option("--password", is_flag=True, help="Ask for a password, so that the account can sign in.")
@click.option("--as", "by", metavar="EMAIL", help="The account that does this; the operator if left out.")
def add_account(
    email: str,
    name: str,
    partner: str,
    roles: tuple[str, ...],
    reason: str,
    password: bool,
    by: str | None,
) -> None:
    """Open an account for EMAIL."""
    secret = None
    if password:
        secret = click.prompt("Password (at least 12 characters)", hide_input=True, confirmation_prompt=True)
    with opened_to_change() as container:
        who = acting(container, by)
        container.people.open_account(name, email, partner, tuple(map(Role, roles)), reason, who, secret)
    click.echo(f"{name} of {partner} may now act as {', '.join(roles)} ({email}).")


@account.command("grant")
@click.argument("email")
@click.argument("role", type=ROLES)
@click.option("--reason", required=True, help="Why the role is granted.")
@click.option("--as", "by", metavar="EMAIL", help="The account that does this; the operator if left out.")
def grant(email: str, role: str, reason: str, by: str | None) -> None:
    """Grant the account of EMAIL a ROLE."""
    with opened_to_change() as container:
        person = container.directory.with_email(email)
        position = container.accounts.grant(person.account, Role(role), reason, acting(container, by))
    click.echo(f"{person.name} {'now has' if position else 'already had'} the role {role}.")


@account.command("revoke")
@click.argument("email")
@click.argument("role", type=ROLES)
@click.option("--reason", required=True, help="Why the role is taken away.")
@click.option("--as", "by", metavar="EMAIL", help="The account that does this; the operator if left out.")
def revoke(email: str, role: str, reason: str, by: str | None) -> None:
    """Take a ROLE from the account of EMAIL."""
    with opened_to_change() as container:
        person = container.directory.with_email(email)
        container.accounts.revoke(person.account, Role(role), reason, acting(container, by))
    click.echo(f"{person.name} no longer has the role {role}.")


@account.command("list")
@as_at_option
@format_option
def list_all(as_at: str | None, how: str) -> None:
    """List the accounts and their roles. Names and addresses are today's, whatever the moment."""
    with opened() as container, container.question(as_at) as question:
        people = container.directory.everybody()
        rows = []
        for row in list_accounts(question):
            person = people.get(row.account)
            rows.append(
                (
                    person.email if person else None,
                    person.name if person else FORMER,
                    row.partner,
                    ", ".join(row.roles),
                    row.state,
                )
            )
        columns = ("email", "name", "partner", "roles", "state")
        # In an order in which a person finds somebody: by partner, name and address.
        rows.sort(key=lambda row: (row[2], row[1], row[0] or ""))
        write_answer(how, question.as_at, "accounts", columns, rows)


@click.group()
def partner() -> None:
    """Add the partnership's organisations, and list them."""


@partner.command("add")
@click.argument("code")
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in PartnerKind]),
    default=PartnerKind.OTHER.value,
    show_default=True,
)
@click.option("--as", "by", metavar="EMAIL", help="The account that does this; the operator if left out.")
def add_partner(code: str, name: str, kind: str, by: str | None) -> None:
    """Add a partner with a short CODE, like DCC, and its full NAME."""
    with opened_to_change() as container:
        container.partners.join(code, name, PartnerKind(kind), acting(container, by))
    click.echo(f"{name} ({code}) has joined the partnership.")


@partner.command("list")
@as_at_option
@format_option
def list_partners_then(as_at: str | None, how: str) -> None:
    """List the partners."""
    with opened() as container, container.question(as_at) as question:
        write_answer(
            how, question.as_at, "partners", ("code", "name", "kind", "state"), list_partners(question)
        )
