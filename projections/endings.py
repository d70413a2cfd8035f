"""What has ended: series by themselves, and those of areas whose last day has passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.identity import area_id
from projections.areas import AreaRow, areas_over, list_areas
from projections.engine.as_at import Question
from projections.series import SeriesEnd, list_ended


@dataclass(frozen=True, slots=True)
class Ending:
    """Why nothing more is expected of a series, and the areas whose figures follow it."""

    reason: str
    successors: tuple[str, ...]


class Endings:
    """The series that have ended as then. Two statements, however many there are."""

    def __init__(self, question: Question) -> None:
        self._begun = {row.stream: row.begun for row in list_areas(question) if row.begun}
        self.series: dict[str, SeriesEnd] = {row.series: row for row in list_ended(question)}
        self.areas: dict[str, AreaRow] = areas_over(question)

    def of(self, series: str, area: str) -> Ending | None:
        """How the series (by stream) for this area ended; None while it goes on."""
        own = self.series.get(series)
        if own is not None:
            return Ending(own.reason, (own.successor,) if own.successor else ())
        return self.of_area(area)

    def begun(self, area: str) -> date | None:
        """The first day of the area, where it has not always been: before it nothing is expected."""
        return self._begun.get(str(area_id(area))) if self._begun else None

    def of_area(self, area: str) -> Ending | None:
        """How the area ended; None while it goes on."""
        row = self.areas.get(str(area_id(area))) if self.areas else None
        return None if row is None else Ending(f"{row.name} ended", row.successors)
