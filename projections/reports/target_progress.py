"""The progress of a target: the values on its way, each with the figure for it, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.definition import Definition
from domain.judgements.adoption import Rulebook
from domain.judgements.rag import Status
from domain.periods.period import Period
from domain.series_key import SeriesKey
from domain.terms import Terms
from projections.current_performance import PerformanceRow, current_performance
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import IndicatorRow, indicator_with
from projections.partnership import rules_in_force
from projections.reports.matching import same_spelling
from projections.targets import TargetRow, list_targets

BASELINE = "Baseline"


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the way, the figure that answers to it, how it stands, and by which rule."""

    words: str
    period: str
    value: Decimal
    figure: FigureRow | None
    status: Status | None
    rule: str | None


def measured_by(question: Question, target: TargetRow) -> IndicatorRow | None:
    """The indicator that the target is for, once it names one."""
    return indicator_with(question, target.terms.indicator) if target.terms.indicator else None


def targets_of(question: Question, indicator: IndicatorRow) -> list[TargetRow]:
    """Every target set for the indicator, whatever has become of it."""
    return [
        row
        for row in list_targets(question)
        if row.terms.indicator is not None and same_spelling(row.terms.indicator, indicator.reference)
    ]


def target_standing(
    question: Question, target: TargetRow, measured: IndicatorRow | None
) -> PerformanceRow | None:
    """Where the target's series stands; None while there is none."""
    if measured is None:
        return None
    rows = current_performance(question, measured.reference)
    row = next((row for row in rows if row.series == target.series), None)
    return (
        None
        if row is None
        else judged_by(target.terms, row, measured.definition.to_judge_by, rules_in_force(question))
    )


def judged_by(terms: Terms, row: PerformanceRow, definition: Definition, rules: Rulebook) -> PerformanceRow:
    """The series judged by these terms: elsewhere it is by whichever target is agreed and in force."""
    if row.period is None:
        return row._replace(target=None)
    period = Period.of(row.period)
    aim, rule = terms.for_period(period), rules.rag(period.last_day)
    return row._replace(target=aim, status=rule.rag(row.value, aim, definition), rag_rule=rule.words)


def target_marks(question: Question, target: TargetRow, measured: IndicatorRow | None) -> list[Mark]:
    """Baseline, milestones and the deadline, each with the figure for its period or the end of it."""
    terms = target.terms
    figures: Sequence[FigureRow] = []
    if measured is not None and terms.area is not None:
        measuring = SeriesKey(measured.reference, terms.area, terms.breakdown)
        figures = figures_of(question, measured.reference, series=[str(measuring.stream)])
    rules = rules_in_force(question)
    marks = []
    for words, code, value in _values_on_the_way(terms):
        figure = _figure_for(figures, code)
        status, rule = None, None
        if figure is not None and measured is not None and words != BASELINE and figure.value is not None:
            judging = rules.rag(Period.of(code).last_day)
            status = judging.rag(Decimal(figure.value), value, measured.definition.to_judge_by)
            rule = judging.words
        marks.append(Mark(words, code, value, figure, status, rule))
    return marks


def _values_on_the_way(terms: Terms) -> Iterator[tuple[str, str, Decimal]]:
    """What each is called, its period and its value."""
    if terms.baseline_period is not None and terms.baseline is not None:
        yield BASELINE, terms.baseline_period, terms.baseline
    for milestone in terms.milestones:
        yield "Milestone", milestone.period, milestone.value
    if terms.deadline is not None and terms.value is not None:
        yield "Target", terms.deadline, terms.value


def _figure_for(figures: Sequence[FigureRow], code: str) -> FigureRow | None:
    """Of the period itself; else of the shorter period that ends with it."""
    same = [row for row in figures if row.period == code]
    last_day = Period.of(code).last_day
    ending = [row for row in figures if Period.of(row.period).last_day == last_day]
    return next(iter(same or ending), None)
