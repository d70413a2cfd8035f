"""What may be decided about an account, and what is refused: an officer of Purbeck and what she may do."""

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.account import Account
from domain.identity import account_id
from domain.role import Role
from tests.domain.scenario import given, refused

OFFICER = UUID("0b8e7e4c-63a1-4b52-9a55-0c6de0a4d6b1")

Decide = Callable[[Account], object]
every_role = pytest.mark.parametrize("role", Role)


def test_an_account_is_called_by_its_number_and_by_nothing_else() -> None:
    assert account_id(str(OFFICER).upper()) == OFFICER
    refused(lambda: account_id("ann@example.org"), "account_unknown", field="account")


def opened() -> Account:
    return Account.open(OFFICER, "PURBECK")


def granted(role: Role) -> Decide:
    return lambda account: account.grant(role)


def revoked(role: Role) -> Decide:
    return lambda account: account.revoke(role, "Moved to another team")


def closed(account: Account) -> None:
    account.close("Left the council")


def test_an_account_is_opened_for_a_partner_and_may_do_nothing_yet() -> None:
    account = Account.open(OFFICER, " PURBECK ")
    (event,) = account.collect_events()

    assert type(event) is Account.Opened
    assert (event.originator_id, event.partner) == (OFFICER, "PURBECK")
    assert (account.id, account.partner, account.roles, account.closed) == (OFFICER, "PURBECK", set(), False)


def test_an_account_is_named_without_naming_the_person() -> None:
    assert opened().label == "the account"


def test_an_account_acts_for_a_partner() -> None:
    refused(lambda: Account.open(OFFICER, " "), "partner_required", "partner")


@every_role
def test_an_account_may_be_granted_any_role(role: Role) -> None:
    account = given(opened).when(granted(role)).then((Account.RoleGranted, {"role": role}))

    assert account.roles == {role}


def test_an_account_may_hold_several_roles() -> None:
    account = given(opened, granted(Role.OFFICER)).when(granted(Role.LEAD)).then((Account.RoleGranted, {}))

    assert account.roles == {Role.OFFICER, Role.LEAD}


def test_a_role_that_is_held_is_not_granted_again() -> None:
    given(opened, granted(Role.OFFICER)).when(granted(Role.OFFICER)).then_nothing()


@every_role
def test_a_role_is_revoked_with_a_reason_and_the_others_stay(role: Role) -> None:
    account = (
        given(opened, *map(granted, Role))
        .when(lambda account: account.revoke(role, " Moved to  another team "))
        .then((Account.RoleRevoked, {"role": role, "reason": "Moved to another team"}))
    )

    assert account.roles == set(Role) - {role}


def test_a_role_that_was_revoked_may_be_granted_again() -> None:
    given(opened, granted(Role.OFFICER), revoked(Role.OFFICER)).when(granted(Role.OFFICER)).then(
        (Account.RoleGranted, {"role": Role.OFFICER})
    )


@pytest.mark.parametrize(
    "history",
    [(), (granted(Role.LEAD),), (granted(Role.OFFICER), revoked(Role.OFFICER))],
    ids=["no role", "another role", "revoked already"],
)
def test_only_a_role_that_is_held_can_be_revoked(history: tuple[Decide, ...]) -> None:
    refusal = given(opened, *history).when(revoked(Role.OFFICER)).then_refused("role_not_held", "role")

    assert "officer" in refusal.sentence


def test_revoking_a_role_needs_a_reason() -> None:
    given(opened, granted(Role.OFFICER)).when(lambda account: account.revoke(Role.OFFICER, "")).then_refused(
        "reason_required", "reason"
    )


def test_an_account_is_closed_with_a_reason_and_loses_its_roles() -> None:
    account = (
        given(opened, granted(Role.OFFICER), granted(Role.LEAD))
        .when(lambda account: account.close(" Left the  council "))
        .then((Account.Closed, {"reason": "Left the council"}))
    )

    assert account.closed
    assert account.roles == set()


def test_closing_an_account_needs_a_reason() -> None:
    given(opened).when(lambda account: account.close(" ")).then_refused("reason_required", "reason")


@pytest.mark.parametrize(
    "decision",
    [granted(Role.OFFICER), granted(Role.LEAD), revoked(Role.OFFICER), closed],
    ids=["grant a role it had", "grant another", "revoke", "close"],
)
def test_a_closed_account_stays_closed(decision: Decide) -> None:
    given(opened, granted(Role.OFFICER), closed).when(decision).then_refused("account_closed")


@for_all(st.lists(st.tuples(st.booleans(), st.sampled_from(Role))))
def test_an_account_holds_the_roles_granted_and_not_revoked_since(
    decisions: list[tuple[bool, Role]],
) -> None:
    held: set[Role] = set()
    history: list[Decide] = []
    for grants, role in decisions:
        if grants:
            history.append(granted(role))
            held.add(role)
        elif role in held:
            history.append(revoked(role))
            held.remove(role)

    assert given(opened, *history).aggregate.roles == held
