"""Indicators: the register of where every series stands, and a page each with all that is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flask import Blueprint, render_template, request

from domain.judgements.status import Status
from infrastructure.formats.formatting import sentence_case
from projections.current_performance import current_performance
from projections.engine.as_at import Question
from projections.indicators import IndicatorRow, list_indicators
from projections.ownership import OWNER
from projections.performance_row import PerformanceRow
from projections.reports.matching import has_words, in_natural_order
from projections.reports.owners import Holder, holders
from projections.reports.series_status import SeriesStanding, series_status
from web.commands.options import every_partner, open_subjects
from web.http.context import reading
from web.pages.filters import Filter, asked_for, words_asked_for
from web.pages.offered_commands import offer_to_begin
from web.pages.paging import series_page
from web.pages.places import place

blueprint = Blueprint("indicators", __name__)


@blueprint.get("/indicators")
@reading
def indicators(question: Question) -> str:
    """Every series by indicator, filtered by what the address says, paged by key."""
    every = list_indicators(question)
    rows = current_performance(question)
    owned_by = holders(question)
    shown = [each for each in every if _is_shown(each, owned_by.get((each.stream, OWNER)))]
    references = {each.reference for each in shown}
    matching = [
        each
        for each in series_status(rows, every, question.as_at.today)
        if each.row.indicator in references and _matches(each)
    ]
    unmeasured = _unmeasured(shown, rows)
    return render_template(
        "indicators.html",
        filters=_filters(question),
        begin=offer_to_begin(question, "indicator.define"),
        indicators=every,
        series=sum(not row.ended for row in rows),
        counts=_counted(matching, unmeasured),
        page=series_page(matching, request.args.get("after")),
        found=len(matching),
        unmeasured=unmeasured,
    )


def _filters(question: Question) -> list[Filter]:
    return [
        Filter("q", "Reference, title, area or breakdown"),
        Filter("outcome", "Outcome", open_subjects(question, "outcome")),
        Filter("status", "Status", [(each.value, sentence_case(each.value)) for each in Status]),
        Filter("due", "Next figure", [("overdue", "Overdue"), ("ended", "Ended: none expected")]),
        Filter("partner", "Data owner", every_partner(question)),
    ]


def _is_shown(indicator: IndicatorRow, owner: Holder | None) -> bool:
    partner = asked_for("partner")
    return asked_for("outcome") in ("", *indicator.definition.outcomes) and (
        not partner or (owner is not None and owner.partner == partner)
    )


def _matches(each: SeriesStanding) -> bool:
    row = each.row
    return (
        has_words(words_asked_for("q"), row.indicator, row.title, row.area, place(row.area, row.breakdown))
        and (not asked_for("status") or (asked_for("status") == row.status.value and not each.retired))
        and (asked_for("due") != "overdue" or each.overdue)
        and each.ended is (asked_for("due") == "ended")
    )


def _unmeasured(shown: Sequence[IndicatorRow], rows: Sequence[PerformanceRow]) -> list[IndicatorRow]:
    """Those without a series, as far as what is asked for is not about series."""
    if asked_for("status") or asked_for("due"):
        return []
    measured = {row.indicator for row in rows}
    unmeasured = [
        each
        for each in shown
        if each.reference not in measured
        and has_words(words_asked_for("q"), each.reference, each.definition.title)
    ]
    return sorted(unmeasured, key=lambda each: in_natural_order(each.reference))


def _counted(matching: Sequence[SeriesStanding], unmeasured: Sequence[IndicatorRow]) -> dict[str, int]:
    """What there is of what was found; the retired apart, as they stand nowhere any more."""
    in_use = [each.row for each in matching if not (each.retired or each.ended)]
    indicators = {row.indicator for row in in_use}
    indicators |= {each.reference for each in unmeasured if each.expects_figures}
    by_status = Counter(row.status for row in in_use)
    statuses = {status.value: by_status[status] for status in Status if by_status[status]}
    apart = {
        "overdue": sum(each.overdue for each in matching),
        "retired": sum(each.retired for each in matching),
        "ended": sum(each.ended and not each.retired for each in matching),
    }
    judged = {"judged": sum(row.status.is_colour for row in in_use)}
    return {"indicators in use": len(indicators), "series": len(in_use)} | judged | statuses | apart
