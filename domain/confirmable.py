"""What the partnership can let wait for a second person: changes of owner, changes of definition."""

from __future__ import annotations

from enum import StrEnum


class Confirmable(StrEnum):
    """A kind of change that one person proposes and another confirms, while the partnership wants it so."""

    OWNER = "owner"
    DEFINITION = "definition"


# Each change that can wait, as the table of authority has it.
CONFIRMABLE: dict[str, Confirmable] = {
    **{
        f"{kind}.assign_owner": Confirmable.OWNER
        for kind in ("outcome", "indicator", "target", "action", "risk")
    },
    "indicator.redefine": Confirmable.DEFINITION,
}


def verb_of(what: Confirmable, kind: str) -> str:
    """The change that waits, of a subject of this kind."""
    return next(verb for verb, each in CONFIRMABLE.items() if each is what and verb.startswith(f"{kind}."))
