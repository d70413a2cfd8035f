"""Which series: by what it is, an indicator, an area and a breakdown, and not by what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.breakdown import WHOLE, Breakdown
from domain.identity import series_id


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """Which series: an indicator's reference, an area and a breakdown."""

    indicator: str
    area: str
    breakdown: Breakdown = WHOLE

    @property
    def stream(self) -> UUID:
        return series_id(self.indicator, self.area, self.breakdown.key)

    @property
    def label(self) -> str:
        return series_label(self.indicator, self.area, self.breakdown)


def series_label(indicator: str, area: str, breakdown: Breakdown) -> str:
    """What a reader calls the series: `NI 117 for Purbeck (Sex: Female)`."""
    return f"{indicator} for {area}" + (f" ({breakdown})" if breakdown.parts else "")
