"""Figures as JSON: asked for, submitted, revised."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, request, url_for

from application.series import SeriesKey
from domain.period import Period
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from projections.figures import figures_of
from web.acting import actor_in_api, must_act
from web.api.answers import answer, body_of_request, figure_json, version_json
from web.asking import asked, must_be_asked_now, the_container
from web.schemas.faults import read
from web.schemas.figures import FigureGiven, ReviseFigureSchema, SubmitFigureSchema
from web.schemas.questions import FiguresAsked, FiguresQuery, HistoryQuery
from web.telling import indicator_called, lives_of, same, series_meant

blueprint = Blueprint("api_figures", __name__)


@blueprint.get("/figures")
def figures() -> Response:
    """The figures in force: of one indicator or all, a period or all, an area or all."""
    wanted = read(FiguresQuery(), request.args, FiguresAsked)
    with asked() as question:
        if wanted.indicator is not None:
            indicator_called(question, wanted.indicator)
        rows = figures_of(question, wanted.indicator, periods=wanted.periods)
    return answer(
        question.as_at,
        figures=[
            figure_json(row)
            for row in rows
            if same(wanted.area, row.area) and same(wanted.breakdown, row.breakdown)
        ],
    )


@blueprint.get("/figures/history")
def history() -> Response:
    """Every version of an indicator's figures for a period, oldest first, with who, when and why."""
    wanted = read(HistoryQuery(), request.args, FiguresAsked)
    assert wanted.indicator is not None and wanted.periods is not None  # the schema asks for both
    with asked() as question:
        found = indicator_called(question, wanted.indicator)
        versions = lives_of(question, found.reference, wanted.periods, wanted.area, wanted.breakdown)
    return answer(question.as_at, history=[version_json(version) for version in versions])


@blueprint.post("/figures")
def submit_figure() -> Response:
    """Give a series its figure for a period."""
    by = _by()
    given = read(SubmitFigureSchema(), body_of_request(), FigureGiven)
    key = _series_meant(given)
    position = the_container().series.submit_figure(key, given.period, given.figure, by)
    response = _as_recorded(key, given.period, position)
    response.status_code = HTTPStatus.CREATED
    response.headers["Location"] = url_for(
        "api_figures.figures",
        indicator=key.indicator,
        area=key.area,
        breakdown=str(key.breakdown) or None,
        period=given.period.code,
    )
    return response


@blueprint.put("/figures")
def revise_figure() -> Response:
    """Put a later figure beside the earlier one."""
    by = _by()
    given = read(ReviseFigureSchema(), body_of_request(), FigureGiven)
    key = _series_meant(given)
    try:
        position = the_container().series.revise_figure(
            key, given.period, given.figure, given.reason, by, given.expected
        )
    except Refused as refusal:
        if refusal.code == "stale_revision":
            refusal.facts["changed_since"] = _changed_since(key, given)
        raise
    return _as_recorded(key, given.period, position)


def _by() -> Provenance:
    must_be_asked_now()
    person = actor_in_api()
    with asked() as question:
        return must_act(question, person).by(Way.API)


def _series_meant(given: FigureGiven) -> SeriesKey:
    with asked() as question:
        return series_meant(question, given.indicator, given.area, given.breakdown)


def _as_recorded(key: SeriesKey, period: Period, position: int | None) -> Response:
    """The figure as it stands with this change; `changed` is false when it said so already."""
    with the_container().question(position) as question:
        rows = figures_of(question, key.indicator, periods=[period])
    row = next(row for row in rows if row.series == str(key.stream))
    return answer(question.as_at, changed=position is not None, figure=figure_json(row))


def _changed_since(key: SeriesKey, given: FigureGiven) -> list[dict[str, Any]]:
    with asked() as question:
        versions = lives_of(question, key.indicator, [given.period], key.area, str(key.breakdown))
    return [version_json(each) for each in versions if each.row.revision > (given.expected or 0)]
