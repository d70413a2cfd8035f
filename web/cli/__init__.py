"""The command line: what operators, officers and auditors do without a browser."""

from __future__ import annotations

import click

from web.cli.accounts import account, partner
from web.cli.areas import area
from web.cli.changes import revise, submit
from web.cli.command import RefusingGroup
from web.cli.compare import compare
from web.cli.demo import demo
from web.cli.figures import figures, history
from web.cli.migrate import migrate
from web.cli.ownership import ownership
from web.cli.rules import rule
from web.cli.secret import secret
from web.cli.serve import serve
from web.cli.tokens import token
from web.cli.upkeep import check, export, rebuild, upgrade
from web.cli.views import performance, trail


@click.group(cls=RefusingGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="golden-thread", prog_name="golden-thread")
def main() -> None:
    """Golden Thread: the performance service of a local strategic partnership.

    Every change is an event with who, when and why, and everything can be asked for as it was known at
    any past moment: add --as-at with a date (2009-03-31), a date and time (2009-03-31 17:00, London
    time) or a position in the log (1204).

    The database is the file var/golden-thread.db, or what the environment variable DATABASE_URL names
    (for PostgreSQL: postgresql://user:password@host/database). `golden-thread serve --help` lists every
    setting.

    Exit codes: 0 done, 1 check found a difference, 2 the input cannot be understood, 3 refused by a
    rule, 4 not found, 5 not allowed, 6 too busy or no database that can be used, 70 a fault of this program.
    """


for command in (
    serve,
    secret,
    demo,
    account,
    partner,
    token,
    area,
    figures,
    history,
    submit,
    revise,
    performance,
    compare,
    ownership,
    trail,
    rule,
    migrate,
    upgrade,
    rebuild,
    check,
    export,
):
    main.add_command(command)
