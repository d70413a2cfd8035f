"""A figure: its whole life."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from domain.periods.period import Period
from projections.figures import FIGURE, WITHDRAWN, FigureRow, figures_of
from web.http.context import asked, same_page
from web.pages.indicators import may_submit
from web.subjects import figure_offers
from web.telling import Version, indicator_called, lives_of, no_figure

blueprint = Blueprint("figures", __name__)


@blueprint.get("/indicators/<path:reference>/figures/<path:period>")
def figure(reference: str, period: str) -> str | Response:
    """Every version with who, when, why, by what way and under which definition."""
    meant = Period.read(period)
    area, breakdown = request.args.get("area"), request.args.get("breakdown")
    if meant.code != period:
        return redirect(same_page(period=meant.code))
    with asked() as question:
        found = indicator_called(question, reference)
        versions = lives_of(question, found.reference, [meant], area, breakdown)
        series = _series_meant(versions, breakdown)
        if not series:
            raise no_figure(question, found, meant, area, breakdown)
        if len(series) > 1:
            return render_template(
                "which_figure.html",
                indicator=found,
                period=meant,
                choices=[lives[-1].row for lives in series],
            )
        life = series[0]
        held = life[-1].row
        siblings = figures_of(question, found.reference, area=held.area, breakdown=held.breakdown)
        offered = may_submit(question)
        more = figure_offers(question, held, found.state)
    earlier, later = _beside(siblings, held)
    return render_template(
        "figure.html",
        indicator=found,
        definition=found.definition,
        period=meant,
        held=held,
        in_force=held.state != WITHDRAWN,
        is_figure=held.state == FIGURE,
        changes=list(reversed(list(pairwise([None, *life])))),
        earlier=earlier,
        later=later,
        may_submit=offered,
        offers=more,
    )


def _series_meant(versions: Sequence[Version], breakdown: str | None) -> list[list[Version]]:
    """The versions by series. Of one area, the whole population is meant when no breakdown is named."""
    series: dict[str, list[Version]] = {}
    for version in versions:
        series.setdefault(version.row.series, []).append(version)
    lives = list(series.values())
    if breakdown is None and len({life[0].row.area for life in lives}) == 1:
        whole = [life for life in lives if not life[0].row.breakdown]
        return whole or lives
    return lives


def _beside(siblings: Sequence[FigureRow], held: FigureRow) -> tuple[FigureRow | None, FigureRow | None]:
    """The figures of the same series for the periods just before and after."""
    here = Period.of(held.period)
    ordered = sorted(siblings, key=lambda row: Period.of(row.period))
    earlier = [row for row in ordered if Period.of(row.period) < here]
    later = [row for row in ordered if here < Period.of(row.period)]
    return (earlier[-1] if earlier else None, later[0] if later else None)
