"""Use cases of areas: the register of the places that figures are for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Protocol
from uuid import UUID

from application.authority import acting, must_act
from application.chains import leads_back
from application.changes import Changes
from application.service import Service, decided
from domain.aggregate import RecordedAggregate
from domain.area import Area, AreaDescription
from domain.authority.whose import NOBODYS
from domain.identity import area_id
from domain.provenance import Provenance
from domain.refusals import Refused


class Identified(Protocol):
    """Refuses an area that is called what another one is; gives the position as of which none is.

    `new`: its reference is; `restored`: it goes on.
    """

    def __call__(
        self, reference: str, said: AreaDescription, *, new: bool = False, restored: bool = False
    ) -> int: ...


class AreaService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def __init__(
        self,
        changes: Changes,
        named: Callable[[Iterable[UUID]], dict[UUID, str]],
        identified: Identified,
    ) -> None:
        """`named` finds, of these areas, those of the register, described or not, by their references."""
        super().__init__(changes)
        self.named = named
        self.identified = identified

    def add(self, reference: str, description: AreaDescription, by: Provenance) -> int | None:
        """Refused besides: `partner_unknown`, `partner_left`, `area_unknown` (a parent),
        `area_within_itself`, and what another area is known by.
        """
        return self._begin(
            "area.add",
            by,
            lambda: Area.add(reference, description),
            check=lambda _: self._must_know_what_it_names(reference, description, new=True),
        )

    def describe(
        self, area: str, description: AreaDescription, since: date | None, reason: str, by: Provenance
    ) -> int | None:
        """What only older events name begins with its description. Refused besides: as `add`."""

        def attempt() -> int | None:
            aggregates = self.changes.load(*acting(by), area_id(area))
            written = must_act(self.changes, aggregates, "area.describe", by).may_change(NOBODYS)
            described = aggregates.get(area_id(area))
            reference = described.reference if isinstance(described, Area) else self._named(area)
            self._must_know_what_it_names(reference, description, new=False)
            if isinstance(described, Area):
                described.describe(description, since, reason)
            else:
                described = Area.add(reference, description)
            return self._commit(described, written)

        return decided(self.changes, attempt)

    def end(
        self, area: str, on: date, successors: tuple[str, ...], reason: str, by: Provenance
    ) -> int | None:
        """Refused besides: `area_unknown`, `area_not_described`, `area_follows_itself`."""

        def decide(aggregate: Area) -> None:
            self._must_follow(area, successors)
            aggregate.end(on, successors, reason)

        return self._decide("end", area, by, decide)

    def restore(self, area: str, reason: str, by: Provenance) -> int | None:
        """Refused besides: `area_unknown`, `area_not_described`, and what another area is known by now."""

        def decide(aggregate: Area) -> None:
            aggregate.restore(reason)
            if aggregate.description is not None:
                position = self.identified(aggregate.reference, aggregate.description, restored=True)
                self.changes.unless_since(Area.TOPIC, position)

        return self._decide("restore", area, by, decide)

    def _decide(self, verb: str, area: str, by: Provenance, decide: Callable[[Area], object]) -> int | None:
        def attempt() -> int | None:
            aggregates = self.changes.load(*acting(by), area_id(area))
            written = must_act(self.changes, aggregates, f"area.{verb}", by).may_change(NOBODYS)
            aggregate = aggregates.get(area_id(area))
            if not isinstance(aggregate, Area):
                raise Refused(
                    "area_not_described",
                    f"{self._named(area)} is only named so far. Describe it first.",
                    field="area",
                )
            decide(aggregate)
            return self._commit(aggregate, written)

        return decided(self.changes, attempt)

    def _must_follow(self, area: str, successors: tuple[str, ...]) -> None:
        for each in successors:
            self._named(each)
        if leads_back(self.changes, area_id(area), map(area_id, successors), _successors):
            raise Refused(
                "area_follows_itself",
                f"{area} is among what followed {' and '.join(successors)}. Restore what goes on first.",
                field="successors",
            )

    def _must_know_what_it_names(self, area: str, description: AreaDescription, *, new: bool) -> None:
        # Two at once may want one name: the later one decides again.
        self.changes.unless_since(Area.TOPIC, self.identified(area, description, new=new))
        if description.supplier:
            self._must_be_partners(description.supplier)
        for parent in description.parents:
            self._named(parent)
        if leads_back(self.changes, area_id(area), map(area_id, description.parents), _parents):
            raise Refused(
                "area_within_itself",
                f"{' and '.join(description.parents)} cannot hold {area}, for it lies in it. Give it other "
                "parents first.",
                field="parents",
            )

    def _named(self, area: str) -> str:
        """The reference in the register. Refused: `area_unknown`."""
        found = self.named([area_id(area)]).get(area_id(area))
        if found is None:
            raise Refused(
                "area_unknown",
                f"There is no area ‘{area}’ in the register. Add it first.",
                field="area",
            )
        return found


def _parents(area: RecordedAggregate) -> list[UUID]:
    if not isinstance(area, Area) or area.description is None:
        return []
    return [area_id(each) for each in area.description.parents]


def _successors(area: RecordedAggregate) -> list[UUID]:
    return [area_id(each) for each in area.successors] if isinstance(area, Area) else []
