"""Where a series stands: the row of current performance, from the facts that are kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from domain.definition import Definition
from domain.judgements.leading import value_for, year_of
from domain.judgements.outturn import Part, Parts
from domain.judgements.standing import Judged, Measure, judged
from domain.judgements.statements import Statement
from domain.judgements.status import Status
from domain.judgements.timeliness import Expected, next_period
from domain.periods.period import Period
from projections.boundaries import NOTHING_TOLD
from projections.directions import Directions, directions
from projections.endings import Ending
from projections.figure_table import number_in
from projections.figures import FigureRow
from projections.indicators import IndicatorRow
from projections.performance_row import PerformanceRow, StatementRow


class Standing(NamedTuple):
    """Where a series stands, with the newest of what it holds and by what it is judged."""

    row: PerformanceRow
    parts: Parts
    measure: Measure


class SeriesMeasure(NamedTuple):
    """Of which indicator a series is, by what it is judged, whether it goes on, or is only compared with; and
    for the boundaries of which day its latest figure is recalculated.
    """

    indicator: IndicatorRow | None
    definition: Definition
    measure: Measure
    ending: Ending | None
    begun: date | None
    compared: bool = False
    recalculated: tuple[str | None, str | None] = NOTHING_TOLD

    @property
    def is_live(self) -> bool:
        """Whether it goes on, of an indicator in use."""
        return self.ending is None and self.indicator is not None and self.indicator.expects_figures

    @property
    def awaits(self) -> bool:
        """Whether more figures are expected of it."""
        goes_on = self.ending is None and not self.compared
        return goes_on and (self.indicator is None or self.indicator.expects_figures)


def part_held(row: FigureRow) -> Part:
    """What a row of figures holds, as judgements have it."""
    return Part(
        row.state,
        number_in(row.value),
        row.nature,
        numerator=number_in(row.numerator),
        denominator=number_in(row.denominator),
        lower=number_in(row.lower),
        upper=number_in(row.upper),
        base=number_in(row.base),
        expected_outturn=number_in(row.expected_outturn),
        confidence_level=number_in(row.confidence_level),
    )


def parts_held(figures: Sequence[FigureRow]) -> dict[str, Part]:
    """The same of each period, by its code."""
    return {row.period: part_held(row) for row in figures}


def stands(today: date, row: Any, series: SeriesMeasure, parts: Parts) -> PerformanceRow:
    """Where the series stands, by the facts that are kept of it: `row` is one of current performance."""
    period = Period.of(row.latest_period) if row.latest_period else None
    next_due, due_rule = _next_due(today, row, series)
    found = None if period is None else judged(period, parts, series.measure)
    rules = series.measure.rules
    rule = found.rule if found is not None else rules.rag(today)
    ways = directions(row, period, parts, series.measure, found)
    aim = _held_to(period, found)
    return PerformanceRow(
        series=row.series,
        indicator=row.indicator,
        title=series.definition.title,
        unit=series.definition.unit,
        decimals=series.definition.decimals,
        value_type=series.definition.value_type,
        grades=series.definition.grades,
        area=row.area,
        breakdown=row.breakdown,
        period=row.latest_period,
        state=row.latest_state,
        value=number_in(row.latest_value),
        nature=row.latest_nature,
        revision=row.latest_revision,
        recorded_at=row.latest_at,
        **_directions_told(row, ways),
        target=aim[0],
        target_upper=aim[1],
        status=found.status if found is not None else _without_figure(today, next_due, rule.rule.version),
        rag_rule=rule.words,
        assurance=row.assurance,
        next_due=next_due,
        due_rule=due_rule,
        ended=series.ending is not None,
        successors=series.ending.successors if series.ending else (),
        boundaries=series.recalculated[0],
        boundaries_from=series.recalculated[1],
        terms_rule=rules.terms(period.last_day if period else today).words,
        **_judged_told(found),
    )


def _judged_told(found: Judged | None) -> dict[str, Any]:
    """What gives the colour and what stands beside it."""
    if found is None:
        return {}
    statements = tuple(map(statement_row, found.statements))
    leading = found.leading
    return {
        "judged": None if leading is None else statements[found.statements.index(leading)],
        "statements": statements,
        "led_by": found.terms.reference if found.terms else None,
        "marks": found.marks,
    }


def _directions_told(row: Any, ways: Directions) -> dict[str, Any]:
    return {
        "previous_period": ways.previous or row.previous_period,
        "previous": ways.previous_value if ways.previous else number_in(row.previous_value),
        "short_direction": ways.short,
        "long_direction": ways.long,
        "direction_rule": ways.rule,
        "short_since": ways.since,
        "leading": ways.leading,
    }


def judged_anew(standing: Standing, measure: Measure) -> PerformanceRow:
    """The row as it stands by another measure."""
    row = standing.row
    if row.period is None:
        return row._replace(target=None, target_upper=None)
    period = Period.of(row.period)
    found = judged(period, standing.parts, measure)
    aim = _held_to(period, found)
    again = row._replace(target=aim[0], target_upper=aim[1], status=found.status)
    return again._replace(rag_rule=found.rule.words, **_judged_told(found))


def statement_row(said: Statement) -> StatementRow:
    """As pages and machines have it."""
    aim = said.aim
    return StatementRow(
        said.kind.value,
        said.period,
        said.value,
        None if aim is None else aim.value,
        None if aim is None else aim.upper,
        None if aim is None else aim.red_line,
        said.status,
        said.there,
        said.of,
        said.provisional,
        said.boundary.value,
        said.inputs,
        said.missing,
        said.turning_points,
    )


def _held_to(period: Period | None, found: Judged | None) -> tuple[Decimal | None, Decimal | None]:
    """What gives the colour is held to, or the year would be: the value, and the upper end of a band."""
    if found is None or period is None:
        return (None, None)
    aim = found.leading.aim if found.leading is not None else None
    if aim is None and found.terms is not None:
        cycle = found.definition.definition.cycle
        year = year_of(period, cycle)
        aim = value_for(found.terms.terms, period if year is None else year, cycle)
    return (None, None) if aim is None else (aim.value, aim.upper)


def _without_figure(today: date, due: Expected | None, rag_version: int) -> Status:
    """Of a series that holds none: whether it is late."""
    if rag_version == 1 or due is None:
        return Status.NO_FIGURE
    return Status.OVERDUE if due.due < today else Status.NOT_DUE


def _expected_next(today: date, newest: Period | None, series: SeriesMeasure) -> Period | None:
    """The period of which the next figure is expected; none of what has ended, or is not awaited."""
    if not series.awaits:
        return None
    expected = next_period(series.definition, newest, today)
    if expected is not None and series.begun is not None and expected.last_day < series.begun:
        return series.definition.cycle.containing(series.begun)
    return expected


def _next_due(today: date, row: Any, series: SeriesMeasure) -> tuple[Expected | None, str]:
    """The figure that is expected next, if any, with its day; and the rule that says by when."""
    rules, definition = series.measure.rules, series.definition
    expected = _expected_next(today, Period.of(row.newest_period) if row.newest_period else None, series)
    rule = rules.due(expected.last_day if expected else today)
    due = None if expected is None else Expected(expected, rule.due_day(expected, definition))
    if row.awaited_period is None or not series.awaits:
        return due, rule.words
    # What comes after an awaited period may be due before it is expected.
    awaited = Period.of(row.awaited_period)
    rule_of_awaited = rules.due(awaited.last_day)
    day = max(rule_of_awaited.due_day(awaited, definition), date.fromisoformat(row.awaited_on))
    if due is not None and due.due < day:
        return due, rule.words
    return Expected(awaited, day), rule_of_awaited.words
