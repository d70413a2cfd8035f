"""Conventions: how figures are read, added up and judged, in words."""

from __future__ import annotations

from flask import Blueprint, render_template

from projections.engine.as_at import Question
from web.conventions import CHAPTERS
from web.http.context import reading

blueprint = Blueprint("conventions", __name__)


@blueprint.get("/conventions")
@reading
def conventions(_question: Question) -> str:
    """All of them, by chapter."""
    return render_template("conventions.html", chapters=CHAPTERS)
