"""How areas are called where they are shown: by name, where figures know them by something else."""

from __future__ import annotations

from collections import Counter

from domain.identity import area_id
from projections.areas import list_areas
from projections.engine.as_at import Question
from projections.reports.matching import spelled
from projections.sentences.words import place


class AreaNames:
    """The names of the register's areas, as then. One statement, however many there are."""

    def __init__(self, question: Question) -> None:
        rows = list_areas(question)
        bearers = Counter(spelled(row.name) for row in rows)
        self._names = {
            row.stream: row.name
            if bearers[spelled(row.name)] == 1 or spelled(row.name) == spelled(row.reference)
            else f"{row.name} ({row.reference})"
            for row in rows
        }

    def of(self, area: str) -> str:
        """The name of the area with this reference, with the reference where others are called alike."""
        return self._names.get(str(area_id(area)), area)

    def place(self, area: str, breakdown: str) -> str:
        """`Purbeck`, or `Purbeck, Sex: Female`."""
        return place(self.of(area), breakdown)
