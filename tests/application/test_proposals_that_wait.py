"""What waits for a second person: one at a time, as long as it fits, for thirty days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from infrastructure.container import Container
from projections.proposals import proposal_called
from tests.application.partnership import OPERATED
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
    needs_two,
    owner,
)


def test_one_change_of_a_kind_waits_at_a_time_for_one_subject(careful: Container) -> None:
    hand_over(careful)

    assert refused(careful, lambda: hand_over(careful, who=LEAD)).code == "already_proposed"
    assert careful.indicators.redefine("NI 117", NEW, "Plainer", by(MANAGER)) is not None
    careful.proposals.refuse(NEET, "Not her", by(LEAD))
    hand_over(careful)
    with careful.question() as question:
        assert proposal_called(question, "indicator ni 117  OWNER 2").is_open


def test_what_is_so_already_is_not_proposed(careful: Container) -> None:
    assert hand_over(careful, None) is None


def test_what_changed_since_is_not_overwritten(careful: Container) -> None:
    hand_over(careful)
    needs_two(careful, needed=False)
    hand_over(careful, LEAD)
    refusal = refused(careful, lambda: careful.proposals.confirm(NEET, by(LEAD)))

    assert refusal.code == "stale_proposal"


def test_a_definition_that_changed_since_is_not_overwritten_and_other_changes_do_not_matter(
    careful: Container,
) -> None:
    careful.indicators.redefine("NI 117", NEW, "Plainer", by(MANAGER))
    careful.indicators.assign_owner("NI 117", "DCC", OFFICER, "She knows it", OPERATED)
    proposal = "indicator NI 117 definition 1"
    careful.indicators.redefine("NI 117", replace(NEW, unit="people"), "As it was", OPERATED)
    refusal = refused(careful, lambda: careful.proposals.confirm(proposal, by(PARTNER_MANAGER)))

    assert refusal.code == "stale_proposal"


def _retire(container: Container) -> None:
    container.indicators.retire("NI 117", "Nobody asks", OPERATED)


def _make_the_officer_verify(container: Container) -> None:
    container.indicators.assign_verifier("NI 117", "DCC", OFFICER, "As agreed", OPERATED)


@pytest.mark.parametrize(
    ("meanwhile", "code"),
    [
        (_retire, "indicator_retired"),
        (_make_the_officer_verify, "owner_is_verifier"),
    ],
)
def test_what_could_no_longer_be_done_is_not_confirmed(
    careful: Container, meanwhile: Callable[[Container], None], code: str
) -> None:
    hand_over(careful)
    meanwhile(careful)

    assert refused(careful, lambda: careful.proposals.confirm(NEET, by(LEAD))).code == code
    assert careful.proposals.refuse(NEET, "It cannot be", by(LEAD)) is not None


def test_what_would_become_a_leavers_is_refused_when_they_leave(careful: Container) -> None:
    hand_over(careful)
    before = careful.log_length()
    careful.accounts.close(OFFICER, "Left", OPERATED)

    assert "proposal.refused" in [row.topic for row in events_after(careful, before)]
    assert refused(careful, lambda: careful.proposals.confirm(NEET, by(LEAD))).code == "proposal_settled"


def test_a_definition_that_names_what_is_gone_is_not_confirmed(careful: Container) -> None:
    careful.indicators.redefine("NI 117", replace(NEW, supplier="PDC"), "Theirs", by(MANAGER))
    careful.partners.leave("PDC", "Merged", OPERATED)
    refusal = refused(
        careful, lambda: careful.proposals.confirm("indicator NI 117 definition 1", by(PARTNER_MANAGER))
    )

    assert refusal.code == "partner_left"


def test_after_thirty_days_it_has_lapsed_by_the_clock_and_makes_room_for_another(
    container: Container,
) -> None:
    lapsed = "outcome SC1 owner 1"
    needs_two(container)
    with container.question() as question:
        row = proposal_called(question, lapsed)
        made_on = row.lapses_on - timedelta(days=30)
        assert (row.state, row.settled) == ("lapsed", None)
    with container.question(made_on + timedelta(days=1)) as question:
        assert proposal_called(question, lapsed).is_open
    assert refused(container, lambda: container.proposals.confirm(lapsed, by(LEAD))).code == "proposal_lapsed"

    before = container.log_length()
    container.outcomes.assign_owner("SC1", "DCC", LEAD, "She knows it", by(MANAGER))

    assert [row.topic for row in events_after(container, before)] == ["proposal.lapsed", "proposal.made"]
    with container.question() as question:
        assert proposal_called(question, lapsed).settled is not None
        assert proposal_called(question, "outcome SC1 owner 2").is_open


def test_that_it_lapsed_can_be_put_on_record(container: Container) -> None:
    assert container.proposals.lapse("outcome SC1 owner 1", by(LEAD)) is not None
    refusal = refused(container, lambda: container.proposals.lapse("outcome SC1 owner 1", by(LEAD)))
    assert refusal.code == "proposal_settled"
    refusal = refused(container, lambda: container.proposals.lapse("risk R1 owner 1", by(LEAD)))
    assert refusal.code == "proposal_not_lapsed"


def test_what_was_proposed_stays_so_when_no_second_person_is_needed_any_more(careful: Container) -> None:
    hand_over(careful)
    needs_two(careful, needed=False)

    assert careful.proposals.confirm(NEET, by(LEAD)) is not None
    assert owner(careful) == ("DCC", str(OFFICER))


def test_many_proposals_of_one_subject_are_counted(careful: Container) -> None:
    for number in range(1, 13):
        hand_over(careful)
        careful.proposals.refuse(f"indicator NI 117 owner {number}", "Not her", by(LEAD))

    hand_over(careful)
    with careful.question() as question:
        assert proposal_called(question, "indicator NI 117 owner 13").is_open
