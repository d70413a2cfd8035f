"""Indicators: the definition in force, breaks in series, and measurement problems."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Integer, Text, func, select

from domain.definition import Definition
from domain.identity import indicator_id
from domain.indicator import Indicator, IndicatorState
from domain.refusals import Refused
from projections.engine.as_at import Question, asked_once, day_of
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, newest_at, versioned_table
from projections.engine.view import View

_encoder = msgspec.json.Encoder(order="sorted", decimal_format="string")
_decoder = msgspec.json.Decoder(Definition)


class IndicatorRow(NamedTuple):
    """`version` counts the definitions; `defined_at` is when it was first defined (microseconds)."""

    stream: str
    reference: str
    definition: Definition
    version: int
    defined_at: int
    state: IndicatorState

    @property
    def expects_figures(self) -> bool:
        """Whether it takes figures, so that they can be due."""
        return self.state.expects_figures


class BreakRow(NamedTuple):
    """`position` is the change that marked it."""

    indicator: str
    period: str
    reason: str
    position: int


class ProblemRow(NamedTuple):
    """`raised_at` in microseconds; `resolution` is None while the problem is open.

    `raised` and `resolved` are the positions of the changes.
    """

    indicator: str
    problem: int
    kind: str
    description: str
    raised_at: int
    resolution: str | None
    raised: int
    resolved: int | None


class Indicators(View):
    """Indicators by stream."""

    listens: ClassVar[frozenset[str]] = frozenset({"indicator"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.indicator = versioned_table(
            f"{prefix}indicator",
            self.metadata,
            ["stream"],
            [
                Column("reference", Text, nullable=False),
                Column("definition", Text, nullable=False),
                Column("version", Integer, nullable=False),
                Column("defined_at", BigInteger, nullable=False),
                Column("state", Text, nullable=False),
                *(Column(name, Text, nullable=False) for name in ("judges_from", "changed_on")),
            ],
        )
        self.series_break = versioned_table(
            f"{prefix}series_break",
            self.metadata,
            ["indicator", "period"],
            [Column("reason", Text, nullable=False)],
        )
        self.problem = versioned_table(
            f"{prefix}measurement_problem",
            self.metadata,
            ["indicator", "problem"],
            [
                Column("kind", Text, nullable=False),
                Column("description", Text, nullable=False),
                Column("raised_at", BigInteger, nullable=False),
                Column("resolution", Text),
            ],
        )
        self.indicators = self.versioned(self.indicator)
        self.breaks = self.versioned(self.series_break)
        self.problems = self.versioned(self.problem)
        self._listen()

    def _listen(self) -> None:
        self.on(Indicator.Defined, self._defined)
        self.on(Indicator.Redefined, self._redefined)
        self.on(Indicator.Retired, self._retired)
        self.on(Indicator.BreakMarked, self._break_marked)
        self.on(Indicator.BreakWithdrawn, self._break_withdrawn)
        self.on(Indicator.ProblemRaised, self._problem_raised)
        self.on(Indicator.ProblemResolved, self._problem_resolved)

    def _defined(self, _: Connection, recorded: Recorded, event: Indicator.Defined) -> None:
        values = (
            event.reference,
            _written(event.definition),
            1,
            recorded.recorded_at,
            IndicatorState.IN_USE.value,
            *(date.min.isoformat(), date.min.isoformat()),
        )
        self.indicators.put((recorded.stream,), recorded.position, values, first=True)

    def _redefined(self, connection: Connection, recorded: Recorded, event: Indicator.Redefined) -> None:
        day = day_of(recorded.recorded_at)
        first = day if event.judges_from is None else min(day, event.judges_from)
        self._change(
            connection,
            recorded,
            definition=_written(event.definition),
            version=event.definition_version,
            judges_from=first.isoformat(),
            changed_on=day.isoformat(),
        )

    def _retired(self, connection: Connection, recorded: Recorded, _: Indicator.Retired) -> None:
        self._change(connection, recorded, state=IndicatorState.RETIRED.value)

    def _change(self, connection: Connection, recorded: Recorded, **changes: Any) -> None:
        self.indicators.change(connection, (recorded.stream,), recorded.position, **changes)

    def _break_marked(self, _: Connection, recorded: Recorded, event: Indicator.BreakMarked) -> None:
        self.breaks.put((recorded.stream, event.period), recorded.position, (event.reason,))

    def _break_withdrawn(self, _: Connection, recorded: Recorded, event: Indicator.BreakWithdrawn) -> None:
        self.breaks.end((recorded.stream, event.period), recorded.position)

    def _problem_raised(self, _: Connection, recorded: Recorded, event: Indicator.ProblemRaised) -> None:
        values = (str(event.kind), event.description, recorded.recorded_at, None)
        self.problems.put((recorded.stream, str(event.problem)), recorded.position, values, first=True)

    def _problem_resolved(
        self, connection: Connection, recorded: Recorded, event: Indicator.ProblemResolved
    ) -> None:
        key = (recorded.stream, str(event.problem))
        self.problems.change(connection, key, recorded.position, resolution=event.resolution)


def _written(definition: Definition) -> str:
    return _encoder.encode(definition).decode()


@lru_cache(maxsize=8192)
def read_definition(definition: str) -> Definition:
    """A definition never changes, so what was read once need not be read again."""
    return _decoder.decode(definition)


_live = Indicators()
_COLUMNS = [
    _live.indicator.c[name]
    for name in ("stream", "reference", "definition", "version", "defined_at", "state")
]


def _row(row: Any) -> IndicatorRow:
    stream, reference, definition, version, defined_at, state = row
    terms = read_definition(definition)
    return IndicatorRow(stream, reference, terms, version, defined_at, IndicatorState(state))


@asked_once
def list_indicators(question: Question) -> list[IndicatorRow]:
    """All indicators as then, in order of reference."""
    query = (
        select(*_COLUMNS)
        .where(in_force(_live.indicator, question.position))
        .order_by(_live.indicator.c.reference)
    )
    return [_row(row) for row in question.connection.execute(query).all()]


def indicator_with(question: Question, reference: str) -> IndicatorRow | None:
    """The indicator with this reference as then; None when there was none."""
    stream = str(indicator_id(reference))
    query = select(*_COLUMNS).where(
        _live.indicator.c.stream == stream,
        _live.indicator.c.from_position
        == newest_at(_live.indicator, question.position, [("stream", stream)]),
    )
    row = question.connection.execute(query).first()
    return None if row is None else _row(row)


def indicator_called(question: Question, reference: str) -> IndicatorRow:
    """Refused: `indicator_unknown`."""
    row = indicator_with(question, reference)
    if row is None:
        raise Refused(
            "indicator_unknown",
            f"There is no indicator ‘{reference}’{question.as_at.then}. Check the reference.",
            field="indicator",
        )
    return row


@asked_once
def list_breaks(question: Question) -> list[BreakRow]:
    """All breaks in series marked as then."""
    columns = _live.series_break.c
    query = select(columns.indicator, columns.period, columns.reason, columns.from_position).where(
        in_force(_live.series_break, question.position)
    )
    return [BreakRow(*row) for row in question.connection.execute(query).all()]


def breaks_of(question: Question, indicator: str) -> list[BreakRow]:
    """Those of one indicator, by its stream."""
    return [each for each in list_breaks(question) if each.indicator == indicator]


@asked_once
def list_problems(question: Question, indicator: str | None = None) -> list[ProblemRow]:
    """Measurement problems as then, of one indicator's stream or of all."""
    columns = _live.problem.c
    first = _live.problem.alias("first")
    raised = (
        select(func.min(first.c.from_position))
        .where(first.c.indicator == columns.indicator, first.c.problem == columns.problem)
        .scalar_subquery()
    )
    query = select(
        columns.indicator,
        columns.problem,
        columns.kind,
        columns.description,
        columns.raised_at,
        columns.resolution,
        raised,
        columns.from_position,
    ).where(in_force(_live.problem, question.position))
    if indicator is not None:
        query = query.where(columns.indicator == indicator)
    rows = []
    for stream, problem, kind, description, at, resolution, begun, last in question.connection.execute(
        query
    ).all():
        # Nothing happens to a problem but that it is resolved.
        resolved = None if resolution is None else last
        rows.append(ProblemRow(stream, int(problem), kind, description, at, resolution, begun, resolved))
    return sorted(rows, key=lambda row: (row.indicator, row.problem))
