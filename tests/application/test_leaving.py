"""Leavers: all that somebody answers for and covers goes to one other, in one change with one reason."""

from uuid import UUID

import pytest

from domain.action import Action
from domain.identity import action_id, indicator_id
from domain.indicator import Indicator
from domain.owner import Owner
from domain.provenance import Provenance, Way
from domain.role import Role
from infrastructure.container import Container
from projections.accounts import account_with
from projections.ownership import who_owns_what
from tests.application.partnership import GUEST, HOLDERS, OPERATED, SPARE, SPRING, SUMMER
from tests.application.reading import events_after, provenance, refused

OFFICER, LEAD = HOLDERS[Role.OFFICER], HOLDERS[Role.LEAD]
ADMINISTRATOR = Provenance(HOLDERS[Role.ADMINISTRATOR], Way.FORM, "DCC")
MANAGED = Provenance(HOLDERS[Role.PARTNER_MANAGER], Way.FORM, "DCC")


@pytest.fixture
def leaver(container: Container) -> UUID:
    """Somebody who owns an action, verifies an indicator, covers and is covered."""
    container.actions.assign_owner("A1", "DCC", OFFICER, "As agreed", OPERATED)
    container.indicators.assign_verifier("NI 117", "DCC", OFFICER, "As agreed", OPERATED)
    container.account_grants.grant_cover(OFFICER, LEAD, SPRING, SUMMER, "On leave", OPERATED)
    container.account_grants.grant_cover(GUEST, OFFICER, SPRING, SUMMER, "On leave", OPERATED)
    return OFFICER


def duties_of(container: Container, account: UUID) -> set[tuple[str, str]]:
    with container.question() as question:
        return {(row.reference, row.duty) for row in who_owns_what(question) if row.account == str(account)}


def test_everything_goes_to_one_other_in_one_change_with_one_reason(
    container: Container, leaver: UUID
) -> None:
    before = container.log_length()
    container.accounts.hand_over(leaver, LEAD, "Leaves at Easter", MANAGED)
    rows = events_after(container, before)

    assert duties_of(container, leaver) == set()
    assert duties_of(container, LEAD) == {("A1", "owner"), ("NI 117", "verifier")}
    assert len({row.recorded_at for row in rows}) == 1
    assert {row.topic for row in rows} == {
        *("action.owner_assigned", "indicator.verifier_assigned", "account.cover_ended")
    }
    assert all(b'"reason":"Leaves at Easter"' in row.payload for row in rows)
    assert all(provenance(row)["account"] == str(MANAGED.account) for row in rows)
    with container.question() as question:
        for account in (leaver, GUEST):
            row = account_with(question, str(account))
            assert row is not None
            assert leaver not in row.covers
            assert account != leaver or not row.covers


def test_closing_asks_what_becomes_of_it(container: Container, leaver: UUID) -> None:
    refusal = refused(container, lambda: container.accounts.close(leaver, "Left", ADMINISTRATOR))
    assert (refusal.code, refusal.field) == ("duties_remain", "to")
    assert "action A1" in refusal.sentence


def test_closing_hands_over_in_the_same_change(container: Container, leaver: UUID) -> None:
    before = container.log_length()
    container.accounts.close(leaver, "Left", ADMINISTRATOR, LEAD)
    rows = events_after(container, before)
    assert rows[-1].topic == "account.closed"
    assert len({row.recorded_at for row in rows}) == 1
    assert duties_of(container, LEAD) == {("A1", "owner"), ("NI 117", "verifier")}


def test_what_is_to_stay_as_gaps_is_said_to(container: Container, leaver: UUID) -> None:
    container.accounts.close(leaver, "Left", ADMINISTRATOR, leave_gaps=True)
    assert duties_of(container, leaver) == {("A1", "owner"), ("NI 117", "verifier")}


def test_nothing_goes_to_whoever_cannot_answer_for_it(container: Container, leaver: UUID) -> None:
    refusal = refused(container, lambda: container.accounts.hand_over(leaver, SPARE, "Leaves", OPERATED))
    assert (refusal.code, refusal.field) == ("of_another_partner", "to")
    refusal = refused(container, lambda: container.accounts.hand_over(leaver, leaver, "Leaves", OPERATED))
    assert (refusal.code, refusal.field) == ("hands_over_to_itself", "to")


def test_a_partners_manager_hands_over_only_what_its_own_people_have(
    container: Container, leaver: UUID
) -> None:
    refusal = refused(container, lambda: container.accounts.hand_over(SPARE, LEAD, "Leaves", MANAGED))
    assert refusal.code == "not_yours"
    refusal = refused(container, lambda: container.accounts.hand_over(leaver, SPARE, "Leaves", MANAGED))
    assert refusal.code == "not_yours"


def test_what_comes_to_be_theirs_meanwhile_is_not_forgotten(container: Container, leaver: UUID) -> None:
    behind = container.accounts.left_behind
    taken = []

    def left_behind_then_more(account: UUID):  # type: ignore[no-untyped-def]
        leaving = behind(account)
        if not taken:
            taken.append(container.risks.assign_owner("R1", "DCC", leaver, "As agreed", OPERATED))
        return leaving

    container.accounts.left_behind = left_behind_then_more
    container.accounts.hand_over(leaver, LEAD, "Leaves", OPERATED)
    assert ("R1", "owner") in duties_of(container, LEAD)
    loaded = container.store.load(action_id("A1"), indicator_id("NI 117"))
    action, indicator = loaded[action_id("A1")], loaded[indicator_id("NI 117")]
    assert isinstance(action, Action)
    assert isinstance(indicator, Indicator)
    assert action.owner == indicator.verifier == Owner("DCC", LEAD)


def test_nothing_is_handed_over_by_one_hand_where_a_second_person_is_wanted(
    careful: Container, leaver: UUID
) -> None:
    refusal = refused(careful, lambda: careful.accounts.hand_over(leaver, LEAD, "Leaves", MANAGED))
    assert (refusal.code, refusal.field) == ("second_person_needed", "to")
    kept = Provenance(HOLDERS[Role.ADMINISTRATOR], Way.FORM, "DCC")
    refusal = refused(careful, lambda: careful.accounts.close(leaver, "Leaves", kept, LEAD))
    assert refusal.code == "second_person_needed"
