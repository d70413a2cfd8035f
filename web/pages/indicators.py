"""An indicator: its definition, where its series stand, and all its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request

from domain.period import Period
from infrastructure.directory import FORMER
from projections.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import IndicatorRow, list_breaks, list_problems
from projections.ownership import DUTIES, OwnershipRow, ownership_history
from projections.performance import PerformanceRow, current_performance
from web.acting import actor_on_page, signed_in
from web.asking import asked, the_container
from web.pages.overview import page_of, standings
from web.showing import place
from web.telling import indicator_called

blueprint = Blueprint("indicators", __name__)


@dataclass(frozen=True, slots=True)
class Grid:
    """Figures by series and period, newest period first."""

    series: Sequence[PerformanceRow]
    periods: Sequence[str]
    cells: dict[tuple[str, str], FigureRow]

    @property
    def periods_down(self) -> bool:
        """Whether the periods go down the page: where few and short names fit beside each other on top."""
        if len(self.series) <= 4:
            return True
        longest = max(len(place(row.area, row.breakdown)) for row in self.series)
        return longest <= 24 and len(self.periods) >= len(self.series)


@blueprint.get("/indicators/<path:reference>")
def indicator(reference: str) -> str:
    """Definition, standing and figures; every number leads to its history."""
    with asked() as question:
        found = indicator_called(question, reference)
        rows = current_performance(question, found.reference)
        page = page_of(standings(rows, [found], question.as_at.today), request.args.get("after"))
        shown = [each.row for each in page.rows]
        grid = _grid(figures_of(question, found.reference), shown)
        breaks = list_breaks(question, found.stream)
        problems = list_problems(question, found.stream)
        owners = _owners(question, found)
        offered = may_submit(question)
    return render_template(
        "indicator.html",
        indicator=found,
        definition=found.definition,
        page=page,
        grid=grid,
        breaks={each.period: each.reason for each in breaks},
        problems=[each for each in problems if each.resolution is None],
        owners=owners,
        may_submit=offered,
        names=the_container().directory.names(),
        former=FORMER,
    )


def _grid(figures: Sequence[FigureRow], shown: Sequence[PerformanceRow]) -> Grid:
    wanted = {row.series for row in shown}
    cells = {(row.series, row.period): row for row in figures if row.series in wanted}
    periods = sorted({period for _, period in cells}, key=Period.of, reverse=True)
    filled = {series for series, _ in cells}
    return Grid([row for row in shown if row.series in filled], periods, cells)


def _owners(question: Question, found: IndicatorRow) -> dict[str, OwnershipRow | None]:
    """Who holds each duty; None is a gap."""
    held = {row.duty: row for row in ownership_history(question, found.stream)}
    return {duty: held.get(duty) for duty in DUTIES["indicator"]}


def may_submit(question: Question) -> bool:
    """Whether to offer the form: to whoever may use it, and to who has yet to sign in."""
    if not question.as_at.now:
        return False
    if signed_in() is None:
        return True
    actor = actor_on_page(question)
    return actor is not None and actor.may("series.submit_figure")
