"""The frame of a panel: its size, and which days and values it reaches over."""

from __future__ import annotations

from dataclasses import dataclass

from domain.definition import Definition
from web.pages.pictures.placing import Size
from web.pages.pictures.scales import PeriodMark, Scale


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a panel in pixels, and which days (ordinals) and values it reaches over."""

    definition: Definition
    values: Scale
    days: tuple[float, float]
    marks: tuple[PeriodMark, ...]
    width: int
    height: int
    titled: bool = True

    @property
    def size(self) -> Size:
        """How many pixels a day and a unit of the value take."""
        first, last = self.days
        low, high = float(self.values.low), float(self.values.high)
        return Size(self.width / (last - first), self.height / (high - low), first, low, self.width)
