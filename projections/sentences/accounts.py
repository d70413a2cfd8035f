"""What happened to partners and accounts, in sentences."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from domain.account import Account, Holder
from domain.identity import OPERATOR
from domain.partner import Partner
from domain.role import Role
from projections.sentences.words import because, day, within

KINDS_OF_ACCOUNT = {Holder.PERSON: "an account", Holder.SERVICE: "a service account"}


def in_words(scopes: tuple[str, ...]) -> str:
    """`read; act as officer`: what a token may do."""
    roles = [Role(scope).words for scope in scopes if scope != "read"]
    return f"read and act as {', '.join(roles)}" if roles else "read"


def by_link(maker: UUID | None) -> str:
    """Who made the one-time link that it was done by; nothing where there was none."""
    return "" if maker is None else f", by a one-time link that {{account:{maker}}} made"


def set_by_another(label: str, by: str) -> str:
    """A password that its holder did not set by themselves: the first administrator's, and of older logs."""
    if by == str(OPERATOR):
        return f"A password was set for {label} at the command line, where the partnership was founded."
    return f"A password was set for {label} by whoever opened the account."


ACCOUNT_SENTENCES: dict[Any, Any] = {
    Partner.Joined: lambda event, _: f"{event.name} ({event.code}, {event.kind}) joined the partnership.",
    Partner.Renamed: lambda event, label: f"{label} is now called {event.name}{because(event.reason)}",
    Partner.Left: lambda event, label: f"{label} left the partnership{because(event.reason)}",
    Partner.Rejoined: lambda event, label: f"{label} came back to the partnership{because(event.reason)}",
    Account.Opened: lambda event, label: (
        f"Opened {KINDS_OF_ACCOUNT[event.holder]} for {label} of {event.partner}"
        f"{within(event.since, event.until)}."
    ),
    Account.RoleGranted: lambda event, label: (
        f"Granted {label} the role {event.role.words}{because(event.reason)}"
    ),
    Account.RoleRevoked: lambda event, label: (
        f"Took the role {event.role.words} from {label}{because(event.reason)}"
    ),
    Account.EntryGranted: lambda event, label: (
        f"Granted {label} entry for {event.partner}{because(event.reason)}"
    ),
    Account.EntryEnded: lambda event, label: (
        f"Ended the entry of {label} for {event.partner}{because(event.reason)}"
    ),
    Account.Seconded: lambda event, label: f"Seconded {label} to {event.partner}{because(event.reason)}",
    Account.SecondmentEnded: lambda event, label: (
        f"Ended the secondment of {label} to {event.partner}{because(event.reason)}"
    ),
    Account.CoverGranted: lambda event, label: (
        f"{label} covers for {{account:{event.covered}}}{within(event.since, event.until)}"
        f"{because(event.reason)}"
    ),
    Account.CoverEnded: lambda event, label: (
        f"{label} no longer covers for {{account:{event.covered}}}{within(event.since, None)}"
        f"{because(event.reason)}"
    ),
    Account.SpanSet: lambda event, label: (
        f"The account of {label} holds {within(event.since, event.until).strip() or 'for good'}"
        f"{because(event.reason)}"
    ),
    Account.Locked: lambda event, label: f"Locked the account of {label}{because(event.reason)}",
    Account.Unlocked: lambda event, label: f"Unlocked the account of {label}{because(event.reason)}",
    Account.Closed: lambda event, label: f"Closed the account of {label}{because(event.reason)}",
    Account.Invited: lambda event, label: (
        f"Made a one-time link for {label} {'to come back by' if event.recovery else 'to begin by'}."
    ),
    Account.PasswordSet: lambda event, label: f"{label} set a password{by_link(event.link_of)}.",
    Account.TokenIssued: lambda event, label: (
        f"Issued token {event.token} of {label} until {day(event.until)}, to {in_words(event.scopes)}."
    ),
    Account.TokenRevoked: lambda event, label: f"Revoked token {event.token} of {label}.",
    Account.Renamed: lambda event, label: f"{label} was given another name{because(event.reason)}",
    Account.AddressChanged: lambda event, label: (
        f"{label} was given another e-mail address{because(event.reason)}"
    ),
    Account.Erased: lambda event, label: f"Erased who {label} is{because(event.reason)}",
}
