"""What is done in the directory about an account's holder, as far as the log knows of it."""

from __future__ import annotations

from enum import Enum, auto
from uuid import UUID

from domain.account import Account, Holder
from domain.identity import OPERATOR
from domain.refusals import Refused, required


class Entrance(Enum):
    """What the holder of a new account comes in by: nothing yet, a one-time link, or a password typed."""

    NONE = auto()
    LINK = auto()
    PASSWORD = auto()


def invite(account: Account, *, recovery: bool) -> None:
    """A one-time link, by which its holder chooses a password.

    Refused: `account_closed`, `account_locked`, `not_for_a_service`.
    """
    must_sign_in(account)
    must_be_able_to_act(account)
    account.trigger_event(Account.Invited, recovery=recovery)


def let_in(account: Account, entrance: Entrance, by: UUID) -> None:
    """What a new account's holder comes in by. A password is typed where the operator founds, nowhere else.

    Refused: `not_for_a_service`, `password_by_link`.
    """
    if entrance is Entrance.LINK:
        invite(account, recovery=False)
    elif entrance is Entrance.PASSWORD:
        must_sign_in(account)
        if by != OPERATOR:
            raise Refused(
                "password_by_link",
                "Nobody types another’s password. Make a one-time link, by which its holder chooses one.",
                field="password",
            )
        account.trigger_event(Account.PasswordSet)


def must_sign_in(account: Account) -> None:
    """A machine has no password. Refused: `not_for_a_service`."""
    if account.holder is Holder.SERVICE:
        raise Refused(
            "not_for_a_service",
            "A service account acts by token alone: it has no password and no link. Issue a token instead.",
        )


def must_be_able_to_act(account: Account) -> None:
    """Nothing new opens what is shut. Refused: `account_closed`, `account_locked`."""
    account.must_be_open()
    if account.locked:
        raise Refused("account_locked", "This account is locked. Unlock it first.")


def must_be_issued_by(account: Account, by: UUID) -> None:
    """A token acts in somebody's name: they issue it themselves, and others only a machine's.

    Refused: `account_closed`, `account_locked`, `not_allowed`.
    """
    must_be_able_to_act(account)
    if account.holder is Holder.PERSON and by not in (account.id, OPERATOR):
        raise Refused("not_allowed", "Whoever a token acts for issues it. Ask them to.", field="account")


def erase(account: Account, reason: str) -> None:
    """Roles and duties must not stay with somebody whom nobody can name.

    Refused: `account_open`, `reason_required`.
    """
    if not account.closed:
        raise Refused("account_open", "This account is still open. Close it first, then erase the person.")
    account.trigger_event(Account.Erased, reason=required(reason, "reason", "Say why the person is erased."))
