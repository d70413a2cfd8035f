"""Use cases of areas: the register of the places that figures are for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from application.chains import leads_back
from application.changes import Changes
from application.service import Service, acting, decided, must_act
from domain.aggregate import RecordedAggregate
from domain.area import Area, AreaDescription
from domain.identity import area_id
from domain.provenance import Provenance
from domain.refusals import Refused


class AreaService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def __init__(self, changes: Changes, named: Callable[[Iterable[UUID]], dict[UUID, str]]) -> None:
        """`named` finds, of these areas, those of the register, described or not, by their references."""
        super().__init__(changes)
        self.named = named

    def add(self, reference: str, description: AreaDescription, by: Provenance) -> int | None:
        """Refused besides: `partner_unknown`, `partner_left`, `area_unknown` (a parent),
        `area_within_itself`.
        """
        return self._begin(
            "area.add",
            by,
            lambda: Area.add(reference, description),
            check=lambda: self._must_know_what_it_names(reference, description),
        )

    def describe(
        self, area: str, description: AreaDescription, since: date | None, reason: str, by: Provenance
    ) -> int | None:
        """What only older events name begins with its description. Refused besides: as `add`."""

        def attempt() -> int | None:
            aggregates = self.changes.load(*acting(by), area_id(area))
            must_act(aggregates, "area.describe", by)
            self._must_know_what_it_names(area, description)
            described = aggregates.get(area_id(area))
            if isinstance(described, Area):
                described.describe(description, since, reason)
            else:
                described = Area.add(self._named(area), description)
            return self._commit(described, by)

        return decided(self.changes, attempt)

    def end(
        self, area: str, on: date, successors: tuple[str, ...], reason: str, by: Provenance
    ) -> int | None:
        """Refused besides: `area_unknown`, `area_not_described`, `area_follows_itself`."""
        return self._decide(
            "end", area, by, lambda aggregate: aggregate.end(on, successors, reason), successors
        )

    def restore(self, area: str, reason: str, by: Provenance) -> int | None:
        """Refused besides: `area_unknown`, `area_not_described`."""
        return self._decide("restore", area, by, lambda aggregate: aggregate.restore(reason))

    def _decide(
        self,
        verb: str,
        area: str,
        by: Provenance,
        decide: Callable[[Area], object],
        naming: tuple[str, ...] = (),
    ) -> int | None:
        def attempt() -> int | None:
            aggregates = self.changes.load(*acting(by), area_id(area))
            must_act(aggregates, f"area.{verb}", by)
            for each in naming:
                self._named(each)
            if leads_back(self.changes, area_id(area), map(area_id, naming), _successors):
                raise Refused(
                    "area_follows_itself",
                    f"{area} is among what followed {' and '.join(naming)}. Restore what goes on first.",
                    field="successors",
                )
            aggregate = aggregates.get(area_id(area))
            if not isinstance(aggregate, Area):
                raise Refused(
                    "area_not_described",
                    f"{self._named(area)} is only named so far. Describe it first.",
                    field="area",
                )
            decide(aggregate)
            return self._commit(aggregate, by)

        return decided(self.changes, attempt)

    def _must_know_what_it_names(self, area: str, description: AreaDescription) -> None:
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
