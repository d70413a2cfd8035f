"""A change that one person proposes and another confirms, refuses or lets lapse."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from domain.confirmable import CONFIRMABLE, Confirmable, verb_of
from domain.definition import Definition
from domain.kinds import KINDS, Duty
from domain.owner import Owner
from domain.proposal import Proposal, ProposalState, Proposed
from tests.domain.scenario import given

ANN, BOB, CAT = (UUID(int=number) for number in (0xA11, 0xB0B, 0xCA7))
MADE, LAST_DAY, DAY_AFTER = date(2010, 3, 1), date(2010, 3, 30), date(2010, 3, 31)
BEFORE, AFTER = Owner("DCC"), Owner("PDC", CAT)
OWNER = Proposed(Confirmable.OWNER, "risk", "R3", 7, "She knows it best", AFTER, BEFORE)
DEFINITION = Proposed(
    *(Confirmable.DEFINITION, "indicator", "NI 117", 4, "Counted anew"),
    definition=Definition("Young people out of work"),
    definition_before=1,
)


def proposed() -> Proposal:
    return Proposal.make(2, OWNER, (BOB, ANN), MADE)


def confirmed(proposal: Proposal) -> None:
    proposal.confirm({CAT}, MADE, fits=True)


def refused(proposal: Proposal) -> None:
    proposal.refuse({CAT}, "He is away", MADE)


def lapsed(proposal: Proposal) -> None:
    proposal.lapse(DAY_AFTER)


def test_it_says_exactly_what_is_to_be_so_who_proposed_it_and_for_how_long() -> None:
    proposal = proposed()
    (made,) = proposal.collect_events()

    assert isinstance(made, Proposal.Made)
    assert (made.reference, made.owner, made.owner_before) == ("risk R3 owner 2", AFTER, BEFORE)
    assert (made.proposers, made.lapses_on) == ((ANN, BOB), DAY_AFTER)
    assert (proposal.terms, proposal.state) == (OWNER, ProposalState.OPEN)
    assert (proposal.label, proposal.terms.verb) == ("proposal risk R3 owner 2", "risk.assign_owner")


def test_a_definition_is_proposed_as_a_whole() -> None:
    proposal = Proposal.make(1, DEFINITION, (ANN,), MADE)

    assert proposal.reference == "indicator NI 117 definition 1"
    assert (proposal.terms.definition, proposal.terms.verb) == (DEFINITION.definition, "indicator.redefine")


@pytest.mark.parametrize("today", [MADE, LAST_DAY])
def test_another_person_confirms_it_within_thirty_days(today: date) -> None:
    proposal = (
        given(proposed)
        .when(lambda proposal: proposal.confirm({CAT}, today, fits=True))
        .then((Proposal.Confirmed, {}))
    )

    assert proposal.state is ProposalState.CONFIRMED


@pytest.mark.parametrize("today", [DAY_AFTER, date(2011, 1, 1)])
def test_after_thirty_days_it_cannot_be_confirmed_though_nobody_recorded_that_it_lapsed(today: date) -> None:
    given(proposed).when(lambda proposal: proposal.confirm({CAT}, today, fits=True)).then_refused(
        "proposal_lapsed"
    )


@pytest.mark.parametrize("persons", [{ANN}, {BOB}, {CAT, ANN}])
def test_nobody_who_proposed_it_or_was_covered_for_confirms_it(persons: set[UUID]) -> None:
    given(proposed).when(lambda proposal: proposal.confirm(persons, MADE, fits=True)).then_refused(
        "same_person", "account"
    )


def test_what_no_longer_fits_is_not_confirmed() -> None:
    given(proposed).when(lambda proposal: proposal.confirm({CAT}, MADE, fits=False)).then_refused(
        "stale_proposal"
    )


@pytest.mark.parametrize(("by", "taken_back"), [(CAT, False), (ANN, True)])
def test_it_is_refused_with_a_reason_or_taken_back(by: UUID, taken_back: bool) -> None:
    proposal = (
        given(proposed)
        .when(lambda proposal: proposal.refuse({by}, "He is  away", LAST_DAY))
        .then((Proposal.Refused, {"reason": "He is away", "taken_back": taken_back}))
    )

    assert proposal.state is ProposalState.REFUSED


def test_what_has_lapsed_is_not_refused_any_more() -> None:
    given(proposed).when(lambda proposal: proposal.refuse({CAT}, "Late", DAY_AFTER)).then_refused(
        "proposal_lapsed"
    )


def test_refusing_needs_a_reason() -> None:
    given(proposed).when(lambda proposal: proposal.refuse({CAT}, " . ", MADE)).then_refused(
        "reason_required", "reason"
    )


def test_that_it_lapsed_is_recorded_once_it_has() -> None:
    proposal = given(proposed).when(lapsed).then((Proposal.Lapsed, {}))

    assert proposal.state is ProposalState.LAPSED
    given(proposed).when(lambda proposal: proposal.lapse(LAST_DAY)).then_refused("proposal_not_lapsed")


@pytest.mark.parametrize("settled", [confirmed, refused, lapsed])
@pytest.mark.parametrize("again", [confirmed, refused, lapsed])
def test_what_is_settled_is_settled_for_good(
    settled: Callable[[Proposal], None], again: Callable[[Proposal], None]
) -> None:
    given(proposed, settled).when(again).then_refused("proposal_settled")


def test_whatever_has_an_owner_can_have_its_change_confirmed_and_every_change_is_found_by_its_verb() -> None:
    owned = {kind.topic for kind in KINDS.values() if Duty.OWNER in kind.duties}

    assert set(CONFIRMABLE) == {f"{kind}.assign_owner" for kind in owned} | {"indicator.redefine"}
    for verb, what in CONFIRMABLE.items():
        assert verb_of(what, verb.partition(".")[0]) == verb
