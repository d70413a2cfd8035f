"""Standings: series with what is due of them, in the order in which people look for them, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from domain.judgements.timeliness import Due, standing
from projections.engine.as_at import Question
from projections.indicators import RETIRED, IndicatorRow, list_indicators
from projections.performance import PerformanceRow, current_performance
from web.pages.formatting import in_natural_order

ROWS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """A series with what the reader is told about its next figure: `overdue`, or that it is `retired`."""

    row: PerformanceRow
    retired: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Some of many rows; `after` is the series that the next page begins after, `back` the previous one."""

    rows: Sequence[Standing]
    first: int
    total: int
    after: str | None
    back: str | None

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def groups(self) -> list[tuple[PerformanceRow, list[Standing]]]:
        """The rows by indicator, each group with its first row to name it by."""
        grouped = [list(rows) for _, rows in groupby(self.rows, key=lambda each: each.row.indicator)]
        return [(rows[0].row, rows) for rows in grouped]


def standings(
    rows: Sequence[PerformanceRow], indicators: Sequence[IndicatorRow], today: date
) -> list[Standing]:
    """The rows in the order in which people look for them, with what is overdue."""
    retired = {each.reference for each in indicators if each.state == RETIRED}
    return [
        Standing(
            row,
            retired=row.indicator in retired,
            overdue=row.indicator not in retired
            and row.next_due is not None
            and standing(row.next_due.due, supplied=False, today=today) is Due.OVERDUE,
        )
        for row in sorted(rows, key=_order)
    ]


def page_of(found: Sequence[Standing], after: str | None) -> Page:
    """The page that begins after this series; the first when there is no such series."""
    streams = [each.row.series for each in found]
    start = streams.index(after) + 1 if after in streams else 0
    end = start + ROWS_AT_ONCE
    before = start - ROWS_AT_ONCE
    return Page(
        found[start:end],
        first=start + 1,
        total=len(found),
        after=streams[end - 1] if end < len(found) else None,
        back=streams[before - 1] if before > 0 else ("" if start else None),
    )


def _order(row: PerformanceRow) -> tuple[object, ...]:
    return (
        in_natural_order(row.indicator),
        row.indicator,
        in_natural_order(row.area),
        in_natural_order(row.breakdown),
        row.series,
    )


def statuses_by_outcome(question: Question) -> dict[str, Counter[str]]:
    """How the series that measure each outcome stand, by the outcome's reference."""
    measured = {
        row.reference: row.definition.outcome
        for row in list_indicators(question)
        if row.definition.outcome and row.state != RETIRED
    }
    counts: dict[str, Counter[str]] = {}
    for row in current_performance(question):
        outcome = measured.get(row.indicator)
        if outcome is not None:
            counts.setdefault(outcome, Counter())[row.status.value] += 1
    return counts
