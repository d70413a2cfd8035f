"""Boundaries: what the period of a figure has to do with its area's first and last day."""

from __future__ import annotations

from datetime import date

from domain.area import must_not_be_over as area_must_not_be_over
from domain.identity import area_id
from domain.periods.period import Period
from projections.areas import AreaRow, list_areas
from projections.engine.as_at import Question
from projections.sentences.words import day

# What is said of a figure for a time before its area began: it was worked out later, for today's boundaries.
RECALCULATED = "recalculated"
NOTHING_TOLD = (None, None)


class Boundaries:
    """Which figures are recalculated, as the register of areas has it then. One statement."""

    def __init__(self, question: Question) -> None:
        self._begun = {row.stream: row.begun for row in list_areas(question) if row.begun is not None}
        self._of_area: dict[str, date | None] = {}

    def told(self, area: str, period: str | None) -> tuple[str | None, str | None]:
        """Of a figure of this area: that it is recalculated, and for the boundaries from which day on."""
        begun = self._first_day(area) if self._begun and period is not None else None
        if begun is None or period is None or not begins_before(Period.of(period), begun):
            return NOTHING_TOLD
        return RECALCULATED, begun.isoformat()

    def _first_day(self, area: str) -> date | None:
        if area not in self._of_area:
            self._of_area[area] = self._begun.get(str(area_id(area)))
        return self._of_area[area]


def begins_before(period: Period, begun: date) -> bool:
    """Whether any of the period lies before the area's first day."""
    return period.first_day < begun


def must_not_be_over(area: AreaRow | None, period: Period, field: str = "area") -> None:
    """Refused: `area_had_ended`."""
    if area is not None:
        area_must_not_be_over(area.name, area.ended, area.successors, period, field)


def ended_within(area: AreaRow | None, period: Period) -> str:
    """A sentence where the area ended within the period, of which it was there for a part only."""
    if area is None or area.ended is None or not period.first_day <= area.ended < period.last_day:
        return ""
    followed = _listed(area.successors)
    after = f"; {followed} followed" if followed else ""
    return f"{area.name} ended on {day(area.ended)}, within {period.label}{after}."


def _listed(references: tuple[str, ...]) -> str:
    return " or ".join(f"‘{each}’" for each in references)
