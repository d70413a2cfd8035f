"""`secret`: the keys that sessions are signed with."""

from __future__ import annotations

import click

from domain.refusals import Refused
from infrastructure.settings import Settings
from infrastructure.settings.keys import new_key, rotate_kept


@click.group()
def secret() -> None:
    """Make or renew the key that sessions are signed with."""


@secret.command("make")
def make() -> None:
    """Print a new key, for SECRET_KEY.

    Where SECRET_KEY is set already, put the former one into SECRET_KEY_FALLBACKS: what it signed is still
    read, so that nobody is signed out. Leave it out where somebody may know it.
    """
    click.echo(new_key())


@secret.command("rotate")
@click.option(
    "--forget", is_flag=True, help="Forget the former keys: somebody may know one. Signs everybody out."
)
def rotate(forget: bool) -> None:
    """Renew the key that is kept in the file beside a SQLite database.

    The former one is kept in it, so that what it signed is still read. Start the service again afterwards.
    """
    settings = Settings.from_environment()
    file = settings.secret_file()
    if settings.given is not None or file is None:
        raise Refused(
            "secret_not_kept",
            "The key is not kept in a file here. Set SECRET_KEY to what `golden-thread secret make` prints "
            "and SECRET_KEY_FALLBACKS to the former key, on every host, and start the service again.",
            field="SECRET_KEY",
        )
    after = rotate_kept(file, forget=forget)
    still = f"; what the former {len(after.former)} signed is still read" if after.former else ""
    click.echo(f"There is a new key in {file}{still}. Start the service again.")
