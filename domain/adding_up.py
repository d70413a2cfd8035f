"""Adding up: how a year comes of its periods, and a county of its districts, as a definition says it."""

from __future__ import annotations

from enum import StrEnum


class OverTime(StrEnum):
    """How the year's figure, its outturn, comes of the figures for its periods."""

    REPORTED = "reported by itself"
    LAST = "last period of the year"
    SUM = "sum"
    MEAN = "mean"
    RATIO = "ratio of summed parts"
    LEAST = "least"
    GREATEST = "greatest"
    YEAR_TO_DATE = "year to date"

    @property
    def is_cumulative(self) -> bool:
        """Whether the year to date grows towards the year's value."""
        return self in (OverTime.SUM, OverTime.YEAR_TO_DATE)


class OverPlaces(StrEnum):
    """How the figure for an area comes of those for the areas that lie in it."""

    REPORTED = "reported by itself"
    SUM = "sum"
    RATIO = "ratio of summed parts"
    WEIGHTED_MEAN = "mean weighted by a base"
    NOT_MADE = "not made of its districts"

    @property
    def is_computed(self) -> bool:
        return self not in (OverPlaces.REPORTED, OverPlaces.NOT_MADE)
