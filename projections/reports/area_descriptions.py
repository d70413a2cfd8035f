"""How an area was described: each description with the day from which it holds, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from domain.area import AreaDescription
from projections.areas import AreaRow, area_versions
from projections.engine.as_at import Question
from projections.reports.names import Names
from projections.reports.subject_history import Happening, changes_at


class DescriptionChange(NamedTuple):
    """What a part of the description said until then, and what it says since; empty where nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Described:
    """A description; `since` is the day from which it holds, where one was said. The first one has no
    changes.
    """

    since: date | None
    description: AreaDescription
    changes: list[DescriptionChange]
    made: Happening


def descriptions_of(question: Question, area: AreaRow, names: Names) -> list[Described]:
    """How the area was described as known by then, oldest first; nothing while it is only named."""
    versions = [each for each in area_versions(question, area.stream) if each.row.is_described]
    kept = [
        (earlier.row if earlier else None, later)
        for earlier, later in pairwise([None, *versions])
        if later is not None and (earlier is None or _is_another(earlier.row, later.row))
    ]
    made = changes_at(question, [later.position for _, later in kept], names)
    return [
        Described(later.row.since, later.row.description, _changes(earlier, later.row), made[later.position])
        for earlier, later in kept
    ]


def _is_another(earlier: AreaRow, later: AreaRow) -> bool:
    """Whether it is another description, and not only an end or a restoration."""
    return (earlier.description, earlier.since) != (later.description, later.since)


def _changes(earlier: AreaRow | None, later: AreaRow) -> list[DescriptionChange]:
    if earlier is None:
        return []
    return [
        DescriptionChange(field.name, before, after)
        for field in fields(AreaDescription)
        if (before := _words(getattr(earlier.description, field.name)))
        != (after := _words(getattr(later.description, field.name)))
    ]


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)
