"""A line of a desk: one thing to do, under which heading, and why it is somebody's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from projections.reports.figures_due import DueRow

# Besides what falls due on a day: terms to agree to, a change to confirm, a problem, and what waits for news.
TERMS, PROPOSAL, PROBLEM, UPDATE = "terms", "proposal", "problem", "update"


class Heading(StrEnum):
    """Under what a line stands, in the order of a desk."""

    OVERDUE = "overdue"
    DUE = "due"
    TO_AGREE = "to agree"
    TO_CONFIRM = "to confirm"
    TO_UPDATE = "to update"
    PROBLEMS = "problems"
    COMING = "coming"


class Ground(StrEnum):
    """Why it is on this desk."""

    OWN = "own"
    COVERED = "covered"
    PARTNERS = "partner’s"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class DeskLine:
    """`verb`: the change by which it is done. `day`: when it is due, a change lapses, terms were asked for, a
    problem was raised, or something was last told. `partner` and `account`: whose it is; `number`: which
    mitigation or problem of the subject; `milestone`: its words; `figures` are those expected, one for each
    place.
    """

    heading: Heading
    kind: str
    verb: str
    subject: str
    reference: str
    words: str
    day: date | None
    ground: Ground
    partner: str
    account: str | None
    figures: tuple[DueRow, ...] = ()
    number: int | None = None
    milestone: str = ""

    @property
    def count(self) -> int:
        """How many things to do these are."""
        return len(self.figures) or 1
