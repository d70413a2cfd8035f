"""As named: what a form is filled in with where its address names something that is already there."""

from __future__ import annotations

from collections.abc import Mapping

from domain.identity import one_spelling
from projections.engine.as_at import Question
from projections.partnership import list_comparator_groups, list_frameworks

Named = Mapping[str, object]


def as_named(verb: str, question: Question, named: Mapping[str, str]) -> Named:
    """The framework with the `reference` named, or the comparator group with the `name`, to be described
    anew; nothing for any other form.
    """
    if verb == "partnership.describe_framework":
        return _framework(question, one_spelling(named.get("reference", "")))
    if verb == "partnership.describe_comparator_group":
        return _comparator_group(question, one_spelling(named.get("name", "")))
    return {}


def _framework(question: Question, wanted: str) -> Named:
    for row in list_frameworks(question):
        if one_spelling(row.reference) == wanted:
            return {name: getattr(row, name) for name in ("reference", "name", "edition", "begun", "ended")}
    return {}


def _comparator_group(question: Question, wanted: str) -> Named:
    """With the areas that were last said to be in it; from which day on is to be said."""
    said = [row for row in list_comparator_groups(question) if one_spelling(row.name) == wanted]
    return {"name": said[-1].name, "areas": "\n".join(said[-1].areas)} if said else {}
