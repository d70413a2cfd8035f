"""Many figures of one change: which belongs where, and what is told when some cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.figure import NOT_AWAITED, Absence, Awaited, Figure
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series_key import SeriesKey


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one period of a series: a figure; or, without one, an absence; or, without either, that
    what is held is withdrawn.

    `expected` is the revision that the writer saw, nought or None where nothing was held; `reason` is asked
    of all but first figures; `row` is the row of the file that it came from.
    """

    series: SeriesKey
    period: Period
    figure: Figure | None
    row: int | None = None
    expected: int | None = None
    reason: str = ""
    absence: Absence | None = None
    awaited: Awaited = NOT_AWAITED

    @property
    def verb(self) -> str:
        """The change that it is, as the table of authority has it."""
        if self.figure is not None:
            return "series.revise_figure" if self.expected else "series.submit_figure"
        return "series.withdraw_figure" if self.absence is None else "series.declare_absent"


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
