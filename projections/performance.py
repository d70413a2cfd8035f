"""Current performance: one row per series, so that an overview probes series and not figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import BigInteger, Column, Connection, Integer, Text, select

from domain.definition import Definition
from domain.figure import Figure, Nature
from domain.identity import tidy
from domain.judgements.direction import Direction, direction, lies_between
from domain.judgements.rag import Status, rag_status
from domain.judgements.timeliness import Expected, next_due
from domain.periods.period import Period
from domain.series import Series
from projections.engine.as_at import Question
from projections.engine.recorded import Batch, Recorded
from projections.engine.rows import placeholder
from projections.engine.versions import joined_to_newest, versioned_table
from projections.engine.view import View
from projections.figures import FIGURE, WITHDRAWN, Figures
from projections.indicators import list_breaks, list_indicators
from projections.series import SeriesRegister
from projections.series_state import FACTS, Held, SeriesState
from projections.targets import TargetRow, targets_in_force

# How many series are remembered between batches.
REMEMBERED = 20_000

NUMBERS = {"held": Integer, "latest_revision": Integer, "latest_at": BigInteger}


class Performance(View):
    """Follows the figures of each series; what it does not remember it reads from the view of figures."""

    listens: ClassVar[frozenset[str]] = frozenset({"series"})

    def __init__(self, figures: Figures, prefix: str = "", *, alone: bool = False) -> None:
        """`alone`: nothing else writes these tables, so what was followed once need not be read again."""
        super().__init__(prefix)
        self.figures = figures
        self.alone = alone
        self.states: dict[str, SeriesState] = {}
        self.performance = versioned_table(
            f"{prefix}performance",
            self.metadata,
            ["series"],
            [Column(name, NUMBERS.get(name, Text), nullable=name != "held") for name in FACTS],
        )
        self.rows = self.versioned(self.performance)
        self.on(Series.Started, self._started)
        self.on(Series.FigureSubmitted, self._figure_given)
        self.on(Series.FigureRevised, self._figure_given)
        self.on(Series.AbsenceDeclared, self._absence_declared)
        self.on(Series.FigureWithdrawn, self._figure_withdrawn)
        self.on(Series.ConfidenceAssessed, self._confidence_assessed)

    def forget(self) -> None:
        super().forget()
        self.states.clear()

    def handle(self, connection: Connection, batch: Batch) -> None:
        if len(self.states) > REMEMBERED and not self.alone:
            self.states.clear()
        self._load(connection, self._not_followed(batch))
        super().handle(connection, batch)

    def _not_followed(self, batch: Batch) -> dict[str, int]:
        """The series whose state must be read first, each with its version before the batch.

        A remembered state is good exactly when the batch goes on from its version: another process may
        have written in between.
        """
        first: dict[str, int] = {}
        for recorded in batch:
            if recorded.stream not in first and recorded.topic.startswith("series."):
                first[recorded.stream] = recorded.event.originator_version - 1
        return {
            stream: version
            for stream, version in first.items()
            if version and (stream not in self.states or self.states[stream].version != version)
        }

    def _load(self, connection: Connection, versions: dict[str, int]) -> None:
        series_ids = list(versions)
        mark = placeholder(connection.dialect.name)
        for start in range(0, len(series_ids), 1000):
            part = tuple(series_ids[start : start + 1000])
            marks = ", ".join([mark] * len(part))
            for series, assurance in connection.exec_driver_sql(
                f"SELECT series, assurance FROM {self.performance.name} "  # noqa: S608
                f"WHERE series IN ({marks}) AND to_position IS NULL",
                part,
            ):
                self.states[series] = SeriesState(versions[series], assurance)
            for series, code, last_day, *values in connection.exec_driver_sql(
                "SELECT series, period, last_day, state, value, nature, revision, recorded_at "  # noqa: S608
                f"FROM {self.figures.figure.name} "
                f"WHERE series IN ({marks}) AND to_position IS NULL AND state <> '{WITHDRAWN}'",
                part,
            ):
                state = self.states[series]
                state.figures[code] = Held(*values)
                state.order.append((last_day, code))
        for series in series_ids:
            self.states[series].order.sort()

    def _started(self, _: Connection, recorded: Recorded, _event: Series.Started) -> None:
        self.states[recorded.stream] = SeriesState(0)
        self._put(recorded, first=True)

    def _figure_given(
        self, _: Connection, recorded: Recorded, event: Series.FigureSubmitted | Series.FigureRevised
    ) -> None:
        figure: Figure = event.figure
        value = None if figure.value is None else str(figure.value)
        holding = Held(FIGURE, value, str(figure.nature), event.revision, recorded.recorded_at)
        self._hold(recorded, event.period, holding)

    def _absence_declared(self, _: Connection, recorded: Recorded, event: Series.AbsenceDeclared) -> None:
        holding = Held(event.absence.value, None, None, event.revision, recorded.recorded_at)
        self._hold(recorded, event.period, holding)

    def _figure_withdrawn(self, _: Connection, recorded: Recorded, event: Series.FigureWithdrawn) -> None:
        self._hold(recorded, event.period, None)

    def _confidence_assessed(
        self, _: Connection, recorded: Recorded, event: Series.ConfidenceAssessed
    ) -> None:
        self.states[recorded.stream].assurance = event.assurance.value
        self._put(recorded)

    def _hold(self, recorded: Recorded, code: str, holding: Held | None) -> None:
        self.states[recorded.stream].hold(code, holding)
        self._put(recorded)

    def _put(self, recorded: Recorded, *, first: bool = False) -> None:
        state = self.states[recorded.stream]
        state.version = recorded.event.originator_version
        self.rows.put((recorded.stream,), recorded.position, state.facts(), first=first)


class PerformanceRow(NamedTuple):
    """Facts of one series with the judgements of that moment. Values are exact decimals."""

    series: str
    indicator: str
    title: str
    unit: str
    decimals: int
    area: str
    breakdown: str
    period: str | None
    state: str | None
    value: Decimal | None
    nature: str | None
    revision: int | None
    recorded_at: int | None
    previous_period: str | None
    previous: Decimal | None
    target: Decimal | None
    status: Status
    short_direction: Direction
    long_direction: Direction
    assurance: str | None
    next_due: Expected | None

    @property
    def is_figure(self) -> bool:
        """Whether the latest is a figure, and no absence."""
        return self.state == FIGURE

    @property
    def is_settled(self) -> bool:
        """Whether the latest is final, and neither provisional nor an estimate."""
        return self.nature == Nature.FINAL


_series = SeriesRegister().series
_live = Performance(Figures()).performance


def current_performance(question: Question, indicator: str | None = None) -> list[PerformanceRow]:
    """Every series (of one indicator or all) as then, with its judgements and its next due date."""
    indicators = {tidy(row.reference).casefold(): row for row in list_indicators(question)}
    targets = targets_in_force(question)
    breaks: dict[str, list[Period]] = {}
    for each in list_breaks(question):
        breaks.setdefault(each.indicator, []).append(Period.of(each.period))
    register = _series.c
    joined, newest = joined_to_newest(
        _series,
        _live,
        question.position,
        [("series", register.series)],
        question.connection.dialect.name,
    )
    query = (
        select(
            register.series,
            register.indicator_key,
            register.indicator,
            register.area,
            register.breakdown,
            *(newest.c[name] for name in FACTS),
        )
        .select_from(joined)
        .where(register.from_position <= question.position)
        .order_by(register.indicator, register.area, register.breakdown)
    )
    if indicator is not None:
        query = query.where(register.indicator_key == tidy(indicator).casefold())
    rows = []
    for row in question.connection.execute(query):
        indicator_row = indicators.get(row.indicator_key)
        definition = indicator_row.definition if indicator_row else Definition(title=row.indicator)
        broken = breaks.get(indicator_row.stream, []) if indicator_row else []
        rows.append(_judged(question, row, definition, targets.get(row.series), broken))
    return rows


def _judged(
    question: Question, row: Any, definition: Definition, target: TargetRow | None, breaks: Sequence[Period]
) -> PerformanceRow:
    period = Period.of(row.latest_period) if row.latest_period else None
    value, previous = _decimal(row.latest_value), _decimal(row.previous_value)
    aim = target.terms.for_period(period) if target and period else None
    return PerformanceRow(
        series=row.series,
        indicator=row.indicator,
        title=definition.title,
        unit=definition.unit,
        decimals=definition.decimals,
        area=row.area,
        breakdown=row.breakdown,
        period=row.latest_period,
        state=row.latest_state,
        value=value,
        nature=row.latest_nature,
        revision=row.latest_revision,
        recorded_at=row.latest_at,
        previous_period=row.previous_period,
        previous=previous,
        target=aim,
        status=rag_status(value, aim, definition),
        short_direction=direction(
            value, previous, definition, across_break=_broken(row.previous_period, period, breaks)
        ),
        long_direction=direction(
            value, _decimal(row.year_value), definition, across_break=_broken(row.year_period, period, breaks)
        ),
        assurance=row.assurance,
        next_due=next_due(definition, period, question.as_at.today),
    )


def _broken(earlier: str | None, latest: Period | None, breaks: Sequence[Period]) -> bool:
    if not breaks or earlier is None or latest is None:
        return False
    return lies_between(Period.of(earlier), latest, breaks)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
