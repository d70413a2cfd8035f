"""Who may do what: every change by every role, and the rules that must hold whatever the table says."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from application.series import Entry
from domain.authority.table import MAY
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.role import Role
from infrastructure.container import Container
from tests.application.changes import CHANGE, CHANGES, Change
from tests.application.partnership import CLOSED, FIVE, HOLDERS, NOW, OPERATED, PURBECK
from tests.application.reading import Rehearsed, refused
from tests.conftest import sqlite_url

A, I, L, M, O, U, V = (  # noqa: E741
    Role.ADMINISTRATOR,
    Role.INSPECTOR,
    Role.LEAD,
    Role.MANAGER,
    Role.OFFICER,
    Role.AUDITOR,
    Role.VIEWER,
)


def may(container: Container, change: Change, account: UUID) -> bool:
    """Whether the change gets as far as the log."""
    with pytest.raises((Rehearsed, Refused)) as caught:
        change.ask(container, Provenance(account, Way.FORM, "DCC"))
    if isinstance(caught.value, Rehearsed):
        return True
    assert (caught.value.code, caught.value.field) == ("not_allowed", "account")
    return False


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.verb)
def test_a_role_may_do_exactly_what_the_table_says(rehearsing: Container, change: Change, role: Role) -> None:
    assert may(rehearsing, change, HOLDERS[role]) is (role in MAY[change.verb])


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.verb)
@pytest.mark.parametrize("account", [CLOSED, uuid4()], ids=["closed account", "unknown account"])
def test_without_an_open_account_nothing_may_be_done(
    rehearsing: Container, change: Change, account: UUID
) -> None:
    assert not may(rehearsing, change, account)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.verb)
def test_the_operator_may_do_everything(rehearsing: Container, change: Change) -> None:
    with pytest.raises(Rehearsed):
        change.ask(rehearsing, OPERATED)


FIGURES = ("submit_figure", "revise_figure", "declare_absent", "withdraw_figure")


def test_who_only_looks_changes_nothing() -> None:
    for verb, roles in MAY.items():
        assert not roles & {U, V}, verb


def test_inspectors_judge_the_data_and_touch_nothing_else() -> None:
    assert {verb for verb, roles in MAY.items() if I in roles} == {
        "series.assess_confidence",
        "indicator.raise_problem",
    }


def test_whoever_supplies_figures_does_not_grade_them() -> None:
    assert MAY["series.assess_confidence"].isdisjoint({O, L})


def test_figures_are_changed_by_those_who_keep_them() -> None:
    for verb in FIGURES:
        assert MAY[f"series.{verb}"] == {O, L, M, A}


def test_only_administrators_touch_partners_and_accounts() -> None:
    for verb, roles in MAY.items():
        if verb.startswith(("partner.", "account.")):
            assert roles == {A}, verb
        else:
            assert roles != {A}, verb


def test_what_is_measured_and_what_ends_for_good_is_up_to_managers() -> None:
    for verb in ("define", "redefine", "mark_break", "retire"):
        assert MAY[f"indicator.{verb}"] == {M, A}
    assert MAY["outcome.close"] == MAY["target.close"] == {M, A}


def test_officers_do_not_agree_targets_for_their_partner() -> None:
    for verb in ("propose", "revise", "agree", "object", "withdraw"):
        assert O not in MAY[f"target.{verb}"], verb


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.verb)
def test_nobody_is_told_what_is_there_before_being_told_that_they_may_not(
    rehearsing: Container, change: Change
) -> None:
    viewer = Provenance(HOLDERS[Role.VIEWER], Way.API, "DCC")
    unknown = {"partner": "NONE"} if "partner" in change.asked else {}
    refusal = refused(rehearsing, lambda: change.ask(rehearsing, viewer, **unknown))
    assert refusal.code == "not_allowed"


def test_the_refusal_names_the_roles_that_would_do(rehearsing: Container) -> None:
    viewer = Provenance(HOLDERS[Role.VIEWER], Way.API, "DCC")
    refusal = refused(rehearsing, lambda: CHANGE["outcome.close"].ask(rehearsing, viewer))
    assert "administrator, manager" in refusal.sentence


@pytest.mark.parametrize("role", Role)
def test_many_figures_at_once_need_the_same_role_as_one(rehearsing: Container, role: Role) -> None:
    by = Provenance(HOLDERS[role], Way.UPLOAD, "DCC")
    with pytest.raises((Rehearsed, Refused)) as caught:
        rehearsing.series.submit_figures([Entry(PURBECK, NOW, FIVE)], by)
    if role in MAY["series.submit_figure"]:
        assert isinstance(caught.value, Rehearsed)
    else:
        assert caught.value.code == "not_allowed"


def test_a_role_holds_from_the_moment_it_is_granted_until_it_is_revoked(
    tmp_path: Path, container: Container
) -> None:
    """In every process, whatever each has in memory."""
    elsewhere = Container(sqlite_url(tmp_path))
    account = HOLDERS[Role.VIEWER]
    by = Provenance(account, Way.FORM, "DCC")
    change = CHANGE["outcome.assign_theme"]
    assert refused(container, lambda: change.ask(container, by)).code == "not_allowed"
    elsewhere.accounts.grant(account, Role.LEAD, "As agreed", OPERATED)
    assert change.ask(container, by) is not None
    elsewhere.accounts.revoke(account, Role.LEAD, "A mistake", OPERATED)
    assert refused(container, lambda: change.ask(container, by, theme="Health")).code == "not_allowed"
    elsewhere.close()


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.verb)
def test_nothing_is_done_for_a_partner_that_has_left_but_to_keep_the_register(
    rehearsing: Container, change: Change
) -> None:
    holder = HOLDERS[next(iter(sorted(MAY[change.verb])))]
    with pytest.raises((Rehearsed, Refused)) as caught:
        change.ask(rehearsing, Provenance(holder, Way.FORM, "GONE"))

    if change.verb.startswith(("partner.", "account.")):
        assert isinstance(caught.value, Rehearsed)
    else:
        assert isinstance(caught.value, Refused)
        assert (caught.value.code, caught.value.field) == ("partner_left", "partner")


SECOND = uuid4()


@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize(
    "change",
    [CHANGE["account.revoke"], CHANGE["account.close"]],
    ids=lambda change: change.verb,
)
def test_the_last_administrator_stays_one(container: Container, change: Change, last: bool) -> None:
    administrator = HOLDERS[A]
    asked = {"account": administrator} | ({"role": A} if "role" in change.asked else {})
    container.accounts.open(SECOND, "DCC", (A,), "As agreed", OPERATED)
    if last:
        container.accounts.close(SECOND, "Left", OPERATED)
        by = Provenance(administrator, Way.API, "DCC")
        refusal = refused(container, lambda: change.ask(container, by, **asked))
        assert (refusal.code, refusal.field) == ("last_administrator", "account")
        assert change.ask(container, OPERATED, **asked) is not None, "The operator may."
    else:
        assert change.ask(container, Provenance(SECOND, Way.FORM, "DCC"), **asked) is not None
