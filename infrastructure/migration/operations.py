"""Operations: what a row of a history does to a figure, in the spellings of real systems."""

from __future__ import annotations

from enum import Enum

from domain.identity import one_spelling


class Doing(Enum):
    """What a row does."""

    ADD = "add"
    REVISE = "revise"
    REMOVE = "remove"


_SPELLINGS = {
    Doing.ADD: ("add", "added", "adding", "insert", "inserted", "create", "created", "new", "a", "i", "+"),
    Doing.REVISE: (
        *("revise", "revised", "revision", "update", "updated", "change", "changed", "amend", "amended"),
        *("modify", "modified", "edit", "edited", "correct", "corrected", "m", "u", "r", "~"),
    ),
    Doing.REMOVE: (
        *(
            "remove",
            "removed",
            "delete",
            "deleted",
            "withdraw",
            "withdrawn",
            "drop",
            "dropped",
            "d",
            "-",
            "−",
        ),
    ),
}
_DOING_OF = {spelling: doing for doing, spellings in _SPELLINGS.items() for spelling in spellings}


def doing_of(op: str) -> Doing | None:
    return _DOING_OF.get(one_spelling(op))
