"""Open matters: what older events left open, with the way to settle each."""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, render_template

from projections.engine.as_at import Question
from projections.reports.open_matters import open_matters
from web.http.context import reading

blueprint = Blueprint("open_matters", __name__)


@blueprint.get("/open-matters")
@reading
def matters(question: Question) -> str:
    """All of them, by what is open."""
    rows = open_matters(question)
    return render_template(
        "open_matters.html",
        count=len(rows),
        groups=[(matter, list(group)) for matter, group in groupby(rows, key=lambda row: row.matter)],
    )
