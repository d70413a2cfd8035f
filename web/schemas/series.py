"""What may be said of the figures of a series."""

from __future__ import annotations

from domain.confidence import Assurance
from domain.figure import Absence
from web.schemas.faults import PlainSchema
from web.schemas.fields import BreakdownField, Choice, PeriodField, Text, Whole, labelled

GRADE = "0 (poor) to 3 (good)."


class SeriesSchema(PlainSchema):
    """Which series of the indicator."""

    area = Text("Say which area.", metadata=labelled("Area", suggest="areas"))
    breakdown = BreakdownField(
        load_default="",
        metadata=labelled("Breakdown", "Leave empty for the whole population.", suggest="breakdowns"),
    )


class DeclareAbsentSchema(SeriesSchema):
    period = PeriodField(
        "Say which period, like 2008/09 Q1.", longest=100, metadata=labelled("Period", "Like 2008/09 Q1.")
    )
    absence = Choice(Absence, "Say what sort of absence it is.", metadata=labelled("Why there is no figure"))
    reason = Text("Say why there is no figure.", longest=2_000, metadata=labelled("Reason", rows=3))


class WithdrawFigureSchema(SeriesSchema):
    period = PeriodField(
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
