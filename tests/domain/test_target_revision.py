"""What may be decided when a target is given new terms, and what is refused."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.agreement import Stance
from domain.breakdown import Breakdown
from domain.target import Target
from domain.terms import Terms
from tests.domain.laa_12 import FIRST, LOWER, TERMS, WORDS, all_agreed, proposed, proposed_alone, revised_by
from tests.domain.scenario import given


def test_new_terms_ask_every_partner_again_but_the_one_that_proposes_them() -> None:
    target = (
        given(proposed, all_agreed)
        .when(lambda target: target.revise(LOWER, " purbeck ", f" {FIRST} "))
        .then(
            (
                Target.Revised,
                {"terms": LOWER, "terms_version": 2, "proposer": "PURBECK", "reason": FIRST},
            )
        )
    )

    assert (target.terms, target.terms_version, target.begun_by) == (LOWER, 2, "DCC")
    assert target.stances == {
        "DCC": Stance.INVITED,
        "PURBECK": Stance.AGREED,
        "WPBC": Stance.INVITED,
    }
    assert not target.agreed


def test_an_agreement_ends_when_its_terms_lose_their_value() -> None:
    target = (
        given(proposed_alone)
        .when(revised_by("DCC", replace(TERMS, value=None)))
        .then((Target.Revised, {"terms_version": 2}))
    )

    assert not target.agreed


@pytest.mark.parametrize(
    "terms",
    [
        replace(TERMS, deadline="2011/12"),
        replace(TERMS, baseline=Decimal("5.4")),
        replace(TERMS, milestones=()),
        replace(TERMS, title="All young people in work or learning"),
        replace(TERMS, outcome="CYP3"),
        replace(TERMS, value=None),
    ],
    ids=["deadline", "baseline", "milestones", "title", "outcome", "value still to be found"],
)
def test_any_of_the_terms_may_be_revised(terms: Terms) -> None:
    given(proposed).when(revised_by("WPBC", terms)).then((Target.Revised, {"terms": terms}))


def test_the_same_terms_over_again_are_no_revision_and_need_no_reason() -> None:
    given(proposed, all_agreed).when(lambda target: target.revise(TERMS, "WPBC", "")).then_nothing()


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (replace(LOWER, indicator="NI 79"), "indicator"),
        (replace(LOWER, indicator=None), "indicator"),
        (replace(LOWER, area="Purbeck"), "area"),
        (replace(TERMS, area="Purbeck"), "area"),
        (replace(LOWER, area=None), "area"),
        (replace(LOWER, breakdown=Breakdown.of({"Sex": "Female"})), "breakdown"),
    ],
    ids=["indicator", "no indicator", "area", "area alone", "no area", "breakdown"],
)
def test_a_target_stays_with_its_series(terms: Terms, field: str) -> None:
    refusal = given(proposed).when(revised_by("DCC", terms)).then_refused("series_changed", field)

    assert "Target LAA 12 is for NI 117 in Dorset." in refusal.sentence


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (WORDS, TERMS),
        (WORDS, replace(WORDS, title="All young people in work or learning")),
        (WORDS, replace(WORDS, breakdown=Breakdown.of({"Sex": "Female"}))),
        (replace(WORDS, area="Dorset"), replace(WORDS, area="Purbeck")),
        (replace(WORDS, indicator="NI 117"), replace(WORDS, indicator="NI 117", area="Dorset")),
    ],
    ids=["made whole", "other words", "a part of the population", "another area", "an area at last"],
)
def test_terms_that_are_for_no_series_yet_may_become_terms_for_any(first: Terms, then: Terms) -> None:
    given(lambda: Target.propose("LAA 12", first, "DCC", ("PURBECK",))).when(
        revised_by("PURBECK", then)
    ).then((Target.Revised, {"terms": then, "terms_version": 2}))


def test_revising_needs_a_reason() -> None:
    given(proposed).when(lambda target: target.revise(LOWER, "DCC", " ")).then_refused(
        "reason_required", "reason"
    )
