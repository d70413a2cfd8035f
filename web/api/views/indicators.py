"""Indicators as JSON: the register, each with all that is known of it, and where every series stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.definition import Definition
from projections.confidence import ConfidenceRow, confidence_history
from projections.current_performance import current_performance
from projections.engine.as_at import Question
from projections.figures import figures_of
from projections.indicators import (
    BreakRow,
    IndicatorRow,
    ProblemRow,
    breaks_of,
    indicator_called,
    list_indicators,
    list_problems,
)
from projections.performance_row import PerformanceRow
from projections.reports.comparison import Beside, comparison
from projections.reports.definition_versions import definition_versions
from projections.reports.owners import Holder, NamedHolder, holders, holders_of
from projections.reports.series_status import SeriesStanding, series_status
from projections.reports.subject_history import Maker, makers_of
from projections.reports.target_progress import targets_of
from projections.reports.years import YearStanding, years_of
from projections.targets import TargetRow
from projections.thread import Knot, knot_of
from projections.trail import revision_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.api.views.trail import history
from web.http.context import names_today
from web.schemas.queries import ListQuery, PerformanceQuery


@dataclass(frozen=True, slots=True)
class IndicatorListed:
    """An indicator with its definition, and who supplies its data."""

    row: IndicatorRow
    owner: Holder | None


@dataclass(frozen=True, slots=True)
class DefinitionVersion:
    """A version of the definition, and the change that brought it."""

    version: int
    definition: Definition
    position: int
    recorded_at: int
    account: str
    name: str
    partner: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class ProblemTold:
    """A measurement problem, who raised it, and who resolved it."""

    row: ProblemRow
    raised_by: Maker
    resolved_by: Maker | None


@dataclass(frozen=True, slots=True)
class AssessmentTold:
    """An assessment, and whose it is."""

    row: ConfidenceRow
    assessed_by: Maker


@dataclass(frozen=True, slots=True)
class IndicatorTold:
    """All that is known of an indicator but its figures."""

    row: IndicatorRow
    revision: int
    owners: list[NamedHolder]
    breaks: list[BreakRow]
    problems: list[ProblemTold]
    definitions: list[DefinitionVersion]
    targets: list[TargetRow]
    thread: Knot | None
    history: str


@view("/performance", "overview", {"performance": list[SeriesStanding], NEXT: str}, asks=PerformanceQuery)
def performance(question: Question, asked: Asked) -> Body:
    """Every series, or those of an indicator, with its latest figure and judgements."""
    every = list_indicators(question)
    if asked["indicator"] is not None:
        every = [indicator_called(question, asked["indicator"])]
    rows = current_performance(question, asked["indicator"])
    return page_by_key(question, "performance", _standing(question, rows, every), asked, _series)


@view("/indicators", "indicators", {"indicators": list[IndicatorListed], NEXT: str}, asks=ListQuery)
def indicators(question: Question, asked: Asked) -> Body:
    """Every indicator with its definition."""
    owned_by = holders(question)
    return page_by_key(
        question,
        "indicators",
        list_indicators(question),
        asked,
        lambda row: row.reference,
        lambda row: IndicatorListed(row, owned_by.get((row.stream, "owner"))),
    )


@view(
    one_of("indicators"),
    "indicators",
    {
        "indicator": IndicatorTold,
        "series": list[SeriesStanding],
        "confidence": list[AssessmentTold],
        "comparison": list[Beside],
        "years": list[YearStanding],
        NEXT: str,
    },
    asks=ListQuery,
    names=True,
)
def indicator(question: Question, asked: Asked, reference: str) -> Body:
    """One indicator: definition and its versions, owners, problems, breaks, targets, thread; and its series.

    `confidence` holds every assessment of the series told, oldest first; `years` what their years came to and
    how they stand; `comparison` what stands beside their latest figures, for the same period.
    """
    row = indicator_called(question, reference)
    rows = current_performance(question, row.reference)
    page = page_by_key(question, "series", _standing(question, rows, [row]), asked, _series)
    told = {each.row.series for each in page["series"]}
    figures = figures_of(question, row.reference)
    assessed = [each.row.series for each in page["series"] if each.row.assurance]
    return {
        "indicator": IndicatorTold(
            row,
            revision_of(question, row.stream),
            holders_of(question, "indicator", row.stream, names_today()),
            breaks_of(question, row.stream),
            _problems(question, row),
            _definitions(question, row),
            targets_of(question, row),
            knot_of(question, row.stream),
            history(row.stream),
        ),
        **page,
        "confidence": _assessments(question, assessed),
        "comparison": [
            each for each in comparison(question, row, figures, series=rows) if each.series in told
        ],
        "years": years_of(question, row, figures, told),
    }


def _series(standing: SeriesStanding) -> str:
    return standing.row.series


def _standing(
    question: Question, rows: Sequence[PerformanceRow], indicators: Sequence[IndicatorRow]
) -> list[SeriesStanding]:
    return series_status(rows, indicators, question.as_at.today)


def _problems(question: Question, row: IndicatorRow) -> list[ProblemTold]:
    rows = list_problems(question, row.stream)
    made = makers_of(
        question, [at for row in rows for at in (row.raised, row.resolved) if at is not None], names_today()
    )
    return [
        ProblemTold(row, made[row.raised], None if row.resolved is None else made[row.resolved])
        for row in rows
    ]


def _assessments(question: Question, series: Sequence[str]) -> list[AssessmentTold]:
    rows = confidence_history(question, series)
    made = makers_of(question, [row.position for row in rows], names_today())
    return [AssessmentTold(row, made[row.position]) for row in rows]


def _definitions(question: Question, row: IndicatorRow) -> list[DefinitionVersion]:
    return [
        DefinitionVersion(
            each.version,
            each.definition,
            each.made.row.position,
            each.made.row.recorded_at,
            each.made.row.account,
            each.made.who,
            each.made.row.partner,
            each.made.row.reason,
        )
        for each in definition_versions(question, row, names_today())
    ]
