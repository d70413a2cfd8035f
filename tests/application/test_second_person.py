"""A change of owner or definition that needs a second person: proposed, then confirmed as it is, or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

import msgspec
import pytest

from domain.account import Holder
from domain.confirmable import CONFIRMABLE, Confirmable
from domain.definition import DESCRIBED_IN_WORDS, Definition
from domain.provenance import Provenance, Way
from domain.role import Role
from infrastructure.container import Container
from projections.ownership import owner_of, who_owns_what
from projections.proposals import list_proposals, proposal_called
from tests.application.changes import CHANGE
from tests.application.partnership import GUEST, HOLDERS, OPERATED, SPARE
from tests.application.reading import events_after, refused
from tests.application.two_writers import Two, refusal_of
from tests.soak import examples
from tests.views.drawn import WORDS, a_definition
from tests.views.questions import QUESTIONS

LEAD, OFFICER, MANAGER = (HOLDERS[role] for role in (Role.LEAD, Role.OFFICER, Role.MANAGER))
PARTNER_MANAGER = HOLDERS[Role.PARTNER_MANAGER]
NEET = "indicator NI 117 owner 1"
NEW = Definition("Counted anew", unit="%", outcome="SC1", areas=("Dorset",))


def by(account: UUID, partner: str = "DCC") -> Provenance:
    return Provenance(account, Way.FORM, partner)


def needs_two(container: Container, *, needed: bool = True) -> None:
    for what in Confirmable:
        container.partnership.set_second_person(what, "Two pairs of eyes", by(MANAGER), needed=needed)


def hand_over(container: Container, account: UUID | None = OFFICER, who: UUID = MANAGER) -> int | None:
    """NI 117 of the county to one of its own."""
    return container.indicators.assign_owner("NI 117", "DCC", account, "She knows it", by(who))


def owner(container: Container, as_at: int | None = None) -> tuple[str, str | None]:
    with container.question(as_at) as question:
        stream = next(row.stream for row in who_owns_what(question) if row.reference == "NI 117")
        (row,) = owner_of(question, stream)
        return row.partner, row.account


@pytest.fixture
def careful(container: Container) -> Container:
    """The partnership in which both need a second person."""
    needs_two(container)
    return container


@pytest.mark.parametrize("verb", list(CONFIRMABLE))
def test_each_of_these_changes_becomes_a_proposal_and_what_was_before_holds(
    careful: Container, verb: str
) -> None:
    before = careful.log_length()
    subject = {"outcome": "outcome SC1", "risk": "risk R1"}.get(verb.partition(".")[0])
    if subject:  # One of each waits from the founding.
        careful.proposals.refuse(f"{subject} owner 1", "Not her", OPERATED)
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


def test_who_covers_for_the_proposer_and_may_do_it_by_themselves_is_another_person(
    careful: Container,
) -> None:
    covers(careful, PARTNER_MANAGER, LEAD)
    hand_over(careful, who=LEAD)

    assert careful.proposals.confirm(NEET, by(PARTNER_MANAGER)) is not None


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
    refusal = refused(careful, lambda: settle(NEET, **said, by=by(who, partner)))

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


def _close_the_officer(container: Container) -> None:
    container.accounts.close(OFFICER, "Left", OPERATED)


def _retire(container: Container) -> None:
    container.indicators.retire("NI 117", "Nobody asks", OPERATED)


def _make_the_officer_verify(container: Container) -> None:
    container.indicators.assign_verifier("NI 117", "DCC", OFFICER, "As agreed", OPERATED)


@pytest.mark.parametrize(
    ("meanwhile", "code"),
    [
        (_close_the_officer, "account_closed"),
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


@pytest.mark.parametrize("seed", range(examples(12)))
def test_what_is_confirmed_is_byte_for_byte_what_was_proposed(careful: Container, seed: int) -> None:
    random = Random(seed)
    said = {name: random.choice(("", *WORDS)) for name in DESCRIBED_IN_WORDS}
    definition = replace(a_definition(random), outcome="SC1", since="2030/31", stated=True, **said)
    reason = random.choice(WORDS)
    made = careful.indicators.redefine("NI 117", definition, reason, by(MANAGER))
    assert made is not None
    careful.proposals.confirm("indicator NI 117 definition 1", by(PARTNER_MANAGER))

    proposed, redefined = (row.payload for row in events_after(careful, made - 1)[:2])
    for part in ("definition", "reason"):
        assert _raw(proposed)[part] == _raw(redefined)[part]


@pytest.mark.parametrize("account", [OFFICER, None])
def test_an_owner_confirmed_is_byte_for_byte_the_one_proposed(
    careful: Container, account: UUID | None
) -> None:
    made = careful.targets.assign_owner("LAA 2", "DCC", account, "  As “agreed” ", by(MANAGER))
    assert made is not None
    careful.proposals.confirm("target LAA 2 owner 1", by(LEAD))

    proposed, assigned = (row.payload for row in events_after(careful, made - 1)[:2])
    for part in ("owner", "reason"):
        assert _raw(proposed)[part] == _raw(assigned)[part]


def _raw(payload: bytes) -> dict[str, msgspec.Raw]:
    """Each part just as it is stored."""
    return msgspec.json.decode(payload, type=dict[str, msgspec.Raw])


# What tells of proposals themselves, or of every change there is.
TELLS_OF_IT = {"list_proposals", "proposal_made_at", "find_subjects", "audit_trail", "count_of_trail"}


def test_until_it_is_confirmed_every_view_says_what_it_said_before(careful: Container) -> None:
    before = careful.log_length()
    hand_over(careful)
    careful.indicators.redefine("NI 117", NEW, "Plainer", by(MANAGER))
    after = careful.log_length()
    for name, ask in QUESTIONS.items():
        if name not in TELLS_OF_IT:
            with careful.question(before) as then, careful.question(after) as now:
                assert ask(now) == ask(then), name
    careful.proposals.confirm(NEET, by(LEAD))
    with careful.question(before) as then, careful.question() as now:
        assert who_owns_what(now) != who_owns_what(then)


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
    with two.after(lambda first: hand_over(first)) as second:
        refusal = refusal_of(lambda: hand_over(second, LEAD, PARTNER_MANAGER))

    assert refusal.code == "already_proposed"


def test_what_is_asked_for_while_a_second_person_comes_to_be_needed_waits_for_one(two: Two) -> None:
    with two.after(needs_two) as second:
        hand_over(second)

    assert two.topics()[-1] == "proposal.made"
    assert owner(two.first) == ("DCC", None)
