"""Which partner objects to which terms of a target, and how long that stands."""

import pytest

from domain.agreement import Stance
from domain.target import Target
from tests.domain.laa_12 import PARTIES, agreed_by, all_agreed, objected_by, proposed, revised_by
from tests.domain.scenario import given


def test_a_partner_objects_with_a_reason() -> None:
    target = (
        given(proposed)
        .when(lambda target: target.object("wpbc", " Weymouth cannot  reach it "))
        .then(
            (
                Target.PartnerObjected,
                {"partner": "WPBC", "terms_version": 1, "reason": "Weymouth cannot reach it"},
            )
        )
    )

    assert target.stances["WPBC"] is Stance.OBJECTED


def test_a_target_is_not_agreed_while_a_partner_objects() -> None:
    target = given(proposed, objected_by("WPBC")).when(agreed_by("PURBECK")).then((Target.PartnerAgreed, {}))

    assert not target.agreed


def test_a_partner_that_objects_may_agree_later() -> None:
    target = (
        given(proposed, agreed_by("PURBECK"), objected_by("WPBC"))
        .when(agreed_by("WPBC"))
        .then((Target.PartnerAgreed, {"partner": "WPBC"}), (Target.Agreed, {"terms_version": 1}))
    )

    assert target.agreed


@pytest.mark.parametrize("partner", PARTIES)
def test_a_partner_may_take_its_agreement_back_even_the_one_that_proposed(partner: str) -> None:
    target = (
        given(proposed, all_agreed)
        .when(objected_by(partner))
        .then((Target.PartnerObjected, {"partner": partner}))
    )

    assert not target.agreed


def test_an_agreement_that_broke_is_made_again_when_the_objection_falls() -> None:
    given(proposed, all_agreed, objected_by("WPBC")).when(agreed_by("WPBC")).then(
        (Target.PartnerAgreed, {"partner": "WPBC"}), (Target.Agreed, {"terms_version": 1})
    )


def test_an_objection_stands_once() -> None:
    given(proposed, objected_by("WPBC")).when(objected_by("WPBC")).then_nothing()


def test_an_objection_to_earlier_terms_is_none_to_new_ones() -> None:
    target = (
        given(proposed, objected_by("WPBC"))
        .when(revised_by("DCC"))
        .then((Target.Revised, {"terms_version": 2}))
    )

    assert target.stances["WPBC"] is Stance.INVITED


def test_an_objection_needs_a_reason() -> None:
    given(proposed).when(lambda target: target.object("WPBC", "")).then_refused("reason_required", "reason")
