"""Made of areas: the figures of a county as they come of its districts', and where it stands by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from domain.area import AreaKind
from domain.definition import Definition
from domain.identity import area_id
from domain.judgements.outturn import Part, held
from domain.judgements.places import MadeOf, made_of
from domain.periods.period import Period
from projections.area_books import AreaBook, area_books
from projections.engine.as_at import Question

# What is held for each period of a series, by the area it is for.
ByArea = Mapping[str, Mapping[str, Part]]


class Whole(NamedTuple):
    """An area that an indicator's figures are made for, and those that they may be made of. A county is made
    of them always, any other area where something is `told` of it.
    """

    book: AreaBook
    told: bool
    within: tuple[AreaBook, ...]

    @property
    def area(self) -> str:
        return self.book.reference

    def made_of(self, period: Period) -> list[AreaBook]:
        """The areas whose figures make it for the period."""
        if not self.told and self.book.description(period).kind is not AreaKind.COUNTY:
            return []
        return [each for each in self.within if each.gives_to(self.book.stream, period)]

    def is_said_afterwards(self, period: Period) -> bool:
        """Whether of what it is made was said after the period had ended."""
        return any(each.is_said_afterwards(self.book.stream, period) for each in self.within)


class Places:
    """Which areas lie in which, as the register has it then. One statement."""

    def __init__(self, question: Question) -> None:
        self._books = {each.stream: each for each in area_books(question)}
        self._within: dict[str, list[AreaBook]] = defaultdict(list)
        for book in self._books.values():
            for whole in book.wholes():
                self._within[whole].append(book)

    def wholes(self, definition: Definition, told_of: Iterable[str]) -> list[Whole]:
        """The areas whose figures may be made of those of the areas in them: of which any is expected, or
        else told.
        """
        expected = {str(area_id(each)) for each in definition.areas}
        told = expected | {str(area_id(each)) for each in told_of}
        wholes = []
        for stream, within in self._within.items():
            parts = tuple(each for each in within if each.stream in (expected or told))
            if stream in self._books and parts:
                wholes.append(Whole(self._books[stream], stream in told, parts))
        return wholes


def whole_for(
    whole: Whole, period: Period, by_area: ByArea, definition: Definition, weights: Mapping[str, Decimal]
) -> MadeOf:
    """The area's figure for a period."""
    parts = {each.reference: held(by_area.get(each.stream, {}), period) for each in whole.made_of(period)}
    figures = {area: part if part is not None and part.is_figure else None for area, part in parts.items()}
    made = made_of(figures, definition, weights)
    if not whole.is_said_afterwards(period):
        return made
    return made._replace(part=made.part._replace(regrouped=True))


def weights_for(whole: Whole, period: Period, by_area: ByArea) -> dict[str, Decimal]:
    """What each area weighs: the base's figure for the period, or the latest that ended before it did."""
    weights = {}
    for each in whole.within:
        held_for = by_area.get(each.stream, {})
        ended = [
            (Period.of(code), part.value)
            for code, part in held_for.items()
            if part.value is not None and Period.of(code).last_day <= period.last_day
        ]
        around = [
            part.value
            for code, part in held_for.items()
            if part.value is not None and _covers(Period.of(code), period)
        ]
        if around or ended:
            weights[each.reference] = around[0] if around else max(ended)[1]
    return weights


def _covers(base: Period, period: Period) -> bool:
    return base.first_day <= period.first_day and period.last_day <= base.last_day
