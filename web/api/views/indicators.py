"""Indicators as JSON: the register, each with all that is known of it, and where every series stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.definition import Definition
from infrastructure.directory.people import FORMER
from projections.confidence import ConfidenceRow, confidence_history
from projections.engine.as_at import Question
from projections.indicators import (
    BreakRow,
    DefinitionRow,
    IndicatorRow,
    ProblemRow,
    definition_history,
    list_breaks,
    list_indicators,
    list_problems,
)
from projections.performance import PerformanceRow, current_performance
from projections.targets import TargetRow, list_targets
from projections.thread import Knot
from projections.trail import TrailRow, provenance_of, revision_of
from web.api.holders import Holder, Maker, NamedHolder, holders, makers_of, owners_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, page_by_key, view
from web.api.views.trail import history
from web.http.context import the_container
from web.schemas.questions import ListQuery, PerformanceQuery
from web.standings import standings
from web.subjects import knot_of
from web.telling import indicator_called, same


@dataclass(frozen=True, slots=True)
class SeriesStanding:
    """Where a series stands, whether its next figure is overdue, and whether its indicator is retired."""

    row: PerformanceRow
    retired: bool
    overdue: bool


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
def performance(question: Question, wanted: Any) -> Mapping[str, Any]:
    """Every series, or those of an indicator, with its latest figure and judgements."""
    every = list_indicators(question)
    if wanted["indicator"] is not None:
        every = [indicator_called(question, wanted["indicator"])]
    rows = current_performance(question, wanted["indicator"])
    return page_by_key(question, "performance", _standing(question, rows, every), wanted, _series)


@view("/indicators", "indicators", {"indicators": list[IndicatorListed], NEXT: str}, asks=ListQuery)
def indicators(question: Question, wanted: Any) -> Mapping[str, Any]:
    """Every indicator with its definition."""
    held = holders(question)
    return page_by_key(
        question,
        "indicators",
        list_indicators(question),
        wanted,
        lambda row: row.reference,
        lambda row: IndicatorListed(row, held.get((row.stream, "owner"))),
    )


@view(
    one_of("indicators"),
    "indicators",
    {
        "indicator": IndicatorTold,
        "series": list[SeriesStanding],
        "confidence": list[AssessmentTold],
        NEXT: str,
    },
    asks=ListQuery,
    names=True,
)
def indicator(question: Question, wanted: Any, reference: str) -> Mapping[str, Any]:
    """One indicator: definition and its versions, owners, problems, breaks, targets, thread; and its series.

    `confidence` holds every assessment of the series told, oldest first.
    """
    found = indicator_called(question, reference)
    rows = current_performance(question, found.reference)
    page = page_by_key(question, "series", _standing(question, rows, [found]), wanted, _series)
    assessed = [each.row.series for each in page["series"] if each.row.assurance]
    return {
        "indicator": IndicatorTold(
            found,
            revision_of(question, found.stream),
            owners_of(question, "indicator", found.stream),
            list_breaks(question, found.stream),
            _problems(question, found),
            _definitions(question, found),
            [
                row
                for row in list_targets(question)
                if row.terms.indicator is not None and same(row.terms.indicator, found.reference)
            ],
            knot_of(question, found.stream),
            history(found.stream),
        ),
        **page,
        "confidence": _assessments(question, assessed),
    }


def _series(standing: SeriesStanding) -> str:
    return standing.row.series


def _standing(
    question: Question, rows: Sequence[PerformanceRow], indicators: Sequence[IndicatorRow]
) -> list[SeriesStanding]:
    return [
        SeriesStanding(each.row, each.retired, each.overdue)
        for each in standings(rows, indicators, question.as_at.today)
    ]


def _problems(question: Question, found: IndicatorRow) -> list[ProblemTold]:
    rows = list_problems(question, found.stream)
    made = makers_of(question, [at for row in rows for at in (row.raised, row.resolved) if at is not None])
    return [
        ProblemTold(row, made[row.raised], None if row.resolved is None else made[row.resolved])
        for row in rows
    ]


def _assessments(question: Question, series: Sequence[str]) -> list[AssessmentTold]:
    rows = confidence_history(question, series)
    made = makers_of(question, [row.position for row in rows])
    return [AssessmentTold(row, made[row.position]) for row in rows]


def _definitions(question: Question, found: IndicatorRow) -> list[DefinitionVersion]:
    rows = definition_history(question, found.stream)
    made = provenance_of(question, [row.position for row in rows])
    names = the_container().directory.names()
    return [_version(row, made[row.position], names) for row in rows]


def _version(row: DefinitionRow, change: TrailRow, names: Mapping[str, str]) -> DefinitionVersion:
    return DefinitionVersion(
        row.version,
        row.definition,
        row.position,
        change.recorded_at,
        change.account,
        names.get(change.account, FORMER),
        change.partner,
        change.reason,
    )
