"""The overview: where every series stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, render_template, request

from domain.judgements.rag import Status
from domain.judgements.timeliness import Due, standing
from projections.indicators import RETIRED, IndicatorRow, list_indicators
from projections.performance import PerformanceRow, current_performance
from web.asking import asked
from web.showing import in_natural_order

blueprint = Blueprint("overview", __name__)

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


@blueprint.get("/")
def overview() -> str:
    """Every series by indicator, found by `?q=`, paged by key."""
    wanted = request.args.get("q", "").strip()
    with asked() as question:
        indicators = list_indicators(question)
        rows = current_performance(question)
        today = question.as_at.today
    everything = standings(rows, indicators, today)
    found = [each for each in everything if _matches(wanted, each.row)]
    measured = {row.indicator for row in rows}
    unmeasured = [
        each
        for each in indicators
        if each.reference not in measured and _has_words(wanted, f"{each.reference} {each.definition.title}")
    ]
    return render_template(
        "overview.html",
        q=wanted,
        indicators=indicators,
        series=len(rows),
        counts=_counted(found),
        page=page_of(found, request.args.get("after")),
        unmeasured=sorted(unmeasured, key=lambda each: in_natural_order(each.reference)),
    )


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
        row.area.casefold(),
        in_natural_order(row.breakdown),
        row.series,
    )


def _matches(wanted: str, row: PerformanceRow) -> bool:
    return _has_words(wanted, f"{row.indicator} {row.title} {row.area} {row.breakdown}")


def _has_words(wanted: str, text: str) -> bool:
    held = text.casefold()
    return all(word in held for word in wanted.casefold().split())


def _counted(found: Sequence[Standing]) -> dict[str, int]:
    by_status = Counter(each.row.status for each in found)
    counts = {status.value: by_status[status] for status in Status if by_status[status]}
    return counts | {"overdue": sum(each.overdue for each in found)}
