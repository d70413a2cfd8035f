"""The shape of every use case: load what is needed, let the domain decide, commit once."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar
from uuid import UUID

from application.authority import Asker, acting, must_act
from application.changes import Changes, Collision
from application.proposing import propose, wants_a_second_person
from domain.account import Account, Holder
from domain.aggregate import RecordedAggregate
from domain.authority.whose import Item
from domain.confirmable import CONFIRMABLE
from domain.identity import indicator_id, partner_id, partnership_id
from domain.indicator import Indicator
from domain.partner import Partner
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.role import ENTERS, Role

A = TypeVar("A", bound=RecordedAggregate)

# A collision means that somebody else got through, so there is always progress; this many in a row
# have not been seen even with eight writers on one series.
ATTEMPTS = 100


class Service:
    """Base of the services. A change answers with its position, or None when there was nothing to change."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes

    def _begin(
        self,
        verb: str,
        by: Provenance,
        begin: Callable[[], A],
        check: Callable[[Asker], None] = lambda _: None,
        field: str = "reference",
        partner: str | None = None,
    ) -> int | None:
        """Begin a stream, which is the `partner`'s, or its beginner's. `check` looks at what else the
        decision names, and whether the asker may name it; `field` names the stream.

        Refused: as `must_act`, `already_exists`, and what the check and the aggregate refuse.
        """

        def attempt() -> int | None:
            begun = begin()
            aggregates = self.changes.load(*acting(by), begun.id)
            asker = must_act(self.changes, aggregates, verb, by)
            written = asker.may_begin(partner)
            if begun.id in aggregates:
                raise Refused(
                    "already_exists",
                    f"There is already {_article(begun.TOPIC)} with this {field}: "
                    f"{aggregates[begun.id].label}. Change that one, or choose another.",
                    field=field,
                )
            check(asker)
            return self._commit(begun, written)

        return decided(self.changes, attempt)

    def _change(
        self,
        verb: str,
        by: Provenance,
        kind: type[A],
        stream: UUID,
        name: str,
        decide: Callable[[A], object],
        item: Callable[[A], Item],
        check: Callable[[Asker, A], None] = lambda _asker, _aggregate: None,
    ) -> int | None:
        """Decide on a stream. `name` is what the asker called it; `item` says whose it is; `check` looks at
        what else is named, and whether the asker may name it. What the partnership wants a second
        person for is proposed; the operator is not asked for one.

        Refused: as `must_act` and `Asker.may_change`, `<kind>_unknown`, as `propose`, and what the check
        and the aggregate refuse.
        """
        what = CONFIRMABLE.get(verb)
        agreed = [] if what is None else [partnership_id()]

        def attempt() -> int | None:
            aggregates = self.changes.load(*acting(by), stream, *agreed)
            asker = must_act(self.changes, aggregates, verb, by)
            aggregate = aggregate_of(aggregates, kind, stream, name)
            written = asker.may_change(item(aggregate))
            check(asker, aggregate)
            waits = (
                what is not None
                and not asker.operates
                and wants_a_second_person(aggregates.get(partnership_id()), what)
            )
            stood = aggregate.copy() if waits else aggregate
            decide(aggregate)
            if not waits:
                return self._commit(aggregate, written)
            events = aggregate.collect_events()
            return propose(self.changes, stood, events, written, asker.stands_in_for) if events else None

        return decided(self.changes, attempt)

    def _commit(self, aggregate: RecordedAggregate, by: Provenance) -> int | None:
        events = aggregate.collect_events()
        return self.changes.record(events, by, [aggregate]) if events else None

    def _taking_over(
        self, item: Callable[[A], Item], partner: str, account: UUID | None
    ) -> Callable[[Asker, A], None]:
        """The check of whoever is to be an owner. Refused: as `_must_be_able_to_own`, `Asker.may_hand_to`."""

        def check(asker: Asker, aggregate: A) -> None:
            self._must_be_able_to_own(partner, account, asker.by)
            asker.may_hand_to(partner, item(aggregate))

        return check

    def _must_be_able_to_own(
        self, partner: str, account: UUID | None, by: Provenance, able: frozenset[Role] = ENTERS
    ) -> None:
        """Refused: `partner_unknown`, `partner_left`, `account_unknown`, `account_closed`,
        `not_for_a_service`, `of_another_partner`, and what `must_answer` refuses.
        """
        self._must_be_partners(partner)
        if account is None:
            return
        owner = self.changes.load(account).get(account)
        if not isinstance(owner, Account):
            raise Refused("account_unknown", "There is no such account.", field="account")
        if owner.closed:
            raise Refused("account_closed", "That account is closed.", field="account")
        must_be_a_person(owner)
        # Whoever owned something in an older system may do nothing here: they are moved in as they were.
        if by.way is not Way.MIGRATION:
            must_answer(self.changes, owner, able=able)
        if not owner.acts_in(partner):
            raise Refused(
                "of_another_partner",
                f"That account acts for {owner.partner}, so it cannot answer for {partner}. Choose somebody "
                f"of {partner}, or have an administrator second the account to {partner} first.",
                field="account",
            )

    def _code_of(self, partner: str) -> str:
        """The partner's code as it was first written, however it is written here; unknown ones as given."""
        stream = partner_id(partner)
        aggregate = self.changes.load(stream).get(stream)
        return aggregate.code if isinstance(aggregate, Partner) else partner

    def _must_be_partners(self, *codes: str) -> None:
        """Refused: as `must_be_partners`."""
        must_be_partners(self.changes, *codes)


def must_be_partners(changes: Changes, *codes: str) -> None:
    """Refused: `partner_unknown`, `partner_left`."""
    aggregates = changes.load(*map(partner_id, codes))
    for code in codes:
        partner = aggregates.get(partner_id(code))
        if not isinstance(partner, Partner):
            raise Refused(
                "partner_unknown",
                f"There is no partner with the code ‘{code}’. Add it first.",
                field="partner",
            )
        if partner.left:
            raise Refused("partner_left", f"{partner.name} has left the partnership.", field="partner")


def aggregate_of(aggregates: dict[UUID, RecordedAggregate], kind: type[A], stream: UUID, name: str) -> A:
    """The aggregate of this kind among those held. Refused: `<kind>_unknown`."""
    aggregate = aggregates.get(stream)
    if not isinstance(aggregate, kind):
        raise Refused(
            f"{kind.TOPIC}_unknown",
            f"There is no {kind.TOPIC} ‘{name}’. Check the reference.",
            field=kind.TOPIC,
        )
    return aggregate


def indicator_called(changes: Changes, reference: str) -> Indicator:
    """The indicator as it is now. Refused: `indicator_unknown`."""
    stream = indicator_id(reference)
    return aggregate_of(changes.load(stream), Indicator, stream, reference)


def must_be_a_person(account: Account, field: str = "account") -> None:
    """Refused: `not_for_a_service`."""
    if account.holder is Holder.SERVICE:
        raise Refused("not_for_a_service", "A service account owns nothing. Choose a person.", field=field)


def must_answer(
    changes: Changes, account: Account, field: str = "account", able: frozenset[Role] = ENTERS
) -> None:
    """It has a role by which something can be done about it, and may act.

    Refused: `cannot_answer`, `account_locked`, `days_over`, `days_to_come`.
    """
    if account.roles.isdisjoint(able):
        raise Refused(
            "cannot_answer",
            "That account can do nothing about it, so it cannot answer for it. Choose an officer, a lead or "
            "a manager, or have an administrator grant the account such a role first.",
            field=field,
        )
    if account.locked:
        raise Refused(
            "account_locked",
            "That account is locked. Choose another, or have it unlocked.",
            field=field,
        )
    if account.span is None:
        return
    today, first, last = changes.today(), account.span.since, account.span.until
    if last is not None and last < today:
        raise Refused(
            "days_over",
            f"That account was a guest’s until {last.day} {last:%B %Y}. Choose somebody who may still act.",
            field=field,
        )
    if first is not None and today < first:
        raise Refused(
            "days_to_come",
            f"That account is a guest’s from {first.day} {first:%B %Y} on. Choose somebody who may act now.",
            field=field,
        )


def account_of(changes: Changes, account: UUID) -> Account:
    """Refused: `account_unknown`."""
    return aggregate_of(changes.load(account), Account, account, str(account))


def decided(changes: Changes, attempt: Callable[[], int | None]) -> int | None:
    """Decide on what is remembered, and again on what the log says whenever that did not go through.

    Refused: `too_busy`, when somebody else is first again and again.
    """
    with suppress(Collision, Refused), changes.deciding(remembered=True):
        position = attempt()
        if position is not None:
            return position
    for again in range(ATTEMPTS):
        try:
            with changes.deciding(remembered=False):
                return attempt()
        except Collision:
            # Those who collided must not march on in step.
            time.sleep(random.uniform(0, 0.002 * min(again + 1, 25)))
    raise Refused("too_busy", "Too many people are changing this at once. Try again in a moment.")


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
