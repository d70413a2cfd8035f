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
from domain.judgements.status import Status
from domain.periods.period import Period
from domain.series_key import SeriesKey
from domain.terms import Terms
from projections.current_performance import series_standings
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import IndicatorRow, indicator_with
from projections.measures import Measures
from projections.performance_row import PerformanceRow
from projections.reports.matching import same_spelling
from projections.targets import TargetRow, list_targets
from projections.where_it_stands import Standing, judged_anew

BASELINE = "Baseline"

# Known at whatever position: terms that are only proposed are shown as if they held.
ALWAYS = 2**62


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the way, the figure that answers to it, how it stands, and by which rule.

    `outturn` is the year's value as it comes of `there` of `of` periods, where it is made of any.
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
    measure = by_target(target, Measures(question).of(measured, stream, measured.reference))
    parts = parts_held(figures)
    return [_answered(each, figures, parts, measure) for each in _values_on_the_way(terms)]


def parts_held(figures: Sequence[FigureRow]) -> dict[str, Part]:
    """What is held for each period, as judgements have it."""
    return {
        row.period: Part(
            row.state,
            _decimal(row.value),
            row.nature,
            _decimal(row.numerator),
            _decimal(row.denominator),
            _decimal(row.lower),
            _decimal(row.upper),
            _decimal(row.base),
            _decimal(row.expected_outturn),
            _decimal(row.confidence_level),
        )
        for row in figures
    }


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
    if words == BASELINE or figure is None:
        return _mark(*each, made, figure, None)
    stands = _judged_for(period, figure, parts, measure)
    return _mark(*each, made, figure, stands)


def _judged_for(period: Period, figure: FigureRow, parts: Parts, measure: Measure) -> Judged | None:
    own = held(parts, period)
    asked = period if own is not None and own.is_figure else Period.of(figure.period)
    return judged(asked, parts, measure) if figure.value is not None else None


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
    )


def _values_on_the_way(terms: Terms) -> Iterator[OnTheWay]:
    if terms.baseline_period is not None and terms.baseline is not None:
        yield BASELINE, terms.baseline_period, Aim(terms.baseline), ""
    for each in terms.milestones:
        yield "Milestone", each.period, Aim(each.value, each.upper, each.red_line), each.year
    if terms.deadline is not None and terms.value is not None:
        yield "Target", terms.deadline, Aim(terms.value, terms.upper, terms.red_line), terms.year


def _figure_for(figures: Sequence[FigureRow], code: str) -> FigureRow | None:
    """Of the period itself; else of the shorter period that ends with it."""
    same = [row for row in figures if row.period == code]
    last_day = Period.of(code).last_day
    ending = [row for row in figures if Period.of(row.period).last_day == last_day]
    return next(iter(same or ending), None)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
