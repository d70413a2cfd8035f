"""Somebody must be left who keeps the accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from application.changes import Changes
from domain.account import Account
from domain.identity import partner_id
from domain.partner import Partner
from domain.refusals import Refused
from domain.role import Role


def must_leave_an_administrator(
    changes: Changes, administrators: Iterable[UUID], stays: Callable[[Account], bool]
) -> None:
    """One of these accounts that stays must be able to administer. Refused: `last_administrator`."""
    # Loaded, so that of the last two, giving the role up at once, the second is told.
    others = [each for each in changes.load(*administrators).values() if isinstance(each, Account)]
    able = [each for each in others if _administers(each) and stays(each)]
    there = changes.load(*(partner_id(each.partner) for each in able))
    left = {each.id for each in there.values() if isinstance(each, Partner) and each.left}
    if all(partner_id(each.partner) in left for each in able):
        raise Refused(
            "last_administrator",
            "This is the only administrator: without one nobody could keep the accounts. "
            "Grant somebody else the role first.",
            field="account",
        )


def _administers(account: Account) -> bool:
    """For good: a guest's time runs out, and nobody is told."""
    return Role.ADMINISTRATOR in account.roles and not account.locked and account.span is None
