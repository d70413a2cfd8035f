"""`demo`: a partnership to walk around in."""

from __future__ import annotations

import click

from infrastructure.demonstration import demonstrate
from infrastructure.demonstration.people import DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD
from infrastructure.settings import Settings
from web.cli.command import opened
from web.cli.listening import must_stay_at_home


@click.command()
def demo() -> None:
    """Fill an empty log with the demonstration: an invented partnership and three years of its life.

    Where HOST or PUBLIC_URL lead others to this database it is refused.
    """
    must_stay_at_home(Settings.from_environment())
    with opened() as container:
        demonstrate(container)
        count = container.log_length()
    click.echo(f"The demonstration is made: {count:,} changes, from January 2008 to June 2011, all invented.")
    click.echo(f"Sign in with the password {DEMONSTRATION_PASSWORD} as any of:")
    for each in DEMONSTRATION_ACCOUNTS:
        click.echo(f"  {each.email:34} {', '.join(role.words for role in each.roles)}")
