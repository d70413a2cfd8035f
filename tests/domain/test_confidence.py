"""How far a series can be relied on: six grades, an overall assurance, and what is refused."""

from dataclasses import replace

import pytest

from domain.confidence import CHARACTERISTICS, Assurance, Grades
from domain.series import Series
from tests.domain.scenario import given

GRADES = Grades(accuracy=2, validity=3, reliability=2, timeliness=1, relevance=3, completeness=0)


def started() -> Series:
    return Series.start("NI 117", "Purbeck")


def assessed(series: Series) -> None:
    series.assess_confidence(Assurance.BASIC, GRADES, "Reconciled with the client database")


def test_confidence_is_assessed_by_six_grades_and_an_overall_assurance() -> None:
    series = (
        given(started)
        .when(assessed)
        .then(
            (
                Series.ConfidenceAssessed,
                {
                    "assurance": Assurance.BASIC,
                    "grades": GRADES,
                    "note": "Reconciled with the client database",
                },
            )
        )
    )

    assert (series.assurance, series.grades) == (Assurance.BASIC, GRADES)


def test_the_same_assessment_again_is_nothing_unless_there_is_something_to_say() -> None:
    same = (Assurance.BASIC, GRADES)
    given(started, assessed).when(lambda purbeck: purbeck.assess_confidence(*same)).then_nothing()
    given(started, assessed).when(lambda purbeck: purbeck.assess_confidence(*same, "Still so")).then(
        (Series.ConfidenceAssessed, {"assurance": Assurance.BASIC, "grades": GRADES, "note": "Still so"})
    )


@pytest.mark.parametrize(
    ("assurance", "grades"),
    [(Assurance.ENHANCED, GRADES), (Assurance.BASIC, replace(GRADES, completeness=1))],
    ids=["assurance", "one grade"],
)
def test_a_change_of_assurance_or_of_one_grade_is_an_assessment(assurance: Assurance, grades: Grades) -> None:
    given(started, assessed).when(
        lambda purbeck: purbeck.assess_confidence(assurance, grades, " After the July audit ")
    ).then(
        (
            Series.ConfidenceAssessed,
            {"assurance": assurance, "grades": grades, "note": "After the July audit"},
        )
    )


@pytest.mark.parametrize("characteristic", CHARACTERISTICS)
@pytest.mark.parametrize("grade", [-1, 4])
def test_every_grade_is_from_nought_to_three(characteristic: str, grade: int) -> None:
    grades = replace(GRADES, **{characteristic: grade})
    given(started).when(lambda purbeck: purbeck.assess_confidence(Assurance.NONE, grades)).then_refused(
        "grade_out_of_range", characteristic
    )


@pytest.mark.parametrize("grade", [0, 3])
def test_the_lowest_and_the_highest_grade_are_grades(grade: int) -> None:
    grades = Grades(*[grade] * len(CHARACTERISTICS))

    assert (
        given(started, lambda purbeck: purbeck.assess_confidence(Assurance.NONE, grades)).aggregate.grades
        == grades
    )


def test_an_assurance_level_has_a_meaning() -> None:
    assert [(level.value, level.meaning) for level in Assurance] == [
        ("A0", "none"),
        ("A1", "basic"),
        ("A2", "enhanced"),
        ("A3", "comprehensive"),
    ]
