"""Which corporate objectives an outcome serves, and what is refused."""

import pytest
from hypothesis import example
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.outcome import Objective, Outcome, objective_key
from tests.domain.cyp2 import OBJECTIVE, adopted, objective_linked
from tests.domain.scenario import given


def test_an_outcome_serves_a_partners_corporate_objective() -> None:
    outcome = (
        given(adopted)
        .when(lambda outcome: outcome.link_objective(" DCC", "CYP  4", " Raise participation after 16 "))
        .then((Outcome.ObjectiveLinked, {"objective": OBJECTIVE}))
    )

    assert list(outcome.objectives.values()) == [OBJECTIVE]


def test_two_partners_may_use_the_same_reference_for_their_objectives() -> None:
    outcome = (
        given(adopted, objective_linked)
        .when(lambda outcome: outcome.link_objective("PURBECK", "CYP 4", "Jobs for school leavers"))
        .then(
            (
                Outcome.ObjectiveLinked,
                {"objective": Objective("PURBECK", "CYP 4", "Jobs for school leavers")},
            )
        )
    )

    assert [held.partner for held in outcome.objectives.values()] == ["DCC", "PURBECK"]


def test_an_objective_linked_already_is_not_linked_again() -> None:
    given(adopted, objective_linked).when(objective_linked).then_nothing()


def test_an_objective_that_got_a_new_title_is_linked_under_it_in_place_of_the_old() -> None:
    outcome = (
        given(adopted, objective_linked)
        .when(lambda outcome: outcome.link_objective("DCC", "CYP 4", "Nobody left behind at 16"))
        .then((Outcome.ObjectiveLinked, {"objective": Objective("DCC", "CYP 4", "Nobody left behind at 16")}))
    )

    assert [held.title for held in outcome.objectives.values()] == ["Nobody left behind at 16"]


@pytest.mark.parametrize(
    ("partner", "objective", "title", "code", "field"),
    [
        ("", "CYP 4", "Raise participation", "partner_required", "partner"),
        ("DCC", " ", "Raise participation", "objective_required", "objective"),
        ("DCC", "CYP 4", "", "title_required", "title"),
    ],
)
def test_an_objective_is_linked_with_its_partner_reference_and_title(
    partner: str, objective: str, title: str, code: str, field: str
) -> None:
    given(adopted).when(lambda outcome: outcome.link_objective(partner, objective, title)).then_refused(
        code, field
    )


def test_an_objective_is_unlinked_under_the_spelling_it_was_linked_by() -> None:
    outcome = (
        given(adopted, objective_linked)
        .when(lambda outcome: outcome.unlink_objective(" dcc ", "cyp  4", " Plan replaced "))
        .then(
            (
                Outcome.ObjectiveUnlinked,
                {"partner": "DCC", "objective": "CYP 4", "reason": "Plan replaced"},
            )
        )
    )

    assert outcome.objectives == {}


def test_an_objective_that_was_unlinked_may_be_linked_again() -> None:
    given(
        adopted, objective_linked, lambda outcome: outcome.unlink_objective("DCC", "CYP 4", "Plan replaced")
    ).when(objective_linked).then((Outcome.ObjectiveLinked, {"objective": OBJECTIVE}))


@pytest.mark.parametrize(("partner", "objective"), [("DCC", "CYP 5"), ("PURBECK", "CYP 4"), ("", "")])
def test_only_an_objective_that_is_linked_can_be_unlinked(partner: str, objective: str) -> None:
    given(adopted, objective_linked).when(
        lambda outcome: outcome.unlink_objective(partner, objective, "Plan replaced")
    ).then_refused("objective_not_linked", "objective")


def test_unlinking_an_objective_needs_a_reason() -> None:
    given(adopted, objective_linked).when(
        lambda outcome: outcome.unlink_objective("DCC", "CYP 4", "")
    ).then_refused("reason_required", "reason")


words = st.text(st.sampled_from("aAbB 1/|"), min_size=1).filter(str.strip)


@for_all(words, words, words, words)
@example("a|", "b", "a", "|b")
def test_objectives_are_told_apart_by_both_their_names(a: str, b: str, c: str, d: str) -> None:
    same = [" ".join(name.split()).lower() for name in (a, b)] == [
        " ".join(name.split()).lower() for name in (c, d)
    ]

    assert (objective_key(a, b) == objective_key(c, d)) is same
