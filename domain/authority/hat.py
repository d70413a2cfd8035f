"""Hats: what somebody acts as. Their own account's first; others as far as they were granted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from domain.account import Holder
from domain.authority.table import BY_A_SERVICE, BY_COVER, ENTRY, LENT, MAY, SAYING, founds
from domain.authority.whose import Item, Whose, whose
from domain.identity import partner_id
from domain.role import ENTERS, Role
from domain.span import Span, any_holds_on


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
    def secondments(self) -> Collection[str]: ...
    @property
    def covers(self) -> Mapping[UUID, tuple[Span, ...]]: ...
    @property
    def span(self) -> Span | None: ...


@dataclass(frozen=True, slots=True)
class Hat:
    """As whom somebody acts: an account, for a partner, in roles. `verbs`: for these changes alone;
    `covering`: it is somebody else's, who is away; `lent_to`: the other partners (their streams) that the
    account may own something for; `stands_in_for`: those whose work is its own besides, while they are away.
    """

    account: UUID
    partner: str
    roles: frozenset[Role]
    verbs: frozenset[str] | None = None
    covering: UUID | None = None
    lent_to: frozenset[UUID] = frozenset()
    stands_in_for: frozenset[UUID] = frozenset()

    @property
    def away(self) -> frozenset[UUID]:
        """Those who are away, in whose place it is worn, or might be."""
        return self.stands_in_for if self.covering is None else self.stands_in_for | {self.covering}

    def without(self, gone: Collection[UUID]) -> Hat:
        """Lent to none of these partners, which have left: nothing is done for them."""
        return replace(self, lent_to=self.lent_to.difference(gone)) if self.lent_to else self

    def may_be_worn_for(self, verb: str) -> bool:
        """Whether the table allows it of anything at all."""
        return not self.roles.isdisjoint(MAY.get(verb, {})) and (self.verbs is None or verb in self.verbs)

    def fits(self, verb: str, item: Item) -> bool:
        """Whether the table allows it."""
        if self.verbs is not None and verb not in self.verbs:
            return False
        row, its = MAY[verb], self._whose(item)
        return any(its <= row[role] for role in self.roles if role in row)

    def _whose(self, item: Item) -> frozenset[Whose]:
        """All that it is to the wearer, who needs to be allowed each of it."""
        its = {whose(item, self.account, self.partner)}
        if item.account in self.stands_in_for:
            its.add(Whose.OWN)
        if Whose.OWN in its and item.partner is not None:
            there = partner_id(item.partner)
            # Owned for a partner that the account is lent to no more, or never was: that partner's alone.
            if there != partner_id(self.partner) and there not in self.lent_to:
                its.add(Whose.ANOTHERS)
        return frozenset(its)


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

    `day` may be left out where nothing it was granted has days; `scopes`: a token's, which narrow every hat,
    and without which a machine does nothing.
    """
    service = granted.holder is Holder.SERVICE
    barred = granted.closed or granted.locked or (service and scopes is None)
    if barred or not _within(granted.span, day):
        return
    away = {who: covered[who] for who in granted.covers if _is_away(who, granted, day, covered)}
    yield Hat(
        *(account, granted.partner, _narrowed(granted.roles, scopes), BY_A_SERVICE if service else None),
        lent_to=_streams(granted.secondments),
        stands_in_for=frozenset(away),
    )
    if _narrowed(ENTERS & set(granted.roles), scopes):
        for partner in sorted(granted.entries):
            yield Hat(account, partner, frozenset({Role.OFFICER}), ENTRY)
    for who, other in away.items():
        roles = _narrowed(LENT & set(other.roles), scopes)
        yield Hat(who, other.partner, roles, BY_COVER, covering=who, lent_to=_streams(other.secondments))


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


def _is_away(who: UUID, granted: Granted, day: date | None, covered: Mapping[UUID, Granted]) -> bool:
    """Whether whoever is covered could act themselves on this day, which is one of the cover's."""
    other = covered.get(who)
    return (
        other is not None
        and not other.closed
        and day is not None
        and any_holds_on(granted.covers[who], day)
        and _within(other.span, day)
    )


def _streams(partners: Collection[str]) -> frozenset[UUID]:
    return frozenset(map(partner_id, partners))


def _narrowed(roles: Collection[Role], scopes: Collection[str] | None) -> frozenset[Role]:
    return frozenset(roles) if scopes is None else frozenset(role for role in roles if role in scopes)


def _within(span: Span | None, day: date | None) -> bool:
    return span is None or (day is not None and span.holds_on(day))
