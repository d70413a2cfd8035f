"""What may be said when a figure is submitted or revised."""

from __future__ import annotations

from domain.figure import Nature
from web.schemas.faults import PlainSchema
from web.schemas.fields import PER_CENT, Choice, Number, Text, Whole, YesOrNo, labelled
from web.schemas.series_fields import AreaField, BreakdownField, PeriodField, ValueField


class SubmitFigureSchema(PlainSchema):
    """A figure and where it belongs: in a series of the indicator that the address names."""

    named_by_links = frozenset({"area", "breakdown", "period"})

    area = AreaField(
        "Say which area the figure is for.",
        metadata=labelled("Area", "The place or body that the figure is for."),
    )
    breakdown = BreakdownField(
        load_default="", metadata=labelled("Breakdown", "Leave empty for the whole population.")
    )
    period = PeriodField(
        "Say which period the figure is for, like 2008/09 Q1.",
        longest=100,
        metadata=labelled("Period", "Like 2008/09, 2008/09 Q1, 2008 or 2008-04."),
    )
    value = ValueField(load_default=None, longest=60, metadata=labelled("Value"))
    numerator = Number(load_default=None, longest=60, metadata=labelled("Numerator"))
    denominator = Number(load_default=None, longest=60, metadata=labelled("Denominator"))
    nature = Choice(Nature, load_default=Nature.FINAL, metadata=labelled("How settled it is"))
    expected_outturn = ValueField(
        load_default=None,
        longest=60,
        metadata=labelled("Expected for the whole year", "What you expect the year to come to."),
    )
    lower = ValueField(load_default=None, longest=60, metadata=labelled("Lower limit"))
    upper = ValueField(load_default=None, longest=60, metadata=labelled("Upper limit"))
    confidence_level = Number(
        load_default=None,
        longest=10,
        signs=PER_CENT,
        metadata=labelled("Confidence level of the limits", "In per cent, like 95."),
    )
    base = Number(load_default=None, longest=60, metadata=labelled("Base", "How many were asked or counted."))
    commentary = Text(load_default=None, longest=5_000, metadata=labelled("Commentary"))
    confirm = YesOrNo(
        load_default=False,
        metadata=labelled(
            "It is what you mean",
            "Send true, with a commentary, after a refusal that says the figure is doubtful.",
        ),
    )


class ReviseFigureSchema(SubmitFigureSchema):
    """A later figure, why it is revised, and the revision that the writer saw."""

    reason = Text("Say why the figure is revised.", longest=2_000, metadata=labelled("Reason"))
    expected = Whole(
        "Give the revision you saw, so that nobody else’s change is lost.",
        metadata=labelled("Revision you saw"),
    )
