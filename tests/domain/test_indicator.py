"""What may be decided about an indicator, and what is refused: NI 117, the county's NEET rate."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from domain.adding_up import OverPlaces
from domain.identity import indicator_id
from domain.indicator import Indicator, ProblemKind, terms_of
from domain.owner import Owner
from domain.periods.cycle import Frequency
from tests.domain.ni_117 import NEET, Q1, REWORDED, by_residence, defined, retired
from tests.domain.scenario import given, refused

CONNEXIONS_OFFICER = UUID("0b5c2f0e-6a58-4d0e-9d8f-3f7b6f1c1171")
COUNTY_ANALYST = UUID("8f0a4f7a-93d3-4a26-8c94-1d8a0f6f2c42")


def test_an_indicator_begins_with_its_definition() -> None:
    indicator = given(defined).aggregate

    assert (indicator.reference, indicator.label) == ("NI 117", "NI 117")
    assert (indicator.terms, indicator.definition_version) == (NEET, 1)


def test_an_indicators_identity_is_its_reference_however_it_is_spaced_or_cased() -> None:
    spelt_otherwise = Indicator.define("  ni   117 ", NEET)

    assert spelt_otherwise.id == defined().id == indicator_id("NI 117")
    assert spelt_otherwise.reference == "ni 117"


def test_an_indicator_needs_a_reference() -> None:
    refused(lambda: Indicator.define(" \u00a0", NEET), "reference_required", "reference")


def test_an_indicator_cannot_begin_with_a_definition_that_cannot_be_worked_with() -> None:
    refused(lambda: Indicator.define("NI 117", replace(NEET, title=" ")), "title_required", "title")


def test_a_redefinition_is_the_next_version_with_its_reason() -> None:
    indicator = (
        given(defined, lambda ni117: ni117.redefine(replace(NEET, decimals=2), "Two decimals are published"))
        .when(lambda ni117: ni117.redefine(REWORDED, "  The ministry  counts by academic age "))
        .then(
            (
                Indicator.Redefined,
                {
                    "definition": REWORDED,
                    "definition_version": 3,
                    "reason": "The ministry counts by academic age",
                },
            )
        )
    )

    assert (indicator.terms, indicator.definition_version) == (REWORDED, 3)


def test_redefining_to_the_definition_in_force_is_nothing() -> None:
    given(defined).when(lambda ni117: ni117.redefine(replace(NEET), "")).then_nothing()


def test_a_redefinition_needs_a_reason() -> None:
    given(defined).when(lambda ni117: ni117.redefine(REWORDED, " ")).then_refused("reason_required", "reason")


def test_an_indicator_is_not_redefined_to_what_cannot_be_worked_with() -> None:
    given(defined).when(
        lambda ni117: ni117.redefine(replace(NEET, decimals=11), "More precise")
    ).then_refused("decimals_out_of_range", "decimals")


def test_a_break_says_from_which_period_figures_are_not_comparable_and_why() -> None:
    indicator = (
        given(defined)
        .when(lambda ni117: ni117.mark_break(Q1, "Counted by residence  instead of place of study"))
        .then(
            (
                Indicator.BreakMarked,
                {"period": "2008/09-Q1", "reason": "Counted by residence instead of place of study"},
            )
        )
    )

    assert indicator.breaks == {"2008/09-Q1": "Counted by residence instead of place of study"}


def test_a_break_is_marked_once() -> None:
    given(defined, by_residence).when(
        lambda ni117: ni117.mark_break(Q1, " Counted by residence ")
    ).then_nothing()


def test_the_reason_of_a_break_may_be_put_better() -> None:
    indicator = (
        given(defined, by_residence)
        .when(lambda ni117: ni117.mark_break(Q1, "Counted by academic age"))
        .then((Indicator.BreakMarked, {"period": "2008/09-Q1", "reason": "Counted by academic age"}))
    )

    assert indicator.breaks == {"2008/09-Q1": "Counted by academic age"}


def test_an_indicator_may_break_more_than_once() -> None:
    indicator = (
        given(defined, by_residence)
        .when(lambda ni117: ni117.mark_break(Q1.next(), "Counted by residence"))
        .then((Indicator.BreakMarked, {"period": "2008/09-Q2", "reason": "Counted by residence"}))
    )

    assert indicator.breaks == {"2008/09-Q1": "Counted by residence", "2008/09-Q2": "Counted by residence"}


def test_a_break_needs_a_reason() -> None:
    given(defined).when(lambda ni117: ni117.mark_break(Q1, "")).then_refused("reason_required", "reason")


def test_an_indicator_has_a_data_owner() -> None:
    indicator = (
        given(defined)
        .when(lambda ni117: ni117.assign_owner(" Connexions ", CONNEXIONS_OFFICER, "As agreed"))
        .then(
            (
                Indicator.OwnerAssigned,
                {"owner": Owner("Connexions", CONNEXIONS_OFFICER), "reason": "As agreed"},
            )
        )
    )

    assert indicator.owner == Owner("Connexions", CONNEXIONS_OFFICER)
    assert indicator.verifier is None


def test_a_partner_may_answer_before_it_names_its_officer() -> None:
    given(defined, lambda ni117: ni117.assign_owner("Connexions", None, "As agreed")).when(
        lambda ni117: ni117.assign_owner("Connexions", CONNEXIONS_OFFICER, "As agreed")
    ).then(
        (Indicator.OwnerAssigned, {"owner": Owner("Connexions", CONNEXIONS_OFFICER), "reason": "As agreed"})
    )


def test_assigning_the_same_owner_again_is_nothing() -> None:
    given(defined, lambda ni117: ni117.assign_owner("Connexions", CONNEXIONS_OFFICER, "As agreed")).when(
        lambda ni117: ni117.assign_owner("Connexions ", CONNEXIONS_OFFICER, "As agreed")
    ).then_nothing()


def test_an_owner_is_always_of_a_partner() -> None:
    given(defined).when(lambda ni117: ni117.assign_owner("", CONNEXIONS_OFFICER, "As agreed")).then_refused(
        "partner_required", "partner"
    )


def test_an_indicator_has_a_verifier_beside_its_owner() -> None:
    indicator = (
        given(defined, lambda ni117: ni117.assign_owner("Connexions", CONNEXIONS_OFFICER, "As agreed"))
        .when(lambda ni117: ni117.assign_verifier("DCC", COUNTY_ANALYST, "As agreed"))
        .then((Indicator.VerifierAssigned, {"owner": Owner("DCC", COUNTY_ANALYST), "reason": "As agreed"}))
    )

    assert indicator.owner == Owner("Connexions", CONNEXIONS_OFFICER)
    assert indicator.verifier == Owner("DCC", COUNTY_ANALYST)


def test_assigning_the_same_verifier_again_is_nothing() -> None:
    given(defined, lambda ni117: ni117.assign_verifier("DCC", COUNTY_ANALYST, "As agreed")).when(
        lambda ni117: ni117.assign_verifier("DCC", COUNTY_ANALYST, "As agreed")
    ).then_nothing()


def test_a_verifier_is_always_of_a_partner() -> None:
    given(defined).when(lambda ni117: ni117.assign_verifier("\t", COUNTY_ANALYST, "As agreed")).then_refused(
        "partner_required", "partner"
    )


def test_who_supplies_the_figures_does_not_verify_them_whichever_partner_is_named() -> None:
    owned = given(defined, lambda ni117: ni117.assign_owner("Connexions", CONNEXIONS_OFFICER, "As agreed"))
    for partner in ("Connexions", "DCC"):
        owned.when(
            lambda ni117, partner=partner: ni117.assign_verifier(partner, CONNEXIONS_OFFICER, "As agreed")
        ).then_refused("verifier_is_owner", "account")


def test_who_verifies_the_figures_does_not_become_their_supplier() -> None:
    given(defined, lambda ni117: ni117.assign_verifier("DCC", COUNTY_ANALYST, "As agreed")).when(
        lambda ni117: ni117.assign_owner("Connexions", COUNTY_ANALYST, "As agreed")
    ).then_refused("owner_is_verifier", "account")


def test_the_supplying_partner_may_verify_by_another_of_its_officers() -> None:
    given(defined, lambda ni117: ni117.assign_owner("Connexions", CONNEXIONS_OFFICER, "As agreed")).when(
        lambda ni117: ni117.assign_verifier("Connexions", COUNTY_ANALYST, "As agreed")
    ).then(
        (Indicator.VerifierAssigned, {"owner": Owner("Connexions", COUNTY_ANALYST), "reason": "As agreed"})
    )


def test_two_partners_without_named_officers_are_not_taken_for_one_person() -> None:
    given(defined, lambda ni117: ni117.assign_owner("Connexions", None, "As agreed")).when(
        lambda ni117: ni117.assign_verifier("DCC", None, "As agreed")
    ).then((Indicator.VerifierAssigned, {"owner": Owner("DCC"), "reason": "As agreed"}))


def test_an_indicator_is_retired_with_a_reason() -> None:
    indicator = (
        given(defined).when(retired).then((Indicator.Retired, {"reason": "The national indicator set ended"}))
    )

    assert indicator.retired


def test_retiring_needs_a_reason() -> None:
    given(defined).when(lambda ni117: ni117.retire("")).then_refused("reason_required", "reason")


@pytest.mark.parametrize(
    "decide",
    [
        lambda ni117: ni117.redefine(REWORDED, "The ministry counts by academic age"),
        lambda ni117: ni117.mark_break(Q1, "Counted by residence"),
        lambda ni117: ni117.assign_owner("DCC", None, "As agreed"),
        lambda ni117: ni117.assign_verifier("DCC", None, "As agreed"),
        lambda ni117: ni117.raise_problem(ProblemKind.DELAYED, "Two months behind"),
        retired,
    ],
    ids=["redefine", "mark_break", "assign_owner", "assign_verifier", "raise_problem", "retire"],
)
def test_a_retired_indicator_is_no_longer_changed(decide: Callable[[Indicator], Any]) -> None:
    given(defined, retired).when(decide).then_refused("indicator_retired")


def test_a_break_is_taken_back() -> None:
    def broken(indicator: Indicator) -> None:
        indicator.mark_break(Q1, "Another register")

    given(defined, broken).when(lambda each: each.withdraw_break(Q1, "The same one")).then(
        (Indicator.BreakWithdrawn, {"period": Q1.code, "reason": "The same one"})
    )
    given(defined).when(lambda each: each.withdraw_break(Q1, "So")).then_refused("no_break", "period")
    given(defined, broken).when(lambda each: each.withdraw_break(Q1, "")).then_refused(
        "reason_required", "reason"
    )


def test_another_frequency_holds_from_a_period_on() -> None:
    yearly = replace(NEET, frequency=Frequency.ANNUAL, stated=True)

    given(defined).when(lambda each: each.redefine(yearly, "So")).then_refused("since_required", "since")
    given(defined).when(lambda each: each.redefine(replace(yearly, since="2025/26"), "So")).then(
        (Indicator.Redefined, {"definition_version": 2})
    )


def test_a_definition_is_found_by_its_version() -> None:
    indicator = given(defined).aggregate
    indicator.redefine(replace(NEET, title="Another"), "So")

    assert terms_of(indicator, 1) == (NEET, 1)
    assert terms_of(indicator, 0) == (indicator.terms, 2)


def test_nothing_warns_of_itself() -> None:
    warning = replace(NEET, early_sign_of="ni 117")

    refused(lambda: Indicator.define("NI 117", warning), "early_sign_of_itself", "early_sign_of")
    given(defined).when(lambda each: each.redefine(warning, "So")).then_refused(
        "early_sign_of_itself", "early_sign_of"
    )


def test_nothing_weighs_its_own_areas() -> None:
    weighed = replace(NEET, over_places=OverPlaces.WEIGHTED_MEAN, weighted_by="ni 117")

    refused(lambda: Indicator.define("NI 117", weighed), "weighted_by_itself", "weighted_by")
    given(defined).when(lambda each: each.redefine(weighed, "So")).then_refused(
        "weighted_by_itself", "weighted_by"
    )
