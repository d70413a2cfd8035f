"""Status: how a figure stands, as a colour or as whatever is not one."""

from __future__ import annotations

from enum import StrEnum

from domain.figure import Absence


class Status(StrEnum):
    """How a figure stands against its target; all but the first four are no colours, and told apart."""

    EXCEEDED = "exceeded"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NO_TARGET = "no target"
    BASELINE = "baseline being set"
    NO_VALUE = "no value for this period"
    YEAR_OPEN = "year not yet judged"
    PARTS_MISSING = "parts missing"
    NO_LEAD = "several targets, none leads"
    UNCONFIRMED = "terms unconfirmed"
    INDICATIVE = "indicative: small base"
    NOT_DUE = "not due yet"
    OVERDUE = "overdue"
    NOT_COLLECTED = "not collected"
    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not yet available"
    SUPPRESSED = "suppressed"
    IN_RANGE = "within the expected range"
    OUT_OF_RANGE = "outside the expected range"
    INFORMATION = "for information"
    NO_FIGURE = "no figure"
    NOT_JUDGED = "not judged"

    @property
    def is_colour(self) -> bool:
        """Whether it says how far a target is met."""
        return self in COLOURS


COLOURS = (Status.EXCEEDED, Status.GREEN, Status.AMBER, Status.RED)

OF_ABSENCE = {
    Absence.NOT_COLLECTED: Status.NOT_COLLECTED,
    Absence.NOT_APPLICABLE: Status.NOT_APPLICABLE,
    Absence.NOT_AVAILABLE: Status.NOT_AVAILABLE,
    Absence.SUPPRESSED: Status.SUPPRESSED,
}


def status_of_absence(state: str) -> Status:
    return OF_ABSENCE[Absence(state)]
