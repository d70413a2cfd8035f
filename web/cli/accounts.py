"""`account` and `partner`: who may act, and for whom."""

from __future__ import annotations

import click

from domain.account import Holder
from domain.partner import PartnerKind
from domain.refusals import Refused
from domain.role import Role
from infrastructure.container import Container
from infrastructure.directory.people_service import IssuedLink
from infrastructure.formats.formatting import london
from projections.accounts import list_accounts
from projections.partners import list_partners
from projections.reports.names import FORMER
from web.cli.account_grants import cover, entry, second, span
from web.cli.command import (
    Naming,
    acting,
    as_at_option,
    as_somebody,
    format_option,
    one_time_address,
    opened,
    opened_to_change,
)
from web.cli.output import write_answer

ROLES = click.Choice([role.value for role in Role])

OPENED = "Named by the partner"


@click.group()
def account() -> None:
    """Add accounts, grant and revoke roles, list who may act."""


@account.command("add", cls=Naming)
@click.argument("email")
@click.option("--name", required=True, help="The person's name; kept in the directory, never in the log.")
@click.option("--partner", required=True, help="The code of the partner for which the account acts.")
@click.option("--role", "roles", type=ROLES, multiple=True, required=True, help="May be given repeatedly.")
@click.option("--reason", default=OPENED, show_default=True, help="Why the account is opened.")
@click.option("--service", is_flag=True, help="A machine's account: it acts by token alone.")
@click.option(
    "--password",
    is_flag=True,
    help="Ask the person, here and now, for a password instead of printing a link: for the first "
    "administrator only.",
)
@as_somebody
def add_account(
    email: str,
    name: str,
    partner: str,
    roles: tuple[str, ...],
    reason: str,
    service: bool,
    password: bool,
    by: str | None,
) -> None:
    """Open an account for EMAIL, and print the one-time link by which its holder chooses a password."""
    with opened_to_change() as container:
        who, held = acting(container, by), tuple(map(Role, roles))
        link = None
        if password or service:
            secret = _first_password(container, by) if password else None
            holder = Holder.SERVICE if service else Holder.PERSON
            container.people.open_account(name, email, partner, held, reason, who, secret, holder)
        else:
            link = container.people.open_with_link(name, email, partner, held, reason, who)
    click.echo(f"{name} of {partner} may now act as {', '.join(roles)} ({email}).")
    if link is not None:
        _tell(link, name)


def _first_password(container: Container, by: str | None) -> str:
    """Typed by whom it is of. Refused: `password_by_link`, once anybody administers the partnership."""
    people = map(container.directory.with_account, container.accounts.administrators())
    if by is not None or any(person.has_password for person in people if person is not None):
        raise Refused(
            "password_by_link",
            "Somebody administers this partnership already, and nobody types another's password: leave "
            "--password out, and give the person the link that is printed.",
            field="password",
        )
    typed: str = click.prompt("Password (at least 12 characters)", hide_input=True, confirmation_prompt=True)
    return typed


def _tell(link: IssuedLink, name: str) -> None:
    """The link, this one time."""
    click.echo(f"By this link {name} chooses a password, once, until {london(link.until)}:")
    click.echo(one_time_address(link.secret))


@account.command("invite")
@click.argument("email")
@as_somebody
def invite(email: str, by: str | None) -> None:
    """Print a one-time link for EMAIL, who has no password yet or has lost it. An earlier one ends."""
    with opened_to_change() as container:
        person = container.directory.with_email(email)
        link = container.people.invite(person.account, acting(container, by))
        called = container.directory.names()[str(person.account)]
    _tell(link, called)


@account.command("rename", cls=Naming)
@click.argument("email")
@click.argument("name")
@click.option("--reason", required=True, help="Why; kept in the log, so give no names.")
@as_somebody
def rename(email: str, name: str, reason: str, by: str | None) -> None:
    """Give the person of EMAIL another NAME, under which all that they ever did is told from now on."""
    with opened_to_change() as container:
        person = container.directory.with_email(email)
        container.people.rename(person.account, name, reason, acting(container, by))
        called = container.directory.names()[str(person.account)]
    click.echo(f"{email} is now called {called}.")


@account.command("lock")
@click.argument("email")
@click.option("--reason", required=True, help="Why the account is locked.")
@as_somebody
def lock(email: str, reason: str, by: str | None) -> None:
    """Lock the account of EMAIL: it neither signs in nor acts, and its sessions, tokens and links end."""
    with opened_to_change() as container:
        person = container.directory.with_email(email)
        position = container.people.lock(person.account, reason, acting(container, by))
    click.echo(f"The account of {email} {'is now' if position else 'was already'} locked.")


@account.command("unlock")
@click.argument("email")
@click.option("--reason", required=True, help="Why the account is unlocked.")
@as_somebody
def unlock(email: str, reason: str, by: str | None) -> None:
    """Unlock the account of EMAIL. Tokens are issued anew."""
    with opened_to_change() as container:
        person = container.directory.with_email(email)
        container.people.unlock(person.account, reason, acting(container, by))
    click.echo(f"The account of {email} is unlocked.")


@account.command("grant")
@click.argument("email")
@click.argument("role", type=ROLES)
@click.option("--reason", required=True, help="Why the role is granted.")
@as_somebody
def grant(email: str, role: str, reason: str, by: str | None) -> None:
    """Grant the account of EMAIL a ROLE."""
    with opened_to_change() as container:
        person = container.directory.with_email(email)
        position = container.accounts.grant(person.account, Role(role), reason, acting(container, by))
        called = container.directory.names()[str(person.account)]
    click.echo(f"{called} {'now has' if position else 'already had'} the role {role}.")


@account.command("revoke")
@click.argument("email")
@click.argument("role", type=ROLES)
@click.option("--reason", required=True, help="Why the role is taken away.")
@as_somebody
def revoke(email: str, role: str, reason: str, by: str | None) -> None:
    """Take a ROLE from the account of EMAIL."""
    with opened_to_change() as container:
        person = container.directory.with_email(email)
        container.accounts.revoke(person.account, Role(role), reason, acting(container, by))
        called = container.directory.names()[str(person.account)]
    click.echo(f"{called} no longer has the role {role}.")


@account.command("list")
@as_at_option
@format_option
def list_all(as_at: str | None, how: str) -> None:
    """List the accounts and their roles. Names and addresses are today's, whatever the moment."""
    with opened() as container, container.question(as_at) as question:
        people, names = container.directory.everybody(), container.names(question)
        rows = []
        for row in list_accounts(question):
            person = people.get(row.account)
            rows.append(
                (
                    person.email if person else None,
                    names.get(row.account, FORMER),
                    row.partner,
                    ", ".join(row.roles),
                    row.state,
                    "locked" if row.locked else None,
                )
            )
        columns = ("email", "name", "partner", "roles", "state", "locked")
        # In an order in which a person finds somebody: by partner, name and address.
        rows.sort(key=lambda row: (row[2], row[1], row[0] or ""))
        write_answer(how, question.as_at, "accounts", columns, rows)


for granting in (entry, second, cover, span):
    account.add_command(granting)


@click.group()
def partner() -> None:
    """Add the partnership's organisations, and list them."""


@partner.command("add", cls=Naming)
@click.argument("code")
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in PartnerKind]),
    default=PartnerKind.OTHER.value,
    show_default=True,
)
@as_somebody
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
