"""Which version of an indicator's definition judges a period: the one in force when it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from domain.definition import Definition


@dataclass(frozen=True, slots=True)
class DefinitionInForce:
    """A version, the position and day of the change that brought it, and the first period end it judges."""

    version: int
    definition: Definition
    position: int
    judges_from: date
    changed_on: date = date.min

    def reaches_back_to(self, last_day: date) -> bool:
        """Whether a period with this last day had ended when it was changed."""
        return last_day < self.changed_on


@dataclass
class DefinitionBook:
    """Every version that an indicator's definition had, oldest first."""

    versions: list[DefinitionInForce] = field(default_factory=list)
    _judging: list[DefinitionInForce] = field(default_factory=list)

    @property
    def newest(self) -> int:
        """The number of the newest version; 0 while there is none."""
        return self.versions[-1].version if self.versions else 0

    @property
    def comes_of_places(self) -> bool:
        """Whether its figures are, or ever were, made of other areas'."""
        return any(each.definition.over_places.is_computed for each in self.versions)

    def define(self, version: DefinitionInForce) -> None:
        """It judges from its day on, whatever came before it for later ones."""
        self.versions.append(version)
        kept = [each for each in self._judging if each.judges_from < version.judges_from]
        self._judging = [*kept, version]

    def judging(self, last_day: date) -> DefinitionInForce:
        """The version for a period with this last day; the first, for what ended before it was defined."""
        if len(self._judging) == 1:
            return self._judging[0]
        there = [each for each in self._judging if each.judges_from <= last_day]
        return there[-1] if there else self._judging[0]

    def at(self, position: int) -> DefinitionInForce:
        """The version that there was at a position of the log."""
        there = [each for each in self.versions if each.position <= position]
        return there[-1] if there else self.versions[0]


# What makes a value another: terms agreed before such a change do not judge what comes after it.
MEASURED = (
    *("unit", "calculation", "per", "polarity", "midpoint", "value_type", "grades"),
    *("over_time", "mean_of", "numerator_over_time", "denominator_over_time", "over_places", "weighted_by"),
)


def measure_alike(one: Definition, other: Definition) -> bool:
    """Whether a value under one can be held to what was agreed under the other."""
    return all(getattr(one, name) == getattr(other, name) for name in MEASURED)
