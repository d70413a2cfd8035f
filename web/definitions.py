"""The versions of an indicator's definition: since when, by whom, why, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from projections.engine.as_at import Question
from projections.indicators import DefinitionRow, IndicatorRow, definition_history
from web.schemas.definition import DefinitionSchema, said_of
from web.subjects import Happening, made_at


@dataclass(frozen=True, slots=True)
class Redefined:
    """A version with the change that brought it; `changes` are label, before and after."""

    version: int
    made: Happening
    changes: list[tuple[str, str, str]]


def definitions_of(question: Question, found: IndicatorRow) -> list[Redefined]:
    """The versions known by then, newest first."""
    rows = definition_history(question, found.stream)
    happenings = made_at(question, [row.position for row in rows])
    versions = [
        Redefined(later.version, happenings[later.position], _changes(earlier, later))
        for earlier, later in pairwise([None, *rows])
        if later is not None
    ]
    return versions[::-1]


def _changes(earlier: DefinitionRow | None, later: DefinitionRow) -> list[tuple[str, str, str]]:
    if earlier is None:
        return []
    before, after = said_of(earlier.definition), said_of(later.definition)
    fields = DefinitionSchema().fields
    return [
        (fields[name].metadata["label"], before[name].replace("\n", ", "), after[name].replace("\n", ", "))
        for name in after
        if before[name] != after[name]
    ]
