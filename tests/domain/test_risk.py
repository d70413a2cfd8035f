"""What may be decided about a risk, and what is refused: Connexions may lose track of school leavers."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.identity import risk_id
from domain.owner import Owner
from domain.risk import Mitigation, Risk, Stage, Threat
from tests.domain.r3 import (
    ACTION,
    JUNE,
    OUTCOME,
    SEPTEMBER,
    TARGET,
    TITLE,
    TODAY,
    TOMORROW,
    closed,
    identified,
    mitigation_planned,
    scored,
)
from tests.domain.scenario import given, refused

DATA_MANAGER = UUID("6d1e1a52-41f2-4c5f-8c2e-5e0f6f3b7a88")


def test_a_risk_says_what_could_happen_and_what_it_threatens() -> None:
    begun = Risk.identify(
        " R3 ", f" {TITLE} ", (OUTCOME, TARGET, ACTION), " No shared list\n", " NEET rises "
    )
    (event,) = begun.collect_events()

    assert (begun.id, begun.label) == (risk_id("r3"), "Risk R3")
    assert (event.reference, event.title) == ("R3", TITLE)
    assert (event.cause, event.consequence) == ("No shared list", "NEET rises")
    assert event.threatens == (OUTCOME, TARGET, ACTION)


def test_what_is_threatened_is_named_once_in_the_order_given() -> None:
    (event,) = Risk.identify("R3", TITLE, (TARGET, OUTCOME, TARGET)).collect_events()

    assert event.threatens == (TARGET, OUTCOME)


@pytest.mark.parametrize(
    ("code", "field", "reference", "title", "threatens"),
    [
        ("reference_required", "reference", "", TITLE, (OUTCOME,)),
        ("title_required", "title", "R3", " ", (OUTCOME,)),
        ("threatens_nothing", "threatens", "R3", TITLE, ()),
    ],
)
def test_a_risk_without_its_essentials_does_not_begin(
    code: str, field: str, reference: str, title: str, threatens: tuple[Threat, ...]
) -> None:
    refused(lambda: Risk.identify(reference, title, threatens), code, field)


def test_a_mitigation_has_a_number_a_day_and_the_action_that_does_it() -> None:
    risk = (
        given(identified, lambda r3: r3.plan_mitigation("Share one list of leavers"))
        .when(lambda r3: r3.plan_mitigation(" Phone every leaver  in August", JUNE, "A7"))
        .then(
            (
                Risk.MitigationPlanned,
                {"mitigation": 2, "title": "Phone every leaver in August", "due": JUNE, "action": "A7"},
            )
        )
    )

    assert risk.mitigations == {
        1: Mitigation("Share one list of leavers"),
        2: Mitigation("Phone every leaver in August", JUNE, "A7"),
    }


def test_planning_a_mitigation_answers_with_its_number() -> None:
    risk = identified()

    assert mitigation_planned(risk) == 1
    assert risk.plan_mitigation("Share one list of leavers") == 2
    assert mitigation_planned(risk) == 1


def test_a_mitigation_is_not_planned_twice() -> None:
    given(identified, mitigation_planned).when(mitigation_planned).then_nothing()


@pytest.mark.parametrize(
    ("due", "action"), [(SEPTEMBER, "A7"), (JUNE, "A8"), (JUNE, None)], ids=["day", "action", "no action"]
)
def test_the_same_title_for_another_day_or_action_is_another_mitigation(
    due: date, action: str | None
) -> None:
    given(identified, mitigation_planned).when(
        lambda r3: r3.plan_mitigation("Phone every leaver in August", due, action)
    ).then(
        (
            Risk.MitigationPlanned,
            {"mitigation": 2, "title": "Phone every leaver in August", "due": due, "action": action},
        )
    )


def test_a_mitigation_that_was_completed_may_be_planned_again() -> None:
    given(identified, mitigation_planned, lambda r3: r3.complete_mitigation(1, JUNE, TODAY)).when(
        mitigation_planned
    ).then(
        (
            Risk.MitigationPlanned,
            {"mitigation": 2, "title": "Phone every leaver in August", "due": JUNE, "action": "A7"},
        )
    )


def test_a_mitigation_needs_a_title() -> None:
    given(identified).when(lambda r3: r3.plan_mitigation("")).then_refused("title_required", "title")


def test_a_mitigation_completed_keeps_its_plan() -> None:
    risk = (
        given(identified, mitigation_planned)
        .when(lambda r3: r3.complete_mitigation(1, SEPTEMBER, TODAY))
        .then((Risk.MitigationCompleted, {"mitigation": 1, "on": SEPTEMBER}))
    )

    assert risk.mitigations == {1: Mitigation("Phone every leaver in August", JUNE, "A7", SEPTEMBER)}


def test_a_mitigation_is_completed_once() -> None:
    given(identified, mitigation_planned, lambda r3: r3.complete_mitigation(1, JUNE, TODAY)).when(
        lambda r3: r3.complete_mitigation(1, SEPTEMBER, TODAY)
    ).then_nothing()


def test_only_a_planned_mitigation_is_completed() -> None:
    given(identified, mitigation_planned).when(
        lambda r3: r3.complete_mitigation(2, JUNE, TODAY)
    ).then_refused("mitigation_unknown", "mitigation")


def test_a_review_says_what_it_found_and_when_the_next_one_is() -> None:
    risk = (
        given(identified)
        .when(lambda r3: r3.review(JUNE, TODAY, SEPTEMBER, " Lists  agreed with four schools "))
        .then(
            (
                Risk.Reviewed,
                {"on": JUNE, "next_review": SEPTEMBER, "note": "Lists agreed with four schools"},
            )
        )
    )

    assert risk.next_review == SEPTEMBER


@pytest.mark.parametrize("next_review", [JUNE, date(2008, 6, 29)], ids=["same day", "day before"])
def test_the_next_review_comes_after_this_one(next_review: date) -> None:
    given(identified).when(lambda r3: r3.review(JUNE, TODAY, next_review, "Lists agreed")).then_refused(
        "next_review_not_later", "next_review"
    )


def test_a_review_may_be_followed_by_one_the_next_day() -> None:
    given(identified).when(lambda r3: r3.review(JUNE, TODAY, date(2008, 7, 1), "Lists agreed")).then(
        (Risk.Reviewed, {"on": JUNE, "next_review": date(2008, 7, 1), "note": "Lists agreed"})
    )


def test_a_review_needs_a_note() -> None:
    given(identified).when(lambda r3: r3.review(JUNE, TODAY, SEPTEMBER, " ")).then_refused(
        "note_required", "note"
    )


def test_a_risk_is_escalated_to_a_board_with_a_reason() -> None:
    risk = (
        given(identified)
        .when(lambda r3: r3.escalate(" Children’s Trust  Board", "Two schools will not share lists"))
        .then(
            (
                Risk.Escalated,
                {"to": "Children’s Trust Board", "reason": "Two schools will not share lists"},
            )
        )
    )

    assert risk.escalated_to == "Children’s Trust Board"


def test_escalating_to_where_it_already_is_is_nothing() -> None:
    escalated = given(identified, lambda r3: r3.escalate("Children’s Trust Board", "No shared lists"))
    escalated.when(lambda r3: r3.escalate("Children’s Trust Board", "")).then_nothing()
    escalated.when(lambda r3: r3.escalate("DCC Cabinet", "Still none")).then(
        (Risk.Escalated, {"to": "DCC Cabinet", "reason": "Still none"})
    )


def test_escalating_says_to_whom() -> None:
    given(identified).when(lambda r3: r3.escalate("", "No shared lists")).then_refused("to_required", "to")


def test_escalating_needs_a_reason() -> None:
    given(identified).when(lambda r3: r3.escalate("DCC Cabinet", "")).then_refused(
        "reason_required", "reason"
    )


def test_a_risk_has_an_owner() -> None:
    risk = (
        given(identified)
        .when(lambda r3: r3.assign_owner("Connexions ", DATA_MANAGER, "As agreed"))
        .then((Risk.OwnerAssigned, {"owner": Owner("Connexions", DATA_MANAGER), "reason": "As agreed"}))
    )

    assert risk.owner == Owner("Connexions", DATA_MANAGER)


def test_assigning_the_same_owner_again_is_nothing() -> None:
    owned = given(identified, lambda r3: r3.assign_owner("Connexions", DATA_MANAGER, "As agreed"))
    owned.when(lambda r3: r3.assign_owner("Connexions", DATA_MANAGER, "As agreed")).then_nothing()
    owned.when(lambda r3: r3.assign_owner("DCC", DATA_MANAGER, "As agreed")).then(
        (Risk.OwnerAssigned, {"owner": Owner("DCC", DATA_MANAGER), "reason": "As agreed"})
    )


def test_an_owner_is_always_of_a_partner() -> None:
    given(identified).when(lambda r3: r3.assign_owner(" ", DATA_MANAGER, "As agreed")).then_refused(
        "partner_required", "partner"
    )


def test_a_risk_is_closed_with_a_reason() -> None:
    risk = (
        given(identified)
        .when(closed)
        .then((Risk.Closed, {"reason": "Schools now report destinations themselves"}))
    )

    assert risk.closed


def test_nothing_has_happened_on_a_day_that_has_not_come() -> None:
    given(identified, mitigation_planned).when(
        lambda r3: r3.complete_mitigation(1, TOMORROW, TODAY)
    ).then_refused("day_not_come", "on")
    given(identified).when(
        lambda r3: r3.review(TOMORROW, TODAY, date(2009, 1, 1), "Lists agreed")
    ).then_refused("day_not_come", "on")


def test_closing_needs_a_reason() -> None:
    given(identified).when(lambda r3: r3.close("")).then_refused("reason_required", "reason")


CHANGES: dict[str, Callable[[Risk], Any]] = {
    "assess": scored(Stage.CURRENT, 2, 2),
    "plan_mitigation": lambda r3: r3.plan_mitigation("Share one list of leavers"),
    "complete_mitigation": lambda r3: r3.complete_mitigation(1, JUNE, TODAY),
    "review": lambda r3: r3.review(JUNE, TODAY, SEPTEMBER, "Lists agreed"),
    "escalate": lambda r3: r3.escalate("DCC Cabinet", "No shared lists"),
    "assign_owner": lambda r3: r3.assign_owner("DCC", None, "As agreed"),
    "close": closed,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_closed_risk_is_no_longer_changed(change: Callable[[Risk], Any]) -> None:
    given(identified, mitigation_planned, closed).when(change).then_refused("risk_closed")
