"""The table of who may do what: what must hold of it, and what is said to whoever may not."""

from uuid import UUID

import pytest
from hypothesis import given as for_all

from domain.authority.refusal import nobody_in_particular, not_allowed, not_theirs
from domain.authority.table import (
    ENTRY,
    MAY,
    NEVER_BY_A_SERVICE,
    OF_ONESELF,
    OWN_WORD,
    SAYING,
    founds,
    roles_for,
)
from domain.authority.whose import NOBODYS, Item, Whose, whose
from domain.role import Role
from tests.domain.acting import ACCOUNTS, ANN, BEN, ITEMS, JUDGED, PARTNERS

READERS = (Role.AUDITOR, Role.INSPECTOR, Role.VIEWER)

# What it says


def test_every_change_is_somebodys_to_make() -> None:
    for verb, row in MAY.items():
        assert row, verb
        assert all(row.values()), verb


@pytest.mark.parametrize("role", READERS)
def test_whoever_reads_changes_nothing(role: Role) -> None:
    assert not [verb for verb, row in MAY.items() if role in row]


def test_administrators_keep_partners_and_accounts_and_touch_nothing_else() -> None:
    kept = {verb for verb, row in MAY.items() if Role.ADMINISTRATOR in row}
    assert kept == {verb for verb in MAY if verb.startswith(("partner.", "account."))}


def test_figures_are_entered_by_those_of_their_supplier_alone() -> None:
    for verb in ENTRY:
        assert set(MAY[verb]) == {Role.OFFICER, Role.LEAD, Role.PARTNER_MANAGER}
        assert set(MAY[verb].values()) == {frozenset({Whose.OWN, Whose.PARTNERS})}


def test_nobody_judges_what_is_their_own() -> None:
    assert set(MAY[JUDGED]) == {Role.MANAGER, Role.REVIEWER}
    for reach in MAY[JUDGED].values():
        assert Whose.OWN not in reach


@pytest.mark.parametrize("verb", ["grant", "grant_entry", "second", "grant_cover", "set_span", "rename"])
def test_nobody_grants_anything_to_themselves(verb: str) -> None:
    for role, reach in MAY[f"account.{verb}"].items():
        assert Whose.OWN not in reach, role


def test_a_partners_word_is_given_by_its_own_people_alone() -> None:
    for verb in {verb for verb in OWN_WORD if verb.startswith("target.")} | {"target.propose"}:
        for role, reach in MAY[verb].items():
            assert reach.isdisjoint({Whose.ANOTHERS, Whose.NOBODYS}), (verb, role)


def test_only_the_partnerships_manager_and_administrators_reach_what_is_anothers() -> None:
    for verb, row in MAY.items():
        for role, reach in row.items():
            if Whose.ANOTHERS in reach and verb != "indicator.raise_problem":
                assert role in {Role.MANAGER, Role.ADMINISTRATOR}, (verb, role)


def test_the_table_names_no_change_that_is_not_in_it() -> None:
    assert MAY.keys() >= ENTRY | OWN_WORD | SAYING | NEVER_BY_A_SERVICE
    assert {verb.partition(".")[0] for verb in OF_ONESELF} == {"account"}


def test_the_operator_founds_and_enters_nothing() -> None:
    founded = {verb for verb in MAY if founds(verb)}
    assert founded == {
        verb for verb in MAY if verb.startswith(("partner.", "account.", "partnership.", "area."))
    }
    assert not founded & (ENTRY | {JUDGED} | OWN_WORD)


def test_the_roles_of_a_change_are_named_in_order_and_none_for_what_is_not_in_the_table() -> None:
    assert roles_for("series.end") == [Role.PARTNER_MANAGER, Role.MANAGER]
    assert roles_for("account.set_password") == []


# Whose something is


@for_all(ITEMS, ACCOUNTS, PARTNERS)
def test_something_is_ones_own_or_else_as_its_partner_has_it(item: Item, account: UUID, partner: str) -> None:
    its = whose(item, account, partner)
    if item.account == account:
        assert its is Whose.OWN
    else:
        assert (its is Whose.NOBODYS) == (item.partner is None)
        assert (its is Whose.PARTNERS) == (item.partner == partner)


@for_all(ITEMS, PARTNERS)
def test_a_partner_is_the_same_in_whatever_spelling(item: Item, partner: str) -> None:
    assert whose(item, ANN, f" {partner.lower()} ") is whose(item, ANN, partner)


# What is said to whoever may not


def test_whoever_has_no_role_for_it_is_told_which_would_do() -> None:
    refusal = not_allowed("series.end")
    assert (refusal.code, refusal.field) == ("not_allowed", "account")
    assert "partner’s manager, partnership’s manager" in refusal.sentence


def test_where_nobody_else_may_no_role_is_named() -> None:
    assert "role" not in not_allowed("account.set_password").sentence


def test_the_operator_is_asked_for_a_name() -> None:
    assert nobody_in_particular().code == "operator_names_somebody"


@pytest.mark.parametrize(
    ("verb", "item", "code"),
    [
        ("series.submit_figure", NOBODYS, "nobody_answers"),
        ("series.submit_figure", Item("PDC"), "not_yours"),
        ("risk.close", Item("PDC"), "not_yours"),
        ("action.start", Item("PDC", ANN), "not_yours"),
        (JUDGED, Item("PDC"), "not_yours"),
        (JUDGED, Item("DCC", ANN), "own_judgement"),
        (JUDGED, Item("PDC", ANN), "own_judgement"),
        ("account.grant", Item("DCC", ANN), "not_to_oneself"),
        ("risk.close", Item("DCC", BEN), "not_allowed"),
    ],
)
def test_whoever_has_the_role_but_not_for_this_is_told_why(verb: str, item: Item, code: str) -> None:
    refusal = not_theirs(verb, item, ANN, "DCC")
    assert (refusal.code, refusal.field) == (code, "account")
    assert refusal.sentence.endswith(".")


def test_only_who_would_enter_is_told_of_entry() -> None:
    assert "entry" in not_theirs("series.submit_figure", Item("PDC"), ANN, "DCC").sentence
    assert "entry" not in not_theirs("risk.close", Item("PDC"), ANN, "DCC").sentence
