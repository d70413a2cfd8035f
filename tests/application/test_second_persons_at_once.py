"""Two persons at once: what the first did to a proposal holds."""

from tests.application.reading import events_after
from tests.application.second_person import LEAD, NEET, PARTNER_MANAGER, by, hand_over, needs_two, owner
from tests.application.two_writers import Two, refusal_of


def test_of_two_who_confirm_at_once_the_second_is_told_that_it_is_settled(two: Two) -> None:
    needs_two(two.first)
    made = hand_over(two.first)
    with two.after(lambda first: first.proposals.confirm(NEET, by(LEAD))) as second:
        refusal = refusal_of(lambda: second.proposals.confirm(NEET, by(PARTNER_MANAGER)))

    assert refusal.code == "proposal_settled"
    topics = [row.topic for row in events_after(two.first, made or 0)]
    assert topics == ["indicator.owner_assigned", "proposal.confirmed"]


def test_of_two_who_confirm_and_refuse_at_once_the_first_holds(two: Two) -> None:
    needs_two(two.first)
    hand_over(two.first)
    with two.after(lambda first: first.proposals.refuse(NEET, "Not her", by(LEAD))) as second:
        refusal = refusal_of(lambda: second.proposals.confirm(NEET, by(PARTNER_MANAGER)))

    assert refusal.code == "proposal_settled"
    assert owner(two.first) == ("DCC", None)


def test_of_two_who_propose_at_once_one_waits(two: Two) -> None:
    needs_two(two.first)
    with two.after(hand_over) as second:
        refusal = refusal_of(lambda: hand_over(second, LEAD, PARTNER_MANAGER))

    assert refusal.code == "already_proposed"


def test_what_is_asked_for_while_a_second_person_comes_to_be_needed_waits_for_one(two: Two) -> None:
    with two.after(needs_two) as second:
        hand_over(second)

    assert two.topics()[-1] == "proposal.made"
    assert owner(two.first) == ("DCC", None)
