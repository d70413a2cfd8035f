"""Worst first: the series of an indicator in the order in which they need to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.definition import Definition, Polarity
from domain.judgements.aim import Aim
from domain.judgements.status import Status
from domain.value_type import ValueType
from projections.performance_row import PerformanceRow
from projections.reports.matching import in_natural_order

# What met its target stands no worse than what has none: among both the values decide.
_PLACES = {Status.RED: 0, Status.AMBER: 1}
_NOT_MISSED = 2

WITHOUT_A_WORST = (Polarity.NONE, Polarity.NOT_SAID)


def worst_first(rows: Sequence[PerformanceRow], definition: Definition) -> list[PerformanceRow]:
    """Red before amber, by how far the value is from its target as a share of the target's size; then all
    that missed none, met or not set, by the value as polarity has it; then by name.
    """
    return sorted(
        rows,
        key=lambda row: (
            _PLACES.get(row.status, _NOT_MISSED),
            -_share_short(row, definition),
            _by_value(row, definition),
            in_natural_order(row.area),
            in_natural_order(row.breakdown),
            row.series,
        ),
    )


def worst_of(rows: Sequence[PerformanceRow], definition: Definition, number: int = 3) -> list[PerformanceRow]:
    """The so many that stand worst: of whole areas, where there are more of these; else of all series.

    None where there are no more than that, or where no way is the better one.
    """
    if definition.polarity in WITHOUT_A_WORST:
        return []
    measured = [row for row in rows if row.value is not None]
    whole = [row for row in measured if not row.breakdown]
    among = whole if len(whole) > number else measured
    return worst_first(among, definition)[:number] if len(among) > number else []


def _share_short(row: PerformanceRow, definition: Definition) -> Decimal:
    """How far what gives the colour is from its target, of the target's size; nought where it missed none.

    Days have no size: of a date it is the days.
    """
    said = row.judged
    if row.status not in _PLACES or said is None or said.value is None or said.target is None:
        return Decimal(0)
    aim = Aim(said.target, said.target_upper)
    short = aim.shortfall(said.value, definition.polarity)
    if definition.value_type is ValueType.DATE:
        return short
    return short / (aim.size or Decimal(1))


def _by_value(row: PerformanceRow, definition: Definition) -> tuple[bool, Decimal]:
    """The worse value first; whatever has none last."""
    if row.value is None:
        return (True, Decimal(0))
    if definition.polarity is Polarity.HIGHER:
        return (False, row.value)
    if definition.polarity is Polarity.LOWER:
        return (False, -row.value)
    if definition.polarity is Polarity.MIDPOINT and definition.midpoint is not None:
        return (False, -abs(row.value - definition.midpoint))
    return (False, Decimal(0))
