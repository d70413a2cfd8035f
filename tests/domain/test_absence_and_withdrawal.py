"""What may be decided where there is no figure, or none any more, and what is refused."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.figure import Absence, Awaited, HeldFigure, must_be_over
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series import Series
from tests.domain.neet_purbeck import FIRST, Q1, revised, started, submitted, suppressed, withdrawn
from tests.domain.scenario import given


@pytest.mark.parametrize("absence", [each for each in Absence if each is not Absence.NOT_AVAILABLE])
def test_absence_is_a_fact_with_a_reason_and_never_a_zero(absence: Absence) -> None:
    series = (
        given(started)
        .when(lambda purbeck: purbeck.declare_absent(Q1, absence, 2, " Fewer than  five "))
        .then(
            (
                Series.AbsenceDeclared,
                {
                    "period": "2008/09-Q1",
                    "absence": absence,
                    "revision": 1,
                    "definition": 2,
                    "reason": "Fewer than five",
                },
            )
        )
    )

    assert series.figures == {"2008/09-Q1": HeldFigure(1, 2, None, absence)}


@pytest.mark.parametrize("decisions", [(submitted,), (submitted, withdrawn)], ids=["submitted", "withdrawn"])
def test_an_absence_comes_after_what_was_held_before(decisions: tuple[Callable[[Series], None], ...]) -> None:
    series = (
        given(started, *decisions)
        .when(suppressed)
        .then(
            (
                Series.AbsenceDeclared,
                {
                    "period": "2008/09-Q1",
                    "absence": Absence.SUPPRESSED,
                    "revision": len(decisions) + 1,
                    "definition": 1,
                    "reason": "Fewer than five young people",
                },
            )
        )
    )

    assert series.figures["2008/09-Q1"].figure is None


def test_declaring_the_same_absence_again_is_nothing_but_another_is_a_change() -> None:
    absent = given(started, suppressed)
    absent.when(suppressed).then_nothing()
    absent.when(
        lambda purbeck: purbeck.declare_absent(Q1, Absence.NOT_APPLICABLE, 1, "No such age group")
    ).then(
        (
            Series.AbsenceDeclared,
            {
                "period": "2008/09-Q1",
                "absence": Absence.NOT_APPLICABLE,
                "revision": 2,
                "definition": 1,
                "reason": "No such age group",
            },
        )
    )


def test_an_absence_needs_a_reason() -> None:
    given(started).when(
        lambda purbeck: purbeck.declare_absent(Q1, Absence.NOT_COLLECTED, 1, "")
    ).then_refused("reason_required", "reason")


@pytest.mark.parametrize(
    ("decisions", "revision"),
    [((submitted,), 2), ((submitted, revised), 3), ((suppressed,), 2)],
    ids=["submitted", "revised", "absent"],
)
def test_a_withdrawal_takes_back_what_is_held_and_is_itself_a_revision(
    decisions: tuple[Callable[[Series], None], ...], revision: int
) -> None:
    series = (
        given(started, *decisions)
        .when(withdrawn)
        .then(
            (
                Series.FigureWithdrawn,
                {
                    "period": "2008/09-Q1",
                    "revision": revision,
                    "reason": "Entered for Purbeck, counted for Poole",
                },
            )
        )
    )

    assert series.figures == {"2008/09-Q1": HeldFigure(revision, 1, None, withdrawn=True)}


def test_a_withdrawal_needs_a_reason() -> None:
    given(started, submitted).when(lambda purbeck: purbeck.withdraw_figure(Q1, "")).then_refused(
        "reason_required", "reason"
    )


def test_after_a_withdrawal_a_figure_is_submitted_anew_and_the_count_goes_on() -> None:
    given(started, submitted, withdrawn).when(submitted).then(
        (Series.FigureSubmitted, {"period": "2008/09-Q1", "figure": FIRST, "revision": 3, "definition": 1})
    )


def test_what_is_not_yet_available_comes_from_somebody_by_a_day() -> None:
    awaited = Awaited("Department for Education", date(2009, 12, 1))

    given(started).when(
        lambda series: series.declare_absent(Q1, Absence.NOT_AVAILABLE, 1, "Not published", awaited=awaited)
    ).then((Series.AbsenceDeclared, {"absence": Absence.NOT_AVAILABLE, "awaited": awaited}))
    for lacking, field in ((Awaited(), "awaited_from"), (Awaited("The department"), "expected_on")):
        given(started).when(
            lambda series, lacking=lacking: series.declare_absent(  # type: ignore[misc]
                Q1, Absence.NOT_AVAILABLE, 1, "Not published", awaited=lacking
            )
        ).then_refused("awaited_required", field)
    early = Awaited("The department", Q1.last_day)
    given(started).when(
        lambda series: series.declare_absent(Q1, Absence.NOT_AVAILABLE, 1, "Not published", awaited=early)
    ).then_refused("expected_too_early", "expected_on")
    given(started).when(
        lambda series: series.declare_absent(Q1, Absence.SUPPRESSED, 1, "Few", awaited=awaited)
    ).then_refused("awaited_not_expected", "awaited_from")


def test_nothing_is_missing_before_its_period_is_over() -> None:
    for today, code in (
        (date(2010, 3, 31), "period_not_begun"),
        (date(2010, 4, 1), "period_not_over"),
        (date(2010, 6, 30), "period_not_over"),
    ):
        with pytest.raises(Refused) as refusal:
            must_be_over(Period.of("2010/11-Q1"), today)
        assert (refusal.value.code, refusal.value.field) == (code, "period")
    must_be_over(Period.of("2010/11-Q1"), date(2010, 7, 1))
