"""The view of current performance: one row per series, so that an overview probes series and not figures."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import BigInteger, Column, Connection, Integer, Text

from domain.figure import Figure
from domain.series import Series
from projections.engine.recorded import Batch, Recorded
from projections.engine.rows import placeholder
from projections.engine.versions import versioned_table
from projections.engine.view import View
from projections.figures import FIGURE, WITHDRAWN, Figures
from projections.series_state import FACTS, Held, SeriesState, place_of

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
            for series, code, *values in connection.exec_driver_sql(
                "SELECT series, period, state, value, nature, revision, recorded_at, expected_on, "  # noqa: S608
                "numerator, denominator, lower, upper, base, expected_outturn, confidence_level "
                f"FROM {self.figures.figure.name} "
                f"WHERE series IN ({marks}) AND to_position IS NULL "
                f"AND (state <> '{WITHDRAWN}' OR moved_to <> '')",
                part,
            ):
                state = self.states[series]
                if values[0] == WITHDRAWN:
                    state.gone.add(place_of(code))
                    continue
                state.figures[code] = Held(*values[:6])._replace(parts=tuple(values[6:]))
                state.order.append(place_of(code))
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
        parts = (figure.numerator, figure.denominator, figure.lower, figure.upper, figure.base)
        more = (figure.expected_outturn, figure.confidence_level)
        told = tuple(None if each is None else str(each) for each in (*parts, *more))
        nature, revision = str(figure.nature), event.revision
        holding = Held(FIGURE, value, nature, revision, recorded.recorded_at, None, told)
        self._hold(recorded, event.period, holding)

    def _absence_declared(self, _: Connection, recorded: Recorded, event: Series.AbsenceDeclared) -> None:
        day = event.awaited.expected_on
        expected = None if day is None else day.isoformat()
        holding = Held(event.absence.value, None, None, event.revision, recorded.recorded_at, expected)
        self._hold(recorded, event.period, holding)

    def _figure_withdrawn(self, _: Connection, recorded: Recorded, event: Series.FigureWithdrawn) -> None:
        self.states[recorded.stream].hold(event.period, None, gone=bool(event.moved_to))
        self._put(recorded)

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
