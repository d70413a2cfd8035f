"""Weights of an outcome's indicators, groups of areas to compare with, and the settings of a rule."""

from datetime import date
from decimal import Decimal

import pytest

from domain.comparators import ComparatorGroup
from domain.definition import Definition
from domain.judgements.settings import Settings, checked_settings
from domain.outcome import Outcome, OutcomeWeight
from domain.partnership import Adopting, Partnership
from domain.weights import must_measure, set_weights
from tests.domain.cyp2 import adopted
from tests.domain.scenario import given, refused

WHY, TODAY = "The board decided so", date(2009, 6, 1)
GROUP = ComparatorGroup("Nearest neighbours", ("Shropshire", "Somerset"), date(2009, 4, 1))


def weights(*pairs: tuple[str, str]) -> tuple[OutcomeWeight, ...]:
    return tuple(OutcomeWeight(indicator, Decimal(weight)) for indicator, weight in pairs)


TWO = weights(("NI 117", "2"), ("NI 79", "0.5"))


# Weights


def test_indicators_count_with_their_weights_and_by_no_more_when_none_is_named() -> None:
    outcome = (
        given(adopted)
        .when(lambda outcome: set_weights(outcome, TWO, WHY))
        .then((Outcome.WeightsSet, {"weights": TWO, "reason": WHY}))
    )
    assert outcome.weights == TWO
    given(adopted, lambda outcome: set_weights(outcome, TWO, WHY)).when(
        lambda outcome: set_weights(outcome, (), WHY)
    ).then((Outcome.WeightsSet, {"weights": ()}))


def test_only_what_measures_an_outcome_has_a_weight_in_it() -> None:
    outcome = adopted()
    must_measure(Definition("Out of work", outcome="SC1", other_outcomes=("cyp2",)), "NI 117", outcome)
    refused(
        lambda: must_measure(Definition("Cleaner streets", outcome="SC1"), "NI 195", outcome),
        "does_not_measure",
        "weights",
    )


def test_the_same_weights_again_are_nothing() -> None:
    given(adopted, lambda outcome: set_weights(outcome, TWO, WHY)).when(
        lambda outcome: set_weights(outcome, TWO, "")
    ).then_nothing()


@pytest.mark.parametrize(
    ("said", "reason", "code", "field"),
    [
        (weights(("NI 117", "1"), ("ni  117", "2")), WHY, "indicator_twice", "weights"),
        (weights(("NI 117", "0")), WHY, "weight_not_positive", "weights"),
        (weights(("NI 117", "-1")), WHY, "weight_not_positive", "weights"),
        (weights(("NI 117", "NaN")), WHY, "weight_not_positive", "weights"),
        (weights(("NI 117", "Infinity")), WHY, "weight_not_positive", "weights"),
        (TWO, " ", "reason_required", "reason"),
    ],
)
def test_weights_that_weigh_nothing_are_refused(
    said: tuple[OutcomeWeight, ...], reason: str, code: str, field: str
) -> None:
    given(adopted).when(lambda outcome: set_weights(outcome, said, reason)).then_refused(code, field)


def test_a_closed_outcome_is_weighed_no_more() -> None:
    given(adopted, lambda outcome: outcome.close(WHY)).when(
        lambda outcome: set_weights(outcome, TWO, WHY)
    ).then_refused("outcome_closed")


# Groups of areas


def test_a_group_has_its_members_from_a_day_on_and_others_later() -> None:
    later = ComparatorGroup("nearest  NEIGHBOURS", ("Somerset",), date(2010, 4, 1))
    partnership = (
        given(Partnership.form, lambda to: to.describe_comparator_group(GROUP, WHY))
        .when(lambda to: to.describe_comparator_group(later, WHY))
        .then((Partnership.ComparatorGroupDescribed, {"reason": WHY}))
    )
    (kept,) = partnership.comparator_groups.values()
    assert (kept.name, kept.areas, kept.since) == (GROUP.name, later.areas, later.since)


def test_the_same_group_again_is_nothing() -> None:
    given(Partnership.form, lambda to: to.describe_comparator_group(GROUP, WHY)).when(
        lambda to: to.describe_comparator_group(GROUP, "")
    ).then_nothing()


@pytest.mark.parametrize(
    ("group", "reason", "code", "field"),
    [
        (ComparatorGroup(" ", ("Somerset",)), WHY, "name_required", "name"),
        (ComparatorGroup("Family", (" ",)), WHY, "areas_required", "areas"),
        (ComparatorGroup("Family", ("Somerset", " somerset ")), WHY, "area_twice", "areas"),
        (GROUP, "", "reason_required", "reason"),
    ],
)
def test_a_group_without_name_members_or_reason_is_refused(
    group: ComparatorGroup, reason: str, code: str, field: str
) -> None:
    given(Partnership.form).when(lambda to: to.describe_comparator_group(group, reason)).then_refused(
        code, field
    )


# Settings


def test_a_rule_that_judges_by_a_margin_is_adopted_with_one() -> None:
    given(Partnership.form).when(
        lambda to: to.adopt_rule(Adopting("RAG 3", WHY, None, Settings()), TODAY)
    ).then_refused("margin_required", "margin")


@pytest.mark.parametrize(
    ("settings", "code", "field"),
    [
        (Settings(margin=Decimal("-0.1")), "margin_negative", "margin"),
        (Settings(exceeded=Decimal(-1)), "exceeded_negative", "exceeded"),
        (Settings(margin=Decimal("NaN")), "not_finite", "margin"),
        (Settings(exceeded=Decimal("Infinity")), "not_finite", "exceeded"),
    ],
)
def test_settings_that_no_value_could_lie_in_are_refused(settings: Settings, code: str, field: str) -> None:
    refused(lambda: checked_settings(settings), code, field)
    adopting = Adopting("RAG 3", WHY, None, settings)
    given(Partnership.form).when(lambda to: to.adopt_rule(adopting, TODAY)).then_refused(code, field)


def test_the_same_rule_with_other_settings_is_adopted_anew() -> None:
    ten, five = (Settings(margin=Decimal(each)) for each in (10, 5))
    scenario = given(Partnership.form, lambda to: to.adopt_rule(Adopting("RAG 3", WHY, None, ten), TODAY))
    scenario.when(lambda to: to.adopt_rule(Adopting("RAG 3", WHY, None, ten), TODAY)).then_nothing()
    scenario.when(lambda to: to.adopt_rule(Adopting("RAG 3", WHY, None, five), TODAY)).then(
        (Partnership.RuleAdopted, {"settings": five, "reaches_back": False})
    )
