"""What may be decided about a series, and what is refused: NI 117, quarter by quarter, in Purbeck."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from domain.breakdown import Breakdown
from domain.figure import Absence, Figure, HeldFigure, Nature
from domain.identity import series_id
from domain.series import Series
from tests.domain.neet_purbeck import (
    ENTERED,
    FIRST,
    LATER,
    NEET,
    Q1,
    Q2,
    revised,
    started,
    submitted,
    suppressed,
    withdrawn,
)
from tests.domain.scenario import given, refused

Expected = tuple[type[Series.Event], dict[str, Any]]


def second(figure: Figure, definition: int, reason: str) -> Expected:
    """The revision that follows a first figure of the period."""
    return Series.FigureRevised, {
        "period": "2008/09-Q1",
        "figure": figure,
        "revision": 2,
        "definition": definition,
        "reason": reason,
    }


def test_a_series_begins_with_its_indicator_area_and_breakdown() -> None:
    young_women = Breakdown.of({"Sex": "Female", "Age": "16 to 18"})
    series = given(lambda: Series.start("NI 117", " Weymouth  & Portland ", young_women)).aggregate

    assert (series.indicator, series.area, series.breakdown) == ("NI 117", "Weymouth & Portland", young_women)
    assert series.label == "NI 117 for Weymouth & Portland (Age: 16 to 18; Sex: Female)"
    assert series.figures == {}


def test_a_series_without_a_breakdown_is_of_the_whole_population() -> None:
    assert given(started).aggregate.label == "NI 117 for Purbeck"
    assert started().breakdown == Breakdown()


def test_a_series_has_one_identity_however_its_area_is_spaced_or_cased() -> None:
    assert Series.start("ni 117", " PURBECK").id == started().id == series_id("NI 117", "Purbeck", "")


def test_two_areas_and_two_breakdowns_are_different_series() -> None:
    women, men = Breakdown.of({"Sex": "Female"}), Breakdown.of({"Sex": "Male"})
    series = [
        started(),
        Series.start("NI 117", "North Dorset"),
        Series.start("NI 118", "Purbeck"),
        Series.start("NI 117", "Purbeck", women),
        Series.start("NI 117", "Purbeck", men),
    ]

    assert len({each.id for each in series}) == len(series)


def test_breakdowns_are_told_apart_by_their_dimensions_and_values_not_by_their_letters_in_a_row() -> None:
    alike = [{"Age": "16", "Sex": "F"}, {"Age": "16 Sex F"}, {"Age 16": "Sex F"}, {"Age": "16; Sex: F"}]
    series = [Series.start("NI 117", "Purbeck", Breakdown.of(dimensions)) for dimensions in alike]
    cased = Series.start("NI 117", "Purbeck", Breakdown.of({"age": "16", "SEX": "f"}))

    assert len({each.id for each in series}) == len(alike)
    assert cased.id == series[0].id
    assert series_id("a|", "b", "") != series_id("a", "|b", "")


def test_a_series_needs_an_area() -> None:
    refused(lambda: Series.start("NI 117", " "), "area_required", "area")


def test_a_first_figure_is_revision_one_made_whole_under_the_definition_in_force() -> None:
    series = (
        given(started)
        .when(lambda purbeck: purbeck.submit_figure(Q1, ENTERED, NEET, 3))
        .then(
            (
                Series.FigureSubmitted,
                {"period": "2008/09-Q1", "figure": FIRST, "revision": 1, "definition": 3},
            )
        )
    )

    assert series.figures == {"2008/09-Q1": HeldFigure(1, 3, FIRST)}


def test_each_period_has_a_figure_of_its_own() -> None:
    series = (
        given(started, submitted)
        .when(lambda purbeck: purbeck.submit_figure(Q2, LATER, NEET, 1))
        .then(
            (
                Series.FigureSubmitted,
                {"period": "2008/09-Q2", "figure": LATER, "revision": 1, "definition": 1},
            )
        )
    )

    assert series.figures == {"2008/09-Q1": HeldFigure(1, 1, FIRST), "2008/09-Q2": HeldFigure(1, 1, LATER)}


def test_a_period_has_one_figure_until_it_is_revised() -> None:
    for figure in (ENTERED, LATER):
        refusal = (
            given(started, submitted)
            .when(lambda purbeck, figure=figure: purbeck.submit_figure(Q1, figure, NEET, 1))
            .then_refused("already_submitted", "period")
        )
        assert refusal.facts == {"revision": 1}
        assert "already has a figure for 2008/09 Q1" in refusal.sentence


def test_a_declared_absence_is_not_overwritten_by_a_first_figure() -> None:
    refusal = given(started, suppressed).when(submitted).then_refused("already_submitted", "period")

    assert "already has a declared absence (suppressed)" in refusal.sentence


def test_a_figure_that_does_not_settle_is_not_submitted() -> None:
    no_denominator = replace(ENTERED, denominator=None)
    given(started).when(lambda purbeck: purbeck.submit_figure(Q1, no_denominator, NEET, 1)).then_refused(
        "denominator_required", "denominator"
    )


def test_a_revision_stands_beside_the_figure_before_it_with_its_reason() -> None:
    series = (
        given(started, submitted)
        .when(lambda purbeck: purbeck.revise_figure(Q1, LATER, NEET, 2, " Late returns  from two schools "))
        .then(second(LATER, 2, "Late returns from two schools"))
    )

    assert series.figures == {"2008/09-Q1": HeldFigure(2, 2, LATER)}


def test_a_revision_is_settled_like_a_first_figure() -> None:
    given(started, submitted).when(
        lambda purbeck: purbeck.revise_figure(Q1, replace(LATER, value=None), NEET, 1, "Late returns")
    ).then(second(LATER, 1, "Late returns"))
    given(started, submitted).when(
        lambda purbeck: purbeck.revise_figure(Q1, replace(LATER, value=Decimal(69)), NEET, 1, "Late returns")
    ).then_refused("value_disagrees", "value")


def test_revising_to_the_figure_already_held_is_nothing() -> None:
    given(started, submitted).when(
        lambda purbeck: purbeck.revise_figure(Q1, ENTERED, NEET, 1, "")
    ).then_nothing()


@pytest.mark.parametrize(
    "other",
    [
        replace(ENTERED, nature=Nature.FINAL),
        replace(ENTERED, commentary=None),
        replace(ENTERED, unit="% of 16 to 18 year olds"),
        replace(ENTERED, numerator=Decimal(620), denominator=Decimal(8600)),
    ],
    ids=["nature", "commentary", "unit", "parts"],
)
def test_every_part_of_a_figure_can_be_revised(other: Figure) -> None:
    given(started, submitted).when(
        lambda purbeck: purbeck.revise_figure(Q1, other, NEET, 1, "Corrected")
    ).then(second(replace(other, value=Decimal("7.2")), 1, "Corrected"))


def test_the_same_figure_under_a_new_definition_is_a_revision() -> None:
    given(started, submitted).when(
        lambda purbeck: purbeck.revise_figure(Q1, ENTERED, NEET, 2, "Checked against the new definition")
    ).then(second(FIRST, 2, "Checked against the new definition"))


def test_a_figure_that_arrives_after_all_replaces_a_declared_absence() -> None:
    series = given(started, suppressed).when(revised).then(second(LATER, 1, "Late returns from two schools"))

    assert series.figures == {"2008/09-Q1": HeldFigure(2, 1, LATER)}


def test_a_revision_needs_a_reason() -> None:
    given(started, submitted).when(
        lambda purbeck: purbeck.revise_figure(Q1, LATER, NEET, 1, " ")
    ).then_refused("reason_required", "reason")


@pytest.mark.parametrize("decisions", [(), (submitted, withdrawn)], ids=["never", "withdrawn"])
@pytest.mark.parametrize("change", [revised, withdrawn], ids=["revise", "withdraw"])
def test_what_is_not_there_is_neither_revised_nor_withdrawn(
    change: Callable[[Series], None], decisions: tuple[Callable[[Series], None], ...]
) -> None:
    given(started, *decisions).when(change).then_refused("no_figure", "period")


def test_a_figure_for_one_period_is_none_for_the_next() -> None:
    given(started, submitted).when(lambda purbeck: purbeck.withdraw_figure(Q2, "Not ours")).then_refused(
        "no_figure", "period"
    )


WRITES: dict[str, Callable[[Series, int], Any]] = {
    "revise": lambda series, seen: series.revise_figure(Q1, FIRST, NEET, 1, "Recounted", expected=seen),
    "declare_absent": lambda series, seen: series.declare_absent(
        Q1, Absence.NOT_COLLECTED, 1, "No survey", expected=seen
    ),
    "withdraw": lambda series, seen: series.withdraw_figure(Q1, "Entered twice", expected=seen),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("seen", [0, 1, 3])
def test_who_saw_another_revision_than_the_latest_is_told_so(
    write: Callable[[Series, int], Any], seen: int
) -> None:
    refusal = (
        given(started, submitted, revised)
        .when(lambda purbeck: write(purbeck, seen))
        .then_refused("stale_revision", "expected")
    )

    assert refusal.facts == {"revision": 2}
    assert f"is at revision 2 by now; you saw revision {seen}" in refusal.sentence


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_who_saw_the_latest_revision_may_change_it(write: Callable[[Series, int], Any]) -> None:
    series = given(started, submitted, revised).aggregate
    write(series, 2)

    assert series.figures["2008/09-Q1"].revision == 3


def test_a_stale_absence_is_refused_even_after_a_withdrawal() -> None:
    given(started, submitted, withdrawn).when(
        lambda purbeck: WRITES["declare_absent"](purbeck, 1)
    ).then_refused("stale_revision", "expected")
