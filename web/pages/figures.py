"""A figure: its whole life."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from domain.identity import area_id
from domain.periods.period import Period
from projections.areas import areas_by_stream, list_areas
from projections.endings import Endings
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import indicator_called
from projections.made_under import OwnScales
from projections.reports.breakdown_address import breakdown_address
from projections.reports.figure_history import Version, figure_history, no_figure
from projections.reports.figure_limits import limits_of_figures
from web.http.context import names_today, reading
from web.http.links import same_page
from web.pages.offered_commands import figure_offers, may_submit

blueprint = Blueprint("figures", __name__)


@blueprint.get("/indicators/<path:reference>/figures/<path:period>")
def figure(reference: str, period: str) -> str | Response:
    """Every version with who, when, why, by what way and under which definition."""
    meant = Period.read(period)
    return _history(reference, meant) if meant.code == period else redirect(same_page(period=meant.code))


@reading
def _history(question: Question, reference: str, period: Period) -> str:
    area, breakdown = request.args.get("area"), request.args.get("breakdown")
    indicator = indicator_called(question, reference)
    versions = figure_history(question, indicator.reference, [period], names_today(), area, breakdown)
    series = _series_meant(versions, breakdown)
    if not series:
        raise no_figure(question, indicator, period, area, breakdown)
    if len(series) > 1:
        latest = [each[-1].row for each in series]
        choices = [(row, breakdown_address(question, row)) for row in latest]
        return render_template("which_figure.html", indicator=indicator, period=period, choices=choices)
    row = series[0][-1].row
    addressed = breakdown_address(question, row)
    siblings = figures_of(question, indicator.reference, series=[row.series])
    earlier, later = _beside([each._replace(breakdown=addressed) for each in siblings], row)
    endings = Endings(question)
    area_row = areas_by_stream(list_areas(question)).get(str(area_id(row.area)))
    return render_template(
        "figure.html",
        indicator=indicator,
        definition=indicator.definition,
        scales=OwnScales(question, indicator),
        area=area_row,
        ending=endings.of(row.series, row.area),
        period=period,
        figure=row,
        addressed=row._replace(breakdown=addressed),
        changes=list(reversed(list(pairwise([None, *series[0]])))),
        limits=limits_of_figures(question, [each.row for each in series[0]]),
        earlier=earlier,
        later=later,
        may_submit=may_submit(question, indicator, [row.area]),
        offers=figure_offers(
            question, row._replace(breakdown=addressed), indicator, ended=row.series in endings.series
        ),
    )


def _series_meant(versions: Sequence[Version], breakdown: str | None) -> list[list[Version]]:
    """The versions by series. Of one area, the whole population is meant when no breakdown is named."""
    by_series: dict[str, list[Version]] = {}
    for version in versions:
        by_series.setdefault(version.row.series, []).append(version)
    series = list(by_series.values())
    if breakdown is None and len({each[0].row.area for each in series}) == 1:
        whole = [each for each in series if not each[0].row.breakdown]
        return whole or series
    return series


def _beside(siblings: Sequence[FigureRow], row: FigureRow) -> tuple[FigureRow | None, FigureRow | None]:
    """The figures of the same series for the periods just before and after."""
    here = Period.of(row.period)
    ordered = sorted(siblings, key=lambda each: Period.of(each.period))
    earlier = [each for each in ordered if Period.of(each.period) < here]
    later = [each for each in ordered if here < Period.of(each.period)]
    return (earlier[-1] if earlier else None, later[0] if later else None)
