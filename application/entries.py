"""Many figures of one change: which belongs where, and what is told when some cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.figure import Figure
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series_key import SeriesKey


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of many: where it belongs, and the row of the file that it came from."""

    series: SeriesKey
    period: Period
    figure: Figure
    row: int | None = None


class ManyRefused(Refused):
    """Some of many entries were refused, so none was recorded; `refusals` pairs each with its entry."""

    def __init__(self, refusals: Sequence[tuple[Entry, Refused]]) -> None:
        entry, first = refusals[0]
        where = f"row {entry.row}" if entry.row is not None else f"{entry.series.label}, {entry.period}"
        super().__init__(
            "entries_refused",
            f"{len(refusals)} of the entries cannot be taken, so none was. The first is {where}: {first}",
        )
        self.refusals = refusals
