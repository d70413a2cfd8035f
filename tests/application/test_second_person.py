"""A change of owner or definition that needs a second person: who proposes it, and who may settle it."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.account import Holder
from domain.confirmable import CONFIRMABLE
from domain.role import Role
from infrastructure.container import Container
from projections.proposals import list_proposals, proposal_called
from tests.application.changes import CHANGE
from tests.application.partnership import GUEST, HOLDERS, OPERATED, SPARE
from tests.application.reading import events_after, refused
from tests.application.second_person import (
    LEAD,
    MANAGER,
    NEET,
    NEW,
    OFFICER,
    PARTNER_MANAGER,
    by,
    hand_over,
    owner,
)


@pytest.mark.parametrize("verb", list(CONFIRMABLE))
def test_each_of_these_changes_becomes_a_proposal_and_what_was_before_holds(
    careful: Container, verb: str
) -> None:
    before = careful.log_length()
    subject = {"outcome": "outcome SC1", "risk": "risk R1"}.get(verb.partition(".")[0])
    # One of each is there from the founding; the outcome's has lapsed by now.
    if subject == "outcome SC1":
        careful.proposals.lapse("outcome SC1 owner 1", OPERATED)
    elif subject:
        careful.proposals.refuse("risk R1 owner 1", "Not her", OPERATED)
    position = CHANGE[verb].ask(careful, by(MANAGER))

    rows = events_after(careful, before + bool(subject))
    assert [row.topic for row in rows] == ["proposal.made"]
    assert position == rows[-1].position
    with careful.question() as question:
        newest = list_proposals(question)[0]
    assert (newest.verb, newest.state, newest.made) == (verb, "open", position)


def test_the_operator_who_moves_a_history_in_is_not_asked_for_a_second_person(careful: Container) -> None:
    before = careful.log_length()
    careful.indicators.assign_owner("NI 117", "DCC", OFFICER, "As it was", OPERATED)

    assert [row.topic for row in events_after(careful, before)] == ["indicator.owner_assigned"]


def test_another_person_makes_it_so_in_one_change(careful: Container) -> None:
    made = hand_over(careful)
    assert owner(careful) == ("DCC", None)

    confirmed = careful.proposals.confirm(NEET, by(LEAD))

    rows = events_after(careful, made or 0)
    assert [row.topic for row in rows] == ["indicator.owner_assigned", "proposal.confirmed"]
    assert confirmed == rows[-1].position
    assert len({row.recorded_at for row in rows}) == 1
    assert owner(careful) == ("DCC", str(OFFICER))
    assert owner(careful, made) == ("DCC", None)


def test_a_first_owner_of_what_nobody_owns_is_a_change_of_owner_too(careful: Container) -> None:
    before = careful.log_length()
    careful.targets.assign_owner("LAA 2", "DCC", OFFICER, "She knows it", by(LEAD))

    assert [row.topic for row in events_after(careful, before)] == ["proposal.made"]


def test_whoever_proposed_it_cannot_confirm_it(careful: Container) -> None:
    hand_over(careful)

    assert refused(careful, lambda: careful.proposals.confirm(NEET, by(MANAGER))).code == "same_person"


def covers(container: Container, who: UUID, covered: UUID) -> None:
    today = container.store.today()
    container.account_grants.grant_cover(who, covered, today, today, "On leave", OPERATED)


def test_who_covers_for_the_proposer_is_not_another_person(careful: Container) -> None:
    covers(careful, GUEST, LEAD)
    hand_over(careful, who=LEAD)

    assert refused(careful, lambda: careful.proposals.confirm(NEET, by(GUEST))).code == "same_person"
    assert careful.proposals.confirm(NEET, by(PARTNER_MANAGER)) is not None


@pytest.mark.parametrize("who", [LEAD, GUEST])
def test_whose_leave_the_proposer_covered_is_not_another_person(careful: Container, who: UUID) -> None:
    covers(careful, GUEST, LEAD)
    hand_over(careful, who=GUEST)

    assert refused(careful, lambda: careful.proposals.confirm(NEET, by(who))).code == "same_person"
    assert careful.proposals.confirm(NEET, by(PARTNER_MANAGER)) is not None


@pytest.mark.parametrize(("who", "away"), [(PARTNER_MANAGER, LEAD), (LEAD, PARTNER_MANAGER)])
def test_nor_is_who_covers_for_the_proposer_though_they_may_do_it_by_themselves(
    careful: Container, who: UUID, away: UUID
) -> None:
    covers(careful, who, away)
    hand_over(careful, who=LEAD)

    assert (
        refused(careful, lambda: careful.proposals.confirm(NEET, by(PARTNER_MANAGER))).code == "same_person"
    )
    assert careful.proposals.confirm(NEET, by(MANAGER)) is not None


def test_one_hand_at_the_command_line_is_not_two_persons(careful: Container) -> None:
    hand = UUID(int=0xCC)
    operated = replace(by(MANAGER), operated_by=hand)
    careful.indicators.assign_owner("NI 117", "DCC", OFFICER, "She knows it", operated)
    another = replace(by(LEAD), operated_by=hand)

    assert refused(careful, lambda: careful.proposals.confirm(NEET, another)).code == "same_person"


@pytest.mark.parametrize("verb", ["confirm", "refuse", "lapse"])
@pytest.mark.parametrize(
    ("who", "partner", "code"),
    [
        (OFFICER, "DCC", "not_allowed"),
        (HOLDERS[Role.AUDITOR], "DCC", "not_allowed"),
        (UUID(int=0xD1), "PDC", "not_yours"),
        (UUID(int=0xD2), "DCC", "not_allowed"),
    ],
)
def test_it_is_settled_by_those_alone_who_may_make_that_very_change(
    careful: Container, verb: str, who: UUID, partner: str, code: str
) -> None:
    roles = (Role.LEAD,)
    careful.accounts.open(UUID(int=0xD1), "PDC", roles, "As agreed", OPERATED)
    careful.accounts.open(UUID(int=0xD2), "DCC", roles, "As agreed", OPERATED, Holder.SERVICE)
    hand_over(careful)
    settle = getattr(careful.proposals, verb)
    said = {"reason": "Not her"} if verb == "refuse" else {}
    asking = replace(by(who, partner), scopes=("lead",)) if who == UUID(int=0xD2) else by(who, partner)
    refusal = refused(careful, lambda: settle(NEET, **said, by=asking))

    if verb == "lapse" and who == UUID(int=0xD2):  # A machine may record what the clock says.
        assert refusal.code == "proposal_not_lapsed"
    else:
        assert refusal.code == code


def test_a_definition_is_confirmed_by_whoever_may_redefine_and_nobody_else(careful: Container) -> None:
    careful.indicators.redefine("NI 117", NEW, "Plainer", by(MANAGER))
    proposal = "indicator NI 117 definition 1"

    assert refused(careful, lambda: careful.proposals.confirm(proposal, by(LEAD))).code == "not_allowed"
    assert careful.proposals.confirm(proposal, by(PARTNER_MANAGER)) is not None


def test_nobody_hands_to_another_partner_by_confirming_what_they_might_not_hand_over(
    careful: Container,
) -> None:
    careful.indicators.assign_owner("NI 117", "PDC", SPARE, "It is theirs", by(MANAGER))

    assert refused(careful, lambda: careful.proposals.confirm(NEET, by(LEAD))).code == "not_yours"


def test_whoever_proposed_it_may_take_it_back(careful: Container) -> None:
    hand_over(careful, who=LEAD)
    careful.proposals.refuse(NEET, "She is leaving", by(LEAD))

    with careful.question() as question:
        assert proposal_called(question, NEET).state == "refused"
    assert refused(careful, lambda: careful.proposals.confirm(NEET, by(MANAGER))).code == "proposal_settled"
