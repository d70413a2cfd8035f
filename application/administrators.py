"""Somebody must be left who keeps the accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from application.changes import Changes
from domain.account import Account
from domain.refusals import Refused
from domain.role import Role


def must_leave_an_administrator(
    changes: Changes, administrators: Iterable[UUID], stays: Callable[[Account], bool]
) -> None:
    """One of these accounts that stays must be able to administer. Refused: `last_administrator`."""
    # Loaded, so that of the last two, giving the role up at once, the second is told.
    others = changes.load(*administrators)
    if not any(isinstance(each, Account) and _administers(each) and stays(each) for each in others.values()):
        raise Refused(
            "last_administrator",
            "This is the only administrator: without one nobody could keep the accounts. "
            "Grant somebody else the role first.",
            field="account",
        )


def _administers(account: Account) -> bool:
    return Role.ADMINISTRATOR in account.roles and not account.locked
