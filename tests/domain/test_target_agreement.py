"""Which partner said what to which terms of a target, and when they are agreed."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.agreement import Stance
from domain.refusals import Refused
from domain.target import Target
from domain.terms import Terms
from tests.domain.laa_12 import (
    FIRST,
    PARTIES,
    SPOKEN,
    TERMS,
    WORDS,
    agreed_by,
    all_agreed,
    objected_by,
    proposed,
    proposed_alone,
    proposed_in_words,
    revised_by,
)
from tests.domain.scenario import given

# Discussing


def test_a_partner_comments_without_taking_a_stance() -> None:
    target = (
        given(proposed)
        .when(lambda target: target.comment(" Wpbc ", " What of  Portland? "))
        .then((Target.CommentMade, {"partner": "WPBC", "comment": "What of Portland?"}))
    )

    assert target.stances["WPBC"] is Stance.INVITED


def test_a_comment_leaves_an_agreement_as_it_is() -> None:
    target = (
        given(proposed, all_agreed)
        .when(lambda target: target.comment("WPBC", "Well done, all"))
        .then((Target.CommentMade, {}))
    )

    assert target.agreed
    assert set(target.stances.values()) == {Stance.AGREED}


def test_the_same_may_be_said_twice() -> None:
    given(proposed, lambda target: target.comment("WPBC", "When?")).when(
        lambda target: target.comment("WPBC", "When?")
    ).then((Target.CommentMade, {"comment": "When?"}))


def test_a_comment_says_something() -> None:
    given(proposed).when(lambda target: target.comment("WPBC", "\n")).then_refused(
        "comment_required", "comment"
    )


# Agreeing


def test_one_partner_of_several_that_agrees_does_not_settle_the_target() -> None:
    target = (
        given(proposed)
        .when(agreed_by(" purbeck "))
        .then((Target.PartnerAgreed, {"partner": "PURBECK", "terms_version": 1}))
    )

    assert target.stances["PURBECK"] is Stance.AGREED
    assert not target.agreed


def test_the_last_partner_to_agree_settles_the_target() -> None:
    target = (
        given(proposed, agreed_by("PURBECK"))
        .when(agreed_by("WPBC"))
        .then(
            (Target.PartnerAgreed, {"partner": "WPBC", "terms_version": 1}),
            (Target.Agreed, {"terms_version": 1}),
        )
    )

    assert target.agreed


@pytest.mark.parametrize("partner", ["DCC", "PURBECK"])
def test_a_partner_that_agreed_has_agreed(partner: str) -> None:
    given(proposed, agreed_by("PURBECK")).when(agreed_by(partner)).then_nothing()


def test_agreement_to_earlier_terms_is_no_agreement_to_new_ones() -> None:
    target = (
        given(proposed, all_agreed, revised_by("PURBECK"))
        .when(agreed_by("WPBC"))
        .then((Target.PartnerAgreed, {"partner": "WPBC", "terms_version": 2}))
    )

    assert not target.agreed


def test_new_terms_are_agreed_when_every_other_partner_agrees_to_them() -> None:
    given(proposed, all_agreed, revised_by("PURBECK"), agreed_by("WPBC")).when(agreed_by("DCC")).then(
        (Target.PartnerAgreed, {"partner": "DCC", "terms_version": 2}),
        (Target.Agreed, {"terms_version": 2}),
    )


@pytest.mark.parametrize(
    ("terms", "missing"),
    [
        (WORDS, "indicator, area, value, deadline"),
        (replace(TERMS, indicator=None), "indicator"),
        (replace(TERMS, area=None), "area"),
        (replace(TERMS, value=None), "value"),
        (replace(WORDS, indicator="NI 117", area="Dorset", value=Decimal(4)), "deadline"),
    ],
)
def test_terms_are_not_agreed_before_they_are_whole(terms: Terms, missing: str) -> None:
    refusal = (
        given(lambda: Target.propose("LAA 12", terms, "DCC", ("PURBECK", "WPBC")))
        .when(agreed_by("PURBECK"))
        .then_refused("terms_incomplete", missing.split(", ")[0])
    )

    assert f"before it names: {missing}." in refusal.sentence


def test_the_partner_that_proposed_words_stands_by_them() -> None:
    given(proposed_in_words).when(agreed_by("DCC")).then_nothing()


def test_words_may_be_discussed_and_objected_to() -> None:
    given(proposed_in_words).when(lambda target: target.comment("WPBC", "By when?")).then(
        (Target.CommentMade, {})
    )
    given(proposed_in_words).when(objected_by("WPBC")).then((Target.PartnerObjected, {}))


# Which terms, and whose word


@pytest.mark.parametrize("seen", [1, 3])
@pytest.mark.parametrize(
    "decision",
    [
        lambda target, seen: target.agree("WPBC", seen),
        lambda target, seen: target.object("WPBC", "Weymouth cannot reach it", seen),
    ],
    ids=["agree", "object"],
)
def test_a_partner_speaks_to_the_terms_as_they_are_now(
    decision: Callable[[Target, int], None], seen: int
) -> None:
    refusal = (
        given(proposed, revised_by("DCC"))
        .when(lambda target: decision(target, seen))
        .then_refused("stale_terms", "terms_version")
    )

    assert refusal.facts == {"terms_version": 2}
    assert f"at version 2 by now; you saw version {seen}" in refusal.sentence


def test_a_partner_that_saw_the_terms_as_they_are_is_heard() -> None:
    given(proposed, revised_by("DCC")).when(lambda target: target.agree("WPBC", 2)).then(
        (Target.PartnerAgreed, {"terms_version": 2})
    )
    given(proposed, revised_by("DCC")).when(lambda target: target.object("WPBC", "Too low", 2)).then(
        (Target.PartnerObjected, {"terms_version": 2})
    )


@pytest.mark.parametrize("partner", ["NHS DORSET", ""])
@pytest.mark.parametrize("speak", SPOKEN.values(), ids=SPOKEN)
def test_only_a_partner_that_was_asked_has_a_say(
    speak: Callable[[Target, str], object], partner: str
) -> None:
    refusal = (
        given(proposed)
        .when(lambda target: speak(target, partner))
        .then_refused("partner_not_asked", "partner")
    )

    assert refusal.sentence.startswith(partner or "This partner")
    assert refusal.sentence.endswith("Target LAA 12: DCC, PURBECK, WPBC.")


# The law of the ledger


says = st.tuples(
    st.sampled_from(["agree", "object", "revise", "take the value out", "comment"]), st.sampled_from(PARTIES)
)


@for_all(st.lists(says, max_size=12))
def test_a_target_is_agreed_exactly_when_every_partner_asked_agreed_to_the_current_terms(
    ledger: list[tuple[str, str]],
) -> None:
    target, last_word, version, whole = proposed(), {"DCC": "agree"}, 1, True
    for said, partner in ledger:
        was_agreed, already_recorded = target.agreed, len(target.pending_events)
        if said in ("revise", "take the value out"):
            version, last_word, whole = version + 1, {partner: "agree"}, said == "revise"
            value = Decimal(version) if whole else None
            target.revise(replace(TERMS, title=f"Wording {version}", value=value), partner, FIRST)
        elif said == "agree" and not whole and last_word.get(partner) != "agree":
            with pytest.raises(Refused):
                target.agree(partner)
        else:
            SPOKEN[said](target, partner)
            last_word[partner] = last_word.get(partner, "") if said == "comment" else said

        agreed = whole and all(last_word.get(asked) == "agree" for asked in PARTIES)
        announced = [
            event.terms_version
            for event in target.pending_events[already_recorded:]
            if isinstance(event, Target.Agreed)
        ]
        assert target.agreed is agreed
        assert target.terms_version == version
        assert announced == ([version] if agreed and not was_agreed else [])


def test_a_partner_is_released_and_the_others_have_agreed_without_it() -> None:
    given(proposed, agreed_by("PURBECK")).when(
        lambda target: target.release("wpbc", "It left the partnership")
    ).then(
        (Target.PartnerReleased, {"partner": "WPBC", "reason": "It left the partnership"}),
        (Target.Agreed, {"terms_version": 1}),
    )


def test_nobody_is_released_who_is_not_asked_or_is_the_last_or_without_a_reason() -> None:
    given(proposed).when(lambda target: target.release("PCT", "Left")).then_refused(
        "partner_not_asked", "partner"
    )
    given(proposed_alone).when(lambda target: target.release("DCC", "Left")).then_refused(
        "partner_last", "partner"
    )
    given(proposed).when(lambda target: target.release("WPBC", " ")).then_refused("reason_required", "reason")
