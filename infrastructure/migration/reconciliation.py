"""What became of the rows of a move: every one is accepted or rejected, and the counts add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from domain.indicator import Indicator
from domain.outcome import Outcome
from domain.partner import Partner
from domain.series import Series
from domain.target import Target

# So many areas are named.
AREAS_LISTED = 50
# So many notes are listed one by one; the rest are only counted.
NOTES_LISTED = 20


class Note(NamedTuple):
    """Something worth knowing about a row that was taken."""

    file: str
    row: int
    code: str
    sentence: str


@dataclass(slots=True)
class Counts:
    """`read`, `accepted` and `rejected` (by reason) are of the revisions; blank lines are not rows.

    `outcomes` to `events` are what now stands in the log. `notes` are of rows that were taken though
    something about them was odd, the first ones listed in `noted`.
    """

    read: int = 0
    accepted: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    blank_lines: int = 0
    structure_read: int = 0
    structure_accepted: int = 0
    structure_rejected: Counter[str] = field(default_factory=Counter)
    partners: int = 0
    outcomes: int = 0
    targets: int = 0
    indicators: int = 0
    series: int = 0
    events: int = 0
    redefined: int = 0
    areas: list[str] = field(default_factory=list)
    same_areas: dict[str, str] = field(default_factory=dict)
    ignored_fields: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    noted: list[Note] = field(default_factory=list)

    @property
    def rejected_in_all(self) -> int:
        return self.rejected.total()

    @property
    def mostly_rejected(self) -> bool:
        """Whether so much was not understood that the file is probably another than it was taken for."""
        return self.rejected_in_all * 2 > self.read

    @property
    def taken_with_a_note(self) -> int:
        return self.notes.total()

    @property
    def add_up(self) -> bool:
        return (
            self.read == self.accepted + self.rejected.total()
            and self.structure_read == self.structure_accepted + self.structure_rejected.total()
        )

    def note(self, note: Note) -> None:
        self.notes[note.code] += 1
        if len(self.noted) < NOTES_LISTED:
            self.noted.append(note)

    def count(self, event: object) -> None:
        """One more of what the event began."""
        match event:
            case Partner.Joined():
                self.partners += 1
            case Outcome.Adopted():
                self.outcomes += 1
            case Target.Proposed():
                self.targets += 1
            case Indicator.Defined():
                self.indicators += 1
            case Series.Started():
                self.series += 1

    def lines(self) -> list[str]:
        """The account of the move, for a person."""
        lines = _account("Rows", self.read, self.accepted, self.rejected)
        if self.structure_read:
            lines += _account(
                "Rows of structure", self.structure_read, self.structure_accepted, self.structure_rejected
            )
        if self.blank_lines:
            lines.append(f"Blank lines passed over: {self.blank_lines:,}.")
        if self.notes:
            lines += [f"Notes on rows that were taken: {self.taken_with_a_note:,}.", *_reasons(self.notes)]
            lines += [f"  {note.file} row {note.row}: {note.sentence}" for note in self.noted]
            if self.taken_with_a_note > len(self.noted):
                lines.append(f"  … and {self.taken_with_a_note - len(self.noted):,} more.")
        lines += self._of_areas()
        if self.redefined:
            lines.append(f"Redefinitions at their moments: {self.redefined:,}.")
        if self.ignored_fields:
            named = ", ".join(f"{name} ({count:,})" for name, count in self.ignored_fields.most_common())
            lines.append(f"Changes of fields that a definition does not have: {named}.")
        lines.append(
            f"In the log: outcomes {self.outcomes:,}, targets {self.targets:,}, indicators "
            f"{self.indicators:,}, series {self.series:,}; events in all {self.events:,}."
        )
        return lines

    def _of_areas(self) -> list[str]:
        if not self.areas:
            return []
        more = f" and {len(self.areas) - AREAS_LISTED:,} more" if len(self.areas) > AREAS_LISTED else ""
        lines = [f"Areas: {len(self.areas):,}: {'; '.join(self.areas[:AREAS_LISTED])}{more}."]
        lines += [f"  ‘{written}’ is ‘{first}’." for written, first in sorted(self.same_areas.items())]
        return lines


def _account(what: str, read: int, accepted: int, rejected: Counter[str]) -> list[str]:
    first = f"{what} read: {read:,}. Accepted: {accepted:,}. Rejected: {rejected.total():,}."
    return [first, *_reasons(rejected)]


def _reasons(counted: Counter[str]) -> list[str]:
    return [f"  {count:,} {code.replace('_', ' ')}" for code, count in counted.most_common()]
