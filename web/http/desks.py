"""Desks: who sees whose. A partner's manager its people's, the partnership's managers everybody's."""

from __future__ import annotations

from domain.account import Holder
from domain.identity import partner_id
from domain.refusals import Refused
from domain.role import Role
from projections.accounts import AccountRow, account_called, list_accounts
from projections.engine.as_at import Question
from web.http.actor import Actor

NOT_YOURS = (
    "A desk is seen by whose it is, by the managers of their partner, and by the partnership’s managers."
)


def account_of_desk(question: Question, account: str, actor: Actor) -> AccountRow:
    """The account of this id as then, if the actor may see its desk.

    Refused: `account_unknown`, `not_allowed`.
    """
    row = account_called(question, account)
    if not _sees(actor, row):
        raise Refused("not_allowed", NOT_YOURS)
    return row


def desks_seen(question: Question, actor: Actor) -> list[AccountRow]:
    """The people whose desks the actor sees as then, besides their own. Refused: `not_allowed`."""
    if not sees_desks(actor):
        raise Refused("not_allowed", NOT_YOURS)
    people = (row for row in list_accounts(question) if row.is_open and row.holder is Holder.PERSON)
    return [row for row in people if _sees(actor, row)]


def sees_desks(actor: Actor | None) -> bool:
    """Whether they see any but their own."""
    return actor is not None and not actor.left and bool({Role.MANAGER, Role.PARTNER_MANAGER} & actor.roles)


def _sees(actor: Actor, row: AccountRow) -> bool:
    if str(actor.account) == row.account:
        return True
    if actor.left:
        return False
    if Role.MANAGER in actor.roles:
        return True
    return Role.PARTNER_MANAGER in actor.roles and partner_id(row.partner) == partner_id(actor.partner)
