"""What may be asked for of the figures of a series: reached through its indicator, told apart by area."""

from __future__ import annotations

from domain.confidence import CHARACTERISTICS, Grades
from domain.figure import Awaited, Figure
from domain.indicator import IndicatorState
from domain.judgements.plausibility import Doubt
from domain.provenance import Provenance
from infrastructure.container import Container
from projections.engine.as_at import Question
from projections.indicators import indicator_called
from projections.reports.plausibility import (
    doubts_about,
    doubts_about_revision,
    must_be_missing,
    must_be_of_their_time,
)
from web.commands.command import CONFIRMED, Command, Position, Values
from web.commands.light import of_its_figures, of_the_indicator
from web.schemas.figures import ReviseFigureSchema, SubmitFigureSchema
from web.schemas.series import (
    AssessConfidenceSchema,
    DeclareAbsentSchema,
    EndSeriesSchema,
    MoveFiguresSchema,
    ResumeSeriesSchema,
    WithdrawFigureSchema,
)


def _assess(to: Container, _: str, values: Values, by: Provenance) -> Position:
    grades = Grades(**{name: values[name] for name in CHARACTERISTICS})
    return to.series.assess_confidence(values["series"], values["assurance"], grades, values["note"], by)


def _figure(values: Values) -> Figure:
    return Figure(
        values["value"],
        values["numerator"],
        values["denominator"],
        values["nature"],
        values["commentary"],
        confirmed=values.get(CONFIRMED, ()),
        **{name: values[name] for name in ("lower", "upper", "confidence_level", "base", "expected_outturn")},
    )


def _awaited(values: Values) -> Awaited:
    return Awaited(values["awaited_from"], values["expected_on"])


def _doubts(question: Question, reference: str, values: Values) -> list[Doubt]:
    indicator = indicator_called(question, reference)
    return doubts_about(question, indicator, values["series"], values["period"], _figure(values))


def _doubts_about_revision(question: Question, reference: str, values: Values) -> list[Doubt]:
    indicator = indicator_called(question, reference)
    return doubts_about_revision(question, indicator, values["series"], values["period"], _figure(values))


def _no_doubts_if_missing(question: Question, reference: str, values: Values) -> list[Doubt]:
    indicator = indicator_called(question, reference)
    if indicator.expects_figures:
        must_be_missing(
            question,
            indicator,
            values["series"],
            values["period"],
            _awaited(values),
            replaces=values["replaces"],
        )
    return []


def _no_doubts_if_moved(question: Question, _: str, values: Values) -> list[Doubt]:
    must_be_of_their_time(
        question, values["series"], values["to"], values["since"], recalculated=values["recalculated"]
    )
    return []


# A retired indicator takes no more figures; what is wrong in those it has can still be put right.
IN_USE = frozenset({IndicatorState.IN_USE})

SERIES = (
    Command(
        "series.submit_figure",
        "Submit a figure",
        "Figure submitted.",
        SubmitFigureSchema,
        lambda to, _, values, by: to.series.submit_figure(
            values["series"], values["period"], _figure(values), by
        ),
        own_page="figure_forms.ask_to_submit",
        light=of_the_indicator,
        states=IN_USE,
        doubts=_doubts,
    ),
    Command(
        "series.revise_figure",
        "Revise a figure",
        "Figure revised.",
        ReviseFigureSchema,
        lambda to, _, values, by: to.series.revise_figure(
            values["series"],
            values["period"],
            _figure(values),
            values["reason"],
            by,
            values["expected"],
        ),
        own_page="figure_forms.ask_to_revise",
        light=of_its_figures,
        of_a_figure=True,
        doubts=_doubts_about_revision,
    ),
    Command(
        "series.declare_absent",
        "Declare that there is no figure",
        "The absence was declared.",
        DeclareAbsentSchema,
        lambda to, _, values, by: to.series.declare_absent(
            values["series"],
            values["period"],
            values["absence"],
            values["reason"],
            by,
            awaited=_awaited(values),
        ),
        button="Declare it",
        light=of_the_indicator,
        states=IN_USE,
        of_any_figure=True,
        doubts=_no_doubts_if_missing,
        guidance="Absence is a fact too: it stands in place of the figure, with its reason, and is "
        "never a nought.",
    ),
    Command(
        "series.withdraw_figure",
        "Withdraw a figure",
        "The figure was withdrawn.",
        WithdrawFigureSchema,
        lambda to, _, values, by: to.series.withdraw_figure(
            values["series"], values["period"], values["reason"], by
        ),
        button="Withdraw the figure",
        light=of_its_figures,
        of_a_figure=True,
        guidance="Its whole life stays to be seen, and a figure may be submitted for the period again.",
    ),
    Command(
        "series.end",
        "End the series",
        "The series has ended.",
        EndSeriesSchema,
        lambda to, _, values, by: to.series.end(values["series"], values["successor"], values["reason"], by),
        button="End the series",
        of_any_figure=True,
        guidance="Nothing more is expected of it, and it counts nowhere from now on. Its figures stay.",
    ),
    Command(
        "series.resume",
        "Resume the series",
        "The series goes on.",
        ResumeSeriesSchema,
        lambda to, _, values, by: to.series.resume(values["series"], values["reason"], by),
        button="Resume the series",
        of_any_figure=True,
    ),
    Command(
        "series.move_figures",
        "Move its figures to another area",
        "The figures were moved.",
        MoveFiguresSchema,
        lambda to, _, values, by: to.series.move_figures(
            values["series"], values["to"], values["since"], values["reason"], by
        ),
        button="Move the figures",
        light=of_the_indicator,
        of_any_figure=True,
        doubts=_no_doubts_if_moved,
        guidance="Two series of one area are joined so, and one series of two areas is divided. What was "
        "known before stays to be seen as at then.",
    ),
    Command(
        "series.assess_confidence",
        "Assess the data confidence",
        "The assessment was recorded.",
        AssessConfidenceSchema,
        _assess,
        button="Record the assessment",
        of_any_figure=True,
    ),
)
