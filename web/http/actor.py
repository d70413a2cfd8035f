"""The actor: somebody who may act, under the hats that they may wear today."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.authority.hat import Hat, acting_as, hats
from domain.authority.refusal import not_allowed, why_lacking
from domain.authority.table import OF_ONESELF
from domain.authority.whose import Item
from domain.identity import partner_id
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.role import Role
from infrastructure.directory.tokens import Token, TokenKind
from projections.accounts import AccountRow, accounts_with
from projections.engine.as_at import Question
from projections.partners import list_partners


@dataclass(frozen=True, slots=True)
class Actor:
    """For a partner and in roles; `worn` are the hats of partners that are in; `left`: their own is not;
    `scopes` are those of the token that they came by, and `issued_by` who issued it, if not they themselves;
    `granted` is what the account may be at all, `today` the day on which it is asked.
    """

    account: UUID
    name: str
    partner: str
    roles: frozenset[str]
    hats: tuple[Hat, ...] = ()
    worn: tuple[Hat, ...] = ()
    left: bool = False
    scopes: Collection[str] | None = None
    issued_by: UUID | None = None
    granted: AccountRow | None = None
    today: date | None = None

    def may(self, verb: str, item: Item | None = None) -> bool:
        """Whether it may be done to this, or to anything at all; the service has the last word."""
        if item is None:
            return any(hat.may_be_worn_for(verb) for hat in self.worn)
        return acting_as(self.worn, verb, item, self.partner) is not None

    def has_role_for(self, verb: str) -> bool:
        """Whether one of the roles allows it of anything, whatever became of the partner."""
        return verb in OF_ONESELF or any(hat.may_be_worn_for(verb) for hat in self.hats)

    def why_not(self, verb: str) -> Refused:
        """Why it may be done to nothing at all, and what would help."""
        return not_allowed(verb, self.granted, self.today, self.scopes)

    def why_none_of(self, roles: Sequence[Role]) -> str:
        """Why they act in none of these roles, and what would help."""
        assert self.granted is not None, "whoever acts has an account"
        return why_lacking(roles, self.granted, self.today, self.scopes)

    def by(self, way: Way) -> Provenance:
        return Provenance(self.account, way, self.partner, operated_by=self.issued_by, scopes=self.scopes)


def actor_with(question: Question, row: AccountRow, name: str, token: Token | None = None) -> Actor:
    """As whom the account acts as then; by a token in no other roles than its scopes name."""
    scopes = None if token is None else token.scopes
    covered = accounts_with(question, [str(each) for each in row.covers]) if row.covers else {}
    account = UUID(row.account)
    worn = tuple(hats(account, row, question.as_at.today, covered, scopes))
    gone = {partner_id(each.code) for each in list_partners(question) if not each.is_in}
    roles = frozenset(role.value for hat in worn[:1] for role in hat.roles)
    left = partner_id(row.partner) in gone
    able = () if left else tuple(hat.without(gone) for hat in worn if partner_id(hat.partner) not in gone)
    # A machine's is always issued by somebody: what it does is in nobody's name but its own.
    in_their_name = token is not None and token.kind is not TokenKind.SERVICE
    issued_by = token.issued_by if token is not None and in_their_name else None
    return Actor(
        *(account, name, row.partner, roles, worn, able, left, scopes, issued_by),
        granted=row,
        today=question.as_at.today,
    )
