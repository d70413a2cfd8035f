"""Current performance: where every series stands, judged by the rules for its periods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from domain.definition import Definition
from domain.figure import Nature
from domain.identity import one_spelling
from domain.judgements.adoption import Rulebook
from domain.judgements.direction import Direction, lies_between
from domain.judgements.rag import Status
from domain.judgements.rules import DirectionRule
from domain.judgements.timeliness import Expected, next_period
from domain.periods.period import Period
from projections.boundaries import Boundaries
from projections.endings import Ending, Endings
from projections.engine.as_at import Question
from projections.engine.versions import joined_to_newest
from projections.figures import FIGURE, Figures
from projections.indicators import list_breaks, list_indicators
from projections.partnership import rules_in_force
from projections.performance import Performance
from projections.series import SeriesRegister
from projections.series_state import FACTS
from projections.targets import TargetRow, targets_in_force


class PerformanceRow(NamedTuple):
    """Facts of one series with the judgements of that moment, each with the rule that made it. Values are
    exact decimals. `boundaries` says that the latest figure is recalculated for those that its area has from
    a day on, `boundaries_from`.
    """

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
    rag_rule: str
    short_direction: Direction
    long_direction: Direction
    direction_rule: str
    assurance: str | None
    next_due: Expected | None
    due_rule: str
    ended: bool
    successors: tuple[str, ...]
    boundaries: str | None = None
    boundaries_from: str | None = None

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
    endings = Endings(question)
    indicators = {one_spelling(row.reference): row for row in list_indicators(question)}
    targets = targets_in_force(question)
    rules = rules_in_force(question)
    breaks = _breaks(question)
    rows, boundaries = [], Boundaries(question)
    for row in question.connection.execute(_latest(question, indicator)):
        indicator_row = indicators.get(row.indicator_key)
        definition = indicator_row.definition if indicator_row else Definition(title=row.indicator)
        broken = breaks.get(indicator_row.stream, []) if indicator_row else []
        awaited = indicator_row is None or indicator_row.expects_figures
        ending, begun = endings.of(row.series, row.area), endings.begun(row.area)
        measure = _Measure(definition, targets.get(row.series), broken, rules, ending, begun, awaited=awaited)
        judged = _judged(question.as_at.today, row, measure)
        told = boundaries.told(row.area, row.latest_period if row.latest_state == FIGURE else None)
        rows.append(judged._replace(boundaries=told[0], boundaries_from=told[1]))
    return rows


def _latest(question: Question, indicator: str | None) -> Select[Any]:
    """The state of every series (of one indicator or all) as then."""
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
        query = query.where(register.indicator_key == one_spelling(indicator))
    return query


def _breaks(question: Question) -> dict[str, list[Period]]:
    """The first periods after each break, by the indicator's stream."""
    breaks: dict[str, list[Period]] = {}
    for each in list_breaks(question):
        breaks.setdefault(each.indicator, []).append(Period.of(each.period))
    return breaks


class _Measure(NamedTuple):
    """By what a series is judged, and whether more figures are awaited."""

    definition: Definition
    target: TargetRow | None
    breaks: Sequence[Period]
    rules: Rulebook
    ending: Ending | None
    begun: date | None
    awaited: bool


def _judged(today: date, row: Any, measure: _Measure) -> PerformanceRow:
    definition, target, breaks, rules, ending, _, _ = measure
    judged_by = definition.to_judge_by
    period = Period.of(row.latest_period) if row.latest_period else None
    judged_on = period.last_day if period else today
    rag, direction = rules.rag(judged_on), rules.direction(judged_on)
    # Of two figures for the same days nobody knows which is right, so neither is judged.
    judged = None if row.latest_twin is not None else period
    short, long = _directions(direction.direction, row, judged, judged_by, breaks)
    next_due, due_rule = _next_due(rules, today, row, measure)
    value = _decimal(row.latest_value)
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
        previous=_decimal(row.previous_value),
        target=aim,
        status=rag.rag(value if judged else None, aim, judged_by),
        rag_rule=rag.words,
        short_direction=short,
        long_direction=long,
        direction_rule=direction.words,
        assurance=row.assurance,
        next_due=next_due,
        due_rule=due_rule,
        ended=ending is not None,
        successors=ending.successors if ending else (),
    )


def _expected_next(today: date, newest: Period | None, measure: _Measure) -> Period | None:
    """The period of which the next figure is expected; none of what has ended, or is not awaited."""
    if not measure.awaited or measure.ending is not None:
        return None
    expected = next_period(measure.definition, newest, today)
    if expected is not None and measure.begun is not None and expected.last_day < measure.begun:
        return measure.definition.cycle.containing(measure.begun)
    return expected


def _next_due(rules: Rulebook, today: date, row: Any, measure: _Measure) -> tuple[Expected | None, str]:
    """The figure that is expected next, if any, with its day; and the rule that says by when."""
    expected = _expected_next(today, Period.of(row.newest_period) if row.newest_period else None, measure)
    rule = rules.due(expected.last_day if expected else today)
    due = None if expected is None else Expected(expected, rule.due_day(expected, measure.definition))
    if row.awaited_period is None or measure.ending is not None or not measure.awaited:
        return due, rule.words
    # What comes after an awaited period may be due before it is expected.
    awaited = Period.of(row.awaited_period)
    rule_of_awaited = rules.due(awaited.last_day)
    day = max(rule_of_awaited.due_day(awaited, measure.definition), date.fromisoformat(row.awaited_on))
    if due is not None and due.due < day:
        return due, rule.words
    return Expected(awaited, day), rule_of_awaited.words


def _directions(
    rule: DirectionRule, row: Any, latest: Period | None, definition: Definition, breaks: Sequence[Period]
) -> tuple[Direction, Direction]:
    """Against the period before, and against the same one a year before."""
    value = None if latest is None else _decimal(row.latest_value)
    before, year = _decimal(row.previous_value), _decimal(row.year_value)
    return (
        rule(value, before, definition, across_break=_broken(row.previous_period, latest, breaks)),
        rule(value, year, definition, across_break=_broken(row.year_period, latest, breaks)),
    )


def _broken(earlier: str | None, latest: Period | None, breaks: Sequence[Period]) -> bool:
    if not breaks or earlier is None or latest is None:
        return False
    return lies_between(Period.of(earlier), latest, breaks)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
