"""The partnership at a glance, as JSON."""

from __future__ import annotations

from projections.engine.as_at import Question
from projections.reports.overview import Overview
from projections.reports.overview import overview as overview_of
from web.api.view import Asked, Body, view


@view("/overview", "overview", {"overview": Overview})
def overview(question: Question, _asked: Asked) -> Body:
    """The partnership at a glance: outcomes, what moved, what is overdue, what has no owner."""
    return {"overview": overview_of(question)}
