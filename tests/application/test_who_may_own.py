"""Who may answer for something: whoever can do something about it, and may act."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.account import Holder
from domain.role import Role
from domain.terms import Terms
from infrastructure.container import Container
from tests.application.partnership import HOLDERS, OPERATED
from tests.application.people import WHY, acting, code_of, somebody
from tests.application.reading import events_after, provenance

A_DAY = timedelta(days=1)
MANAGER, LEAD = HOLDERS[Role.MANAGER], HOLDERS[Role.LEAD]


@pytest.mark.parametrize(
    "role", [Role.AUDITOR, Role.INSPECTOR, Role.VIEWER, Role.ADMINISTRATOR, Role.REVIEWER, None]
)
def test_whoever_can_do_nothing_about_it_owns_nothing(container: Container, role: Role | None) -> None:
    who = somebody(container, *([role] if role else []), partner="DCC").account
    by = acting(MANAGER)
    give = lambda: container.risks.assign_owner("R1", "DCC", who, WHY, by)  # noqa: E731
    assert code_of(container, give) == "cannot_answer"
    leave = lambda: container.accounts.hand_over(LEAD, who, WHY, by)  # noqa: E731
    container.risks.assign_owner("R1", "DCC", LEAD, WHY, by)
    assert code_of(container, leave) == "cannot_answer"


def test_a_reviewer_may_verify(container: Container) -> None:
    who = somebody(container, Role.REVIEWER, partner="DCC").account
    assert container.indicators.assign_verifier("NI 117", "DCC", who, WHY, acting(MANAGER)) is not None


def _a_machine(container: Container) -> UUID:
    account = uuid4()
    container.accounts.open(account, "DCC", (Role.OFFICER,), WHY, OPERATED, Holder.SERVICE)
    return account


def _locked(container: Container) -> UUID:
    account = somebody(container, Role.OFFICER, partner="DCC").account
    container.accounts.lock(account, WHY, OPERATED)
    return account


def _a_guest_who_is_gone(container: Container) -> UUID:
    account = somebody(container, Role.OFFICER, partner="DCC").account
    container.account_grants.set_span(account, None, container.store.today() - A_DAY, WHY, OPERATED)
    return account


def _a_guest_to_come(container: Container) -> UUID:
    account = somebody(container, Role.OFFICER, partner="DCC").account
    container.account_grants.set_span(account, container.store.today() + A_DAY, None, WHY, OPERATED)
    return account


@pytest.mark.parametrize(
    ("of", "code"),
    [
        (_a_guest_to_come, "days_to_come"),
        (_a_machine, "not_for_a_service"),
        (_locked, "account_locked"),
        (_a_guest_who_is_gone, "days_over"),
    ],
)
def test_nor_does_whoever_may_not_act(
    container: Container, of: Callable[[Container], UUID], code: str
) -> None:
    by, who = acting(MANAGER), of(container)
    container.risks.assign_owner("R1", "DCC", LEAD, WHY, by)
    assert code_of(container, lambda: container.risks.assign_owner("R1", "DCC", who, WHY, by)) == code
    assert code_of(container, lambda: container.accounts.hand_over(LEAD, who, WHY, by)) == code


def test_what_is_handed_on_for_another_partner_is_marked_as_when_it_is_given_by_itself(
    container: Container,
) -> None:
    one, other = (somebody(container, Role.OFFICER, Role.LEAD).account for _ in range(2))
    container.risks.assign_owner("R1", "PDC", one, WHY, acting(MANAGER))
    before = container.log_length()
    container.accounts.hand_over(one, other, WHY, acting(MANAGER))
    container.accounts.close(other, WHY, acting(HOLDERS[Role.ADMINISTRATOR]), one)

    given = [row for row in events_after(container, before) if row.topic == "risk.owner_assigned"]
    assert [provenance(row)["for_partner"] for row in given] == ["PDC", "PDC"]


def test_a_target_stays_with_whoever_began_it_whatever_others_propose(container: Container) -> None:
    asked, other = somebody(container, Role.LEAD), acting(LEAD)
    targets, terms = container.targets, Terms("Fewer young people out of work")
    targets.propose("T 9", terms, "DCC", other, ("PDC",))
    targets.revise("T 9", replace(terms, title="Far fewer"), "PDC", WHY, asked)
    assert code_of(container, lambda: targets.withdraw("T 9", WHY, asked)) == "not_yours"
    assert targets.withdraw("T 9", WHY, other) is not None
