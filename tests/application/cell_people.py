"""Somebody of every sort: in every role, and in every state that an account can be in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import NamedTuple
from uuid import UUID

from domain.account import Account, Holder
from domain.role import Role, incompatible_pairs
from tests.application.as_written import Leave, Somebody, Thing, may
from tests.application.cells import ANOTHERS, MOVED_IN, NOBODY_S, OURS, OWN, WHY, Cell, House

A_DAY = timedelta(days=1)
FOR_ONE_PARTNER = (Role.OFFICER, Role.LEAD, Role.PARTNER_MANAGER)
NUMBERS = count(0x1000)

Scopes = frozenset[str] | None
Roles = tuple[Role, ...]


class Asking(NamedTuple):
    """Somebody with a token of these scopes (None: signed in), and whose the things handed over are."""

    called: str
    who: Somebody
    owns: Thing
    scopes: Scopes = None

    @property
    def sets(self) -> dict[str, Thing]:
        """Whose each set of things is."""
        return {NOBODY_S: Thing(None), OURS: Thing("DCC"), ANOTHERS: Thing("PDC"), OWN: self.owns}


Arrange = Callable[[House], Iterator[Asking]]


def opened(
    house: House, roles: Iterable[Role], partner: str = "DCC", *, machine: bool = False, pairs: bool = False
) -> Somebody:
    """An account of its own; `pairs`: with roles that only an older log could bring together."""
    account, held = UUID(int=next(NUMBERS)), tuple(roles)
    holder = Holder.SERVICE if machine else Holder.PERSON
    if pairs:
        aggregate = Account.open(account, partner, holder)
        for role in held:
            aggregate.trigger_event(Account.RoleGranted, role=role)
        house.real.store.record(aggregate.collect_events(), MOVED_IN, [aggregate])
    else:
        house.real.accounts.open(account, partner, held, WHY, MOVED_IN, holder)
    return Somebody(account, partner, frozenset(role.value for role in held), machine)


def owning(house: House, who: Somebody, partner: str | None = None) -> Thing:
    """Things of the set that is handed over are theirs."""
    house.hand_over(OWN, partner or who.partner, who.account)
    return Thing(partner or who.partner, who.account)


def as_it_is(roles: Roles) -> Arrange:
    def arrange(house: House) -> Iterator[Asking]:
        who = opened(house, roles)
        yield Asking(f"{named(roles)}", who, owning(house, who))

    return arrange


def shut(roles: Roles) -> Arrange:
    """Closed, locked, and of a partner that has left."""

    def arrange(house: House) -> Iterator[Asking]:
        it = house.real
        owned = owning(house, opened(house, ()))
        closed = opened(house, roles)
        it.accounts.close(closed.account, WHY, MOVED_IN, leave_gaps=True)
        yield Asking(f"{named(roles)}, closed", replace(closed, closed=True), owned)
        locked = opened(house, roles)
        own = owning(house, locked)
        it.accounts.lock(locked.account, WHY, MOVED_IN)
        yield Asking(f"{named(roles)}, locked", replace(locked, locked=True), own)
        it.partners.rejoin("TO-GO", WHY, MOVED_IN)
        gone = opened(house, roles, "TO-GO")
        if may_be_lent(roles):
            it.account_grants.grant_entry(gone.account, "PDC", WHY, MOVED_IN)
            gone = replace(gone, enters_for=frozenset({"PDC"}))
        own = owning(house, gone)
        it.partners.leave("TO-GO", WHY, MOVED_IN)
        yield Asking(f"{named(roles)}, partner left", replace(gone, partner_left=True), own)

    return arrange


def guests(roles: Roles) -> Arrange:
    def arrange(house: House) -> Iterator[Asking]:
        who = opened(house, roles)
        own = owning(house, who)
        for first, last in spans(house.today):
            house.real.account_grants.set_span(who.account, first, last, WHY, MOVED_IN)
            yield Asking(f"{named(roles)}, {first} to {last}", replace(who, days=(first, last)), own)

    return arrange


def lent(roles: Roles) -> Arrange:
    """With entry for another partner, seconded there; and what is left of either once it is over."""

    def arrange(house: House) -> Iterator[Asking]:
        grants = house.real.account_grants
        who = opened(house, roles)
        own = owning(house, who)
        grants.grant_entry(who.account, "PDC", WHY, MOVED_IN)
        enters = replace(who, enters_for=frozenset({"PDC"}))
        yield Asking(f"{named(roles)} who enters for another", enters, own)
        for scope in [*roles, Role.OFFICER]:
            yield Asking(f"the same by a token for {scope}", enters, own, frozenset({scope.value}))
        for role in roles:
            house.real.accounts.revoke(who.account, role, WHY, MOVED_IN)
        yield Asking(f"no longer {named(roles)}", replace(enters, roles=frozenset()), own)

        who = opened(house, roles)
        grants.second(who.account, "PDC", WHY, MOVED_IN)
        own = owning(house, who, "PDC")
        yield Asking(f"{named(roles)}, seconded", replace(who, lent_to=frozenset({"PDC"})), own)
        grants.end_secondment(who.account, "PDC", WHY, MOVED_IN)
        yield Asking(f"{named(roles)}, back from a secondment", who, own)

    return arrange


def covering(roles: Roles, own_roles: Roles) -> Arrange:
    """On every day, for somebody of another partner in these roles and in every state."""

    def arrange(house: House) -> Iterator[Asking]:
        it = house.real
        today = house.today

        def covers(away: Somebody, first: date, last: date) -> Somebody:
            who = opened(house, own_roles)
            covered = it.store.load(away.account)[away.account]
            assert isinstance(covered, Account)
            it.account_grants.grant_cover(who.account, away.account, first, last, WHY, MOVED_IN)
            return replace(who, covers=(Leave(away, first, last),))

        called = f"{named(own_roles)} for {named(roles)}"
        away = opened(house, roles, "PDC")
        own = owning(house, away)
        for first, last in spans(today):
            who = covers(away, first or date(2000, 1, 1), last or date(2099, 1, 1))
            yield Asking(f"{called}, {first} to {last}", who, own)
            further = covers(who, today, today)
            yield Asking(f"{called}, covered in turn", further, own)
        who = covers(away, today, today)
        for scope in Role:
            yield Asking(f"{called}, by a token for {scope}", who, own, frozenset({scope.value}))
        it.accounts.lock(away.account, WHY, MOVED_IN)
        locked = replace(away, locked=True)
        yield Asking(f"{called}, who is locked", replace(who, covers=(Leave(locked, today, today),)), own)
        it.accounts.unlock(away.account, WHY, MOVED_IN)
        over = replace(away, days=(None, today - A_DAY))
        it.account_grants.set_span(away.account, None, today - A_DAY, WHY, MOVED_IN)
        yield Asking(f"{called}, a guest who left", replace(who, covers=(Leave(over, today, today),)), own)
        it.accounts.close(away.account, WHY, MOVED_IN, leave_gaps=True)
        closed = replace(over, closed=True)
        yield Asking(f"{called}, who is gone", replace(who, covers=(Leave(closed, today, today),)), own)

    return arrange


def by_token(roles: Roles, *, machine: bool = False) -> Arrange:
    def arrange(house: House) -> Iterator[Asking]:
        who = opened(house, roles, machine=machine)
        own = owning(house, opened(house, roles)) if machine else owning(house, who)
        called = f"{'a machine' if machine else 'a token'} of {named(roles)}"
        yield Asking(f"{called}, signed in", who, own)
        for scopes in (frozenset[str](), frozenset(Role), *(frozenset({role.value}) for role in Role)):
            yield Asking(f"{called} for {', '.join(sorted(scopes)) or 'reading'}", who, own, scopes)

    return arrange


def telling(random: Random, asking: Asking, cells: Iterable[Cell], today: date, few: int) -> list[Cell]:
    """A few that would be allowed if nothing barred whoever asks, and as many of those that are."""
    free, barred, allowed = unbarred(asking.who), [], []
    for cell in cells:
        if may(asking.who, cell.verb, cell.thing, today, asking.scopes, cell.to):
            allowed.append(cell)
        elif may(free, cell.verb, cell.thing, today, None, cell.to):
            barred.append(cell)
    return [cell for part in (barred, allowed) for cell in random.sample(part, min(few, len(part)))]


def unbarred(who: Somebody) -> Somebody:
    """The same without what keeps them from acting."""
    leaves = tuple(Leave(unbarred(each.whose), date.min, date.max) for each in who.covers)
    free = replace(who, closed=False, locked=False, partner_left=False, machine=False)
    roles = who.roles | ({"officer"} if who.enters_for else set())
    return replace(free, days=(None, None), covers=leaves, roles=roles)


def in_pairs() -> Iterator[Arrange]:
    """Roles that older logs brought together."""
    for one, other in incompatible_pairs(Role):

        def arrange(house: House, one: Role = one, other: Role = other) -> Iterator[Asking]:
            who = opened(house, (one, other), pairs=True)
            yield Asking(f"{one} and {other}", who, owning(house, who))

        yield arrange


def spans(today: date) -> list[tuple[date | None, date | None]]:
    """Before, from, until and after today."""
    return [
        (today + A_DAY, None),
        (today, None),
        (None, today),
        (None, today - A_DAY),
        (today - A_DAY, today + A_DAY),
        (today, today),
    ]


def may_be_lent(roles: Roles) -> bool:
    return not incompatible_pairs({*roles, Role.OFFICER})


def named(roles: Roles) -> str:
    return " and ".join(roles) or "no role"


EVERY_ROLE: tuple[Roles, ...] = ((), *((role,) for role in Role))
ALL_OF_A_PARTNERS: Roles = FOR_ONE_PARTNER


def some_of_each() -> Iterator[Arrange]:
    """Somebody in every state that an account can be in, in one role or another."""
    officer, lead, manager = (Role.OFFICER,), (Role.LEAD,), (Role.MANAGER,)
    yield from (shut(officer), shut((Role.ADMINISTRATOR,)), guests(lead), lent(officer), lent(lead))
    yield from (covering(lead, ()), covering((Role.PARTNER_MANAGER,), (Role.REVIEWER,)))
    yield from (by_token(ALL_OF_A_PARTNERS), by_token(manager), by_token(officer, machine=True))
    yield from in_pairs()


def everybody() -> Iterator[Arrange]:
    """Everybody who is tried where it may take long."""
    for roles in (*EVERY_ROLE, ALL_OF_A_PARTNERS):
        yield from (as_it_is(roles), shut(roles), guests(roles), by_token(roles))
        if may_be_lent(roles):
            yield lent(roles)
        for own_roles in ((), (Role.OFFICER,), (Role.REVIEWER,), (Role.VIEWER, Role.MANAGER)):
            yield covering(roles, own_roles)
        if set(roles) <= {*FOR_ONE_PARTNER, Role.VIEWER}:
            yield by_token(roles, machine=True)
    yield from in_pairs()
