"""The shape of every use case: load what is needed, let the domain decide, commit once."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar
from uuid import UUID

from application.authority import must_be_allowed, needs_a_partner
from application.changes import Changes, Collision
from domain.account import Account
from domain.aggregate import RecordedAggregate
from domain.identity import partner_id
from domain.partner import Partner
from domain.provenance import Provenance
from domain.refusals import Refused

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
        check: Callable[[], None] = lambda: None,
        field: str = "reference",
    ) -> int | None:
        """Begin a stream. `check` looks at what else the decision names; `field` names the stream.

        Refused: `not_allowed`, `partner_left`, `already_exists`, and what the check and the aggregate refuse.
        """

        def attempt() -> int | None:
            begun = begin()
            aggregates = self.changes.load(*acting(by), begun.id)
            must_act(aggregates, verb, by)
            if begun.id in aggregates:
                raise Refused(
                    "already_exists",
                    f"There is already {_article(begun.TOPIC)} with this {field}: "
                    f"{aggregates[begun.id].label}. Change that one, or choose another.",
                    field=field,
                )
            check()
            return self._commit(begun, by)

        return decided(self.changes, attempt)

    def _change(
        self,
        verb: str,
        by: Provenance,
        kind: type[A],
        stream: UUID,
        name: str,
        decide: Callable[[A], object],
        check: Callable[[], None] = lambda: None,
    ) -> int | None:
        """Decide on a stream. `name` is what the asker called it; `check` looks at what else is named.

        Refused: `not_allowed`, `partner_left`, `<kind>_unknown`, and what the check and the aggregate refuse.
        """

        def attempt() -> int | None:
            aggregates = self.changes.load(*acting(by), stream)
            must_act(aggregates, verb, by)
            aggregate = aggregate_of(aggregates, kind, stream, name)
            check()
            decide(aggregate)
            return self._commit(aggregate, by)

        return decided(self.changes, attempt)

    def _commit(self, aggregate: RecordedAggregate, by: Provenance) -> int | None:
        events = aggregate.collect_events()
        return self.changes.record(events, by, [aggregate]) if events else None

    def _must_be_able_to_own(self, partner: str, account: UUID | None) -> None:
        """Refused: `partner_unknown`, `partner_left`, `account_unknown`, `account_closed`."""
        self._must_be_partners(partner)
        if account is None:
            return
        owner = self.changes.load(account).get(account)
        if not isinstance(owner, Account):
            raise Refused("account_unknown", "There is no such account.", field="account")
        if owner.closed:
            raise Refused("account_closed", "That account is closed.", field="account")

    def _code_of(self, partner: str) -> str:
        """The partner's code as it was first written, however it is written here; unknown ones as given."""
        stream = partner_id(partner)
        aggregate = self.changes.load(stream).get(stream)
        return aggregate.code if isinstance(aggregate, Partner) else partner

    def _must_be_partners(self, *codes: str) -> None:
        """Refused: `partner_unknown`, `partner_left`."""
        aggregates = self.changes.load(*map(partner_id, codes))
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


def acting(by: Provenance) -> tuple[UUID, ...]:
    """The streams that say who makes a change: the account's, and its partner's."""
    return (by.account,) if by.partner is None else (by.account, partner_id(by.partner))


def must_act(aggregates: dict[UUID, RecordedAggregate], verb: str, by: Provenance) -> None:
    """Refused: `not_allowed`, and `partner_left` for whoever acts for a partner that has left."""
    account = aggregates.get(by.account)
    must_be_allowed(account if isinstance(account, Account) else None, verb, by)
    partner = None if by.partner is None else aggregates.get(partner_id(by.partner))
    if isinstance(partner, Partner) and partner.left and needs_a_partner(verb):
        raise Refused(
            "partner_left",
            f"{partner.name} has left the partnership, so nothing can be done for it.",
            field="partner",
        )


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
