"""Paging: long lists of series, a page at a time, by the series that a page begins after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from projections.performance_row import PerformanceRow
from projections.reports.series_status import SeriesStanding

ROWS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """Some of many rows; `after` is the series that the next page begins after, `back` the previous one."""

    rows: Sequence[SeriesStanding]
    first: int
    total: int
    after: str | None
    back: str | None

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def groups(self) -> list[tuple[PerformanceRow, list[SeriesStanding]]]:
        """The rows by indicator, each group with its first row to name it by."""
        grouped = [list(rows) for _, rows in groupby(self.rows, key=lambda each: each.row.indicator)]
        return [(rows[0].row, rows) for rows in grouped]


def series_page(rows: Sequence[SeriesStanding], after: str | None) -> SeriesPage:
    """The page that begins after this series; the first when there is no such series."""
    streams = [each.row.series for each in rows]
    start = streams.index(after) + 1 if after in streams else 0
    end = start + ROWS_AT_ONCE
    before = start - ROWS_AT_ONCE
    return SeriesPage(
        rows[start:end],
        first=start + 1,
        total=len(rows),
        after=streams[end - 1] if end < len(rows) else None,
        back=streams[before - 1] if before > 0 else ("" if start else None),
    )
