"""The overview: the partnership at a glance."""

from __future__ import annotations

from flask import Blueprint, render_template

from domain.agreement import TargetState
from projections.engine.as_at import Question
from projections.ownership import OWNER
from projections.reports.overview import HIGH, risk_score
from projections.reports.overview import overview as overview_of
from projections.reports.owners import Holder, NamedHolder, named_holder
from web.http.context import names_today, reading
from web.pages.offered_commands import steps_offered

blueprint = Blueprint("overview", __name__)


@blueprint.get("/")
@reading
def overview(question: Question) -> str:
    """Outcomes by theme, what moved, what is overdue, what has no owner, risks and actions."""
    shown = overview_of(question)
    return render_template(
        "overview.html",
        overview=shown,
        score=risk_score,
        high=HIGH,
        open_targets=[(name, count) for name, count in shown.targets.items() if TargetState(name).is_open],
        named=_named,
        steps=steps_offered(question, empty=shown.is_empty),
    )


def _named(owner: Holder | None) -> NamedHolder | None:
    return None if owner is None else named_holder(OWNER, owner, names_today())
