"""Area books: which description of an area, and which end, judges which period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from domain.area import AreaDescription
from domain.dated import Stretches, from_the_beginning, from_then_on, held_on
from domain.identity import area_id
from domain.periods.period import Period
from projections.areas import AreaVersion, every_area_version
from projections.engine.as_at import Question, asked_once


class AreaBook:
    """Every version of an area, oldest first. A description judges from the day that it names, or else from
    that of the change on; the first one whatever ended before. An end judges from its day; what puts it right
    or takes it back, from the same.
    """

    def __init__(self, versions: Sequence[AreaVersion]) -> None:
        self.stream, self.reference = versions[0].row.stream, versions[0].row.reference
        self._versions = versions
        self._now = _Stretches.of(versions)

    def description(self, period: Period) -> AreaDescription:
        """What judges the period."""
        return held_on(self._now.descriptions, period.last_day)

    def gives_to(self, whole: str, period: Period) -> bool:
        """Whether figures of it are part of those of the area around it (a stream) for the period: it lies
        in it, is there on some day of it, and is not only compared with.
        """
        return self._now.gives_to(whole, period)

    def is_said_afterwards(self, whole: str, period: Period) -> bool:
        """Whether that is otherwise than what was known of it when the period ended."""
        then = [each for each in self._versions if each.changed_on <= period.last_day]
        if len(then) == len(self._versions):
            return False
        gave = bool(then) and _Stretches.of(then).gives_to(whole, period)
        return gave != self.gives_to(whole, period)

    def wholes(self) -> set[str]:
        """The streams of all areas that it ever lay in."""
        said = (description for _, description in self._now.descriptions)
        return {str(area_id(parent)) for description in said for parent in description.parents}


class _Stretches(NamedTuple):
    """Each description, and each last day, with the day from which it judges."""

    descriptions: Stretches[AreaDescription]
    ends: Stretches[date | None]

    @classmethod
    def of(cls, versions: Sequence[AreaVersion]) -> _Stretches:
        first = versions[0].row
        descriptions: Stretches[AreaDescription] = from_the_beginning(first.description)
        ends: Stretches[date | None] = from_the_beginning(first.ended)
        for before, each in pairwise(versions):
            if (before.row.description, before.row.since) != (each.row.description, each.row.since):
                descriptions = from_then_on(descriptions, each.row.description, each.judges_from)
            if before.row.ended != each.row.ended:
                # What puts an end right, or takes it back, reaches as far as that end did.
                reach = min(each.judges_from, before.row.ended or each.judges_from)
                ends = from_then_on(ends, each.row.ended, reach)
        return cls(descriptions, ends)

    def gives_to(self, whole: str, period: Period) -> bool:
        described, ended = held_on(self.descriptions, period.last_day), held_on(self.ends, period.last_day)
        if described.comparator or whole not in {str(area_id(each)) for each in described.parents}:
            return False
        begun = described.begun is None or described.begun <= period.last_day
        return begun and (ended is None or ended >= period.first_day)


@asked_once
def area_books(question: Question) -> list[AreaBook]:
    """The book of every area of the register as then. One statement."""
    versions: dict[str, list[AreaVersion]] = defaultdict(list)
    for each in every_area_version(question):
        versions[each.row.stream].append(each)
    return [AreaBook(each) for each in versions.values()]
