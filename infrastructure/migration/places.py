"""Where the figures of a history are: the areas that rows of each indicator name, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from domain.identity import area_id, one_spelling
from infrastructure.migration.area_moments import AreaMoments, Span
from projections.areas import AreaRow


@dataclass(slots=True)
class Place:
    """An area with figures of one indicator: since when a row names it, and whether of no breakdown."""

    reference: str
    first: int
    undivided: bool = False


class Places:
    """To be asked only once every row was seen, in order of moment, and all was arranged by that."""

    def __init__(self) -> None:
        self._by_indicator: dict[str, dict[str, Place]] = defaultdict(dict)
        self._named: dict[str, int] = {}
        self.moments = AreaMoments((), {}, Span(0, 0))

    def see(self, indicator: str, reference: str, moment: int, *, undivided: bool) -> None:
        """A row of the indicator is about this area."""
        stream = str(area_id(reference))
        self._named.setdefault(stream, moment)
        place = self._by_indicator[one_spelling(indicator)].setdefault(stream, Place(reference, moment))
        place.undivided = place.undivided or undivided

    def arrange(self, rows: Iterable[AreaRow], span: Span) -> None:
        """When each of these areas is there, by the rows that name it."""
        self.moments = AreaMoments(list(rows), self._named, span)

    def expected(self, indicator: str, by: int) -> tuple[str, ...]:
        """The areas with figures of it that are in the register by this moment."""
        return tuple(
            place.reference
            for place in self._by_indicator[one_spelling(indicator)].values()
            if self.moments.is_there(place.reference, by)
        )

    def added_at(self, place: Place) -> int:
        """When its area comes into the register."""
        return self.moments.added_at(place.reference)

    def joining(self, after: int) -> list[tuple[str, Place]]:
        """The areas that come into the register after this moment, each with an indicator that has them."""
        return [
            (indicator, place)
            for indicator, places in self._by_indicator.items()
            for place in places.values()
            if not self.moments.is_there(place.reference, after)
        ]

    def of_target(
        self, indicator: str, whole: str, parents: Callable[[str], Collection[str]]
    ) -> str | list[str]:
        """The area that a target of the indicator is for, which says none; or all that it may be for.

        That of all its figures, those without breakdown if there are any; of several the `whole`, which rows
        that name none are of; else the one that holds all the others.
        """
        places = self._by_indicator[one_spelling(indicator)].values()
        of_all = [place.reference for place in places if place.undivided]
        areas = of_all or [place.reference for place in places] or [whole]
        if len(areas) == 1:
            return areas[0]
        nameless = [each for each in areas if area_id(each) == area_id(whole)]
        holding = [each for each in areas if all(_holds(each, other, parents) for other in areas)]
        found = nameless or holding
        return found[0] if len(found) == 1 else areas


def _holds(area: str, other: str, parents: Callable[[str], Collection[str]]) -> bool:
    """Whether the other is the area, or lies in it."""
    seen, above = {area_id(other)}, [other]
    while above:
        each = above.pop()
        if area_id(each) == area_id(area):
            return True
        for parent in parents(each):
            if area_id(parent) not in seen:
                seen.add(area_id(parent))
                above.append(parent)
    return False
