"""Targets that a structure gives with its indicators: agreed in the former system, they judge at once."""

from __future__ import annotations

from collections.abc import Mapping

from domain.indicator import Indicator
from domain.numbers import read_number
from domain.periods.meaning import period_meant
from domain.refusals import Refused
from domain.target import Target
from domain.terms import Terms

# The partner that stands for whoever decided in the system that moves in.
LEGACY = "LEGACY"

Trouble = tuple[str, str]


def legacy_target(
    indicator: Indicator, cells: Mapping[str, str], area: str
) -> tuple[Target | None, Trouble | None]:
    """The target of the indicator's row, if it gives one; a note where it gives one that is not understood.

    It is for the area of rows that name none, or else for the only area that the indicator has.
    """
    definition = indicator.terms
    if not cells.get("target_value") or not cells.get("target_year"):
        return None, None
    place = area if area in definition.areas or len(definition.areas) != 1 else definition.areas[0]
    try:
        deadline = period_meant(cells["target_year"], definition.cycle)
        value = read_number(cells["target_value"], "target_value", definition.signs)
        base, since = cells.get("base_value", ""), cells.get("base_year", "")
        terms = Terms(
            f"{definition.title}: {value} by {deadline.label}"[:200],
            outcome=definition.outcome,
            indicator=indicator.reference,
            area=place,
            value=value,
            deadline=deadline.code,
            baseline=read_number(base, "base_value", definition.signs) if base else None,
            baseline_period=period_meant(since, definition.cycle).code if since else None,
        )
        target = Target.propose(f"{indicator.reference} target", terms, LEGACY)
    except Refused as refusal:
        return None, ("target_not_understood", f"Its target was left out: {refusal.sentence}")
    # Nobody is left to consent: it was agreed where it comes from.
    target.trigger_event(Target.Agreed, terms_version=target.terms_version)
    return target, None
