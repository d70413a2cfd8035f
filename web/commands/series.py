"""What may be asked for of the figures of a series: reached through its indicator, told apart by area."""

from __future__ import annotations

from domain.confidence import CHARACTERISTICS, Grades
from domain.figure import Figure
from domain.indicator import IndicatorState
from domain.provenance import Provenance
from infrastructure.container import Container
from projections.engine.as_at import Question
from projections.indicators import indicator_called
from projections.reports.plausibility import Doubt, doubts_about
from web.commands.command import Command, Position, Values
from web.schemas.figures import ReviseFigureSchema, SubmitFigureSchema
from web.schemas.series import AssessConfidenceSchema, DeclareAbsentSchema, WithdrawFigureSchema


def _assess(to: Container, _: str, values: Values, by: Provenance) -> Position:
    grades = Grades(**{name: values[name] for name in CHARACTERISTICS})
    return to.series.assess_confidence(values["series"], values["assurance"], grades, values["note"], by)


def _figure(values: Values) -> Figure:
    return Figure(
        values["value"], values["numerator"], values["denominator"], values["nature"], values["commentary"]
    )


def _doubts(question: Question, reference: str, values: Values) -> list[Doubt]:
    indicator = indicator_called(question, reference)
    # A retired indicator takes no figure, whatever is meant.
    if not indicator.expects_figures:
        return []
    return doubts_about(question, indicator, values["series"], values["period"])


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
        of_a_figure=True,
    ),
    Command(
        "series.declare_absent",
        "Declare that there is no figure",
        "The absence was declared.",
        DeclareAbsentSchema,
        lambda to, _, values, by: to.series.declare_absent(
            values["series"], values["period"], values["absence"], values["reason"], by
        ),
        button="Declare it",
        states=IN_USE,
        of_any_figure=True,
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
        of_a_figure=True,
        guidance="Its whole life stays to be seen, and a figure may be submitted for the period again.",
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
