"""Search as JSON: everything by name, reference or owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections.engine.as_at import Question
from web.api.view import view
from web.finding import FEW, found_with
from web.schemas.questions import SearchQuery


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
def search(question: Question, wanted: Any) -> Mapping[str, Any]:
    """What has all the words in its reference, title or owner; of each kind the first few of `counts`."""
    groups = found_with(question, wanted["q"])
    return {
        "found": [
            FoundTold(kind, each.reference, each.title, each.owner, each.ended)
            for kind, found in groups
            for each in found[:FEW]
        ],
        "counts": {kind: len(found) for kind, found in groups},
    }
