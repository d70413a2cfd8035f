"""Open matter: what one of the things left open is, and how it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from projections.figures import FigureRow


class Matter(StrEnum):
    """What is open."""

    PROPOSED = "change that waits for a second person"
    CONTRADICTION = "one period, two figures"
    DISAGREES = "reported figure that is not what its parts give"
    NO_LEAD = "several targets, none leads"
    UNCONFIRMED = "terms agreed under an earlier definition"
    PRESUMED = "definition to be confirmed"
    NOT_SAID = "definition not complete"
    ALIKE = "areas that may be one"
    NOT_DESCRIBED = "area not yet described"
    AIMS_AT_WHAT_ENDED = "target of a series that has ended"


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """One matter: `kind` and `reference` are its subject's, `words` what is open about it and `settle` how to
    settle it. `figures` are those that contradict each other.
    """

    matter: Matter
    kind: str
    reference: str
    words: str
    settle: str
    figures: tuple[FigureRow, ...] = ()
