"""What somebody acts as: in their own name, by what they were granted, and for whoever is away."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.account import Holder
from domain.authority.hat import Granted, Hat, acting_as, has_days, hats
from domain.authority.table import ENTRY, LENT, MAY, NEVER_BY_A_SERVICE
from domain.authority.whose import NOBODYS, Item, whose
from domain.role import Role
from domain.span import Span
from tests.domain.acting import (
    ANN,
    AWAY,
    BEN,
    CAT,
    DAYS,
    ITEMS,
    JUDGED,
    JULY,
    JUNE,
    MAY_DAY,
    PARTNERS,
    SCOPES,
    SOMEBODY,
    VERBS,
    Somebody,
    may,
)


@for_all(SOMEBODY, AWAY, VERBS, ITEMS, DAYS, st.sets(st.sampled_from(Role)))
def test_fewer_scopes_never_let_more(
    who: Somebody, away: dict[UUID, Somebody], verb: str, item: Item, day: date, scopes: set[Role]
) -> None:
    if may(who, verb, item, day, away, scopes):
        assert may(who, verb, item, day, away, set(Role))
        assert who.holder is Holder.SERVICE or may(who, verb, item, day, away)


@for_all(SOMEBODY, AWAY, VERBS, ITEMS, DAYS, SCOPES)
def test_a_hat_never_does_what_the_table_does_not_say(
    who: Somebody, away: dict[UUID, Somebody], verb: str, item: Item, day: date, scopes: set[Role] | None
) -> None:
    lent: dict[UUID, Granted] = dict(away)
    for hat in hats(ANN, who, day, lent, scopes):
        if hat.fits(verb, item):
            assert hat.may_be_worn_for(verb)
            its = whose(item, hat.account, hat.partner)
            assert any(its in MAY[verb][role] for role in hat.roles if role in MAY[verb])
            assert scopes is None or hat.roles <= scopes or hat.roles == {Role.OFFICER}


@for_all(SOMEBODY, AWAY, VERBS, ITEMS, DAYS, SCOPES)
def test_whoever_is_out_does_nothing(
    who: Somebody, away: dict[UUID, Somebody], verb: str, item: Item, day: date, scopes: set[Role] | None
) -> None:
    if who.closed or who.locked or (who.span is not None and not who.span.holds_on(day)):
        assert not may(who, verb, item, day, away, scopes)


@for_all(SOMEBODY, AWAY, VERBS, ITEMS, DAYS)
def test_without_roles_or_cover_nothing_is_done(
    who: Somebody, away: dict[UUID, Somebody], verb: str, item: Item, day: date
) -> None:
    who.roles, who.covers = (), {}
    assert not may(who, verb, item, day, away)


@for_all(SOMEBODY, AWAY, ITEMS, DAYS, SCOPES)
def test_machines_never_judge_and_never_give_their_partners_word(
    who: Somebody, away: dict[UUID, Somebody], item: Item, day: date, scopes: set[Role] | None
) -> None:
    who.holder, who.covers = Holder.SERVICE, {}
    assert not [verb for verb in sorted(NEVER_BY_A_SERVICE) if may(who, verb, item, day, away, scopes)]


@for_all(SOMEBODY, VERBS, ITEMS, DAYS)
def test_a_machine_does_nothing_but_by_token(who: Somebody, verb: str, item: Item, day: date) -> None:
    who.holder = Holder.SERVICE
    assert not may(who, verb, item, day, {}, None)


@for_all(SOMEBODY, AWAY, VERBS, ITEMS, DAYS)
def test_cover_lends_no_say_over_accounts_and_no_judgement(
    who: Somebody, away: dict[UUID, Somebody], verb: str, item: Item, day: date
) -> None:
    who.roles = ()
    if may(who, verb, item, day, away):
        assert not verb.startswith(("account.", "partner.", "partnership.", "area."))
        assert verb != JUDGED


@for_all(SOMEBODY, SOMEBODY, VERBS, ITEMS)
def test_cover_is_not_passed_on(who: Somebody, away: Somebody, verb: str, item: Item) -> None:
    """What whoever is away was granted besides, another's cover too, stays with them."""
    whole = Somebody(
        away.partner, away.roles, closed=away.closed, secondments=away.secondments, span=away.span
    )
    who.covers = {BEN: (Span(MAY_DAY, JULY),)}
    assert may(who, verb, item, JUNE, {BEN: away, CAT: who}) is may(who, verb, item, JUNE, {BEN: whole})


@for_all(SOMEBODY, SOMEBODY, VERBS, ITEMS)
def test_cover_holds_on_its_days_alone(who: Somebody, away: Somebody, verb: str, item: Item) -> None:
    who.covers = {BEN: (Span(JUNE, JUNE),)}
    alone = Somebody(who.partner, who.roles, who.holder, who.closed, who.locked, who.entries, who.secondments)
    alone.span = who.span
    for day in (MAY_DAY, JULY):
        assert may(who, verb, item, day, {BEN: away}) is may(alone, verb, item, day)


@for_all(SOMEBODY, ITEMS, DAYS, PARTNERS)
def test_entry_lets_figures_in_and_nothing_else(who: Somebody, item: Item, day: date, partner: str) -> None:
    without = Somebody(who.partner, who.roles, who.holder, who.closed, who.locked, (), who.secondments)
    without.span, without.covers, who.covers = who.span, {}, {}
    who.entries = {partner}
    for verb in MAY:
        more = may(who, verb, item, day) and not may(without, verb, item, day)
        assert not more or (verb in ENTRY and item.partner == partner)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEAD, Role.PARTNER_MANAGER, Role.MANAGER])
def test_entry_goes_with_the_role(role: Role) -> None:
    theirs = Item("PDC")
    assert may(Somebody(roles={role}, entries={"PDC"}), "series.submit_figure", theirs)
    for left in ((), (Role.VIEWER,), (Role.REVIEWER,)):
        assert not may(Somebody(roles=left, entries={"PDC"}), "series.submit_figure", theirs)


def test_what_is_owned_for_another_partner_is_ones_own_only_while_lent_to_it() -> None:
    theirs = Item("PDC", ANN)
    assert may(Somebody(roles={Role.OFFICER}, secondments={"pdc"}), "action.start", theirs)
    assert not may(Somebody(roles={Role.OFFICER}), "action.start", theirs)
    assert not may(Somebody(roles={Role.MANAGER}), JUDGED, theirs), "whoever owns it does not judge it"


def test_whoever_covers_for_the_owner_does_not_judge_what_is_theirs() -> None:
    away = {BEN: Somebody(roles={Role.OFFICER})}
    reviewer = Somebody(roles={Role.REVIEWER}, covers={BEN: (Span(JUNE, JUNE),)})
    assert may(reviewer, JUDGED, Item("DCC", CAT), JUNE, away)
    assert not may(reviewer, JUDGED, Item("DCC", BEN), JUNE, away)
    assert may(reviewer, JUDGED, Item("DCC", BEN), JULY, away)


@for_all(SOMEBODY, VERBS, ITEMS)
def test_the_day_may_be_left_out_where_nothing_has_days(who: Somebody, verb: str, item: Item) -> None:
    who.covers, who.span = {}, None
    assert not has_days(who)
    dated = acting_as(tuple(hats(ANN, who, JUNE, {})), verb, item, who.partner)
    assert dated == acting_as(tuple(hats(ANN, who, None, {})), verb, item, who.partner)


def test_what_depends_on_the_day_and_is_asked_without_one_does_not_hold() -> None:
    guest = Somebody(roles={Role.OFFICER}, span=Span(None, JULY))
    assert has_days(guest)
    assert not tuple(hats(ANN, guest, None, {}))


# For whom it was done


def test_what_is_done_for_another_partner_is_said_to_be_and_what_is_said_is_not() -> None:
    hat = (Hat(ANN, "DCC", frozenset({Role.MANAGER})),)
    done = acting_as(hat, "risk.close", Item("PDC"), "DCC")
    assert done is not None
    assert done.for_partner == "PDC"
    for verb, item in (
        ("risk.close", Item("dcc")),
        ("risk.close", NOBODYS),
        ("indicator.raise_problem", Item("PDC")),
    ):
        done = acting_as(hat, verb, item, "DCC")
        assert done is not None
        assert done.for_partner is None


def test_ones_own_hat_is_worn_before_anybody_elses() -> None:
    lead = Somebody(roles={Role.LEAD}, covers={BEN: (Span(JUNE, JUNE),)})
    worn = tuple(hats(ANN, lead, JUNE, {BEN: Somebody(roles={Role.LEAD})}))
    ours = acting_as(worn, "risk.close", Item("DCC"), "DCC")
    theirs = acting_as(worn, "action.assign_owner", Item("DCC", BEN), "DCC")
    assert ours is not None
    assert ours.hat.covering is None
    assert theirs is not None
    assert theirs.hat.roles <= LENT
