"""Agreement on a target: where a partner stands, and how far the target has come."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """Where a partner stands on the terms now proposed."""

    INVITED = "invited"
    AGREED = "agreed"
    OBJECTED = "objected"

    @property
    def agrees(self) -> bool:
        return self is Stance.AGREED

    @property
    def objects(self) -> bool:
        return self is Stance.OBJECTED


class TargetState(StrEnum):
    """How far a target has come."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self in (TargetState.PROPOSED, TargetState.AGREED)

    @property
    def is_proposed(self) -> bool:
        """Whether it waits for partners to agree."""
        return self is TargetState.PROPOSED

    @property
    def was_agreed(self) -> bool:
        """Whether its terms are or were agreed."""
        return self in (TargetState.AGREED, TargetState.CLOSED)
