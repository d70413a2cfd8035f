"""What every command shares: the container, who acts, and how a refusal ends."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any, NoReturn, TypeVar
from uuid import UUID

import click

from domain.account import Account
from domain.characters import UNPRINTABLE, must_be_seen
from domain.identity import OPERATOR, partner_id
from domain.partner import Partner
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.database.address import without_passwords
from infrastructure.formats.formatting import printable, visible
from infrastructure.settings import Settings
from infrastructure.upkeep.audit import Audit
from web.http.errors import status_of
from web.http.links import ONE_TIME
from web.schemas.faults import InputRefused, PlainSchema, read

F = TypeVar("F", bound=Callable[..., Any])

# From what a refusal is in HTTP to what it is to a shell; what is not listed was refused by a rule.
EXITS = {400: 2, 401: 5, 403: 5, 404: 4, 503: 6}
REFUSED_BY_A_RULE = 3
NOT_UNDERSTOOD = 2
UNUSABLE = 6
# As the longest of what forms and the API take.
LONGEST = 5_000
# Where the context keeps what was typed, with what nobody sees.
TYPED = "golden_thread.typed"
# A failure of ours must not look like the 1 with which `check` tells of a difference.
FAILED = 70


as_somebody = click.option(
    "--as", "by", metavar="EMAIL", help="The account that does this; the operator if left out."
)


class RefusingGroup(click.Group):
    """Tells a refusal as a sentence on standard error, with an exit code of its kind."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        for arg in args:
            if UNPRINTABLE.search(arg):
                raise click.UsageError(
                    f"‘{printable(arg)}’ has characters that cannot be shown. Type it anew."
                )
            if len(arg) > LONGEST:
                raise click.UsageError(f"‘{arg[:40]}…’ is too long: say it in up to {LONGEST:,} characters.")
        ctx.meta[TYPED] = args
        return super().parse_args(ctx, [visible(arg) for arg in args])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
            return answer
        except Refused as refusal:
            where = f" [{refusal.field}]" if refusal.field else ""
            click.echo(f"Refused ({refusal.code}){where}: {refusal.sentence}", err=True)
            sys.exit(exit_code_of(refusal))
        except BrokenPipeError:
            # Whoever read our output has seen enough.
            _read_no_further()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception:  # noqa: BLE001 - whatever it was, the shell must be told
            traceback.print_exc()
            click.echo("Something went wrong on our side; the lines above say what.", err=True)
            sys.exit(FAILED)


def _read_no_further() -> NoReturn:
    # What is still held back would be written at the end, and fail again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


class Naming(click.Command):
    """Names something from now on: what nobody sees is not left out of what it is given, but refused."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        for arg in ctx.meta.get(TYPED, ()):
            must_be_seen(arg, "name", visible(arg))
        return super().parse_args(ctx, args)


class TakingNumbers(click.Command):
    """Takes a negative number for what it is, and not for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [NEGATIVE.sub("−", arg) for arg in args])


# A hyphen in front of a digit; a minus sign, which is read as well, does not look like an option.
NEGATIVE = re.compile(r"^-(?=[£$€]?\.?\d)")


def understood(schema: type[PlainSchema], typed: Mapping[str, object]) -> dict[str, Any]:
    """What forms and the API would read in it. Refused: as the fields refuse, all sentences at once."""
    try:
        return read(schema, typed, dict)
    except InputRefused as refusal:
        said = " ".join(fault.sentence for fault in refusal.faults)
        raise InputRefused([replace(refusal.faults[0], sentence=said)]) from None


def exit_code_of(refusal: Refused) -> int:
    """What the shell is told of a refusal."""
    if refusal.code.startswith("not_a_") or refusal.code.endswith(
        ("_required", "_not_understood", "_invalid")
    ):
        return NOT_UNDERSTOOD
    if refusal.code.startswith("database_"):
        return UNUSABLE
    return EXITS.get(status_of(refusal), REFUSED_BY_A_RULE)


@contextmanager
def opened() -> Iterator[Container]:
    """The container on the database that the environment names.

    Refused: `database_not_opened`, `database_newer`, `database_older`, `database_not_copied`.
    """
    with whatever_the_database_says() as database_url:
        container = Container(database_url)
    try:
        yield container
    finally:
        container.close()


@contextmanager
def opened_to_audit() -> Iterator[Audit]:
    """The log in the database that the environment names, to be read and not changed.

    Refused: `database_not_opened`, and what an audit refuses.
    """
    with ExitStack() as stack:
        with whatever_the_database_says() as database_url:
            audit = stack.enter_context(Audit.of(database_url))
        yield audit


@contextmanager
def whatever_the_database_says() -> Iterator[str]:
    """Around opening the database that the environment names. Refused: `database_not_opened`."""
    database_url = Settings.from_environment().database_url
    try:
        yield database_url
    except Refused:
        raise
    except Exception as failure:
        why = without_passwords(str(failure).strip().partition("\n")[0], database_url)
        raise Refused(
            "database_not_opened",
            f"The database cannot be opened: {why.removesuffix('.')}. Check DATABASE_URL, that the "
            "database runs, and that there is room where it lies.",
            field="DATABASE_URL",
        ) from failure


@contextmanager
def opened_to_change() -> Iterator[Container]:
    """The same, for a command that changes something. With the first change of all, a new installation adopts
    the newest rules of judgement.
    """
    with opened() as container:
        is_new = not container.log_length()
        yield container
        if is_new and container.log_length():
            container.partnership.adopt_newest(Provenance(OPERATOR, Way.COMMAND_LINE))


def acting(container: Container, email: str | None, reason: str | None = None) -> Provenance:
    """The provenance of a change by the account with this address; the operator's when none is given.

    Refused: `account_unknown`.
    """
    if email is None:
        return Provenance(OPERATOR, Way.COMMAND_LINE, reason=reason)
    person = container.directory.with_email(email)
    return Provenance(
        person.account,
        Way.COMMAND_LINE,
        partner=partner_of(container, person.account),
        reason=reason,
        operated_by=OPERATOR,
    )


def code_of_partner(container: Container, code: str) -> str:
    """The partner's code as it was first written. Refused: `partner_unknown`."""
    stream = partner_id(code)
    partner = container.store.load(stream).get(stream)
    if not isinstance(partner, Partner):
        raise Refused(
            "partner_unknown",
            f"There is no partner with the code ‘{code}’. `golden-thread partner list` lists all.",
            field="partner",
        )
    return partner.code


def one_time_address(secret: str) -> str:
    """Where a one-time link is opened: under the service's own address, as far as it is known here."""
    settings = Settings.from_environment()
    site = settings.public_url or f"http://{settings.host}:{settings.port}"
    return f"{site}{ONE_TIME}/{secret}"


def partner_of(container: Container, account: UUID) -> str | None:
    """The partner for which the account acts."""
    loaded = container.store.load(account).get(account)
    return loaded.partner if isinstance(loaded, Account) else None


def as_at_option(command: F) -> F:
    """`--as-at`: answer as it was known then."""
    option = click.option(
        "--as-at",
        metavar="MOMENT",
        help="Answer as it was known then: a date (its end), a date and time, or a position in the log.",
    )
    return option(command)


def format_option(command: F) -> F:
    """`--format`: how the answer is written."""
    option = click.option(
        "--format",
        "how",
        type=click.Choice(["table", "csv", "json"]),
        default="table",
        show_default=True,
        help="How to write the answer.",
    )
    return option(command)


def series_options(command: F) -> F:
    """`--area` and `--breakdown`: which of an indicator's series."""
    area = click.option("--area", help="The area, like Purbeck.")
    breakdown = click.option(
        "--breakdown", help="The breakdown, like ‘Age: 16 to 24; Sex: Female’, or a plain name."
    )
    return area(breakdown(command))
