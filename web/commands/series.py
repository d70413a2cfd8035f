"""What may be decided on the figures of a series: reached through its indicator, told apart by area."""

from __future__ import annotations

from typing import Any

from flask import url_for

from application.series import SeriesKey
from domain.confidence import CHARACTERISTICS, Assurance, Grades
from domain.figure import Absence
from infrastructure.container import Container
from projections.indicators import IN_USE
from web.commands import options as choices
from web.commands.command import Decision, Said
from web.schemas.faults import PlainSchema
from web.schemas.fields import BreakdownSaid, Choice, PeriodSaid, Text, Whole, labelled
from web.schemas.figures import ReviseFigureSchema, SubmitFigureSchema, figure_of
from web.telling import series_meant

GRADE = "0 (poor) to 3 (good)."


class SeriesSchema(PlainSchema):
    """Which series of the indicator."""

    area = Text("Say which area.", metadata=labelled("Area", suggest=choices.areas))
    breakdown = BreakdownSaid(
        load_default="",
        metadata=labelled("Breakdown", "Leave empty for the whole population.", suggest=choices.breakdowns),
    )


class DeclareAbsentSchema(SeriesSchema):
    period = PeriodSaid(
        "Say which period, like 2008/09 Q1.", longest=100, metadata=labelled("Period", "Like 2008/09 Q1.")
    )
    absence = Choice(Absence, "Say what sort of absence it is.", metadata=labelled("Why there is no figure"))
    reason = Text("Say why there is no figure.", longest=2_000, metadata=labelled("Reason", rows=3))


class WithdrawFigureSchema(SeriesSchema):
    period = PeriodSaid(
        "Say which period, like 2008/09 Q1.", longest=100, metadata=labelled("Period", "Like 2008/09 Q1.")
    )
    reason = Text("Say why the figure is withdrawn.", longest=2_000, metadata=labelled("Reason", rows=3))


class AssessConfidenceSchema(SeriesSchema):
    assurance = Choice(
        Assurance,
        "Say how far the series can be relied on.",
        metadata=labelled("Assurance", "A0 none, A1 basic, A2 enhanced, A3 comprehensive."),
    )
    accuracy = Whole(
        "Grade the accuracy.", lowest=0, highest=3, metadata=labelled("Accuracy", GRADE, width=2)
    )
    validity = Whole(
        "Grade the validity.", lowest=0, highest=3, metadata=labelled("Validity", GRADE, width=2)
    )
    reliability = Whole(
        "Grade the reliability.", lowest=0, highest=3, metadata=labelled("Reliability", GRADE, width=2)
    )
    timeliness = Whole(
        "Grade the timeliness.", lowest=0, highest=3, metadata=labelled("Timeliness", GRADE, width=2)
    )
    relevance = Whole(
        "Grade the relevance.", lowest=0, highest=3, metadata=labelled("Relevance", GRADE, width=2)
    )
    completeness = Whole(
        "Grade the completeness.", lowest=0, highest=3, metadata=labelled("Completeness", GRADE, width=2)
    )
    note = Text(load_default="", longest=2_000, metadata=labelled("Note", rows=3))


def _key(to: Container, indicator: str, said: Said) -> SeriesKey:
    with to.question() as question:
        return series_meant(question, indicator, said["area"], said["breakdown"])


def _assess(to: Container, indicator: str, said: Said, by: Any) -> int | None:
    grades = Grades(**{name: said[name] for name in CHARACTERISTICS})
    return to.series.assess_confidence(_key(to, indicator, said), said["assurance"], grades, said["note"], by)


def _figure(indicator: str, said: Said) -> str:
    """The page of the figure that was decided on."""
    breakdown = said["breakdown"]
    return url_for(
        "figures.figure",
        reference=indicator,
        period=said["period"].code,
        area=said["area"],
        breakdown=(breakdown if isinstance(breakdown, str) else "") or None,
    )


# A retired indicator takes no more figures; what is wrong in those it has can still be put right.
USED = frozenset({IN_USE})

SERIES = (
    Decision(
        "series.submit_figure",
        "Submit a figure",
        "Figure submitted.",
        SubmitFigureSchema,
        lambda to, indicator, said, by: to.series.submit_figure(
            _key(to, indicator, said), said["period"], figure_of(said), by
        ),
        own_page="figure_forms.ask_to_submit",
        states=USED,
        shown=_figure,
    ),
    Decision(
        "series.revise_figure",
        "Revise a figure",
        "Figure revised.",
        ReviseFigureSchema,
        lambda to, indicator, said, by: to.series.revise_figure(
            _key(to, indicator, said),
            said["period"],
            figure_of(said),
            said["reason"],
            by,
            said["expected"],
        ),
        own_page="figure_forms.ask_to_revise",
        shown=_figure,
        of_a_figure=True,
    ),
    Decision(
        "series.declare_absent",
        "Declare that there is no figure",
        "The absence was declared.",
        DeclareAbsentSchema,
        lambda to, indicator, said, by: to.series.declare_absent(
            _key(to, indicator, said), said["period"], said["absence"], said["reason"], by
        ),
        button="Declare it",
        states=USED,
        shown=_figure,
        guidance="Absence is a fact too: it stands in place of the figure, with its reason, and is "
        "never a nought.",
    ),
    Decision(
        "series.withdraw_figure",
        "Withdraw a figure",
        "The figure was withdrawn.",
        WithdrawFigureSchema,
        lambda to, indicator, said, by: to.series.withdraw_figure(
            _key(to, indicator, said), said["period"], said["reason"], by
        ),
        button="Withdraw the figure",
        shown=_figure,
        of_a_figure=True,
        guidance="Its whole life stays to be seen, and a figure may be submitted for the period again.",
    ),
    Decision(
        "series.assess_confidence",
        "Assess the data confidence",
        "The assessment was recorded.",
        AssessConfidenceSchema,
        _assess,
        button="Record the assessment",
    ),
)
