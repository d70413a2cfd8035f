"""Years: what the years of a series came to, and how they stand, beside what was expected of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.judgements.leading import year_of
from domain.judgements.outturn import Part, Parts, expected_outturn, outturn, parts_of_year
from domain.judgements.standing import Judged, Measure, judged
from domain.judgements.status import Status
from domain.periods.period import Period
from projections.current_performance import series_standings
from projections.engine.as_at import Question
from projections.figures import FigureRow
from projections.indicators import IndicatorRow
from projections.measures import measures_of
from projections.performance_row import StatementRow
from projections.where_it_stands import parts_held, statement_row


@dataclass(frozen=True, slots=True)
class YearStanding:
    """A year of a series: its outturn, made of `there` of `of` periods or `reported` by itself, how it stands
    and by which target; the statements for its latest period; and what its owner expected of it last.

    `missing` are the codes of the periods that it lacks.
    """

    series: str
    area: str
    breakdown: str
    year: str
    outturn: Decimal | None
    there: int
    of: int
    missing: tuple[str, ...]
    reported: bool
    status: Status
    rule: str
    led_by: str | None
    marks: tuple[str, ...]
    latest: str
    statements: tuple[StatementRow, ...]
    expected: Decimal | None
    expected_from: str | None
    is_newest: bool = False

    @property
    def judged(self) -> StatementRow | None:
        """The statement that the colour is of, where there is one."""
        return next((each for each in self.statements if each.status is self.status), None)


def years_of(
    question: Question, indicator: IndicatorRow, figures: Sequence[FigureRow], series: Collection[str]
) -> list[YearStanding]:
    """The years of these series of the indicator, the newest first, in the order of the figures; none, where
    periods are years themselves.
    """
    measures = measures_of(question)
    by_series: dict[str, list[FigureRow]] = {}
    for row in figures:
        if row.series in series:
            by_series.setdefault(row.series, []).append(row)
    made = {
        each.row.series: each
        for each in series_standings(question, indicator.reference)
        if each.row.computed and each.row.series in series
    }
    found: list[YearStanding] = []
    for stream in [*by_series, *(stream for stream in made if stream not in by_series)]:
        rows = by_series.get(stream, [])
        parts: dict[str, Part] = dict(made[stream].parts) if stream in made else {}
        place = made[stream].row if stream in made else rows[0]
        measure = measures.of(indicator, stream, indicator.reference)
        found += _of_series(stream, place.area, place.breakdown, parts | parts_held(rows), measure)
    return found


def _of_series(series: str, area: str, breakdown: str, parts: Parts, measure: Measure) -> list[YearStanding]:
    latest: dict[Period, Period] = {}
    for period in map(Period.of, parts):
        cycle = measure.definitions.judging(period.last_day).definition.cycle
        year = year_of(period, cycle)
        if year is None and parts_of_year(period, cycle) and cycle.is_year(period):
            year = period  # the year's own figure, reported
        if year is not None:
            latest[year] = max(period, latest.get(year, period))
    return [
        replace(
            _year((series, area, breakdown), year, latest[year], parts, measure),
            is_newest=year == max(latest),
        )
        for year in sorted(latest, reverse=True)
    ]


def _year(
    of: tuple[str, str, str], year: Period, latest: Period, parts: Parts, measure: Measure
) -> YearStanding:
    stands: Judged = judged(latest, parts, measure)
    made = outturn(year, measure.definitions.judging(latest.last_day).definition, parts)
    expected = expected_outturn(year, year, parts)
    return YearStanding(
        series=of[0],
        area=of[1],
        breakdown=of[2],
        year=year.code,
        outturn=made.value,
        there=made.there,
        of=made.of,
        missing=tuple(each.code for each in made.missing),
        reported=made.reported,
        status=stands.status,
        rule=stands.rule.words,
        led_by=stands.terms.reference if stands.terms else None,
        marks=stands.marks,
        latest=latest.code,
        statements=tuple(map(statement_row, stands.statements)),
        expected=None if expected is None else expected[1],
        expected_from=None if expected is None else expected[0].code,
    )
