"""What an account may be granted besides its roles, and what it may be kept from."""

from __future__ import annotations

from uuid import UUID

from domain.account import AccountState
from web.commands.account_options import is_locked
from web.commands.command import Command
from web.schemas.account_grants import (
    EndCoverSchema,
    EndEntrySchema,
    EndSecondmentSchema,
    GrantCoverSchema,
    GrantEntrySchema,
    LockSchema,
    SecondSchema,
    SetSpanSchema,
    UnlockSchema,
)

OPEN = frozenset({AccountState.OPEN})

ACCOUNT_GRANTS = (
    Command(
        "account.grant_entry",
        "Let it enter for another partner",
        "The entry was granted.",
        GrantEntrySchema,
        lambda to, account, values, by: to.account_grants.grant_entry(UUID(account), **values, by=by),
        states=OPEN,
        guidance="It enters that partner’s figures as an officer does. What it enters is marked.",
        fresh=True,
    ),
    Command(
        "account.end_entry",
        "End its entry for another partner",
        "The entry has ended.",
        EndEntrySchema,
        lambda to, account, values, by: to.account_grants.end_entry(UUID(account), **values, by=by),
        states=OPEN,
    ),
    Command(
        "account.second",
        "Second it to another partner",
        "The account was seconded.",
        SecondSchema,
        lambda to, account, values, by: to.account_grants.second(UUID(account), **values, by=by),
        states=OPEN,
        fresh=True,
    ),
    Command(
        "account.end_secondment",
        "End a secondment",
        "The secondment has ended.",
        EndSecondmentSchema,
        lambda to, account, values, by: to.account_grants.end_secondment(UUID(account), **values, by=by),
        states=OPEN,
    ),
    Command(
        "account.grant_cover",
        "Let it cover for somebody",
        "The cover was granted.",
        GrantCoverSchema,
        lambda to, account, values, by: to.account_grants.grant_cover(UUID(account), **values, by=by),
        states=OPEN,
        guidance="From the first day to the last it may do what whoever is away may do as officer, lead or "
        "partner’s manager, but not say who covers for whom. What it does so is marked.",
        fresh=True,
    ),
    Command(
        "account.end_cover",
        "End a cover",
        "The cover has ended.",
        EndCoverSchema,
        lambda to, account, values, by: to.account_grants.end_cover(UUID(account), **values, by=by),
        states=OPEN,
    ),
    Command(
        "account.set_span",
        "Set a guest’s time",
        "The time was set.",
        SetSpanSchema,
        lambda to, account, values, by: to.account_grants.set_span(UUID(account), **values, by=by),
        states=OPEN,
        fresh=True,
    ),
    Command(
        "account.lock",
        "Lock the account",
        "The account was locked.",
        LockSchema,
        lambda to, account, values, by: to.people.lock(UUID(account), **values, by=by),
        states=OPEN,
        barred=lambda about: "This account is locked already." if is_locked(about) else "",
        guidance="Its holder is signed out everywhere, and its tokens and links end. It neither signs in nor "
        "acts until it is unlocked; new tokens are issued then.",
    ),
    Command(
        "account.unlock",
        "Unlock the account",
        "The account was unlocked.",
        UnlockSchema,
        lambda to, account, values, by: to.people.unlock(UUID(account), **values, by=by),
        states=OPEN,
        barred=lambda about: "" if is_locked(about) else "This account is not locked.",
        fresh=True,
    ),
)
