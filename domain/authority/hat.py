"""Hats: what somebody acts as. Their own account's first; others as far as they were granted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from domain.account import Holder
from domain.authority.table import ENTRY, LENT, MAY, NEVER_BY_A_SERVICE, SAYING, founds
from domain.authority.whose import Item, whose
from domain.identity import partner_id
from domain.role import ENTERS, Role
from domain.span import Span


class Granted(Protocol):
    """What an account may act as, whether it comes from the log or from a view."""

    @property
    def partner(self) -> str: ...
    @property
    def holder(self) -> Holder: ...
    @property
    def roles(self) -> Collection[Role]: ...
    @property
    def closed(self) -> bool: ...
    @property
    def locked(self) -> bool: ...
    @property
    def entries(self) -> Collection[str]: ...
    @property
    def covers(self) -> Mapping[UUID, Span]: ...
    @property
    def span(self) -> Span | None: ...


@dataclass(frozen=True, slots=True)
class Hat:
    """As whom somebody acts: an account, for a partner, in roles. `verbs`: for these changes alone;
    `covering`: it is somebody else's, who is away.
    """

    account: UUID
    partner: str
    roles: frozenset[Role]
    verbs: frozenset[str] | None = None
    covering: UUID | None = None

    def may_be_worn_for(self, verb: str) -> bool:
        """Whether the table allows it of anything at all."""
        return not self.roles.isdisjoint(MAY.get(verb, {})) and (self.verbs is None or verb in self.verbs)

    def fits(self, verb: str, item: Item) -> bool:
        """Whether the table allows it."""
        if self.verbs is not None and verb not in self.verbs:
            return False
        row, its = MAY[verb], whose(item, self.account, self.partner)
        return any(its in row[role] for role in self.roles if role in row)


class Acting(NamedTuple):
    """Under which hat it is done; and for which partner, where that is not the account's own."""

    hat: Hat
    for_partner: str | None


def hats(
    account: UUID,
    granted: Granted,
    day: date | None,
    covered: Mapping[UUID, Granted],
    scopes: Collection[str] | None = None,
) -> Iterator[Hat]:
    """What the account acts as on this day, its own hat first; nothing where it may not act.

    `day` may be left out where nothing it was granted has days; `scopes`: a token's, which narrow every hat.
    """
    if granted.closed or granted.locked or not _within(granted.span, day):
        return
    service = granted.holder is Holder.SERVICE
    verbs = frozenset(MAY) - NEVER_BY_A_SERVICE if service else None
    yield Hat(account, granted.partner, _narrowed(granted.roles, scopes), verbs)
    if _narrowed(ENTERS & set(granted.roles), scopes):
        for partner in sorted(granted.entries):
            yield Hat(account, partner, frozenset({Role.OFFICER}), ENTRY)
    for who, span in granted.covers.items():
        other = covered.get(who)
        if other is None or other.closed or not _within(span, day) or not _within(other.span, day):
            continue
        yield Hat(who, other.partner, _narrowed(LENT & set(other.roles), scopes), covering=who)


def has_days(granted: Granted) -> bool:
    """Whether what it may do depends on the day."""
    return granted.span is not None or bool(granted.covers)


def acting_as(worn: Collection[Hat], verb: str, item: Item, partner: str) -> Acting | None:
    """The first of these hats that fits, for an account of this partner; None where none does."""
    for hat in worn:
        if hat.fits(verb, item):
            anothers = (
                verb not in SAYING
                and not founds(verb)
                and item.partner is not None
                and partner_id(item.partner) != partner_id(partner)
            )
            return Acting(hat, item.partner if anothers else None)
    return None


def _narrowed(roles: Collection[Role], scopes: Collection[str] | None) -> frozenset[Role]:
    return frozenset(roles) if scopes is None else frozenset(role for role in roles if role in scopes)


def _within(span: Span | None, day: date | None) -> bool:
    return span is None or (day is not None and span.holds_on(day))
