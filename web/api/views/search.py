"""Search as JSON: everything by name, reference or owner."""

from __future__ import annotations

from dataclasses import dataclass

from projections.engine.as_at import Question
from projections.reports.search import FEW
from projections.reports.search import search as search_for
from web.api.view import Asked, Body, view
from web.http.context import names_today
from web.schemas.queries import SearchQuery


@dataclass(frozen=True, slots=True)
class FoundTold:
    """Something found, what it is called, and who answers for it."""

    kind: str
    reference: str
    title: str
    owner: str
    ended: bool


@view(
    "/search", "overview", {"found": list[FoundTold], "counts": dict[str, int]}, asks=SearchQuery, names=True
)
def search(question: Question, asked: Asked) -> Body:
    """What has all the words in its reference, title or owner; of each kind the first few of `counts`."""
    groups = search_for(question, asked["q"], names_today())
    return {
        "found": [
            FoundTold(kind, each.reference, each.title, each.owner, each.ended)
            for kind, found in groups
            for each in found[:FEW]
        ],
        "counts": {kind: len(found) for kind, found in groups},
    }
