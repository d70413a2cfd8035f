"""Open matters as JSON."""

from __future__ import annotations

from projections.engine.as_at import Question
from projections.reports.open_matter import OpenMatter
from projections.reports.open_matters import open_matters
from web.api.view import Asked, Body, view


@view("/open-matters", "overview", {"matters": list[OpenMatter]})
def matters(question: Question, _asked: Asked) -> Body:
    """What older events left open, with the way to settle each."""
    return {"matters": open_matters(question)}
