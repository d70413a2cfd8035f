"""What is judged of an indicator, and against which earlier figure its direction is told first."""

from __future__ import annotations

from enum import StrEnum


class JudgedAs(StrEnum):
    """Whether its figures are judged, only seen in or out of a range, or only shown."""

    JUDGED = "judged"
    CONTEXTUAL = "contextual"
    INFORMATION = "for information"


class Leading(StrEnum):
    """Which of the two directions leads."""

    PERIOD_BEFORE = "the period before"
    YEAR_BEFORE = "the same period a year before"


class MarginIn(StrEnum):
    """How a margin or a band is measured."""

    PER_CENT = "per cent of the target"
    POINTS = "points"


class BandIn(StrEnum):
    """How a band of no change is measured."""

    POINTS = "points"
    PER_CENT = "per cent"


class Interval(StrEnum):
    """Where the confidence interval of a figure comes from."""

    GIVEN = "given with the figure, if at all"
    WILSON = "computed for a proportion (Wilson)"
    BYAR = "computed for a count or rate (Byar)"
