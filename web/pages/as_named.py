"""As named: what a form is filled in with where its address names something that is already there."""

from __future__ import annotations

from collections.abc import Mapping

from domain.identity import one_spelling
from projections.engine.as_at import Question
from projections.partnership import list_frameworks


def as_named(verb: str, question: Question, named: Mapping[str, str]) -> Mapping[str, str]:
    """The framework with the `reference` named, to be put right; nothing for any other form."""
    if verb != "partnership.describe_framework":
        return {}
    wanted = one_spelling(named.get("reference", ""))
    for row in list_frameworks(question):
        if one_spelling(row.reference) == wanted:
            return {name: getattr(row, name) for name in ("reference", "name", "edition", "begun", "ended")}
    return {}
