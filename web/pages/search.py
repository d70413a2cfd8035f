"""Search: everything by name, reference or owner; themes, frameworks and rules."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template

from domain.kinds import KINDS
from projections.engine.as_at import Question
from projections.reports.search import FEW, FRAMEWORKS, PEOPLE, PLANS, RULES, THEMES, Found
from projections.reports.search import search as everything_with
from web.http.context import names_today, reading
from web.http.links import link, subject_page
from web.pages.filters import words_asked_for

blueprint = Blueprint("search", __name__)

TOPICS = {kind.plural: kind.topic for kind in KINDS.values() if kind.searched}


@dataclass(frozen=True, slots=True)
class FoundOnPage:
    """Something found, and where it leads."""

    row: Found
    address: str | None


@blueprint.get("/search")
@reading
def search(question: Question) -> str:
    """What has all the words of `?q=`, by kind."""
    words = words_asked_for("q")
    groups = everything_with(question, words, names_today())
    return render_template(
        "search.html",
        q=words,
        groups=[
            (group, [FoundOnPage(row, _address(group, row.reference)) for row in rows])
            for group, rows in groups
        ],
        few=FEW,
        total=sum(len(rows) for _, rows in groups),
    )


def _address(group: str, reference: str) -> str | None:
    if group == PLANS:
        return link("actions.actions", plan=reference)
    if group == PEOPLE:
        return link("ownership.ownership", person=reference)
    if group == FRAMEWORKS:
        return link("outcomes.outcomes", framework=reference)
    if group in (THEMES, RULES):
        return link(
            "partnership.partnership", _anchor="themes" if group == THEMES else reference.split()[0].lower()
        )
    return subject_page(TOPICS[group], reference)
