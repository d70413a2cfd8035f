"""An indicator: a page with all that is known of it; its pictures are in `indicator_charts`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from flask import render_template, request

from domain.definition import DESCRIBED_IN_WORDS, Definition
from domain.identity import area_id
from domain.judgements.intervals import Limits
from domain.periods.period import Period
from projections.areas import comparator_areas
from projections.confidence import ConfidenceRow, confidence_history
from projections.current_performance import current_performance
from projections.endings import Endings
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import (
    IndicatorRow,
    ProblemRow,
    breaks_of,
    indicator_called,
    list_indicators,
    list_problems,
)
from projections.made_under import OwnScales
from projections.performance_row import PerformanceRow
from projections.reports.comparison import compared_areas, comparison
from projections.reports.definition_versions import DefinitionVersion, definition_versions
from projections.reports.figure_limits import limits_of_figures
from projections.reports.matching import in_natural_order, same_spelling
from projections.reports.owners import holders_of
from projections.reports.proposals import waiting_for
from projections.reports.series_status import series_status
from projections.reports.subject_history import by_day, changes_at, subject_history
from projections.reports.target_progress import targets_of
from projections.reports.years import years_of
from projections.thread import knot_of
from web.http.context import names_today, reading
from web.pages import indicators
from web.pages.indicator_charts import pictures_of
from web.pages.offered_commands import may_submit, offers
from web.pages.paging import series_page
from web.pages.places import place
from web.schemas.definition import LABELS, field_in_a_line, one_line, typed_value

blueprint = indicators.blueprint

# How much of the history stands on the page; the audit trail has all of it.
LATELY = 20


@dataclass(frozen=True, slots=True)
class Grid:
    """Figures by series and period, newest period first."""

    series: Sequence[PerformanceRow]
    periods: Sequence[str]
    cells: dict[tuple[str, str], FigureRow]
    scales: OwnScales
    limits: dict[tuple[str, int], Limits]

    @property
    def periods_down(self) -> bool:
        """Whether the periods go down the page: where few and short names fit beside each other on top."""
        if len(self.series) <= 4:
            return True
        longest = max(len(place(row.area, row.breakdown)) for row in self.series)
        return longest <= 24 and len(self.periods) >= len(self.series)

    @property
    def recalculated(self) -> list[tuple[str, str]]:
        """The areas with figures for a time before they began, each with its first day."""
        told = {(row.area, row.boundaries_from) for row in self.cells.values()}
        return sorted((area, begun) for area, begun in told if begun is not None)


@blueprint.get("/indicators/<path:reference>")
@reading
def indicator(question: Question, reference: str) -> str:
    """Chart, figures, standing, definition and its versions, owners, problems, thread and history."""
    row = indicator_called(question, reference)
    series = current_performance(question, row.reference)
    told = _told(series)
    page = series_page(series_status(told, [row], question.as_at.today), request.args.get("after"))
    shown = [each.row for each in page.rows]
    figures = figures_of(question, row.reference)
    names = names_today()
    problems, confidence = list_problems(question, row.stream), _confidence(question, shown)
    return render_template(
        "indicator.html",
        indicator=row,
        definition=row.definition,
        described=_described(row.definition),
        judged_how=_judged_how(row.definition),
        early_signs=_early_signs(question, row),
        page=page,
        grid=_grid(question, figures, shown, OwnScales(question, row)),
        **_beside(question, row, series, shown, figures),
        ended=sum(each.ended for each in series),
        with_ended=len(told) == len(series),
        all_ended=all(each.ended for each in series),
        waiting=_waiting(question, row, series),
        years=years_of(question, row, figures, {each.series for each in shown}),
        pictures=pictures_of(row, told, figures),
        breaks={each.period: each.reason for each in breaks_of(question, row.stream)},
        problems=problems,
        owners={each.duty: each for each in holders_of(question, "indicator", row.stream, names)},
        confidence=confidence,
        assessed=any(each.assurance for each in series),
        made=changes_at(question, _positions(problems, confidence), names),
        targets=targets_of(question, row),
        definitions=_versions_in_words(definition_versions(question, row, names)),
        knot=knot_of(question, row.stream),
        to_confirm=waiting_for(question, row.stream, names),
        offers=offers(question, "indicator", row.reference, row.state),
        days=by_day(subject_history(question, row.stream, names, LATELY)),
        lately=LATELY,
    )


def _beside(
    question: Question,
    indicator: IndicatorRow,
    series: Sequence[PerformanceRow],
    shown: Sequence[PerformanceRow],
    figures: Sequence[FigureRow],
) -> dict[str, Any]:
    """What stands beside the figures shown, and whether whoever looks may submit one, of those areas too."""
    compared, shown_series = compared_areas(question, indicator, figures), {each.series for each in shown}
    areas = {each.area for each in series} | {each.area for each in compared}
    return {
        "beside_others": [
            each
            for each in comparison(question, indicator, figures, series=series)
            if each.series in shown_series
        ],
        "compared": compared,
        "may_submit": may_submit(question, indicator, {*indicator.definition.areas, *areas}),
    }


# What a definition says of adding up and judging: told where it is not what it is of any other.
HOW_JUDGED = (
    *("fixed_decimals", "over_time", "mean_of", "over_places", "weighted_by"),
    *("judged_as", "expected_low", "expected_high", "least_base", "leading", "no_change", "no_change_in"),
    *("beyond_chance", "interval", "rag_rule", "compared_with"),
)


def _judged_how(definition: Definition) -> list[tuple[str, str]]:
    """How it adds up and is judged, each with its label as a form has it."""
    usual = Definition("")
    return [
        (LABELS[name], "yes" if said is True else field_in_a_line(definition, name))
        for name in HOW_JUDGED
        if (said := getattr(definition, name)) != getattr(usual, name) or name in ("over_time", "over_places")
    ]


def _described(definition: Definition) -> list[tuple[str, str]]:
    """What it says in words, each with its label as a form has it."""
    said = (
        (name, _as_lines(getattr(definition, name))) for name in ("other_names", "codes", *DESCRIBED_IN_WORDS)
    )
    return [(LABELS[name], words) for name, words in said if words]


def _told(series: list[PerformanceRow]) -> list[PerformanceRow]:
    """Those that go on; all, where that is asked for or none does."""
    live = [each for each in series if not each.ended]
    return series if "ended" in request.args or not live else live


def _early_signs(question: Question, row: IndicatorRow) -> list[IndicatorRow]:
    """The indicators that stand under it, as local and more frequent measures."""
    return [
        each
        for each in list_indicators(question)
        if each.expects_figures and same_spelling(each.definition.early_sign_of, row.reference)
    ]


def _waiting(question: Question, indicator: IndicatorRow, rows: Sequence[PerformanceRow]) -> list[str]:
    """The areas that figures are expected of, and that have not sent one of any series yet; not those that
    are only compared with.
    """
    if not indicator.expects_figures:
        return []
    begun, endings = {area_id(row.area) for row in rows}, Endings(question)
    aside = comparator_areas(question)
    expected = (area for area in indicator.definition.areas if str(area_id(area)) not in aside)
    awaited = {area for area in expected if endings.of_area(area) is None}
    return sorted((area for area in awaited if area_id(area) not in begun), key=in_natural_order)


def _grid(
    question: Question, figures: Sequence[FigureRow], shown: Sequence[PerformanceRow], scales: OwnScales
) -> Grid:
    series = {row.series for row in shown}
    cells = {(row.series, row.period): row for row in figures if row.series in series}
    periods = sorted({period for _, period in cells}, key=Period.of, reverse=True)
    filled = {stream for stream, _ in cells}
    limits = limits_of_figures(question, list(cells.values()))
    return Grid([row for row in shown if row.series in filled], periods, cells, scales, limits)


def _confidence(
    question: Question, shown: Sequence[PerformanceRow]
) -> list[tuple[PerformanceRow, list[ConfidenceRow]]]:
    """The assessments of each series shown that has any, newest first."""
    assessed: dict[str, list[ConfidenceRow]] = {}
    for row in confidence_history(question, [row.series for row in shown if row.assurance]):
        assessed.setdefault(row.series, []).insert(0, row)
    return [(row, assessed[row.series]) for row in shown if row.series in assessed]


def _positions(
    problems: Sequence[ProblemRow], confidence: Sequence[tuple[PerformanceRow, Sequence[ConfidenceRow]]]
) -> list[int]:
    """Of the changes that raised and resolved these problems, and that assessed these series."""
    of_problems = [at for each in problems for at in (each.raised, each.resolved) if at is not None]
    return of_problems + [each.position for _, assessed in confidence for each in assessed]


@dataclass(frozen=True, slots=True)
class DefinitionInWords:
    """A version of the definition; `changes` are label, before and after, as a form has them."""

    version: DefinitionVersion
    changes: list[tuple[str, str, str]]


def _versions_in_words(versions: Sequence[DefinitionVersion]) -> list[DefinitionInWords]:
    """The newest first."""
    return [_in_words(earlier, later) for earlier, later in pairwise([None, *versions]) if later][::-1]


def _in_words(earlier: DefinitionVersion | None, version: DefinitionVersion) -> DefinitionInWords:
    changes = [
        (
            LABELS[each.field],
            field_in_a_line(each.earlier, each.field),
            field_in_a_line(each.later, each.field),
        )
        for each in version.changes
        if each.field in LABELS
    ]
    # No field of a form: a new definition is asked for both, and an older one may have been taken as said.
    if earlier and earlier.definition.may_be_presumed and version.definition.stated:
        changes.append(("Polarity and frequency", "presumed", "said"))
    return DefinitionInWords(version, changes)


def _as_lines(value: object) -> str:
    """Several names in one line; words as they were written."""
    return typed_value(value) if isinstance(value, str) else one_line(value)
