"""What may be done in the directory about an account's holder, and what is refused."""

from collections.abc import Callable
from uuid import UUID

import pytest

from domain.account import Account, Holder
from domain.account_record import Entrance, erase, invite, let_in, must_be_able_to_act, must_be_issued_by
from domain.identity import OPERATOR
from tests.domain.scenario import given, refused

OLIVE, ADA = UUID(int=1), UUID(int=2)

Decide = Callable[[Account], object]


def opened() -> Account:
    return Account.open(OLIVE, "DCC")


def machine() -> Account:
    return Account.open(OLIVE, "DCC", Holder.SERVICE)


def locked(account: Account) -> None:
    account.lock("A laptop was stolen")


def closed(account: Account) -> None:
    account.close("Left")


def invited(account: Account) -> None:
    invite(account, recovery=True)


def test_a_link_is_on_record_with_what_it_is_for() -> None:
    given(opened).when(invited).then((Account.Invited, {"recovery": True}))


def test_no_link_opens_what_is_shut_and_none_is_made_for_a_machine() -> None:
    given(opened, locked).when(invited).then_refused("account_locked")
    given(opened, closed).when(invited).then_refused("account_closed")
    given(machine).when(invited).then_refused("not_for_a_service")


def test_the_holder_of_a_new_account_comes_in_by_what_is_said() -> None:
    given(opened).when(lambda account: let_in(account, Entrance.NONE, ADA)).then_nothing()
    given(opened).when(lambda account: let_in(account, Entrance.LINK, ADA)).then(
        (Account.Invited, {"recovery": False})
    )
    given(opened).when(lambda account: let_in(account, Entrance.PASSWORD, OPERATOR)).then(
        (Account.PasswordSet, {})
    )


def test_nobody_types_anothers_password() -> None:
    """An administrator's account was opened with a password, and it was said that its holder had set it."""
    given(opened).when(lambda account: let_in(account, Entrance.PASSWORD, ADA)).then_refused(
        "password_by_link"
    )


@pytest.mark.parametrize("entrance", [Entrance.LINK, Entrance.PASSWORD])
def test_a_machine_comes_in_by_token_alone(entrance: Entrance) -> None:
    given(machine).when(lambda account: let_in(account, entrance, OPERATOR)).then_refused("not_for_a_service")


def test_a_token_in_somebodys_name_is_issued_by_them_or_by_the_operator() -> None:
    for by in (OLIVE, OPERATOR):
        must_be_issued_by(opened(), by)
    refused(lambda: must_be_issued_by(opened(), ADA), "not_allowed", "account")
    must_be_issued_by(machine(), ADA)


@pytest.mark.parametrize(("shut", "code"), [(locked, "account_locked"), (closed, "account_closed")])
def test_nothing_new_opens_what_is_shut(shut: Decide, code: str) -> None:
    account = given(opened, shut).aggregate
    refused(lambda: must_be_able_to_act(account), code)
    refused(lambda: must_be_issued_by(account, OLIVE), code)


def test_whoever_is_erased_has_left_first_and_it_is_said_why() -> None:
    given(opened).when(lambda account: erase(account, "Asked for it")).then_refused("account_open")
    given(opened, closed).when(lambda account: erase(account, " ")).then_refused("reason_required", "reason")
    given(opened, closed).when(lambda account: erase(account, "Asked for it")).then(
        (Account.Erased, {"reason": "Asked for it"})
    )
