"""Partner: an organisation of the partnership."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import ClassVar, Self

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.characters import must_be_of_codes
from domain.identity import partner_id
from domain.refusals import Refused, required


class PartnerState(StrEnum):
    """Whether it is in the partnership."""

    PRESENT = "present"
    LEFT = "left"

    @property
    def is_in(self) -> bool:
        return self is PartnerState.PRESENT


class PartnerKind(StrEnum):
    """What sort of organisation it is."""

    COUNTY = "county council"
    DISTRICT = "district council"
    HEALTH = "health service"
    POLICE = "police"
    FIRE = "fire and rescue"
    VOLUNTARY = "voluntary sector"
    OTHER = "other"


class Partner(RecordedAggregate):
    """Known by a short code that stands in every event it has a part in."""

    TOPIC: ClassVar[str] = "partner"

    code: str = field(default="", init=False)
    name: str = field(default="", init=False)
    left: bool = field(default=False, init=False)

    class Event(RecordedAggregate.Event):
        """Something that happened to a partner."""

    class Joined(FirstEvent, Event):
        TOPIC: ClassVar[str] = "partner.joined"
        code: str
        name: str
        kind: PartnerKind

        def apply(self, partner: Partner) -> None:
            partner.code = self.code
            partner.name = self.name

    class Renamed(Event):
        TOPIC: ClassVar[str] = "partner.renamed"
        name: str
        reason: str = ""

        def apply(self, partner: Partner) -> None:
            partner.name = self.name

    class Left(Event):
        TOPIC: ClassVar[str] = "partner.left"
        reason: str

        def apply(self, partner: Partner) -> None:
            partner.left = True

    class Rejoined(Event):
        TOPIC: ClassVar[str] = "partner.rejoined"
        reason: str

        def apply(self, partner: Partner) -> None:
            partner.left = False

    @property
    def label(self) -> str:
        return self.name

    @classmethod
    def join(cls, code: str, name: str, kind: PartnerKind = PartnerKind.OTHER) -> Self:
        """Refused: `code_required`, `not_in_codes`, `name_required`."""
        code = required(code, "code", "Give the partner a short code, like DCC.")
        must_be_of_codes(code, "code")
        name = required(name, "name", "Give the partner’s name.")
        return cls._create(cls.Joined, id=partner_id(code), code=code, name=name, kind=kind)

    def rename(self, name: str, reason: str) -> None:
        """Refused: `partner_left`, `name_required`, `reason_required`."""
        self._must_be_in()
        name = required(name, "name", "Give the partner’s name.")
        if name != self.name:
            reason = required(reason, "reason", "Say why the partner is called so from now on.")
            self.trigger_event(self.Renamed, name=name, reason=reason)

    def leave(self, reason: str) -> None:
        """Refused: `partner_left`, `reason_required`."""
        self._must_be_in()
        self.trigger_event(self.Left, reason=required(reason, "reason", "Say why the partner leaves."))

    def rejoin(self, reason: str) -> None:
        """Refused: `partner_not_left`, `reason_required`."""
        if not self.left:
            raise Refused("partner_not_left", f"{self.name} is in the partnership already.")
        self.trigger_event(
            self.Rejoined, reason=required(reason, "reason", "Say why the partner comes back.")
        )

    def _must_be_in(self) -> None:
        if self.left:
            raise Refused("partner_left", f"{self.name} has left the partnership.", field="partner")
