"""Places: a county's figure as it comes of its districts', by the definition's own rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

from domain.adding_up import OverPlaces, OverTime
from domain.definition import Definition
from domain.figure import Nature
from domain.judgements.outturn import FIGURE, Part, ratio, rounded_if_fixed, summed_parts, together
from domain.values.digits import FULL_PRECISION

# What is said of a figure that cannot be made, for a part of it is missing.
PARTS_MISSING = "parts missing"


class MadeOf(NamedTuple):
    """A figure made of others: with a part missing it has no value. Areas by their references;
    `unweighed` are those of the missing that have a figure, and lack that of the base.
    """

    part: Part
    there: tuple[str, ...]
    missing: tuple[str, ...]
    unweighed: tuple[str, ...] = ()


def made_of(
    parts: Mapping[str, Part | None], definition: Definition, weights: Mapping[str, Decimal]
) -> MadeOf:
    """The figure for a period of what is held for it in each area; `weights` are those areas' bases."""
    there = [area for area, part in parts.items() if part is not None and part.value is not None]
    unweighed: tuple[str, ...] = ()
    if definition.over_places is OverPlaces.WEIGHTED_MEAN:
        unweighed = tuple(area for area in there if area not in weights)
        there = [area for area in there if area in weights]
    missing = tuple(area for area in parts if area not in there)
    if missing or not there:
        return MadeOf(Part(PARTS_MISSING), tuple(there), missing, unweighed)
    figures = [part for area in there if (part := parts[area]) is not None]
    value, above, below = _together(figures, definition, [weights.get(area, Decimal(1)) for area in there])
    if value is None:  # the bases add up to nothing, or a figure came without its own parts
        weighs_nothing = definition.over_places is OverPlaces.WEIGHTED_MEAN
        return MadeOf(Part(PARTS_MISSING), (), tuple(parts), tuple(parts) if weighs_nothing else ())
    settled = all(part.nature == Nature.FINAL for part in figures)
    nature = Nature.FINAL if settled else Nature.PROVISIONAL
    made = Part(FIGURE, rounded_if_fixed(value, definition), nature.value, above, below)
    return MadeOf(made, tuple(there), ())


def _together(
    figures: Sequence[Part], definition: Definition, weights: Sequence[Decimal]
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Value, numerator and denominator, as far as they are made."""
    with localcontext(FULL_PRECISION):
        if definition.over_places is OverPlaces.RATIO:
            summed = summed_parts(figures)
            return ratio(*summed, definition), *summed
        values = [part.value for part in figures if part.value is not None]
        if definition.over_places is OverPlaces.SUM:
            return together(values, OverTime.SUM), None, None
        weight = sum(weights, Decimal(0))
        if not weight:
            return None, None, None
        weighed = sum((value * each for value, each in zip(values, weights, strict=True)), Decimal(0))
        return weighed / weight, None, None
