"""The changes of a legacy system's definitions, made at their moments: what each row was and came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from domain.definition import Definition
from domain.indicator import Indicator
from domain.refusals import Refused
from infrastructure.migration.definition_changes import (
    DefinitionChange,
    DefinitionChanges,
    RefusedRow,
    with_fields,
)
from infrastructure.migration.remarks import Remark

REASON = "Changed in the legacy system"
# These say of a change what a reader of its history should know.
KEPT = "old_value_disagrees"


class Redefinition(NamedTuple):
    """An indicator redefined by rows of one moment, the first of them `row`; `remarks` are on its rows, and
    `reason` says what was odd about the change, if anything was.
    """

    moment: int
    row: int
    rows: int
    indicator: Indicator
    remarks: list[tuple[int, Remark]]
    reason: str | None


class Redefinitions:
    """Walks once through the changes; what changed before its indicator began waits in `early`."""

    def __init__(self, changes: DefinitionChanges) -> None:
        self.changes = changes
        self.early: dict[str, list[DefinitionChange]] = {}
        self._next = 0
        self._last: dict[tuple[str, str], dict[str, str]] = {}

    @property
    def left(self) -> bool:
        """Whether any has still to be made."""
        return self._next < len(self.changes.changes)

    def until(self, moment: int | None, indicators: Mapping[str, Indicator]) -> Iterator[Redefinition]:
        """What changed up to this moment, of these indicators by their folded references.

        For None, all that is left.
        """
        for (at, key), rows in groupby(
            self._due(moment), key=lambda change: (change.moment, change.indicator)
        ):
            indicator, together = indicators.get(key), list(rows)
            if indicator is None:
                self.early.setdefault(key, []).extend(together)
            else:
                yield self._made(at, indicator, together)

    def begun(self, indicator: Indicator) -> list[tuple[int, Remark]]:
        """The indicator began by now: remarks on the rows that came before."""
        said = f"It changed before the first figure of {indicator.reference}, whose definition begins so."
        rows = self.early.pop(indicator.reference.casefold(), [])
        return [(change.row, Remark("changed_before_it_began", said)) for change in rows]

    def of_nothing(self) -> list[RefusedRow]:
        """The rows about indicators that never began, each with the refusal `indicator_unknown`."""
        return [
            (
                change.row,
                change.cells,
                Refused(
                    "indicator_unknown",
                    f"No row of ‘{change.indicator}’ was taken, so there is no indicator to change.",
                    field="indicator",
                ),
            )
            for changes in self.early.values()
            for change in changes
        ]

    def _due(self, moment: int | None) -> list[DefinitionChange]:
        first, changes = self._next, self.changes.changes
        while self.left and (moment is None or changes[self._next].moment <= moment):
            self._next += 1
        return changes[first : self._next]

    def _made(self, at: int, indicator: Indicator, together: Sequence[DefinitionChange]) -> Redefinition:
        remarks: list[tuple[int, Remark]] = []
        said: dict[str, DefinitionChange] = {}
        definition = indicator.terms
        for change in together:
            before = said.get(change.field)
            if before is not None and before.written != change.written:
                remarks.append((before.row, _changed_twice(before, change)))
            remarks += [(change.row, each) for each in self._remarks_on(change, definition)]
            said[change.field] = change
            definition = with_fields(definition, {change.field: change.new})
        odd = [remark.sentence for _, remark in remarks if remark.code == KEPT]
        indicator.redefine(definition, ". ".join([REASON, " ".join(odd)]) if odd else REASON)
        return Redefinition(at, together[0].row, len(together), indicator, remarks, " ".join(odd) or None)

    def _remarks_on(self, change: DefinitionChange, definition: Definition) -> list[Remark]:
        there = getattr(definition, change.field) or ""
        names = self._last.setdefault((change.indicator, change.field), {})
        # A system with two names for one field tells two histories of it: each agrees with itself.
        its_own = names.get(change.written, change.old if names else there)
        names[change.written] = change.new
        remarks = []
        if change.old and change.old not in (there, its_own):
            what = f"the {change.field} was ‘{change.old[:60]}’ before; it was {_quoted(there)}."
            remarks.append(Remark(KEPT, f"The file believed {what}"))
        if change.new == there:
            remarks.append(Remark("nothing_new", "It says what was known already."))
        return remarks


def _together(change: DefinitionChange) -> tuple[int, str]:
    return change.moment, change.indicator


def _changed_twice(before: DefinitionChange, after: DefinitionChange) -> Remark:
    said = f"Row {after.row} gives the {before.field} another name at the same moment: that was taken."
    return Remark("changed_twice", said)


def _quoted(text: str) -> str:
    return f"‘{text[:60]}’" if text else "nothing"
