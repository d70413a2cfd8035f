"""What may be decided about a target, and what is refused: proposing, owning, ending."""

from uuid import UUID

import pytest

from domain.agreement import Stance
from domain.identity import target_id
from domain.owner import Owner
from domain.target import Target
from tests.domain.laa_12 import (
    PARTIES,
    SPOKEN,
    TERMS,
    WORDS,
    Decide,
    agreed_by,
    all_agreed,
    objected_by,
    proposed,
    proposed_alone,
    revised_by,
)
from tests.domain.scenario import given, refused

LEAD = UUID("7f0d7c4e-9d7e-4b06-9b0a-3b0e3a4f1c02")


# Proposing


def test_a_target_is_proposed_to_the_partners_and_its_proposer_agrees() -> None:
    target = Target.propose(" LAA  12 ", TERMS, " DCC", ("PURBECK", "WPBC"))
    (event,) = target.collect_events()

    assert type(event) is Target.Proposed
    assert (event.reference, event.terms, event.proposer) == ("LAA 12", TERMS, "DCC")
    assert event.parties == PARTIES
    assert target.label == "Target LAA 12"
    assert (target.terms, target.terms_version, target.begun_by) == (TERMS, 1, "DCC")
    assert target.stances == {
        "DCC": Stance.AGREED,
        "PURBECK": Stance.INVITED,
        "WPBC": Stance.INVITED,
    }
    assert (target.agreed, target.owner, target.ended) == (False, None, None)


def test_a_partner_is_asked_once_and_a_blank_one_never() -> None:
    target = Target.propose("LAA 12", TERMS, "DCC", ("PURBECK", " ", " Purbeck ", "dcc", "WPBC"))

    assert tuple(target.stances) == PARTIES


def test_a_target_is_the_same_however_its_reference_is_spelled() -> None:
    assert Target.propose("laa 12 ", TERMS, "WPBC").id == proposed().id == target_id("LAA 12")
    assert Target.propose("LAA 13", TERMS, "DCC").id != proposed().id


def test_a_partner_alone_agrees_nothing() -> None:
    target = proposed_alone()

    assert [type(event) for event in target.collect_events()] == [Target.Proposed]
    assert not target.agreed
    given(proposed_alone).when(revised_by("DCC")).then((Target.Revised, {"terms_version": 2}))


def test_it_is_agreed_once_more_partners_were_asked_and_have_agreed() -> None:
    target = (
        given(proposed_alone)
        .when(lambda target: target.ask((" Purbeck", "dcc", "PURBECK", "WPBC"), "dcc"))
        .then((Target.PartnersAsked, {"partner": "DCC", "parties": ("Purbeck", "WPBC")}))
    )
    assert target.stances == {"DCC": Stance.AGREED, "Purbeck": Stance.INVITED, "WPBC": Stance.INVITED}

    given(proposed_alone, lambda target: target.ask(("PURBECK",), "DCC")).when(agreed_by("PURBECK")).then(
        (Target.PartnerAgreed, {"terms_version": 1}), (Target.Agreed, {"terms_version": 1})
    )


def test_an_agreement_waits_for_a_partner_that_is_asked_later() -> None:
    target = (
        given(proposed, all_agreed)
        .when(lambda target: target.ask(("PCT",), "PURBECK"))
        .then((Target.PartnersAsked, {"parties": ("PCT",)}))
    )

    assert not target.agreed


def test_asking_partners_that_are_asked_already_is_nothing() -> None:
    given(proposed).when(lambda target: target.ask(("purbeck",), "DCC")).then_nothing()


def test_asking_names_somebody() -> None:
    given(proposed).when(lambda target: target.ask((" ",), "DCC")).then_refused("parties_required", "parties")


def test_a_target_in_words_alone_is_not_agreed_even_by_its_only_partner() -> None:
    target = Target.propose("LAA 12", WORDS, "DCC")

    assert [type(event) for event in target.collect_events()] == [Target.Proposed]
    assert target.stances == {"DCC": Stance.AGREED}
    assert not target.agreed


@pytest.mark.parametrize(
    ("reference", "proposer", "code", "field"),
    [("", "DCC", "reference_required", "reference"), ("LAA 12", " ", "partner_required", "partner")],
)
def test_a_target_needs_a_reference_and_a_proposer(
    reference: str, proposer: str, code: str, field: str
) -> None:
    refused(lambda: Target.propose(reference, TERMS, proposer, ("PURBECK",)), code, field)


# Ownership


def test_a_partner_of_the_target_answers_for_it() -> None:
    target = (
        given(proposed)
        .when(lambda target: target.assign_owner(" DCC ", LEAD, "As agreed"))
        .then((Target.OwnerAssigned, {"owner": Owner("DCC", LEAD), "reason": "As agreed"}))
    )

    assert target.owner == Owner("DCC", LEAD)


def test_a_target_passes_to_another_owner() -> None:
    given(proposed, lambda target: target.assign_owner("DCC", LEAD, "As agreed")).when(
        lambda target: target.assign_owner("PURBECK", None, "As agreed")
    ).then((Target.OwnerAssigned, {"owner": Owner("PURBECK", None), "reason": "As agreed"}))


def test_the_owner_named_again_is_no_change_of_owner() -> None:
    given(proposed, lambda target: target.assign_owner("DCC", LEAD, "As agreed")).when(
        lambda target: target.assign_owner("DCC", LEAD, "As agreed")
    ).then_nothing()


def test_nobody_answers_for_a_target_without_a_partner() -> None:
    given(proposed).when(lambda target: target.assign_owner(" ", LEAD, "As agreed")).then_refused(
        "partner_required", "partner"
    )


# Ending


@pytest.mark.parametrize("history", [(), (all_agreed,), (objected_by("WPBC"),)])
def test_a_target_may_be_withdrawn_whether_agreed_or_not(history: tuple[Decide, ...]) -> None:
    target = (
        given(proposed, *history)
        .when(lambda target: target.withdraw(" NI 117 was  abolished "))
        .then((Target.Withdrawn, {"reason": "NI 117 was abolished"}))
    )

    assert target.ended == "withdrawn"


def test_withdrawing_needs_a_reason() -> None:
    given(proposed).when(lambda target: target.withdraw("")).then_refused("reason_required", "reason")


def test_an_agreed_target_is_closed_with_how_it_ended() -> None:
    target = (
        given(proposed, all_agreed)
        .when(lambda target: target.close(" Reached a  year early "))
        .then((Target.Closed, {"reason": "Reached a year early"}))
    )

    assert target.ended == "closed"


def test_closing_says_how_the_target_ended() -> None:
    given(proposed, all_agreed).when(lambda target: target.close(" ")).then_refused(
        "reason_required", "reason"
    )


@pytest.mark.parametrize(
    "history",
    [
        (),
        (agreed_by("PURBECK"),),
        (all_agreed, objected_by("WPBC")),
        (all_agreed, revised_by("DCC")),
    ],
    ids=["nobody agreed", "one is missing", "one took its agreement back", "new terms are not agreed"],
)
def test_a_target_that_is_not_agreed_cannot_be_closed(history: tuple[Decide, ...]) -> None:
    given(proposed, *history).when(lambda target: target.close("Missed")).then_refused("target_not_agreed")


COMMANDS: dict[str, Decide] = {
    **{name: lambda target, speak=speak: speak(target, "WPBC") for name, speak in SPOKEN.items()},
    "assign_owner": lambda target: target.assign_owner("DCC", LEAD, "As agreed"),
    "withdraw": lambda target: target.withdraw("NI 117 was abolished"),
    "close": lambda target: target.close("Missed"),
}


@pytest.mark.parametrize("ending", ["withdraw", "close"])
@pytest.mark.parametrize("decision", COMMANDS.values(), ids=COMMANDS)
def test_a_target_that_has_ended_can_no_longer_be_changed(decision: Decide, ending: str) -> None:
    refusal = given(proposed, all_agreed, COMMANDS[ending]).when(decision).then_refused("target_ended")

    assert {"withdraw": "withdrawn", "close": "closed"}[ending] in refusal.sentence
