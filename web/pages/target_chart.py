"""A target's picture: its path, with the figures for it."""

from __future__ import annotations

from flask import Response, request

from domain.definition import Definition
from domain.series_key import SeriesKey
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import IndicatorRow, breaks_of
from projections.reports.target_progress import measured_by
from projections.targets import TargetRow, target_called
from projections.where_it_stands import parts_held
from web.http.context import reading
from web.pages import targets
from web.pages.indicator_charts import as_drawn, as_picture
from web.pages.pictures.chart import drawn
from web.pages.pictures.lines import Ruled
from web.pages.pictures.path import path_of
from web.pages.places import place

blueprint = targets.blueprint


@blueprint.get("/targets/<path:reference>/chart.svg")
@reading
def chart(question: Question, reference: str) -> Response:
    """The target's path as a picture; `?narrow=1` for a phone. There is none while it names no value."""
    row = target_called(question, reference)
    measured = measured_by(question, row)
    figures = [] if measured is None else _figures(question, row, measured)
    definition = Definition(title=row.terms.title) if measured is None else measured.definition
    breaks = (
        {}
        if measured is None
        else {each.period: each.reason for each in breaks_of(question, measured.stream)}
    )
    name = place(row.terms.area, str(row.terms.breakdown)) if row.terms.area else row.reference
    ruled = Ruled(definition, breaks, {})
    shown = [] if measured is None else list(as_drawn(question, measured, figures))
    panel = path_of(row.terms, row.profile, shown, parts_held(figures), ruled, name)
    if panel is None:
        return as_picture(question, None)
    title = f"{row.reference} {row.terms.title}"
    return as_picture(question, drawn([panel], definition, title, narrow="narrow" in request.args))


def _figures(question: Question, target: TargetRow, measured: IndicatorRow) -> list[FigureRow]:
    if target.terms.area is None:
        return []
    key = SeriesKey(measured.reference, target.terms.area, target.terms.breakdown)
    return figures_of(question, measured.reference, series=[str(key.stream)])
