"""Open matters: what older events left open, with the way to settle each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, render_template, url_for

from projections.engine.as_at import Question
from projections.reports.open_matter import Matter, OpenMatter
from projections.reports.open_matters import open_matters
from web.commands import COMMANDS
from web.http.actor import Actor
from web.http.authentication import actor_now
from web.http.context import reading

blueprint = Blueprint("open_matters", __name__)


# Which command settles what one form can settle.
SETTLED_BY = {
    Matter.NO_LEAD: "target.name_lead",
    Matter.UNCONFIRMED: "target.confirm_terms",
    Matter.PRESUMED: "indicator.redefine",
    Matter.NOT_SAID: "indicator.redefine",
    Matter.NOT_DESCRIBED: "area.describe",
}


@dataclass(frozen=True, slots=True)
class MatterOnPage:
    """A matter; `form` is where this reader may settle it, by one form."""

    row: OpenMatter
    form: str | None


@blueprint.get("/open-matters")
@reading
def matters(question: Question) -> str:
    """All of them, by what is open."""
    rows, actor = open_matters(question), actor_now(question)
    told = [MatterOnPage(row, _form(row, actor)) for row in rows]
    return render_template(
        "open_matters.html",
        count=len(rows),
        groups=[(matter, list(group)) for matter, group in groupby(told, key=lambda each: each.row.matter)],
    )


def _form(row: OpenMatter, actor: Actor | None) -> str | None:
    verb = SETTLED_BY.get(row.matter)
    if verb is None or actor is None or not actor.may(verb):
        return None
    return url_for(COMMANDS[verb].endpoint, reference=row.reference)
