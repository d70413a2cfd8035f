"""When areas enter the log: a history is told as it was known, and nobody knew of a council to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from domain.identity import area_id
from projections.areas import AreaRow
from projections.engine.as_at import LONDON
from projections.engine.recorded import microseconds

A_DAY = timedelta(days=1)


class Span(NamedTuple):
    """The first moment of a history, and that at which it moves in: after it nothing is known."""

    first: int
    now: int

    def within(self, moment: int) -> int:
        """The moment, or the end that it lies beyond."""
        return min(self.now, max(self.first, moment))


class AreaMoments:
    """At which moments the areas of a file of areas are added, and ended. In microseconds.

    An area is added when a row first names it or on its first day, whichever is earlier; it ends at the
    beginning of the day after its last. Who follows it is there by then, and what it lies in as long as it.
    """

    def __init__(self, rows: Sequence[AreaRow], named: Mapping[str, int], span: Span) -> None:
        """`named` has the moment of the first row that names an area, by its stream."""
        self.rows = rows
        self.ended = {
            row.stream: span.within(midnight(row.ended + A_DAY)) for row in rows if row.ended is not None
        }
        self.added = {row.stream: span.within(_known(row, named, span)) for row in rows}
        changed = True
        while changed:
            changed = False
            for stream, by in self._needed():
                if self.added.get(stream, by) > by:
                    self.added[stream] = by
                    changed = True

    def _needed(self) -> Iterator[tuple[str, int]]:
        """Which areas must be there by which moment."""
        for row in self.rows:
            yield from ((str(area_id(each)), self.added[row.stream]) for each in row.parents)
            if row.ended is not None:
                yield from ((str(area_id(each)), self.ended[row.stream]) for each in row.successors)

    def added_at(self, reference: str) -> int:
        """When the area is added, one of the file."""
        return self.added[str(area_id(reference))]

    def is_there(self, reference: str, moment: int) -> bool:
        """Whether the area is in the register by then; one that the file lacks always is."""
        return self.added.get(str(area_id(reference)), moment) <= moment


def midnight(day: date) -> int:
    """The moment at which the day begins in London."""
    return microseconds(datetime.combine(day, time(), tzinfo=LONDON).astimezone(UTC))


def _known(row: AreaRow, named: Mapping[str, int], span: Span) -> int:
    if row.begun is None:
        return span.first
    return min(midnight(row.begun), named.get(row.stream, span.now))
