"""What a move records beside its rows, each at its moment: areas that come and go, and what follows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from typing import NamedTuple

from domain.aggregate import RecordedAggregate
from domain.area import Area
from infrastructure.migration.area_book import SO_THE_FILE_SAYS
from infrastructure.migration.area_moments import AreaMoments
from projections.areas import AreaRow

# What of one moment comes first: an area is there before another ends, and before anything is said of it.
ADDED, ENDED, AIMED_AT, EXPECTED = range(4)

Decide = Callable[[], RecordedAggregate | None]


class Step(NamedTuple):
    """Something to be decided at a moment, in microseconds; nothing is recorded where that gives None."""

    moment: int
    rank: int
    number: int
    source: str
    decide: Decide


class Timeline:
    """Steps in order of their moments; `last` is the moment of the last that was taken."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._number = 0
        self.last = 0

    def add(self, moment: int, rank: int, source: str, decide: Decide) -> None:
        """Steps of one moment and rank are taken as they were added."""
        self._number += 1
        heappush(self._steps, Step(moment, rank, self._number, source, decide))

    def until(self, moment: int | None) -> Iterator[Step]:
        """The steps up to this moment; all that are left, for None."""
        while self._steps and (moment is None or self._steps[0].moment <= moment):
            step = heappop(self._steps)
            self.last = step.moment
            yield step

    def add_areas(self, rows: Sequence[AreaRow], moments: AreaMoments) -> None:
        """That the areas come, what they lie in before them; and that they end."""
        by_reference = {row.reference: row for row in rows}
        for reference in TopologicalSorter({row.reference: row.parents for row in rows}).static_order():
            row = by_reference[reference]
            added = _Coming(row)
            self.add(moments.added[row.stream], ADDED, "areas", added.add)
            if row.ended is not None:
                self.add(moments.ended[row.stream], ENDED, "areas", added.end)


class _Coming:
    """An area of a file of areas."""

    def __init__(self, row: AreaRow) -> None:
        self.row = row
        self.area: Area | None = None

    def add(self) -> Area:
        self.area = Area.add(self.row.reference, self.row.description)
        return self.area

    def end(self) -> Area:
        assert self.area is not None and self.row.ended is not None, "what ends was there"
        self.area.end(self.row.ended, self.row.successors, SO_THE_FILE_SAYS)
        return self.area
