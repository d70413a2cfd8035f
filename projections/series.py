"""Series: the register of whose figures are kept, by indicator, area and breakdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from sqlalchemy import Column, Connection, Index, Text, select

from domain.identity import tidy
from domain.series import Series
from projections.engine.as_at import Question
from projections.engine.recorded import Recorded
from projections.engine.versions import versioned_table
from projections.engine.view import View


class SeriesRow(NamedTuple):
    """`breakdown` is the label; empty for the whole population."""

    series: str
    indicator: str
    area: str
    breakdown: str


class SeriesRegister(View):
    """One row per series, from its beginning on."""

    listens: ClassVar[frozenset[str]] = frozenset({"series"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        name = f"{prefix}series"
        self.series = versioned_table(
            name,
            self.metadata,
            ["series"],
            [
                Column(each, Text, nullable=False)
                for each in ("indicator_key", "indicator", "area", "breakdown")
            ],
            Index(f"{name}_indicator", "indicator_key"),
        )
        self.rows = self.versioned(self.series)
        self.on(Series.Started, self._started)

    def _started(self, _: Connection, recorded: Recorded, event: Series.Started) -> None:
        values = (tidy(event.indicator).casefold(), event.indicator, event.area, str(event.breakdown))
        self.rows.put((recorded.stream,), recorded.position, values, first=True)


_live = SeriesRegister().series


def series_of(
    question: Question, indicator: str | None = None, streams: Sequence[str] | None = None
) -> list[SeriesRow]:
    """The series that had begun by then: of one indicator (by reference), of these streams, or all."""
    query = select(*(_live.c[name] for name in SeriesRow._fields)).where(
        _live.c.from_position <= question.position
    )
    if indicator is not None:
        query = query.where(_live.c.indicator_key == tidy(indicator).casefold())
    if streams is not None:
        query = query.where(_live.c.series.in_(list(streams)))
    query = query.order_by(_live.c.indicator, _live.c.area, _live.c.breakdown)
    return [SeriesRow(*row) for row in question.connection.execute(query)]
