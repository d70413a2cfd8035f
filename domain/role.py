"""Role: what an account is trusted with; and which trusts do not go together."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from domain.refusals import Refused


class Role(StrEnum):
    """What an account is trusted with.

    A `manager` is the partnership's; a `partner_manager` is one partner's, for what is that partner's own.
    """

    OFFICER = "officer"
    LEAD = "lead"
    PARTNER_MANAGER = "partner_manager"
    MANAGER = "manager"
    REVIEWER = "reviewer"
    AUDITOR = "auditor"
    INSPECTOR = "inspector"
    VIEWER = "viewer"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> str:
        """As people say it: `partner’s manager`."""
        return IN_WORDS.get(self, self.value)


IN_WORDS = {
    Role.PARTNER_MANAGER: "partner’s manager",
    Role.MANAGER: "partnership’s manager",
    Role.REVIEWER: "reviewer of data quality",
}

# What somebody is for one partner: what cover lends, and what a machine may be granted.
FOR_ONE_PARTNER = frozenset({Role.OFFICER, Role.LEAD, Role.PARTNER_MANAGER})
ENTERS = FOR_ONE_PARTNER | {Role.MANAGER}
ENTERS_OR_JUDGES = ENTERS | {Role.REVIEWER}
# Who looks at it from outside, or says who may.
KEEPS_OUT = frozenset({Role.AUDITOR, Role.INSPECTOR, Role.ADMINISTRATOR})


def incompatible_pairs(roles: Iterable[Role]) -> list[tuple[Role, Role]]:
    """Those pairs among the roles that nobody may hold together, in the order of `Role`.

    Whoever enters or judges does not inspect, and whoever gives out the roles does neither, nor audits it.
    """
    held = set(roles)
    in_order = [role for role in Role if role in held]
    return [
        (one, other)
        for number, one in enumerate(in_order)
        for other in in_order[number + 1 :]
        if (one in ENTERS_OR_JUDGES and other in KEEPS_OUT)
        or (one, other) == (Role.AUDITOR, Role.ADMINISTRATOR)
    ]


def must_go_together(roles: Iterable[Role]) -> None:
    """Refused: `roles_incompatible`."""
    pairs = incompatible_pairs(roles)
    if pairs:
        one, other = pairs[0]
        raise Refused(
            "roles_incompatible",
            f"One account is not both {one.words} and {other.words}: whoever enters or judges figures does "
            "not inspect them, nor give out roles. Take the one role away first, or ask another person.",
            field="role",
        )
