"""Data confidence: the grades of each series and how they moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from sqlalchemy import BigInteger, Column, Connection, Integer, Text, select

from domain.confidence import CHARACTERISTICS
from domain.series import Series
from projections.engine.as_at import Question
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View


class ConfidenceRow(NamedTuple):
    """An assurance level with its six grades; `assessed_at` in microseconds, `position` of the change."""

    series: str
    assurance: str
    accuracy: int
    validity: int
    reliability: int
    timeliness: int
    relevance: int
    completeness: int
    note: str
    assessed_at: int
    position: int


class Confidence(View):
    """Assessments by series; earlier ones stay as closed rows."""

    listens: ClassVar[frozenset[str]] = frozenset({"series"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.confidence = versioned_table(
            f"{prefix}confidence",
            self.metadata,
            ["series"],
            [
                Column("assurance", Text, nullable=False),
                *(Column(name, Integer, nullable=False) for name in CHARACTERISTICS),
                Column("note", Text, nullable=False),
                Column("assessed_at", BigInteger, nullable=False),
            ],
        )
        self.rows = self.versioned(self.confidence)
        self.on(Series.ConfidenceAssessed, self._assessed)

    def _assessed(self, _: Connection, recorded: Recorded, event: Series.ConfidenceAssessed) -> None:
        grades = [getattr(event.grades, name) for name in CHARACTERISTICS]
        values = (event.assurance.value, *grades, event.note, recorded.recorded_at)
        self.rows.put((recorded.stream,), recorded.position, values)


_live = Confidence().confidence
_COLUMNS = [*(_live.c[name] for name in ConfidenceRow._fields[:-1]), _live.c.from_position]


def confidence_of(question: Question) -> dict[str, ConfidenceRow]:
    """The assessment in force for each series as then, by stream of the series."""
    query = select(*_COLUMNS).where(in_force(_live, question.position))
    return {row.series: ConfidenceRow(*row) for row in question.connection.execute(query)}


def confidence_history(question: Question, series: Sequence[str]) -> list[ConfidenceRow]:
    """Every assessment of these series (some hundreds at most) known by then, oldest first."""
    query = (
        select(*_COLUMNS)
        .where(_live.c.series.in_(list(series)), _live.c.from_position <= question.position)
        .order_by(_live.c.from_position)
    )
    return [ConfidenceRow(*row) for row in question.connection.execute(query)]
