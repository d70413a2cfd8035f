"""Agreement on a target: where a partner stands, and how far the target has come."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from domain.identity import tidy
from domain.refusals import Refused


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


def must_be_current(label: str, current: int, seen: int | None) -> None:
    """Whether who answers has read the terms of this target as they are. Refused: `stale_terms`."""
    if seen is not None and seen != current:
        raise Refused(
            "stale_terms",
            f"The terms of {label} are at version {current} by now; you saw version {seen}. Read them again "
            "first.",
            field="terms_version",
            terms_version=current,
        )


def each_once(parties: tuple[str, ...]) -> tuple[str, ...]:
    """The partners as they are first spelt: in any other spelling one would be asked for two stances."""
    once: dict[str, str] = {}
    for party in map(tidy, parties):
        if party:
            once.setdefault(party.casefold(), party)
    return tuple(once.values())


def partner_asked(label: str, asked: Iterable[str], partner: str) -> str:
    """The partner as this target has it. Refused: `partner_not_asked`."""
    code, partners = tidy(partner), [*asked]
    for each in partners:
        if each.casefold() == code.casefold():
            return each
    raise Refused(
        "partner_not_asked",
        f"{code or 'This partner'} is not among the partners of {label}: {', '.join(partners)}.",
        field="partner",
    )
