"""Administration as JSON: who may do what, and how the log stands."""

from __future__ import annotations

from dataclasses import dataclass

from domain.role import Role
from projections.accounts import list_accounts
from projections.engine.as_at import Question
from projections.partners import list_partners
from web.api.view import Asked, Body, view
from web.commands import COMMANDS
from web.commands.roles import TRUSTED_WITH, whose_may_be


@dataclass(frozen=True, slots=True)
class RoleTold:
    """A role, what it is trusted with, and how many open accounts hold it."""

    role: Role
    trusted_with: str
    accounts: int


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """A decision, by its name in this document, the roles that may take it, and whose each may take it of."""

    decision: str
    title: str
    roles: list[str]
    whose: dict[str, str]


@dataclass(frozen=True, slots=True)
class Administration:
    """Who may do what, and how many there are of partners present and accounts open."""

    partners: int
    accounts: int
    roles: list[RoleTold]
    decisions: list[DecisionTold]


@view("/administration", "accounts", {"administration": Administration})
def administration(question: Question, _asked: Asked) -> Body:
    """Every decision with the roles that may take it, and how many hold each role."""
    accounts = [row for row in list_accounts(question) if row.is_open]
    return {
        "administration": Administration(
            sum(row.is_in for row in list_partners(question)),
            len(accounts),
            [RoleTold(role, TRUSTED_WITH[role], sum(role in row.roles for row in accounts)) for role in Role],
            [
                DecisionTold(each.name, each.title, each.roles, whose_may_be(each.verb))
                for each in COMMANDS.values()
            ],
        )
    }
