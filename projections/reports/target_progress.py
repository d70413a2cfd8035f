"""The progress of a target: the values on its way, each with the figure for it, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from domain.judgements.aim import Aim
from domain.judgements.leading import AgreedTerms, TargetBook, meant_by
from domain.judgements.outturn import Outturn, Part, Parts, held, outturn, parts_of_year
from domain.judgements.standing import Judged, Measure, judged
from domain.judgements.statements import StatementKind
from domain.judgements.status import Status
from domain.periods.period import Period
from domain.series_key import SeriesKey
from domain.terms import Terms
from projections.current_performance import series_standings
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import IndicatorRow, indicator_with
from projections.measures import measures_of
from projections.performance_row import PerformanceRow
from projections.reports.matching import same_spelling
from projections.targets import TargetRow, list_targets
from projections.where_it_stands import Standing, judged_anew, parts_held

BASELINE = "Baseline"

# Known at whatever position: terms that are only proposed are shown as if they held.
ALWAYS = 2**62


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the way, the figure that answers to it, how it stands, and by which rule.

    `outturn` is the year's value as it comes of `there` of `of` periods, where it is made of any;
    `by_version` the version of the terms that judges it, where these here do not; `marks` how its colour came
    about; `turning_points` the values at which it turns.
    """

    words: str
    period: str
    value: Decimal
    upper: Decimal | None
    red_line: Decimal | None
    year: str | None
    figure: FigureRow | None
    status: Status | None
    rule: str | None
    outturn: Decimal | None
    there: int
    of: int
    by_version: int | None
    marks: tuple[str, ...]
    turning_points: tuple[Decimal, ...]


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
    """Where the target's series stands by this target alone; None while there is none."""
    if measured is None:
        return None
    there = (
        each for each in series_standings(question, measured.reference) if each.row.series == target.series
    )
    return next((standing_by(target, each) for each in there), None)


def standing_by(target: TargetRow, standing: Standing) -> PerformanceRow:
    """The series judged by this target: elsewhere it is by whichever leads."""
    return judged_anew(standing, by_target(target, standing.measure))


def by_target(target: TargetRow, measure: Measure) -> Measure:
    """Judging by this target alone: as agreed, or as proposed where it never was."""
    book = measure.targets.only(target.stream)
    if book.is_empty:
        book = TargetBook()
        said = (target.stream, target.reference, target.terms_version, target.terms)
        book.agree(AgreedTerms(*said, date.min, 0, ALWAYS))
    return replace(measure, targets=book)


def target_marks(question: Question, target: TargetRow, measured: IndicatorRow | None) -> list[Mark]:
    """Baseline, milestones and the deadline, each with the figure for its period or the end of it."""
    terms = target.terms
    figures: Sequence[FigureRow] = []
    if measured is None or terms.area is None:
        return [_mark(*each, Outturn(None, 0, 0), None, None) for each in _values_on_the_way(terms)]
    stream = str(SeriesKey(measured.reference, terms.area, terms.breakdown).stream)
    figures = figures_of(question, measured.reference, series=[stream])
    measure = by_target(target, measures_of(question).of(measured, stream, measured.reference))
    parts = made_parts(question, measured, stream) | parts_held(figures)
    marks = [_answered(each, figures, parts, measure) for each in _values_on_the_way(terms)]
    # What these very terms judge needs no word of its own.
    return [
        replace(mark, by_version=None) if mark.by_version == target.terms_version else mark for mark in marks
    ]


def made_parts(question: Question, measured: IndicatorRow, stream: str) -> dict[str, Part]:
    """What the series holds that is made of other areas' figures, as far back as those are kept."""
    made = (each for each in series_standings(question, measured.reference) if each.row.computed)
    return next((dict(each.parts) for each in made if each.row.series == stream), {})


# What each is called, its period, what it is held to, and the year of the agreement.
OnTheWay = tuple[str, str, Aim, str]


def _answered(each: OnTheWay, figures: Sequence[FigureRow], parts: Parts, measure: Measure) -> Mark:
    words, code, _, _ = each
    named = Period.of(code)
    definition = measure.definitions.judging(named.last_day).definition
    period = meant_by(named, definition.cycle)
    figure = _figure_for(figures, period.code)
    made = Outturn(None, 0, 0)
    if parts_of_year(period, definition.cycle):
        made = outturn(period, definition, parts)
    if words == BASELINE:
        return _mark(*each, made, figure, None)
    return _mark(*each, made, figure, _judged_for(period, parts, measure))


def _judged_for(period: Period, parts: Parts, measure: Measure) -> Judged | None:
    """How the period stands; of a year made of periods, as a year alone."""
    own = held(parts, period)
    if own is not None and own.is_figure:
        return judged(period, parts, measure)
    definition = measure.definitions.judging(period.last_day).definition
    periods = parts_of_year(period, definition.cycle)
    last = held(parts, periods[-1]) if periods else None
    if last is None or not last.is_figure:
        return None
    stands = judged(periods[-1], parts, measure)
    if stands.leading is None or stands.leading.kind is StatementKind.YEAR:
        return stands
    if measure.rules.terms(period.last_day).rule.version == 1:
        return stands
    whole = outturn(period, definition, parts)
    return replace(stands, status=Status.PARTS_MISSING if whole.missing else Status.YEAR_OPEN)


def _mark(
    words: str,
    code: str,
    aim: Aim,
    year: str,
    made: Outturn,
    figure: FigureRow | None,
    stands: Judged | None,
) -> Mark:
    return Mark(
        words=words,
        period=code,
        value=aim.value,
        upper=aim.upper,
        red_line=aim.red_line,
        year=year or None,
        figure=figure,
        status=stands.status if stands is not None else None,
        rule=stands.rule.words if stands is not None else None,
        outturn=None if made.reported else made.value,
        there=made.there,
        of=made.of,
        by_version=stands.terms.version if stands is not None and stands.terms is not None else None,
        marks=stands.marks if stands is not None else (),
        turning_points=_turning_points(aim, stands),
    )


def _turning_points(aim: Aim, stands: Judged | None) -> tuple[Decimal, ...]:
    """The values at which its colour turns, or would."""
    if stands is not None and stands.leading is not None:
        return stands.leading.turning_points
    return tuple(each for each in (aim.value, aim.upper, aim.red_line) if each is not None)


def _values_on_the_way(terms: Terms) -> Iterator[OnTheWay]:
    if terms.baseline_period is not None and terms.baseline is not None:
        yield BASELINE, terms.baseline_period, Aim(terms.baseline), ""
    for each in terms.milestones:
        yield "Milestone", each.period, Aim(each.value, each.upper, terms.red_line_of(each)), each.year
    if terms.deadline is not None and terms.value is not None:
        yield "Target", terms.deadline, Aim(terms.value, terms.upper, terms.red_line), terms.year


def _figure_for(figures: Sequence[FigureRow], code: str) -> FigureRow | None:
    """Of the period itself; else of the shorter period that ends with it."""
    same = [row for row in figures if row.period == code]
    last_day = Period.of(code).last_day
    ending = [row for row in figures if Period.of(row.period).last_day == last_day]
    return next(iter(same or ending), None)
