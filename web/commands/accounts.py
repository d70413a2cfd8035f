"""What may be asked for of accounts."""

from __future__ import annotations

from uuid import UUID

from domain.account import AccountState, Holder
from domain.provenance import Provenance, Way
from infrastructure.container import Container
from infrastructure.directory.people_service import IssuedLink
from projections.accounts import account_among_all, list_accounts
from projections.ownership import who_owns_what
from projections.proposals import list_proposals
from projections.reports.names import name_of
from projections.sentences.words import within
from web.commands.command import Command, Position, Values
from web.commands.form_context import FormContext
from web.schemas.accounts import (
    CloseAccountSchema,
    GrantRoleSchema,
    HandOverSchema,
    OpenAccountSchema,
    RevokeRoleSchema,
)

OPEN = frozenset({AccountState.OPEN})


def what_it_leaves(about: FormContext) -> list[tuple[str, str]]:
    """All that the account answers for, verifies, is asked to answer for, covers and holds."""
    row = account_among_all(about.question, about.reference)
    if row is None:
        return []
    duties = [
        f"{each.kind} {each.reference} ({each.duty})"
        for each in who_owns_what(about.question)
        if each.account == about.reference
    ]
    told = {
        "It answers for": duties,
        "It is asked to answer for": [
            each.reference
            for each in list_proposals(about.question)
            if each.is_open and each.account == about.reference
        ],
        "It covers for": [
            f"{name_of(each.covered, about.names)}{within(each.since, each.until)}" for each in row.covering
        ],
        "Covered by": [
            f"{name_of(each.account, about.names)}{within(cover.since, cover.until)}"
            for each in list_accounts(about.question)
            for cover in each.covering
            if cover.covered == about.reference
        ],
        "Its roles": [role.words for role in row.roles],
        "It enters for": list(row.entries),
        "Seconded to": list(row.secondments),
    }
    return [(label, ", ".join(each) or "nothing") for label, each in told.items()]


def _nothing_was_left(about: FormContext) -> str:
    row = account_among_all(about.question, about.reference)
    if row is None or row.is_open:
        return ""
    if any(each.account == row.account for each in who_owns_what(about.question)):
        return ""
    return "This account is closed, and left nothing behind."


def _open(to: Container, _: str, values: Values, by: Provenance) -> Position | IssuedLink:
    """A person is let in by a link, which somebody is there to give them; a machine could keep it."""
    if by.way is not Way.FORM or values["holder"] is Holder.SERVICE:
        return to.people.open_account(**values, by=by)
    return to.people.open_with_link(**values, by=by)


ACCOUNTS = (
    Command(
        "account.open",
        "Open an account",
        "The account was opened.",
        OpenAccountSchema,
        _open,
        button="Open the account",
        begins=True,
        begun=lambda to, values: str(to.directory.with_email(values["email"]).account),
        fresh=True,
    ),
    Command(
        "account.grant",
        "Grant a role",
        "The role was granted.",
        GrantRoleSchema,
        lambda to, account, values, by: to.accounts.grant(UUID(account), **values, by=by),
        states=OPEN,
        fresh=True,
    ),
    Command(
        "account.revoke",
        "Take a role away",
        "The role was taken away.",
        RevokeRoleSchema,
        lambda to, account, values, by: to.accounts.revoke(UUID(account), **values, by=by),
        states=OPEN,
    ),
    Command(
        "account.hand_over",
        "Hand everything over",
        "Everything was handed over.",
        HandOverSchema,
        lambda to, account, values, by: to.accounts.hand_over(UUID(account), **values, by=by),
        facts=what_it_leaves,
        barred=_nothing_was_left,
        guidance="Whatever the account owns, verifies and covers goes to one other, in one change; of a "
        "closed account, what it left without anybody to answer.",
    ),
    Command(
        "account.close",
        "Close the account",
        "The account was closed.",
        CloseAccountSchema,
        lambda to, account, values, by: to.accounts.close(UUID(account), **values, by=by),
        button="Close the account",
        grave="A closed account can no longer act, and it cannot be opened again. "
        "What it owns is handed over with it, or stays as gaps.",
        states=OPEN,
        facts=what_it_leaves,
        fresh=True,
    ),
)
