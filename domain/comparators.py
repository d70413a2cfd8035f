"""Comparators: named groups of areas beside whose figures a figure stands, like nearest neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.identity import area_id, tidy
from domain.refusals import Refused, required

SINCE_REQUIRED = "Say from which day on the group is so: until then it stays as it was described."


@dataclass(frozen=True, slots=True)
class ComparatorGroup:
    """Areas by their references; `since` is the first day on which these are its members."""

    name: str
    areas: tuple[str, ...]
    since: date | None = None


def checked_group(group: ComparatorGroup) -> ComparatorGroup:
    """Refused: `name_required`, `areas_required`, `area_twice`."""
    name = required(group.name, "name", "Give the group a name, like Nearest neighbours.")
    areas = tuple(filter(None, map(tidy, group.areas)))
    if not areas:
        raise Refused("areas_required", "Say which areas are in the group.", field="areas")
    if len({area_id(each) for each in areas}) < len(areas):
        raise Refused("area_twice", "An area is named twice.", field="areas")
    return ComparatorGroup(name, areas, group.since)
