"""How one figure, absence or withdrawal is taken by its series, whether alone or among many."""

from __future__ import annotations

from uuid import UUID

from application.service import aggregate_of
from domain.aggregate import RecordedAggregate
from domain.area import Area, must_not_be_over
from domain.figure import NOT_AWAITED, Absence, Awaited, Figure, held_code, held_periods
from domain.identity import area_id
from domain.indicator import Indicator, terms_of
from domain.period_of_figure import must_be_of_the_cycle
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series import Series
from domain.series_key import SeriesKey

Aggregates = dict[UUID, RecordedAggregate]


def submit(series: Series, indicator: Indicator, period: Period, figure: Figure) -> None:
    """Under the indicator's definition in force. Refused: as `must_fit`, and what the series refuses."""
    must_fit(series, indicator, period)
    series.submit_figure(period, figure, indicator.terms, indicator.definition_version)


def revise(
    series: Series,
    indicator: Indicator,
    period: Period,
    figure: Figure,
    reason: str,
    expected: int | None = None,
) -> None:
    """Under the definition that the figure was made under. Refused: what the series refuses."""
    held = series.figures.get(held_code(series.figures, period))
    terms, version = terms_of(indicator, held.definition if held else 0)
    series.revise_figure(period, figure, terms, version, reason, expected)


def declare_absent(
    series: Series,
    indicator: Indicator,
    period: Period,
    absence: Absence,
    reason: str,
    expected: int | None = None,
    awaited: Awaited = NOT_AWAITED,
) -> None:
    """In a figure's place, it is of the definition that the figure had. Refused: as `submit`."""
    must_fit(series, indicator, period)
    held = series.figures.get(held_code(series.figures, period))
    version = held.definition if held and not held.withdrawn else indicator.definition_version
    series.declare_absent(period, absence, version, reason, expected, awaited)


def must_fit(series: Series, indicator: Indicator, period: Period) -> None:
    """Refused: `another_kind_of_period`, `period_answered`."""
    must_be_of_the_cycle(period, indicator.terms, indicator.reference, held_periods(series.figures))


def must_be_there(aggregates: Aggregates, key: SeriesKey, period: Period) -> None:
    """Refused: `area_had_ended`."""
    area = aggregates.get(area_id(key.area))
    if isinstance(area, Area):
        must_not_be_over(area.label, area.ended_on, area.successors, period)


def in_use(aggregates: Aggregates, stream: UUID, reference: str) -> Indicator:
    """Refused: `indicator_unknown`, `indicator_retired`."""
    indicator = aggregate_of(aggregates, Indicator, stream, reference)
    if indicator.retired:
        raise Refused(
            "indicator_retired", f"{indicator.label} is retired: it takes no more figures.", field="indicator"
        )
    return indicator


def series_there(aggregates: Aggregates, key: SeriesKey, stream: UUID, indicator: Indicator) -> Series:
    """The series, which may begin with this."""
    series = aggregates.get(stream)
    if isinstance(series, Series):
        return series
    return Series.start(indicator.reference, key.area, key.breakdown)
