"""Current performance and indicators as JSON."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from infrastructure.directory import FORMER
from projections.figures import series_of
from projections.indicators import IndicatorRow, list_breaks, list_indicators, list_problems
from projections.ownership import ownership_history
from projections.performance import current_performance
from web.api.answers import answer, definition_json, performance_json
from web.asking import asked, the_container
from web.schemas.faults import read
from web.schemas.questions import AsAtSchema, Asked, FiguresAsked, PerformanceQuery
from web.showing import instant
from web.telling import indicator_called

blueprint = Blueprint("api_performance", __name__)


@blueprint.get("/performance")
def performance() -> Response:
    """Every series, or those of `?indicator=`, with its latest figure and judgements."""
    wanted = read(PerformanceQuery(), request.args, FiguresAsked)
    with asked() as question:
        if wanted.indicator is not None:
            indicator_called(question, wanted.indicator)
        rows = current_performance(question, wanted.indicator)
    return answer(question.as_at, performance=[performance_json(row) for row in rows])


@blueprint.get("/indicators")
def indicators() -> Response:
    """Every indicator with its definition."""
    read(AsAtSchema(), request.args, Asked)
    with asked() as question:
        rows = list_indicators(question)
    return answer(question.as_at, indicators=[_indicator(row) for row in rows])


@blueprint.get("/indicators/<path:reference>")
def indicator(reference: str) -> Response:
    """One indicator: definition, owners, series, breaks and measurement problems."""
    read(AsAtSchema(), request.args, Asked)
    with asked() as question:
        row = indicator_called(question, reference)
        breaks = list_breaks(question, row.stream)
        problems = list_problems(question, row.stream)
        series = series_of(question, row.reference)
        owners = {held.duty: held for held in ownership_history(question, row.stream)}
    names = the_container().directory.names()
    return answer(
        question.as_at,
        indicator=_indicator(row)
        | {
            "owners": [
                {
                    "duty": duty,
                    "partner": held.partner,
                    "account": held.account,
                    "name": names.get(held.account, FORMER) if held.account else None,
                    "since": instant(held.since),
                }
                for duty, held in owners.items()
            ],
            "series": [{"area": each.area, "breakdown": each.breakdown} for each in series],
            "breaks": [{"period": each.period, "reason": each.reason} for each in breaks],
            "problems": [
                {
                    "problem": each.problem,
                    "kind": each.kind,
                    "description": each.description,
                    "raised_at": instant(each.raised_at),
                    "resolution": each.resolution,
                }
                for each in problems
            ],
        },
    )


def _indicator(row: IndicatorRow) -> dict[str, Any]:
    return {
        "reference": row.reference,
        "state": row.state,
        "version": row.version,
        "defined_at": instant(row.defined_at),
        "definition": definition_json(row.definition),
    }
