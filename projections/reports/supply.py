"""Supply: what has come of which places, who supplies them, and since when each is expected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from domain.dated import held_on
from domain.identity import area_id
from domain.periods.period import Period
from domain.series_key import SeriesKey
from projections.areas import areas_by_stream, comparator_areas, list_areas
from projections.endings import Endings
from projections.engine.as_at import Question
from projections.figures_held import Sought, figures_held
from projections.reports.suppliers import usual_suppliers

# Area and breakdown; indicator, area and breakdown.
Place = tuple[str, str]
Key = tuple[str, str, str]


class Supply:
    """What has come: the periods of every series, or of those sought, and since when each runs."""

    def __init__(self, question: Question, sought: Sought | None = None) -> None:
        # What is told of another area now is not expected here again.
        rows = figures_held(question, sought)
        self.figures = {(row.indicator, row.area, row.breakdown, row.period) for row in rows}
        # What is not yet available is due again on the day on which it is expected.
        self.awaited = {
            (row.indicator, row.area, row.breakdown, row.period): date.fromisoformat(row.expected_on)
            for row in rows
            if row.expected_on is not None
        }
        self.awaited_since: dict[str, date] = {}
        for reference, _, _, code in self.awaited:
            began = Period.of(code).first_day
            self.awaited_since[reference] = min(began, self.awaited_since.get(reference, began))
        self.series: dict[Key, str] = {(row.indicator, row.area, row.breakdown): row.series for row in rows}
        self.begun: dict[Key, date] = {}
        self.places: Mapping[str, set[Place]] = defaultdict(set)
        for reference, area, breakdown, period in self.figures:
            began, key = Period.of(period).first_day, (reference, area, breakdown)
            self.begun[key] = min(began, self.begun.get(key, began))
            self.places[reference].add((area, breakdown))
        self._areas = areas_by_stream(list_areas(question))
        self._suppliers = dict(usual_suppliers(question))
        self._compared, self._endings = comparator_areas(question), Endings(question)

    def supplier(self, area: str, period: Period) -> str | None:
        """The partner that usually supplied the area's figures at the end of the period."""
        suppliers = self._suppliers.get(str(area_id(area)))
        return held_on(suppliers, period.last_day) or None if suppliers else None

    def is_before(self, period: Period, area: str) -> bool:
        """Whether the area had not begun by the period's end: what is held of it was worked out later."""
        row = self._areas.get(str(area_id(area)))
        return row is not None and row.begun is not None and period.last_day < row.begun

    def goes_on(self, indicator: str, place: Place) -> bool:
        """Whether figures of this place are owed, and it has not ended."""
        area, breakdown = place
        if self._compared and str(area_id(area)) in self._compared:
            return False
        whole = "" if breakdown else str(SeriesKey(indicator, area).stream)
        return self._endings.of(self.series.get((indicator, area, breakdown), whole), area) is None
