"""What a risk could stop, as it is said."""

from __future__ import annotations

from collections.abc import Mapping

from domain.kinds import KINDS
from domain.risk import Threat, Threatened
from web.schemas.faults import fault
from web.schemas.fields import InputField

# How the choices of each kind begin, and what they are called together.
THREATENED_KINDS = {kind.topic: kind.plural.capitalize() for kind in KINDS.values() if kind.threatened}


class ThreatsField(InputField[tuple[Threat, ...]]):
    """A list of `{"kind": "outcome", "reference": "SC1"}`, or of texts like `outcome:SC1`."""

    several = True

    def meant(self, value: object) -> tuple[Threat, ...]:
        given = self.lines_of(value, 1_000, "Give what is threatened as a list.")
        return tuple(self._one(each) for each in given)

    def _one(self, given: object) -> Threat:
        if isinstance(given, Mapping):
            kind, reference = given.get("kind"), self.text_of(given.get("reference"))
        else:
            kind, _, reference = self.text_of(given).partition(":")
        if kind not in list(Threatened) or not reference.strip():
            raise fault("threat_not_understood", "Say what is threatened like this: outcome:SC1")
        return Threat(Threatened(kind), " ".join(reference.split()))
