"""The status of series: where each stands and whether its next figure is overdue, as people look for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.judgements.timeliness import Due, standing
from projections.indicators import IndicatorRow
from projections.performance_row import PerformanceRow
from projections.reports.matching import in_natural_order


@dataclass(frozen=True, slots=True)
class SeriesStanding:
    """Where a series stands, whether its next figure is overdue, and whether its indicator is retired."""

    row: PerformanceRow
    retired: bool
    overdue: bool

    @property
    def ended(self) -> bool:
        """Whether nothing more is expected of it, though its indicator goes on."""
        return self.row.ended


def series_status(
    rows: Sequence[PerformanceRow], indicators: Sequence[IndicatorRow], today: date
) -> list[SeriesStanding]:
    """The rows in the order in which people look for them, with what is overdue."""
    retired = {each.reference for each in indicators if not each.expects_figures}
    return [
        SeriesStanding(
            row,
            retired=row.indicator in retired,
            overdue=is_overdue(row, today),
        )
        for row in sorted(rows, key=_order)
    ]


def is_overdue(row: PerformanceRow, today: date) -> bool:
    """Whether the next figure of the series should have come."""
    return row.next_due is not None and standing(row.next_due.due, supplied=False, today=today) is Due.OVERDUE


def _order(row: PerformanceRow) -> tuple[object, ...]:
    return (
        in_natural_order(row.indicator),
        row.indicator,
        in_natural_order(row.area),
        in_natural_order(row.breakdown),
        row.series,
    )
