"""What is said to whoever may not: nothing that would be refused in its turn."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import pytest

from domain.account import Holder
from domain.authority.refusal import not_allowed, not_theirs
from domain.authority.table import MAY, NEVER_BY_A_SERVICE
from domain.authority.whose import Item
from domain.role import Role, incompatible_pairs
from domain.span import Span
from tests.domain.acting import ANN, BEN

TODAY = date(2009, 6, 1)
GRANT_IT = "Ask an administrator to grant"


@dataclass
class Somebody:
    """What an account is granted."""

    roles: set[Role] = field(default_factory=set)
    partner: str = "DCC"
    holder: Holder = Holder.PERSON
    closed: bool = False
    locked: bool = False
    entries: tuple[str, ...] = ()
    secondments: tuple[str, ...] = ()
    covers: dict[UUID, tuple[Span, ...]] = field(default_factory=dict)
    span: Span | None = None


@pytest.mark.parametrize("verb", MAY)
@pytest.mark.parametrize("role", Role)
def test_no_role_is_advised_that_would_be_refused(role: Role, verb: str) -> None:
    said = not_allowed(verb, Somebody({role}), TODAY).sentence
    together = [able for able in MAY[verb] if not incompatible_pairs({able, role})]

    assert (GRANT_IT in said) == bool(together), said


def test_whoever_inspects_is_told_that_they_enter_nothing() -> None:
    for role in (Role.INSPECTOR, Role.AUDITOR):
        said = not_allowed("series.submit_figure", Somebody({role}), TODAY).sentence
        assert "whoever inspects or audits enters and judges nothing" in said
    said = not_allowed("series.submit_figure", Somebody({Role.ADMINISTRATOR}), TODAY).sentence
    assert "whoever gives out roles enters and judges nothing" in said


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(date(2009, 5, 1), date(2009, 5, 31)), "from 1 May 2009 until 31 May 2009"),
        (Span(date(2009, 7, 1), None), "from 1 July 2009"),
        (Span(None, date(2009, 5, 31)), "until 31 May 2009"),
    ],
)
def test_a_guest_is_told_when_they_may_act(span: Span, words: str) -> None:
    said = not_allowed("series.submit_figure", Somebody({Role.OFFICER}, span=span), TODAY).sentence

    assert f"it may act {words}, and today is not one of those days" in said
    assert "role" not in said


def test_whose_account_is_locked_or_closed_is_told_so() -> None:
    assert "is locked" in not_allowed("risk.close", Somebody({Role.LEAD}, locked=True), TODAY).sentence
    assert "is closed" in not_allowed("risk.close", Somebody({Role.LEAD}, closed=True), TODAY).sentence


def test_a_token_is_told_of_its_scopes_where_its_holder_may() -> None:
    said = not_allowed("risk.close", Somebody({Role.LEAD}), TODAY, frozenset({"officer"})).sentence
    assert "Send a token whose scopes name it" in said
    said = not_allowed("risk.close", Somebody({Role.VIEWER}), TODAY, frozenset({"viewer"})).sentence
    assert GRANT_IT in said


@pytest.mark.parametrize("verb", sorted(NEVER_BY_A_SERVICE))
def test_a_machine_is_told_that_it_never_does_it(verb: str) -> None:
    machine = Somebody({Role.LEAD}, holder=Holder.SERVICE)
    assert "No service account does that" in not_allowed(verb, machine, TODAY, frozenset()).sentence


def test_a_machine_is_promised_no_role_that_only_people_hold() -> None:
    machine = Somebody({Role.OFFICER}, holder=Holder.SERVICE)
    said = not_allowed("area.add", machine, TODAY, frozenset(Role)).sentence
    assert "a service account does one partner’s work" in said
    assert GRANT_IT not in said


def test_a_partners_manager_is_told_who_else_may_trust_them_with_cover() -> None:
    said = not_theirs("account.grant_cover", Item("DCC", ANN), ANN, "DCC")
    assert (said.code, "another manager of the partner" in said.sentence) == ("not_to_oneself", True)
    assert "another administrator" in not_theirs("account.grant", Item("DCC", ANN), ANN, "DCC").sentence


def test_of_a_colleagues_only_roles_are_named_that_reach_it() -> None:
    said = not_theirs("risk.assign_owner", Item("DCC", BEN), ANN, "DCC").sentence
    assert "officer" not in said
    assert "lead, partner’s manager, partnership’s manager" in said
