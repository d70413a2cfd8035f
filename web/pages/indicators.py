"""Indicators: the register of where every series stands, and a page each with all that is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, abort, make_response, render_template, request

from domain.judgements.rag import Status
from domain.periods.period import Period
from projections.confidence import ConfidenceRow, confidence_history
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import (
    RETIRED,
    IndicatorRow,
    ProblemRow,
    list_breaks,
    list_indicators,
    list_problems,
)
from projections.ownership import DUTIES
from projections.performance import PerformanceRow, current_performance
from projections.targets import TargetRow, list_targets, targets_in_force
from web.commands import options as choices
from web.definitions import definitions_of
from web.http.authentication import actor_on_page, signed_in
from web.http.context import asked
from web.pages.filters import Filter, asked_for, has_words
from web.pages.formatting import in_natural_order, place, sentence_case
from web.pages.pictures.chart import PANELS, chart_of, series_drawn
from web.standings import Standing, page_of, standings
from web.subjects import by_day, knot_of, made_at, offer_to_begin, offers, owners, what_happened
from web.telling import indicator_called, same

blueprint = Blueprint("indicators", __name__)

# How much of the history stands on the page; the audit trail has all of it.
LATELY = 20


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


@blueprint.get("/indicators")
def indicators() -> str:
    """Every series by indicator, filtered by what the address says, paged by key."""
    with asked() as question:
        every = list_indicators(question)
        rows = current_performance(question)
        held = owners(question)
        filters = [
            Filter("q", "Reference, title, area or breakdown"),
            Filter("outcome", "Outcome", choices.outcomes(question)),
            Filter("status", "Status", [(each.value, sentence_case(each.value)) for each in Status]),
            Filter("due", "Next figure", [("overdue", "Overdue")]),
            Filter("partner", "Data owner", choices.every_partner(question)),
        ]
        begin = offer_to_begin(question, "indicator.define")
        today = question.as_at.today
    wanted = {
        each.reference: each
        for each in every
        if asked_for("outcome") in ("", each.definition.outcome)
        and (
            not asked_for("partner")
            or (
                (owner := held.get((each.stream, "owner"))) is not None
                and owner.partner == asked_for("partner")
            )
        )
    }
    everything = standings(rows, every, today)
    found = [each for each in everything if each.row.indicator in wanted and _matches(each)]
    measured = {row.indicator for row in rows}
    unmeasured = [
        each
        for each in wanted.values()
        if each.reference not in measured
        and not asked_for("status")
        and not asked_for("due")
        and has_words(asked_for("q"), each.reference, each.definition.title)
    ]
    return render_template(
        "indicators.html",
        filters=filters,
        begin=begin,
        indicators=every,
        series=len(rows),
        counts=_counted(found),
        page=page_of(found, request.args.get("after")),
        found=len(found),
        unmeasured=sorted(unmeasured, key=lambda each: in_natural_order(each.reference)),
    )


def _matches(each: Standing) -> bool:
    row = each.row
    return (
        has_words(asked_for("q"), row.indicator, row.title, row.area, row.breakdown)
        and asked_for("status") in ("", row.status.value)
        and (asked_for("due") != "overdue" or each.overdue)
    )


def _counted(found: Sequence[Standing]) -> dict[str, int]:
    by_status = Counter(each.row.status for each in found)
    counts = {status.value: by_status[status] for status in Status if by_status[status]}
    return counts | {"overdue": sum(each.overdue for each in found)}


@blueprint.get("/indicators/<path:reference>")
def indicator(reference: str) -> str:
    """Chart, figures, standing, definition and its versions, owners, problems, thread and history."""
    with asked() as question:
        found = indicator_called(question, reference)
        rows = current_performance(question, found.reference)
        page = page_of(standings(rows, [found], question.as_at.today), request.args.get("after"))
        shown = [each.row for each in page.rows]
        figures = figures_of(question, found.reference)
        held = owners(question)
        problems = list_problems(question, found.stream)
        confidence = _confidence(question, shown)
        return render_template(
            "indicator.html",
            indicator=found,
            definition=found.definition,
            page=page,
            grid=_grid(figures, shown),
            waiting=_waiting(found, rows),
            drawn=series_drawn(rows, figures),
            panels=PANELS,
            breaks={each.period: each.reason for each in list_breaks(question, found.stream)},
            problems=problems,
            owners={duty: held.get((found.stream, duty)) for duty in DUTIES["indicator"]},
            confidence=confidence,
            made=made_at(question, _positions(problems, confidence)),
            targets=_targets(question, found),
            definitions=definitions_of(question, found),
            knot=knot_of(question, found.stream),
            offers=offers(question, "indicator", found.reference, found.state),
            may_submit=may_submit(question),
            days=by_day(what_happened(question, found.stream, LATELY)),
            lately=LATELY,
        )


@blueprint.get("/indicators/<path:reference>/chart.svg")
def chart(reference: str) -> Response:
    """The chart as a picture; `?narrow=1` for a phone. There is none while there is no figure."""
    with asked() as question:
        found = indicator_called(question, reference)
        rows = current_performance(question, found.reference)
        figures = figures_of(question, found.reference)
        terms = {series: target.terms for series, target in targets_in_force(question).items()}
        breaks = [each.period for each in list_breaks(question, found.stream)]
        at = question.as_at
    drawn = chart_of(found.definition, rows, figures, terms, breaks, narrow="narrow" in request.args)
    if drawn is None:
        abort(404)
    response = make_response(drawn)
    response.mimetype = "image/svg+xml"
    if request.args.get("as_at") == str(at.position):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _waiting(found: IndicatorRow, rows: Sequence[PerformanceRow]) -> list[str]:
    """The areas that figures are expected of and that have not sent one yet."""
    begun = {row.area for row in rows if not row.breakdown}
    if found.state == RETIRED:
        return []
    return sorted(set(found.definition.areas) - begun, key=in_natural_order)


def _grid(figures: Sequence[FigureRow], shown: Sequence[PerformanceRow]) -> Grid:
    wanted = {row.series for row in shown}
    cells = {(row.series, row.period): row for row in figures if row.series in wanted}
    periods = sorted({period for _, period in cells}, key=Period.of, reverse=True)
    filled = {series for series, _ in cells}
    return Grid([row for row in shown if row.series in filled], periods, cells)


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


def _targets(question: Question, found: IndicatorRow) -> list[TargetRow]:
    """Every target set for it, whatever has become of it."""
    return [
        row
        for row in list_targets(question)
        if row.terms.indicator is not None and same(row.terms.indicator, found.reference)
    ]


def may_submit(question: Question) -> bool:
    """Whether to offer the form: to whoever may use it, and to who has yet to sign in."""
    if not question.as_at.now:
        return False
    if signed_in() is None:
        return True
    actor = actor_on_page(question)
    return actor is not None and actor.may("series.submit_figure")
