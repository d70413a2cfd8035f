"""Figures: every version of every figure, and what any of them was at any position."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import (
    Connection,
    FromClause,
    Select,
    select,
    tuple_,
)

from domain.figure import Nature
from domain.identity import one_spelling, tidy
from domain.periods.period import Period
from domain.series import Series
from projections.boundaries import Boundaries
from projections.engine.as_at import Question
from projections.engine.recorded import Recorded, microseconds
from projections.engine.versions import joined_to_newest
from projections.engine.view import View
from projections.figure_table import MOVES, NUMBERS, figure_table, numbers_of
from projections.made_under import OwnUnits
from projections.series import SeriesRegister, series_of

FIGURE = "figure"
WITHDRAWN = "withdrawn"


class FigureRow(NamedTuple):
    """One version of one figure. Numbers are text of the exact decimal; `recorded_at` is in microseconds.

    `state` is `figure`, one of the absences, or `withdrawn`; `confirmed` names the doubts it overrode;
    `lower` and `upper` are its limits at a `confidence_level` in per cent, `base` how many were asked or
    counted, `expected_outturn` what its owner expected of the whole year;
    `awaited_from` and `expected_on` are of a figure that is not yet available. `moved_from` is
    the area of which it was told before, `moved_to` the one of which a withdrawn one is told now.
    `boundaries` says that it is recalculated for those that its area has from a day on, `boundaries_from`.
    """

    series: str
    indicator: str
    area: str
    breakdown: str
    period: str
    state: str
    value: str | None
    numerator: str | None
    denominator: str | None
    nature: str | None
    commentary: str | None
    unit: str | None
    confirmed: str | None
    lower: str | None
    upper: str | None
    confidence_level: str | None
    base: str | None
    expected_outturn: str | None
    awaited_from: str | None
    expected_on: str | None
    revision: int
    definition: int
    moved_from: str | None
    moved_to: str | None
    position: int
    recorded_at: int
    boundaries: str | None
    boundaries_from: str | None

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure, and neither an absence nor withdrawn."""
        return self.state == FIGURE

    @property
    def is_settled(self) -> bool:
        """Whether it is final, and neither provisional nor an estimate."""
        return self.nature == Nature.FINAL

    @property
    def is_withdrawn(self) -> bool:
        return self.state == WITHDRAWN


class FigureKey(NamedTuple):
    """Where a figure stands in the order in which figures are told."""

    indicator: str
    area: str
    breakdown: str
    last_day: str
    period: str


NO_NUMBERS = (None,) * len(NUMBERS)
VALUES: tuple[str, ...] = ("state", *NUMBERS, "revision", "definition", *MOVES)


class Figures(View):
    """Figures by series and period.

    Each series and period begins with the row whose `slot` is 1. Those rows are what a question walks
    through: one index probe each finds the version in force, however long the history.
    """

    listens: ClassVar[frozenset[str]] = frozenset({"series"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.figure = figure_table(prefix, self.metadata)
        self.figures = self.versioned(self.figure)
        self.on(Series.FigureSubmitted, self._submitted)
        self.on(Series.FigureRevised, self._revised)
        self.on(Series.AbsenceDeclared, self._absence_declared)
        self.on(Series.FigureWithdrawn, self._withdrawn)

    def _submitted(self, _: Connection, recorded: Recorded, event: Series.FigureSubmitted) -> None:
        told = (event.revision, event.definition, event.moved_from or None, None)
        self._put(recorded, event.period, event.revision, (FIGURE, *numbers_of(event.figure), *told))

    def _revised(self, _: Connection, recorded: Recorded, event: Series.FigureRevised) -> None:
        told = (event.revision, event.definition, None, None)
        self._put(recorded, event.period, event.revision, (FIGURE, *numbers_of(event.figure), *told))

    def _absence_declared(self, _: Connection, recorded: Recorded, event: Series.AbsenceDeclared) -> None:
        expected = event.awaited.expected_on
        awaited = (event.awaited.source or None, None if expected is None else expected.isoformat())
        told = (event.revision, event.definition, event.moved_from or None, None)
        values = (event.absence.value, *NO_NUMBERS[:-2], *awaited, *told)
        self._put(recorded, event.period, event.revision, values)

    def _withdrawn(self, _: Connection, recorded: Recorded, event: Series.FigureWithdrawn) -> None:
        # A withdrawal is a version too: it is not nothing to an auditor that a figure was taken back.
        told = (event.revision, 0, None, event.moved_to or None)
        self._put(recorded, event.period, event.revision, (WITHDRAWN, *NO_NUMBERS, *told))

    def _put(self, recorded: Recorded, period: str, revision: int, values: tuple[Any, ...]) -> None:
        self.figures.put(
            (recorded.stream, period),
            recorded.position,
            (
                1 if revision == 1 else None,
                Period.of(period).last_day.isoformat(),
                recorded.recorded_at,
                *values,
            ),
            first=revision == 1,
        )


_figure, _series = Figures().figure, SeriesRegister().series
_slot = _figure.alias("slot")


def _versions(figure: FromClause) -> Select[Any]:
    return select(
        _series.c.series,
        _series.c.indicator,
        _series.c.area,
        _series.c.breakdown,
        figure.c.period,
        *(figure.c[name] for name in VALUES),
        figure.c.from_position,
        figure.c.recorded_at,
    )


def figures_of(
    question: Question,
    indicator: str | None = None,
    *,
    periods: Iterable[Period] | None = None,
    area: str | Collection[str] | None = None,
    breakdown: str | Collection[str] | None = None,
    series: Collection[str] | None = None,
    withdrawn: bool = False,
    updated_after: datetime | None = None,
    after: FigureKey | None = None,
    limit: int | None = None,
) -> list[FigureRow]:
    """The figures in force as then (absences included, withdrawn ones if asked for), by series and period.

    `periods` are alternatives, as several areas or breakdowns are: a spelling may have several readings.
    `updated_after` keeps those whose version in force is younger; `after` and `limit` page by key.
    """
    figure, query = figures_in_force(question.position, question.connection.dialect.name)
    if not withdrawn:
        query = query.where(figure.c.state != WITHDRAWN)
    if indicator is not None:
        query = query.where(_series.c.indicator_key == one_spelling(indicator))
    if updated_after is not None:
        query = query.where(figure.c.recorded_at > microseconds(updated_after))
    if after is not None:
        query = query.where(tuple_(*_ORDER) > tuple_(*after))
    among = (
        (_series.c.area, [tidy(area)] if isinstance(area, str) else area),
        (_series.c.breakdown, [breakdown] if isinstance(breakdown, str) else breakdown),
        (_series.c.series, series),
        (_slot.c.period, None if periods is None else [period.code for period in periods]),
    )
    for column, values in among:
        if values is not None:
            query = query.where(column.in_(list(values)))
    return _told(question, query.limit(limit))


_ORDER = (_series.c.indicator, _series.c.area, _series.c.breakdown, _slot.c.last_day, _slot.c.period)


def figures_in_force(position: int, dialect: str) -> tuple[FromClause, Select[Any]]:
    """Every figure's version in force as then, in order; and what to call that version in a condition."""
    slots = _series.join(_slot, (_slot.c.series == _series.c.series) & (_slot.c.slot == 1))
    keys = [("series", _slot.c.series), ("period", _slot.c.period)]
    joined, figure = joined_to_newest(slots, _figure, position, keys, dialect)
    query = (
        _versions(figure)
        .select_from(joined)
        .where(_series.c.from_position <= position, _slot.c.from_position <= position)
        .order_by(*_ORDER)
    )
    return figure, query


def _told(question: Question, query: Select[Any]) -> list[FigureRow]:
    """The versions found, each with its own unit and what its area's boundaries have to do with it."""
    boundaries = Boundaries(question)
    rows = question.connection.execute(query).all()
    units = OwnUnits(question, rows)
    told = (
        FigureRow(*(*row, *boundaries.told(row.area, row.period if row.state == FIGURE else None)))
        for row in rows
    )
    return [row if (own := units.of(row)) == row.unit else row._replace(unit=own) for row in told]


def key_of(question: Question, series: str, period: Period) -> FigureKey | None:
    """Where the series' figure for a period stands, or would; None when there was no such series then."""
    rows = series_of(question, streams=[series])
    if not rows:
        return None
    row = rows[0]
    return FigureKey(row.indicator, row.area, row.breakdown, period.last_day.isoformat(), period.code)


def versions_of(question: Question, figures: Sequence[FigureRow]) -> list[FigureRow]:
    """Every version known by then of these figures (a thousand at most), oldest first."""
    keys = {(row.series, row.period) for row in figures}
    query = _every_version(question).where(
        _figure.c.series.in_(list({series for series, _ in keys})),
        _figure.c.period.in_(list({period for _, period in keys})),
    )
    return [row for row in _told(question, query) if (row.series, row.period) in keys]


def versions_at(question: Question, series: Sequence[str], positions: Sequence[int]) -> list[FigureRow]:
    """The versions that these positions of these series wrote (a thousand at most), oldest first."""
    query = _every_version(question).where(
        _figure.c.series.in_(list(series)), _figure.c.from_position.in_(list(positions))
    )
    return _told(question, query)


def history_of(question: Question, indicator: str, periods: Sequence[Period]) -> list[FigureRow]:
    """Every version known by then of the figures of an indicator for a period, oldest first by series."""
    query = _every_version(question).where(
        _series.c.indicator_key == one_spelling(indicator),
        _figure.c.period.in_([period.code for period in periods]),
    )
    order = (_series.c.area, _series.c.breakdown, _figure.c.from_position)
    return _told(question, query.order_by(None).order_by(*order))


def _every_version(question: Question) -> Select[Any]:
    """Every version known by then, oldest first."""
    return (
        _versions(_figure)
        .select_from(_series.join(_figure, _figure.c.series == _series.c.series))
        .where(_figure.c.from_position <= question.position)
        .order_by(_figure.c.from_position)
    )
