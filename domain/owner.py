"""An owner: the officer and the partner answerable for something."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.refusals import required

WHY_ASSIGNED = "Say why it is theirs from now on."


@dataclass(frozen=True, slots=True)
class Owner:
    """The officer's account (none: the partner answers until it names somebody) and the partner's code."""

    partner: str
    account: UUID | None = None


def owner_of(partner: str, account: UUID | None) -> Owner:
    """Refused: `partner_required`."""
    return Owner(required(partner, "partner", "Say which partner answers for this."), account)
