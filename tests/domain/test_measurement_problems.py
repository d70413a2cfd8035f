"""What may be decided about the problems of measuring an indicator, and what is refused."""

import pytest

from domain.indicator import Indicator, Problem, ProblemKind
from tests.domain.ni_117 import defined, retired, unclear_problem
from tests.domain.scenario import given


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_measurement_problem_is_recorded_by_kind(kind: ProblemKind) -> None:
    given(defined).when(lambda ni117: ni117.raise_problem(kind, " Destinations of  leavers unknown ")).then(
        (
            Indicator.ProblemRaised,
            {"problem": 1, "kind": kind, "description": "Destinations of leavers unknown"},
        )
    )


def test_problems_are_numbered_from_one_for_ever_resolved_ones_too() -> None:
    indicator = (
        given(defined, unclear_problem, lambda ni117: ni117.resolve_problem(1, "Guidance issued"))
        .when(lambda ni117: ni117.raise_problem(ProblemKind.DELAYED, "Two months behind"))
        .then(
            (
                Indicator.ProblemRaised,
                {"problem": 2, "kind": ProblemKind.DELAYED, "description": "Two months behind"},
            )
        )
    )

    assert indicator.problems == {
        1: Problem(ProblemKind.UNCLEAR, "Activity ‘not known’ is counted in two ways", resolved=True),
        2: Problem(ProblemKind.DELAYED, "Two months behind"),
    }


def test_raising_a_problem_answers_with_its_number() -> None:
    indicator = defined()

    assert unclear_problem(indicator) == 1
    assert indicator.raise_problem(ProblemKind.DELAYED, "Two months behind") == 2
    assert unclear_problem(indicator) == 1


def test_an_open_problem_is_not_raised_twice() -> None:
    given(defined, unclear_problem).when(unclear_problem).then_nothing()


def test_the_same_words_about_another_kind_are_another_problem() -> None:
    words = "Activity ‘not known’ is counted in two ways"
    given(defined, unclear_problem).when(
        lambda ni117: ni117.raise_problem(ProblemKind.INCOMPLETE, words)
    ).then((Indicator.ProblemRaised, {"problem": 2, "kind": ProblemKind.INCOMPLETE, "description": words}))


def test_a_problem_that_comes_back_after_it_was_resolved_is_a_new_one() -> None:
    given(defined, unclear_problem, lambda ni117: ni117.resolve_problem(1, "Guidance issued")).when(
        unclear_problem
    ).then(
        (
            Indicator.ProblemRaised,
            {
                "problem": 2,
                "kind": ProblemKind.UNCLEAR,
                "description": "Activity ‘not known’ is counted in two ways",
            },
        )
    )


def test_a_problem_needs_a_description() -> None:
    given(defined).when(lambda ni117: ni117.raise_problem(ProblemKind.DELAYED, "")).then_refused(
        "description_required", "description"
    )


def test_a_problem_is_resolved_by_number_and_says_how() -> None:
    indicator = (
        given(defined, unclear_problem)
        .when(lambda ni117: ni117.resolve_problem(1, "National  guidance issued "))
        .then((Indicator.ProblemResolved, {"problem": 1, "resolution": "National guidance issued"}))
    )

    assert indicator.problems[1].resolved


def test_only_a_known_problem_is_resolved() -> None:
    given(defined, unclear_problem).when(
        lambda ni117: ni117.resolve_problem(2, "Guidance issued")
    ).then_refused("problem_unknown", "problem")


def test_a_problem_is_resolved_once() -> None:
    given(defined, unclear_problem, lambda ni117: ni117.resolve_problem(1, "Guidance issued")).when(
        lambda ni117: ni117.resolve_problem(1, "Guidance issued")
    ).then_refused("problem_already_resolved", "problem")


def test_a_resolution_says_how() -> None:
    given(defined, unclear_problem).when(lambda ni117: ni117.resolve_problem(1, " ")).then_refused(
        "resolution_required", "resolution"
    )


def test_an_open_problem_may_still_be_resolved_after_retirement() -> None:
    given(defined, unclear_problem, retired).when(
        lambda ni117: ni117.resolve_problem(1, "No longer collected")
    ).then((Indicator.ProblemResolved, {"problem": 1, "resolution": "No longer collected"}))
