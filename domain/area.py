"""Area: a place that figures are for, with its codes, its parents, its beginning and its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.dated import Stretches, from_the_beginning, said_anew
from domain.identity import area_id, one_spelling
from domain.periods.period import Period
from domain.refusals import Refused, required


class AreaState(StrEnum):
    """Whether it is described, only named so far, or at an end."""

    NAMED = "not yet described"
    PRESENT = "present"
    ENDED = "ended"

    @property
    def is_ended(self) -> bool:
        return self is AreaState.ENDED

    @property
    def is_described(self) -> bool:
        return self is not AreaState.NAMED


class AreaKind(StrEnum):
    """What sort of place it is."""

    COUNTY = "county"
    DISTRICT = "district"
    UNITARY = "unitary authority"
    WARD = "ward"
    PARISH = "parish"
    POLICE = "police force area"
    HEALTH = "health area"
    REGION = "region"
    NATION = "nation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AreaDescription:
    """What is known of an area.

    `code` is that of the Office for National Statistics (GSS), like E07000052; `spellings` are other names;
    `parents` the references of the areas that it lies in, of whatever kind; `supplier` the code of the
    partner that supplies its figures, unless an indicator says another; `begun` its first day; the
    figures of a `comparator` are only compared with: nobody owns them, and none is ever due.
    """

    name: str
    kind: AreaKind = AreaKind.OTHER
    code: str = ""
    spellings: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    supplier: str = ""
    begun: date | None = None
    comparator: bool = False


class Area(RecordedAggregate):
    """Known by a reference that stands in the series of its figures and never changes."""

    TOPIC: ClassVar[str] = "area"

    reference: str = field(default="", init=False)
    description: AreaDescription | None = field(default=None, init=False)
    since: date | None = field(default=None, init=False)
    suppliers: Stretches[str] = field(default=((date.min, ""),), init=False)
    ended_on: date | None = field(default=None, init=False)
    successors: tuple[str, ...] = field(default=(), init=False)

    class Event(RecordedAggregate.Event):
        """Something that happened to an area."""

    class Added(FirstEvent, Event):
        TOPIC: ClassVar[str] = "area.added"
        reference: str
        description: AreaDescription

        def apply(self, area: Area) -> None:
            area.reference = self.reference
            area.description = self.description
            area.suppliers = from_the_beginning(self.description.supplier)

    class Described(Event):
        """Another description holds, from `since` on where a day is given."""

        TOPIC: ClassVar[str] = "area.described"
        description: AreaDescription
        since: date | None
        reason: str

        def apply(self, area: Area) -> None:
            area.description = self.description
            area.since = self.since
            area.suppliers = said_anew(area.suppliers, self.description.supplier, self.since)

    class Ended(Event):
        TOPIC: ClassVar[str] = "area.ended"
        on: date
        successors: tuple[str, ...]
        reason: str

        def apply(self, area: Area) -> None:
            area.ended_on = self.on
            area.successors = self.successors

    class Restored(Event):
        """It had not ended."""

        TOPIC: ClassVar[str] = "area.restored"
        reason: str

        def apply(self, area: Area) -> None:
            area.ended_on = None
            area.successors = ()

    @property
    def label(self) -> str:
        return self.reference

    @classmethod
    def add(cls, reference: str, description: AreaDescription) -> Self:
        """Refused: `reference_required` and what `_checked` refuses."""
        reference = required(reference, "reference", "Give the area a reference, like Purbeck or E07000052.")
        return cls._create(
            cls.Added,
            id=area_id(reference),
            reference=reference,
            description=_checked(reference, description),
        )

    def describe(self, description: AreaDescription, since: date | None, reason: str) -> None:
        """The same from another day is another change.

        Refused: `ends_before_it_begins`, `reason_required`, and what `_checked` refuses.
        """
        alike = _checked(self.reference, description) == self.description
        if alike and since in (None, self.since):
            return
        if self.ended_on is not None and description.begun is not None and description.begun > self.ended_on:
            raise Refused("ends_before_it_begins", f"{self.reference} ended before that day.", field="begun")
        reason = required(reason, "reason", "Say why the description changes.")
        self.trigger_event(self.Described, description=description, since=since, reason=reason)

    def end(self, on: date, successors: tuple[str, ...], reason: str) -> None:
        """`on` is its last day; of one that has ended, it says anew how.

        Refused: `area_ended` (just so), `ends_before_it_begins`, `area_follows_itself`, `reason_required`.
        """
        if (self.ended_on, self.successors) == (on, successors):
            raise Refused("area_ended", f"{self.reference} has ended just so already.", field="on")
        begun = self.description.begun if self.description else None
        if begun is not None and on < begun:
            raise Refused("ends_before_it_begins", f"{self.reference} began after that day.", field="on")
        if any(area_id(each) == self.id for each in successors):
            raise Refused(
                "area_follows_itself", f"{self.reference} cannot follow itself.", field="successors"
            )
        reason = required(reason, "reason", "Say why the area ends, like a reorganisation.")
        self.trigger_event(self.Ended, on=on, successors=successors, reason=reason)

    def restore(self, reason: str) -> None:
        """Refused: `area_not_ended`, `reason_required`."""
        if self.ended_on is None:
            raise Refused("area_not_ended", f"{self.reference} has not ended.")
        reason = required(reason, "reason", "Say why the area has not ended.")
        self.trigger_event(self.Restored, reason=reason)


def must_not_be_over(
    name: str, ended: date | None, successors: tuple[str, ...], period: Period, field: str = "area"
) -> None:
    """An ended area has no figure, and no target, for a time after it. Refused: `area_had_ended`."""
    if ended is None or period.first_day <= ended:
        return
    followed = " or ".join(f"‘{each}’" for each in successors)
    what = f"Name {followed}, which followed." if followed else "If it goes on, restore it first."
    raise Refused(
        "area_had_ended",
        f"{name} ended on {ended.day} {ended:%B %Y}, before {period.label} began. {what}",
        field=field,
    )


def _checked(reference: str, description: AreaDescription) -> AreaDescription:
    """Refused: `name_required`, `area_within_itself`, `spelling_twice`."""
    required(description.name, "name", "Give the area’s name.")
    if any(area_id(each) == area_id(reference) for each in description.parents):
        raise Refused("area_within_itself", f"{reference} cannot lie in itself.", field="parents")
    if len({one_spelling(each) for each in description.spellings}) < len(description.spellings):
        raise Refused("spelling_twice", "A spelling is named twice.", field="spellings")
    return description
