"""What may be said of the figures of a series."""

from __future__ import annotations

from domain.confidence import Assurance
from domain.figure import Absence
from web.schemas.faults import PlainSchema
from web.schemas.fields import A_DAY, Choice, Day, Text, Whole, YesOrNo, labelled
from web.schemas.series_fields import AreaField, BreakdownField, PeriodField

GRADE = "0 (poor) to 3 (good)."


class SeriesSchema(PlainSchema):
    """Which series of the indicator."""

    named_by_links = frozenset({"area", "breakdown"})

    area = AreaField("Say which area.", metadata=labelled("Area", suggest="areas"))
    breakdown = BreakdownField(
        load_default="",
        metadata=labelled("Breakdown", "Leave empty for the whole population.", suggest="breakdowns"),
    )


class FigureSchema(SeriesSchema):
    """Which of its figures."""

    named_by_links = SeriesSchema.named_by_links | {"period"}
    period = PeriodField(
        "Say which period, like 2008/09 Q1.", longest=100, metadata=labelled("Period", "Like 2008/09 Q1.")
    )


class DeclareAbsentSchema(FigureSchema):
    absence = Choice(Absence, "Say what sort of absence it is.", metadata=labelled("Why there is no figure"))
    reason = Text("Say why there is no figure.", longest=2_000, metadata=labelled("Reason", rows=3))
    replaces = YesOrNo(
        load_default=False,
        metadata=labelled(
            "It takes the place of the figure that is there",
            "Only where the period has a figure already; that one stays in its history.",
        ),
    )
    awaited_from = Text(
        load_default="", metadata=labelled("Awaited from", "Only of a figure that is not yet available.")
    )
    expected_on = Day(
        load_default=None, metadata=labelled("Expected on", f"Past that day it is late again. {A_DAY}")
    )


class WithdrawFigureSchema(FigureSchema):
    reason = Text("Say why the figure is withdrawn.", longest=2_000, metadata=labelled("Reason", rows=3))


class EndSeriesSchema(SeriesSchema):
    successor = AreaField(
        load_default="",
        metadata=labelled("Followed by", "The area whose figures follow, if any do.", suggest="areas_of_all"),
    )
    reason = Text("Say why the series ends.", longest=2_000, metadata=labelled("Reason", rows=3))


class ResumeSeriesSchema(SeriesSchema):
    reason = Text("Say why the series goes on.", longest=2_000, metadata=labelled("Reason", rows=3))


class MoveFiguresSchema(SeriesSchema):
    to = AreaField(
        "Say to which area its figures belong.", metadata=labelled("To the area", suggest="areas_of_all")
    )
    since = PeriodField(
        load_default=None,
        longest=100,
        metadata=labelled(
            "From which period on", "Leave empty for all: then the two series are joined.", width=10
        ),
    )
    recalculated = YesOrNo(
        load_default=False,
        metadata=labelled(
            "They were recalculated for the other area’s boundaries",
            "Only where it began after the periods of the figures.",
        ),
    )
    reason = Text(
        "Say why the figures belong to the other area.", longest=2_000, metadata=labelled("Reason", rows=3)
    )


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
