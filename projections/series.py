"""Series: the register of whose figures are kept, by indicator, area and breakdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import msgspec
from sqlalchemy import Column, Connection, Index, Text, select

from domain.breakdown import Breakdown
from domain.identity import one_spelling
from domain.series import Series
from domain.series_key import SeriesKey
from projections.engine.as_at import Question, asked_once
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(dict[str, str])


class SeriesRow(NamedTuple):
    """`breakdown` is the label, empty for the whole population; `dimensions` is the breakdown as it is, which
    no label tells for certain: an object of JSON.
    """

    series: str
    indicator: str
    area: str
    breakdown: str
    dimensions: str

    @property
    def key(self) -> SeriesKey:
        """Which series it is."""
        return SeriesKey(self.indicator, self.area, Breakdown.of(_decoder.decode(self.dimensions)))


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
                for each in ("indicator_key", "indicator", "area", "breakdown", "dimensions")
            ],
            Index(f"{name}_indicator", "indicator_key"),
        )
        self.end = versioned_table(
            f"{prefix}series_end",
            self.metadata,
            ["series"],
            [Column(each, Text, nullable=False) for each in ("successor", "reason")],
        )
        self.rows = self.versioned(self.series)
        self.ends = self.versioned(self.end)
        self.on(Series.Started, self._started)
        self.on(Series.Ended, self._ended)
        self.on(Series.Resumed, self._resumed)

    def _started(self, _: Connection, recorded: Recorded, event: Series.Started) -> None:
        values = (
            one_spelling(event.indicator),
            event.indicator,
            event.area,
            str(event.breakdown),
            _encoder.encode(dict(event.breakdown.parts)).decode(),
        )
        self.rows.put((recorded.stream,), recorded.position, values, first=True)

    def _ended(self, _: Connection, recorded: Recorded, event: Series.Ended) -> None:
        self.ends.put((recorded.stream,), recorded.position, (event.successor, event.reason))

    def _resumed(self, _: Connection, recorded: Recorded, _event: Series.Resumed) -> None:
        self.ends.end((recorded.stream,), recorded.position)


_register = SeriesRegister()
_live, _end = _register.series, _register.end


class SeriesEnd(NamedTuple):
    """That a series has ended: `successor` is the area whose figures follow; empty where none do."""

    series: str
    successor: str
    reason: str


@asked_once
def list_ended(question: Question) -> list[SeriesEnd]:
    """The series that have ended as then."""
    columns = (_end.c.series, _end.c.successor, _end.c.reason)
    query = select(*columns).where(in_force(_end, question.position)).order_by(_end.c.series)
    return [SeriesEnd(*row) for row in question.connection.execute(query)]


def series_of(
    question: Question, indicator: str | None = None, streams: Sequence[str] | None = None
) -> list[SeriesRow]:
    """The series that had begun by then: of one indicator (by reference), of these streams, or all."""
    query = select(*(_live.c[name] for name in SeriesRow._fields)).where(
        _live.c.from_position <= question.position
    )
    if indicator is not None:
        query = query.where(_live.c.indicator_key == one_spelling(indicator))
    if streams is not None:
        query = query.where(_live.c.series.in_(list(streams)))
    query = query.order_by(_live.c.indicator, _live.c.area, _live.c.breakdown)
    return [SeriesRow(*row) for row in question.connection.execute(query)]
