"""How a risk is scored, stage by stage, and what is refused: controls do not add risk."""

from collections.abc import Callable

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.refusals import Refused
from domain.risk import Risk, Score, Stage
from tests.domain.r3 import identified, scored
from tests.domain.scenario import given


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize(("likelihood", "impact"), [(1, 1), (5, 5), (1, 5), (5, 1)])
def test_a_risk_is_scored_at_each_stage_from_one_to_five(stage: Stage, likelihood: int, impact: int) -> None:
    risk = (
        given(identified)
        .when(lambda r3: r3.assess(stage, likelihood, impact, " After the June audit "))
        .then(
            (
                Risk.Assessed,
                {"stage": stage, "score": Score(likelihood, impact), "note": "After the June audit"},
            )
        )
    )

    assert risk.scores == {stage: Score(likelihood, impact)}


def test_a_score_is_likelihood_times_impact() -> None:
    assert Score(4, 5).product == 20


@pytest.mark.parametrize(
    ("code", "field", "likelihood", "impact"),
    [
        ("likelihood_out_of_range", "likelihood", 0, 3),
        ("likelihood_out_of_range", "likelihood", 6, 3),
        ("impact_out_of_range", "impact", 3, 0),
        ("impact_out_of_range", "impact", 3, 6),
    ],
)
def test_a_score_outside_one_to_five_is_refused(code: str, field: str, likelihood: int, impact: int) -> None:
    given(identified).when(scored(Stage.CURRENT, likelihood, impact)).then_refused(code, field)


def test_the_same_score_again_is_nothing_unless_there_is_something_to_say() -> None:
    given(identified, scored(Stage.CURRENT, 3, 4)).when(scored(Stage.CURRENT, 3, 4)).then_nothing()
    given(identified, scored(Stage.CURRENT, 3, 4)).when(
        lambda risk: risk.assess(Stage.CURRENT, 3, 4, "Looked at again: it stands")
    ).then(
        (Risk.Assessed, {"stage": Stage.CURRENT, "score": Score(3, 4), "note": "Looked at again: it stands"})
    )


def test_another_likelihood_and_impact_with_the_same_product_is_another_score() -> None:
    given(identified, scored(Stage.CURRENT, 3, 4)).when(scored(Stage.CURRENT, 4, 3)).then(
        (Risk.Assessed, {"stage": Stage.CURRENT, "score": Score(4, 3), "note": ""})
    )


@pytest.mark.parametrize(
    ("held", "asked", "code"),
    [
        (scored(Stage.INHERENT, 3, 4), scored(Stage.CURRENT, 3, 5), "current_above_inherent"),
        (scored(Stage.CURRENT, 3, 5), scored(Stage.INHERENT, 3, 4), "current_above_inherent"),
        (scored(Stage.CURRENT, 2, 3), scored(Stage.TARGET, 2, 4), "target_above_current"),
        (scored(Stage.TARGET, 2, 4), scored(Stage.CURRENT, 2, 3), "target_above_current"),
        (scored(Stage.INHERENT, 2, 3), scored(Stage.TARGET, 2, 4), "target_above_inherent"),
        (scored(Stage.TARGET, 2, 4), scored(Stage.INHERENT, 2, 3), "target_above_inherent"),
    ],
    ids=[
        "raising the current",
        "lowering the inherent",
        "raising the target",
        "lowering the current",
        "target alone",
        "inherent alone",
    ],
)
def test_controls_do_not_add_risk(
    held: Callable[[Risk], None], asked: Callable[[Risk], None], code: str
) -> None:
    given(identified, held).when(asked).then_refused(code, "likelihood")


def test_controls_may_leave_a_risk_as_it_was() -> None:
    given(identified, scored(Stage.INHERENT, 4, 3)).when(scored(Stage.CURRENT, 3, 4)).then(
        (Risk.Assessed, {"stage": Stage.CURRENT, "score": Score(3, 4), "note": ""})
    )
    given(identified, scored(Stage.CURRENT, 4, 3)).when(scored(Stage.TARGET, 3, 4)).then(
        (Risk.Assessed, {"stage": Stage.TARGET, "score": Score(3, 4), "note": ""})
    )


def test_a_risk_may_grow_within_its_inherent_score() -> None:
    given(identified, scored(Stage.INHERENT, 4, 5), scored(Stage.CURRENT, 2, 3)).when(
        scored(Stage.CURRENT, 4, 4)
    ).then((Risk.Assessed, {"stage": Stage.CURRENT, "score": Score(4, 4), "note": ""}))


@for_all(
    st.lists(st.tuples(st.sampled_from(Stage), st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=12)
)
def test_scores_fall_with_controls_whatever_is_assessed_in_whatever_order(
    assessments: list[tuple[Stage, int, int]],
) -> None:
    risk = identified()
    held: dict[Stage, int] = {}
    for stage, likelihood, impact in assessments:
        try:
            risk.assess(stage, likelihood, impact)
        except Refused:
            pass
        else:
            held[stage] = likelihood * impact
        assert {stage: score.product for stage, score in risk.scores.items()} == held
        assert all(1 <= product <= 25 for product in held.values())
        steps = [held[stage] for stage in (Stage.INHERENT, Stage.CURRENT, Stage.TARGET) if stage in held]
        assert steps == sorted(steps, reverse=True)
