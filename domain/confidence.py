"""Data confidence: six data-quality characteristics and an overall assurance level."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.refusals import Refused


class Assurance(StrEnum):
    """How far a series can be relied on."""

    NONE = "A0"
    BASIC = "A1"
    ENHANCED = "A2"
    COMPREHENSIVE = "A3"

    @property
    def meaning(self) -> str:
        return {"A0": "none", "A1": "basic", "A2": "enhanced", "A3": "comprehensive"}[self.value]


@dataclass(frozen=True, slots=True)
class Grades:
    """A grade from 0 (poor) to 3 (good) for each of the Audit Commission's six characteristics."""

    accuracy: int
    validity: int
    reliability: int
    timeliness: int
    relevance: int
    completeness: int


CHARACTERISTICS = ("accuracy", "validity", "reliability", "timeliness", "relevance", "completeness")


def checked_grades(grades: Grades) -> Grades:
    """Refused: `grade_out_of_range`."""
    for characteristic in CHARACTERISTICS:
        if not 0 <= getattr(grades, characteristic) <= 3:
            raise Refused("grade_out_of_range", f"Grade {characteristic} from 0 to 3.", field=characteristic)
    return grades
