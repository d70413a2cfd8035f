"""What may be decided about an account and its roles, and what is refused: an officer of Purbeck."""

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.account import Account, Holder
from domain.identity import account_id
from domain.role import Role, incompatible_pairs
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
    return lambda account: account.grant(role, "Needed in the team")


def revoked(role: Role) -> Decide:
    return lambda account: account.revoke(role, "Moved to another team")


def closed(account: Account) -> None:
    account.close("Left the council")


def locked(account: Account) -> None:
    account.lock("A laptop was stolen")


def unlocked(account: Account) -> None:
    account.unlock("It was found again")


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
    account = (
        given(opened)
        .when(lambda account: account.grant(role, " Needed in  the team "))
        .then((Account.RoleGranted, {"role": role, "reason": "Needed in the team"}))
    )

    assert account.roles == {role}


@every_role
def test_granting_a_role_needs_a_reason(role: Role) -> None:
    given(opened).when(lambda account: account.grant(role, " . ")).then_refused("reason_required", "reason")


TOGETHER = [Role.OFFICER, Role.LEAD, Role.PARTNER_MANAGER, Role.MANAGER, Role.REVIEWER, Role.VIEWER]


def test_an_account_may_hold_several_roles() -> None:
    account = given(opened, granted(Role.OFFICER)).when(granted(Role.LEAD)).then((Account.RoleGranted, {}))

    assert account.roles == {Role.OFFICER, Role.LEAD}


def test_a_role_that_is_held_is_not_granted_again() -> None:
    given(opened, granted(Role.OFFICER)).when(granted(Role.OFFICER)).then_nothing()


@every_role
def test_a_role_is_revoked_with_a_reason_and_the_others_stay(role: Role) -> None:
    held = TOGETHER if role in TOGETHER else [role, Role.VIEWER]
    account = (
        given(opened, *map(granted, held))
        .when(lambda account: account.revoke(role, " Moved to  another team "))
        .then((Account.RoleRevoked, {"role": role, "reason": "Moved to another team"}))
    )

    assert account.roles == set(held) - {role}


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
    [granted(Role.OFFICER), granted(Role.LEAD), revoked(Role.OFFICER), closed, locked, unlocked],
    ids=["grant a role it had", "grant another", "revoke", "close", "lock", "unlock"],
)
def test_a_closed_account_stays_closed(decision: Decide) -> None:
    given(opened, granted(Role.OFFICER), closed).when(decision).then_refused("account_closed")


# Roles that do not go together


@pytest.mark.parametrize(("one", "other"), incompatible_pairs(Role), ids=str)
@pytest.mark.parametrize("turned", [False, True], ids=["in this order", "in the other"])
def test_roles_that_do_not_go_together_are_refused_and_name_both(
    one: Role, other: Role, *, turned: bool
) -> None:
    first, second = (other, one) if turned else (one, other)
    refusal = given(opened, granted(first)).when(granted(second)).then_refused("roles_incompatible", "role")

    assert one.words in refusal.sentence
    assert other.words in refusal.sentence


@pytest.mark.parametrize(("one", "other"), incompatible_pairs(Role), ids=str)
def test_once_the_one_was_taken_away_the_other_may_be_granted(one: Role, other: Role) -> None:
    history = (granted(one), lambda account: account.revoke(one, "A change of duties"))
    given(opened, *history).when(granted(other)).then((Account.RoleGranted, {"role": other}))


def test_a_pair_that_an_older_log_holds_stays_until_it_is_taken_apart() -> None:
    def as_it_was(account: Account) -> None:
        for role in (Role.OFFICER, Role.AUDITOR):
            account.trigger_event(Account.RoleGranted, role=role)

    history = given(opened, as_it_was)
    assert history.aggregate.roles == {Role.OFFICER, Role.AUDITOR}
    history.when(granted(Role.LEAD)).then_refused("roles_incompatible")
    given(opened, as_it_was).when(revoked(Role.OFFICER)).then((Account.RoleRevoked, {}))


# Machines


def machine() -> Account:
    return Account.open(OFFICER, "PURBECK", Holder.SERVICE)


@every_role
def test_a_machine_does_one_partners_work_and_no_more(role: Role) -> None:
    may_be = {Role.OFFICER, Role.LEAD, Role.PARTNER_MANAGER, Role.VIEWER}
    granting = given(machine).when(granted(role))
    if role in may_be:
        granting.then((Account.RoleGranted, {"role": role}))
    else:
        assert role.words in granting.then_refused("not_for_a_service", "role").sentence


# Locking


def test_an_account_is_locked_with_a_reason_and_keeps_its_roles() -> None:
    account = (
        given(opened, granted(Role.OFFICER))
        .when(lambda account: account.lock(" A laptop  was stolen "))
        .then((Account.Locked, {"reason": "A laptop was stolen"}))
    )

    assert (account.locked, account.roles) == (True, {Role.OFFICER})


def test_what_is_locked_is_not_locked_again() -> None:
    given(opened, locked).when(locked).then_nothing()


def test_an_account_is_unlocked_with_a_reason() -> None:
    account = given(opened, locked).when(unlocked).then((Account.Unlocked, {"reason": "It was found again"}))

    assert not account.locked


def test_only_what_is_locked_is_unlocked() -> None:
    given(opened).when(unlocked).then_refused("account_not_locked")
    given(opened, locked, unlocked).when(unlocked).then_refused("account_not_locked")


def test_locking_and_unlocking_need_a_reason() -> None:
    given(opened).when(lambda account: account.lock("")).then_refused("reason_required", "reason")
    given(opened, locked).when(lambda account: account.unlock(" ")).then_refused("reason_required", "reason")


@for_all(st.lists(st.tuples(st.booleans(), st.sampled_from(Role))))
def test_an_account_holds_the_roles_granted_and_not_revoked_since(
    decisions: list[tuple[bool, Role]],
) -> None:
    held: set[Role] = set()
    history: list[Decide] = []
    for grants, role in decisions:
        if grants and not incompatible_pairs({*held, role}):
            history.append(granted(role))
            held.add(role)
        elif not grants and role in held:
            history.append(revoked(role))
            held.remove(role)

    account = given(opened, *history).aggregate
    assert account.roles == held
    assert not incompatible_pairs(account.roles)
