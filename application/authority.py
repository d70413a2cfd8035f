"""The last word on who may do what: whoever asks, as the log has them now, with a token's scopes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from application.changes import Changes
from domain.account import Account
from domain.aggregate import RecordedAggregate
from domain.authority.hat import Acting, Hat, acting_as, has_days, hats
from domain.authority.refusal import nobody_in_particular, not_allowed, not_handed_to, not_theirs
from domain.authority.table import founds
from domain.authority.whose import Item
from domain.identity import OPERATOR, partner_id
from domain.partner import Partner
from domain.provenance import Provenance, Way
from domain.refusals import Refused

Aggregates = dict[UUID, RecordedAggregate]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks for a change, with the hats that may be worn for it; the operator has none."""

    verb: str
    by: Provenance
    partner: str
    worn: tuple[Hat, ...]

    @property
    def operates(self) -> bool:
        return self.by.account == OPERATOR

    @property
    def stands_in_for(self) -> frozenset[UUID]:
        """Those who are away, whose work it does meanwhile under whichever hat."""
        return frozenset[UUID]().union(*(hat.away for hat in self.worn))

    def asking_for(self, verb: str) -> Asker:
        """The same, asking for another change: what was proposed is settled as if it were being made."""
        return replace(self, verb=verb)

    def may_change(self, item: Item) -> Provenance:
        """With whom it was done for. Refused: `not_yours`, `nobody_answers`, `own_judgement`."""
        return self.by if self.operates else self._written(self._acting(item))

    def may_begin(self, partner: str | None = None) -> Provenance:
        """Something new, which is this partner's, or that of whoever begins it. Refused: as `may_change`."""
        if self.operates or partner is not None:
            return self.may_change(Item(partner))
        for hat in self.worn:
            acting = acting_as([hat], self.verb, Item(hat.partner), self.partner)
            if acting is not None:
                return self._written(acting)
        raise not_theirs(self.verb, Item(self.partner), self.by.account, self.partner)

    def must_reach(self, item: Item) -> None:
        """What else is named must be somebody's whose it may be. Refused: as `may_change`."""
        if not self.operates:
            self._acting(item)

    def may_hand_to(self, partner: str, item: Item) -> None:
        """What is handed on stays with its partner, and what is nobody's goes to theirs who takes it up;
        unless somebody may change anybody's.

        Refused: `not_yours`.
        """
        there = partner_id(partner)
        if self.operates or (item.partner is not None and partner_id(item.partner) == there):
            return
        # Both under one hat: neither what is done as somebody's cover nor what is owned on a secondment comes
        # to one's own partner.
        from_there = (hat for hat in self.worn if hat.fits(self.verb, Item(item.partner)))
        takes_up = item.partner is None
        if not any(
            (takes_up and partner_id(hat.partner) == there) or hat.fits(self.verb, Item(partner))
            for hat in from_there
        ):
            raise not_handed_to(partner)

    def _acting(self, item: Item) -> Acting:
        acting = acting_as(self.worn, self.verb, item, self.partner)
        if acting is None:
            raise not_theirs(self.verb, item, self.by.account, self.partner)
        return acting

    def _written(self, acting: Acting) -> Provenance:
        if acting.for_partner is None and acting.hat.covering is None:
            return self.by
        return replace(self.by, for_partner=acting.for_partner, covering=acting.hat.covering)


def acting(by: Provenance) -> tuple[UUID, ...]:
    """The streams that say who makes a change: the account's, and its partner's."""
    return (by.account,) if by.partner is None else (by.account, partner_id(by.partner))


def must_act(changes: Changes, aggregates: Aggregates, verb: str, by: Provenance) -> Asker:
    """Whoever asks, if there is anything of which they may ask for this at all.

    `aggregates` holds what `acting` names. Refused: `not_allowed`, `partner_left`, `operator_names_somebody`.
    """
    if by.account == OPERATOR:
        if not (founds(verb) or by.way is Way.MIGRATION):
            raise nobody_in_particular()
        return Asker(verb, by, "", ())
    account = aggregates.get(by.account)
    if not isinstance(account, Account) or _is_anothers(account, by):
        raise not_allowed(verb)
    covered = changes.load(*account.covers) if account.covers else {}
    day = changes.today() if has_days(account) or any(map(has_days, _accounts(covered))) else None
    worn = hats(
        by.account,
        account,
        day,
        {stream: each for stream, each in covered.items() if isinstance(each, Account)},
        by.scopes,
    )
    fitting = [hat for hat in worn if hat.may_be_worn_for(verb)]
    if not fitting:
        raise not_allowed(verb, account, day, by.scopes)
    there = _of_partners_that_are_in(changes, aggregates, account.partner, fitting)
    return Asker(verb, by, account.partner, there)


def _is_anothers(account: Account, by: Provenance) -> bool:
    """Whether it is said to act for a partner that is not its own."""
    return by.partner is not None and partner_id(by.partner) != partner_id(account.partner)


def _of_partners_that_are_in(
    changes: Changes, aggregates: Aggregates, own: str, worn: Collection[Hat]
) -> tuple[Hat, ...]:
    """Nothing is done for a partner that has left, nor by its people for others. Refused: `partner_left`."""
    theirs = {partner_id(own), *(partner_id(hat.partner) for hat in worn)}
    partners = theirs.union(*(hat.lent_to for hat in worn))
    there = {stream: aggregates[stream] for stream in partners if stream in aggregates}
    if len(there) < len(partners):
        there |= changes.load(*partners)
    left = [each for each in there.values() if isinstance(each, Partner) and each.left]
    ids = {each.id for each in left}
    able = tuple(hat.without(ids) for hat in worn if partner_id(hat.partner) not in ids)
    if not able or partner_id(own) in ids:
        gone = min((each for each in left if each.id in theirs), key=lambda one: one.id != partner_id(own))
        raise Refused(
            "partner_left",
            f"{gone.name} has left the partnership, so nothing can be done for it.",
            field="partner",
        )
    return able


def _accounts(aggregates: Aggregates) -> list[Account]:
    return [each for each in aggregates.values() if isinstance(each, Account)]
