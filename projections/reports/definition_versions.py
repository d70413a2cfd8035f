"""The versions of an indicator's definition: since when, by whom, why, and what changed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import pairwise
from typing import NamedTuple

from domain.definition import Definition
from projections.definitions import DefinitionRow, definition_history
from projections.engine.as_at import Question
from projections.indicators import IndicatorRow
from projections.reports.names import Names
from projections.reports.subject_history import Happening, changes_at


class Change(NamedTuple):
    """A field of the definition, the one that was, and the one that says it otherwise."""

    field: str
    earlier: Definition
    later: Definition

    @property
    def before(self) -> object:
        """What it said."""
        return getattr(self.earlier, self.field)

    @property
    def after(self) -> object:
        """What it says since."""
        return getattr(self.later, self.field)


@dataclass(frozen=True, slots=True)
class DefinitionVersion:
    """A version of the definition, the change that brought it, and what is different since."""

    version: int
    definition: Definition
    made: Happening
    changes: list[Change]


def definition_versions(question: Question, indicator: IndicatorRow, names: Names) -> list[DefinitionVersion]:
    """The versions known by then, oldest first."""
    rows = definition_history(question, indicator.stream)
    made = changes_at(question, [row.position for row in rows], names)
    return [
        DefinitionVersion(later.version, later.definition, made[later.position], _changes(earlier, later))
        for earlier, later in pairwise([None, *rows])
        if later is not None
    ]


def _changes(earlier: DefinitionRow | None, later: DefinitionRow) -> list[Change]:
    return [] if earlier is None else changes_between(earlier.definition, later.definition)


def changes_between(earlier: Definition, later: Definition) -> list[Change]:
    """What the later one says otherwise."""
    return [
        Change(field.name, earlier, later)
        for field in fields(Definition)
        if getattr(earlier, field.name) != getattr(later, field.name)
    ]
