"""Which roles go together and which do not, as the issue's words have it."""

from itertools import combinations

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.refusals import Refused
from domain.role import Role, incompatible_pairs, must_go_together

SOME_ROLES = st.sets(st.sampled_from(Role))

# Whoever enters or judges with auditor or inspector; administrator with any of them, and with auditor.
APART = {
    *(
        (role, reads)
        for role in ("officer", "lead", "partner_manager", "manager", "reviewer")
        for reads in ("auditor", "inspector")
    ),
    ("auditor", "administrator"),
    *((role, "administrator") for role in ("officer", "lead", "partner_manager", "manager", "reviewer")),
}


@pytest.mark.parametrize(("one", "other"), list(combinations(Role, 2)), ids=str)
def test_two_roles_go_together_unless_the_list_has_them(one: Role, other: Role) -> None:
    apart = (one.value, other.value) in APART
    assert bool(incompatible_pairs({one, other})) is apart
    if not apart:
        must_go_together({one, other})
        return
    with pytest.raises(Refused) as caught:
        must_go_together({one, other})
    assert (caught.value.code, caught.value.field) == ("roles_incompatible", "role")


def test_officer_lead_and_the_partners_manager_go_together() -> None:
    must_go_together({Role.OFFICER, Role.LEAD, Role.PARTNER_MANAGER})


@for_all(SOME_ROLES)
def test_the_pairs_of_several_roles_are_those_of_each_two_of_them(roles: set[Role]) -> None:
    two = [pair for pair in combinations(sorted(roles, key=list(Role).index), 2) if incompatible_pairs(pair)]
    assert incompatible_pairs(roles) == two


@for_all(SOME_ROLES, SOME_ROLES)
def test_fewer_roles_are_never_at_odds_where_more_are_not(some: set[Role], others: set[Role]) -> None:
    assert set(incompatible_pairs(some)) <= set(incompatible_pairs(some | others))


def test_every_role_is_called_something_that_people_say() -> None:
    assert len({role.words for role in Role}) == len(Role)
    assert not any("_" in role.words for role in Role)
