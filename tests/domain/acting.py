"""Somebody who would change something, as the table of who may do what sees them; drawn by chance."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from hypothesis import strategies as st

from domain.account import Holder
from domain.authority.hat import Granted, acting_as, hats
from domain.authority.table import MAY
from domain.authority.whose import NOBODYS, Item
from domain.role import Role
from domain.span import Span

ANN, BEN, CAT = (UUID(int=number) for number in (1, 2, 3))
MAY_DAY, JUNE, JULY = date(2011, 5, 1), date(2011, 6, 1), date(2011, 7, 1)
JUDGED = "series.assess_confidence"


@dataclass
class Somebody:
    """An account as the table sees it."""

    partner: str = "DCC"
    roles: Collection[Role] = ()
    holder: Holder = Holder.PERSON
    closed: bool = False
    locked: bool = False
    entries: Collection[str] = ()
    secondments: Collection[str] = ()
    covers: dict[UUID, tuple[Span, ...]] = field(default_factory=dict)
    span: Span | None = None


PARTNERS = st.sampled_from(["DCC", "PDC", "WPBC"])
ROLES = st.sets(st.sampled_from(Role))
SCOPES = st.none() | st.sets(st.sampled_from(Role))
ACCOUNTS = st.sampled_from([ANN, BEN, CAT])
ITEMS = st.builds(Item, PARTNERS, st.none() | ACCOUNTS) | st.just(NOBODYS)
DAYS = st.sampled_from([MAY_DAY, JUNE, JULY])
SPANS = st.builds(lambda one, other: Span(min(one, other), max(one, other)), DAYS, DAYS)
VERBS = st.sampled_from(sorted(MAY))
SOMEBODY = st.builds(
    Somebody,
    PARTNERS,
    ROLES,
    st.sampled_from(Holder),
    closed=st.booleans(),
    locked=st.booleans(),
    entries=st.sets(PARTNERS),
    secondments=st.sets(PARTNERS),
    covers=st.dictionaries(st.sampled_from([BEN, CAT]), st.lists(SPANS, min_size=1, max_size=2).map(tuple)),
    span=st.none() | SPANS,
)
AWAY = st.dictionaries(st.sampled_from([BEN, CAT]), SOMEBODY)


def may(
    who: Somebody,
    verb: str,
    item: Item,
    day: date = JUNE,
    covered: dict[UUID, Somebody] | None = None,
    scopes: Collection[str] | None = None,
) -> bool:
    away: dict[UUID, Granted] = dict(covered or {})
    return acting_as(tuple(hats(ANN, who, day, away, scopes)), verb, item, who.partner) is not None
