"""The overview: the partnership at a glance."""

from __future__ import annotations

from flask import Blueprint, render_template

from web.beginning import first_steps
from web.glance import HIGH, at_a_glance, score
from web.http.context import asked

blueprint = Blueprint("overview", __name__)


@blueprint.get("/")
def overview() -> str:
    """Outcomes by theme, what moved, what is overdue, what has no owner, risks and actions."""
    with asked() as question:
        glance = at_a_glance(question)
        return render_template(
            "overview.html",
            glance=glance,
            score=score,
            high=HIGH,
            steps=first_steps(question, empty=glance.is_empty),
        )
