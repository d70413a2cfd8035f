"""What may be said when a figure is submitted or revised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import post_load

from domain.figure import Figure, Nature
from domain.period import Period
from web.schemas.faults import PlainSchema
from web.schemas.fields import BreakdownSaid, Choice, Number, PeriodSaid, Text, Whole


@dataclass(frozen=True, slots=True)
class FigureGiven:
    """`breakdown` is a label or dimensions with their values; which series that is, the log knows.

    `reason` and `expected` (the revision the writer saw) only where a figure is revised.
    """

    indicator: str
    area: str
    breakdown: str | dict[str, str]
    period: Period
    figure: Figure
    reason: str = ""
    expected: int | None = None


class SubmitFigureSchema(PlainSchema):
    """A figure and where it belongs."""

    indicator = Text("Say which indicator the figure is of, like NI 117.")
    area = Text("Say which area the figure is for.")
    breakdown = BreakdownSaid(load_default="")
    period = PeriodSaid("Say which period the figure is for, like 2008/09 Q1.", longest=100)
    value = Number(load_default=None, longest=60)
    numerator = Number(load_default=None, longest=60)
    denominator = Number(load_default=None, longest=60)
    nature = Choice(Nature, load_default=Nature.FINAL)
    commentary = Text(load_default=None, longest=5_000)

    @post_load
    def as_figure(self, said: dict[str, Any], **_: Any) -> FigureGiven:
        return FigureGiven(
            indicator=said["indicator"],
            area=said["area"],
            breakdown=said["breakdown"],
            period=said["period"],
            figure=Figure(
                said["value"], said["numerator"], said["denominator"], said["nature"], said["commentary"]
            ),
            reason=said.get("reason", ""),
            expected=said.get("expected"),
        )


class ReviseFigureSchema(SubmitFigureSchema):
    """A later figure, why it is revised, and the revision that the writer saw."""

    reason = Text("Say why the figure is revised.", longest=2_000)
    expected = Whole("Give the revision you saw, so that nobody else's change is lost.")
