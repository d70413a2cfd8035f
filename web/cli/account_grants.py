"""`account`, what is granted besides roles: entry for another partner, secondment, cover, a guest's time."""

from __future__ import annotations

import click

from web.cli.command import acting, as_somebody, opened_to_change, understood
from web.schemas.account_grants import (
    EndCoverSchema,
    EndEntrySchema,
    EndSecondmentSchema,
    GrantCoverSchema,
    GrantEntrySchema,
    SecondSchema,
    SetSpanSchema,
)

reason_option = click.option("--reason", required=True, help="Why; kept in the log, so give no names.")
end_option = click.option("--end", is_flag=True, help="End it instead.")


@click.command("entry")
@click.argument("email")
@click.argument("partner")
@reason_option
@end_option
@as_somebody
def entry(email: str, partner: str, reason: str, end: bool, by: str | None) -> None:
    """Let the account of EMAIL enter the figures of another PARTNER. What it enters there is marked."""
    values = understood(EndEntrySchema if end else GrantEntrySchema, {"partner": partner, "reason": reason})
    with opened_to_change() as container:
        who, grants = container.directory.with_email(email).account, container.account_grants
        change = grants.end_entry if end else grants.grant_entry
        done = change(who, **values, by=acting(container, by))
    _tell(done, f"{email} {'no longer enters' if end else 'now enters'} for {partner}.")


@click.command("second")
@click.argument("email")
@click.argument("partner")
@reason_option
@end_option
@as_somebody
def second(email: str, partner: str, reason: str, end: bool, by: str | None) -> None:
    """Second the account of EMAIL to another PARTNER, for which it may be named as an owner."""
    values = understood(EndSecondmentSchema if end else SecondSchema, {"partner": partner, "reason": reason})
    with opened_to_change() as container:
        who, grants = container.directory.with_email(email).account, container.account_grants
        change = grants.end_secondment if end else grants.second
        done = change(who, **values, by=acting(container, by))
    _tell(done, f"{email} is {'no longer' if end else 'now'} seconded to {partner}.")


@click.command("cover")
@click.argument("email")
@click.argument("away")
@click.option(
    "--from", "since", metavar="DAY", help="The first day, like 2011-05-01; with --end, of what ends."
)
@click.option("--until", metavar="DAY", help="The last day.")
@reason_option
@end_option
@as_somebody
def cover(
    email: str, away: str, since: str | None, until: str | None, reason: str, end: bool, by: str | None
) -> None:
    """Let the account of EMAIL do what AWAY, the address of whoever is away, may do, from day to day."""
    with opened_to_change() as container:
        directory, grants = container.directory, container.account_grants
        who, covered = directory.with_email(email).account, directory.with_email(away).account
        typed = {"covered": str(covered), "reason": reason, "since": since}
        if end:
            values = understood(EndCoverSchema, typed)
            done = grants.end_cover(who, **values, by=acting(container, by))
        else:
            values = understood(GrantCoverSchema, {**typed, "until": until})
            done = grants.grant_cover(who, **values, by=acting(container, by))
    days = "" if end else f" from {values['since']} to {values['until']}"
    _tell(done, f"{email} {'no longer covers' if end else 'covers'} for {away}{days}.")


@click.command("span")
@click.argument("email")
@click.option("--from", "since", metavar="DAY", help="The first day; it may act already if left out.")
@click.option("--until", metavar="DAY", help="The last day; it is no guest's if left out.")
@reason_option
@as_somebody
def span(email: str, since: str | None, until: str | None, reason: str, by: str | None) -> None:
    """Set from which day to which the account of EMAIL may act: a guest's time."""
    values = understood(SetSpanSchema, {"since": since, "until": until, "reason": reason})
    with opened_to_change() as container:
        who = container.directory.with_email(email).account
        done = container.account_grants.set_span(who, **values, by=acting(container, by))
    begins = "" if values["since"] is None else f" from {values['since']}"
    ends = " without a last day" if values["until"] is None else f" until {values['until']}"
    _tell(done, f"{email} may act{begins}{ends}.")


def _tell(done: int | None, sentence: str) -> None:
    click.echo("It stands so already: nothing was changed." if done is None else sentence)
